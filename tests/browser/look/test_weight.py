"""What a first visit transfers, compressed as hosts do: bytes, which every machine agrees on. Times are for the benchmark."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from guide_generator.addresses.pages import Addresses
from guide_generator.guide.guide import Guide
from slow_line import Line, serving
from support import FIGURES, Site

LIGHTEST, WITH_FONTS = 60_000, 100_000
FACES = 10
"""Sizes, weights and slopes of letters on a page: each is a typeface that a browser looks up before it can lay out anything."""

LETTERS = """() => {
  const faces = new Set();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { parentElement: holder, data } = texts.currentNode;
    if (!data.trim() || !holder.checkVisibility()) continue;
    const { fontSize, fontWeight, fontStyle } = getComputedStyle(holder);
    faces.add(`${fontSize} ${fontWeight} ${fontStyle}`);
  }
  return [...faces].sort();
}"""

PAGES = ("fiches/profil-du-travailleur-pair/", "en/sheets/profil-du-travailleur-pair/", "", "fiches/", "etudes/", "glossaire/")


@pytest.mark.parametrize("address", PAGES)
def test_a_first_view_is_light(
    browser: Browser, site: Site, address: str, record_property: Callable[[str, object], None]
) -> None:
    """With everything that the page fetches by itself, and without a shift of what is read."""
    line = Line()
    with serving(site.folder, line) as url, browser.new_context() as context:
        context.new_page().goto(url + address, wait_until="networkidle")
    fonts = sum(size for path, size in line.answers if path.endswith(".woff2"))
    sent = sum(size for _, size in line.answers)
    record_property(FIGURES, f"First view of /{address}: {len(line.answers)} answers, {sent - fonts} bytes and {fonts} of fonts")
    assert sent - fonts <= LIGHTEST
    assert sent <= WITH_FONTS


def test_a_sheet_is_laid_out_at_once(browser: Browser, site: Site, guide: Guide, url: str) -> None:
    """Few typefaces to look up; and no field there from the start, for browsers lay out such a page early, to see what to fill in."""
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        page, addresses = context.new_page(), Addresses(guide)
        for sheet in guide.sheets:
            address = addresses.from_root(addresses.of(sheet.id, "fr"), "fr")
            assert (
                site.pages[address].tree.xpath("//*[self::input or self::select or self::textarea][not(ancestor::template)]")
                == []
            )
            page.goto(url + address)
            assert len(page.evaluate(LETTERS)) <= FACES, page.evaluate(LETTERS)
