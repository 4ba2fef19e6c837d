"""A sheet on a phone: what it holds, how long it is, what it weighs. One visit a page."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pypdfium2
from playwright.sync_api import Browser, Page, ViewportSize, expect

from guide_generator.addresses.pages import Addresses
from guide_generator.guide.guide import Guide
from guide_generator.model.models import day_of
from pdf_reading import letter_sizes
from support import Site

PHONE: ViewportSize = {"width": 390, "height": 760}
MOST = {"screens": 6, "links": 41, "headings": 7}
HEAVIEST = 20 * 1024 + 128
"""Bytes of a sheet's HTML where the site's address is known, which its head says nine times.

The guide's own sheets are within 20 KB and 40 links; the texts of the tests are a little longer.
"""

MOST_PAGES = 3
"""Of a sheet printed from the browser."""

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
            weight = (site.folder / address / "index.html").stat().st_size
            wrong += [(address, found) for name, most in MOST.items() if found[name] > most]
            wrong += [(address, found)] if found["tick"] > 1 or found["beyond"] > 0 else []
            wrong += [(address, weight)] if weight > HEAVIEST else []
            wrong += [(address, name) for name in FORMER if name not in site.pages[address].ids]
    assert not wrong


SAID = """(ids) => {
  const shown = (element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true, contentVisibilityAuto: false });
  const end = (start) => [...document.querySelectorAll("article [id]")]
    .find((other) => ids.includes(other.id) && start.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING && !start.contains(other));
  const lost = [];
  for (const id of ids) {
    const start = document.getElementById(id);
    const stop = start && end(start);
    const texts = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
    let count = 0;
    while (texts.nextNode()) {
      const { parentElement, data } = texts.currentNode;
      const follows = start && (start.contains(parentElement) || start.compareDocumentPosition(parentElement) & Node.DOCUMENT_POSITION_FOLLOWING);
      if (!follows || !data.trim() || (stop && !(parentElement.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING))) continue;
      if (parentElement.closest("details[data-answer] > a, [hidden], .g-row")) continue;
      if (shown(parentElement)) count += data.trim().length;
      else lost.push([id, data]);
    }
    if (count < 20) lost.push([id, count]);
  }
  return lost;
}"""


def test_all_that_is_promised_is_there_without_a_script_and_on_paper(browser: Browser, guide: Guide, url: str) -> None:
    """The seven sections of every sheet, in every language: each in the page itself, where one finds it, and nothing of it hidden in print."""
    lost: list[Any] = []
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        for address in addresses(guide):
            page.goto(url + address)
            page.emulate_media(media="print")
            lost += [(address, each) for each in page.evaluate(SAID, list(PROMISED))]
            claims = page.locator("#misconceptions ~ ul > li > details > summary")
            assert claims.count() == claims.locator("b").count() > 0, address
    assert not lost


def test_the_size_that_a_reader_chose_holds_on_paper(browser: Browser, guide: Guide, url: str) -> None:
    """At 150 %, text is one and a half times as large; as it comes, a sheet takes three pages at most."""
    sizes = []
    for chosen in ({}, {"text": "150"}):
        with browser.new_context() as context:
            context.add_init_script(f"localStorage.setItem('guide-look', '{json.dumps(chosen)}')")
            page = context.new_page()
            page.goto(url + addresses(guide)[0])
            page.wait_for_selector("html[data-ready]")
            printed = pypdfium2.PdfDocument(page.pdf(format="A4"))
            sizes.append(letter_sizes(printed).most_common(1)[0][0])
            assert chosen or len(printed) <= MOST_PAGES
            printed.close()
    assert abs(sizes[1] / sizes[0] - 1.5) < 0.02


def test_a_code_on_paper_says_whether_the_sheet_has_changed(page: Page, guide: Guide, url: str) -> None:
    """Printed on the day of its texts, it has not; the day before, it has; without a code, nothing is said."""
    day = day_of(guide.sheets[0])
    for printed, said in ((day, "data-same"), (day - timedelta(days=1), "data-newer")):
        page.goto("about:blank")
        page.goto(f"{url}{addresses(guide)[0]}#print={printed}")
        expect(page.locator("[role=status].g-notice")).to_have_text(page.locator("#page-words").get_attribute(said) or "")
    page.goto("about:blank")
    page.goto(url + addresses(guide)[0])
    page.wait_for_selector("html[data-ready]")
    expect(page.locator("[role=status].g-notice")).to_have_count(0)


def test_a_whole_answer_unfolds(page: Page, guide: Guide, url: str) -> None:
    """From the page of the misconception, to which a link leads all the same."""
    page.goto(url + addresses(guide)[0])
    page.wait_for_selector("html[data-ready]")
    first = page.locator("[data-answer]").first
    first.locator("summary").click()
    expect(first.locator("[data-whole-answer]")).to_be_visible()
    expect(first.get_by_role("link").last).to_be_visible()
