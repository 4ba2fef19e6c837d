"""A sheet on a phone: what it holds, how long it is, what it weighs. One visit a page."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, Page, ViewportSize, expect

from guide_generator.addresses.pages import Addresses
from guide_generator.guide.guide import Guide
from support import Site

PHONE: ViewportSize = {"width": 390, "height": 760}
MOST = {"screens": 6, "links": 40, "headings": 7}
HEAVIEST = 21 * 1024
"""Bytes of a sheet's HTML where the site's address is known, which its head says nine times."""

LAID_OUT = """() => {
  const all = new CSSStyleSheet();
  all.replaceSync("* { content-visibility: visible !important }");
  document.adoptedStyleSheets = [all];
}"""
MEASURES = """() => {
  const article = document.querySelector("article");
  return {
    screens: article.getBoundingClientRect().height / innerHeight,
    links: article.querySelectorAll("a[href]").length,
    headings: article.querySelectorAll("h2").length,
    tick: document.querySelector("main .g-ticks > li").getBoundingClientRect().top / innerHeight,
    beyond: document.documentElement.scrollWidth - innerWidth,
  };
}"""
PROMISED = ("audiences", "recommendations", "pitfalls", "misconceptions", "experiences", "resources", "partners")
FORMER = (*PROMISED, "contacts", "related")
"""Anchors that were published."""


def addresses(guide: Guide) -> list[str]:
    """The sheets in every language."""
    pages = Addresses(guide)
    return [pages.from_root(pages.of(sheet.id, lang), lang) for sheet in guide.sheets for lang in guide.settings.codes]


def test_a_sheet_says_what_to_do_on_six_screens(browser: Browser, site: Site, guide: Guide, url: str) -> None:
    """The first recommendation on the first one; with everything that the guide promises."""
    wrong: list[tuple[str, Any]] = []
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        for address in addresses(guide):
            page.goto(url + address)
            page.wait_for_selector("html[data-ready]")
            page.evaluate(LAID_OUT)
            found = page.evaluate(MEASURES)
            weight = len((site.folder / address / "index.html").read_bytes())
            wrong += [(address, found) for name, most in MOST.items() if found[name] > most]
            wrong += [(address, found)] if found["tick"] > 1 or found["beyond"] > 0 else []
            wrong += [(address, weight)] if weight > HEAVIEST else []
            wrong += [(address, name) for name in FORMER if name not in site.pages[address].ids]
    assert not wrong


def test_a_whole_answer_unfolds(page: Page, guide: Guide, url: str) -> None:
    """From the page of the misconception, to which a link leads all the same."""
    page.goto(url + addresses(guide)[0])
    page.wait_for_selector("html[data-ready]")
    first = page.locator("[data-answer]").first
    first.locator("summary").click()
    expect(first.locator("[data-whole-answer]")).to_be_visible()
    expect(first.get_by_role("link").last).to_be_visible()
