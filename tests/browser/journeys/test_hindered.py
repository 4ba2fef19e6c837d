"""Readers whose browser translates, keeps nothing, or gets only part of a page: each main journey, or its plain form."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

SHEET = "fiches/profil-du-travailleur-pair/"
QUESTIONS = "auto-evaluations/notre-equipe-est-elle-prete/"
NOTHING_KEPT = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('refused', 'SecurityError'); } })"
TRANSLATED = """addEventListener("DOMContentLoaded", () => {
  document.documentElement.lang = "uk";
  document.documentElement.classList.add("translated-ltr");
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) if (texts.currentNode.data.trim() && !texts.currentNode.parentElement.closest("script, template")) found.push(texts.currentNode);
  for (const text of found) {
    const [outer, inner] = [document.createElement("font"), document.createElement("font")];
    text.replaceWith(outer);
    outer.append(inner);
    inner.append(text);
  }
})"""
"""What programs that translate do to a page: another language in its first tag, and each text in two `<font>`."""


@pytest.fixture(name="hindered")
def fixture_hindered(browser: Browser) -> Iterator[Page]:
    """A page on a phone, which a test hinders; it must end without an error that the hindrance doesn't explain."""
    with browser.new_context(viewport={"width": 390, "height": 800}) as context:
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        yield page
        assert errors == []


def search(page: Page, url: str) -> Locator:
    """The results for a word that the guide holds."""
    page.goto(url)
    page.locator("[data-search]").click()
    page.locator("#search-words").press_sequentially("salaire")
    return page.locator("#search .g-results a.g-result-title")


def walk(page: Page, url: str) -> None:
    """The main journeys, as on any page."""
    expect(search(page, url).first).to_be_visible()
    expect(page.locator("#search mark").first).to_be_visible()
    page.goto(url + "fiches/?q=salaire&need=financer")
    expect(page.locator("[data-facets]:not([hidden])")).to_have_count(1)
    page.goto(url + SHEET)
    page.locator("[data-panel='#menu']").click()
    expect(page.locator("dialog #menu")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator(".g-ticked input").first.check()
    expect(page.locator("[data-ticks-tools] [role=status]")).to_contain_text("1 sur")
    page.locator("[data-panel='#comfort']").click()
    page.locator("#comfort [name=theme][value=dark]").check()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.keyboard.press("Escape")
    page.goto(url + QUESTIONS)
    page.locator("[data-questions-tools]").wait_for()
    for question in page.locator("[data-question]").all():
        if question.is_visible():
            question.locator("input").first.check()
    expect(page.locator("[data-outcome]:visible")).to_have_count(1)


def test_a_translated_page_works(hindered: Page, url: str) -> None:
    """Search above all: words are looked for in the language that the page was written in."""
    hindered.add_init_script(TRANSLATED)
    walk(hindered, url)


def test_where_nothing_is_kept_all_works(hindered: Page, url: str) -> None:
    """For as long as the page is open."""
    hindered.add_init_script(NOTHING_KEPT)
    walk(hindered, url)


@pytest.mark.parametrize("hindrance", ["refused", "stalled"])
def test_without_its_scripts_a_page_is_plain(hindered: Page, url: str, hindrance: str) -> None:
    """Nothing shows that does nothing; the menu and all sheets are reached by links."""
    hindered.clock.install()
    hindered.route("**/assets/guide.js", lambda route: route.abort() if hindrance == "refused" else None)
    for address in ("", SHEET, "fiches/", "nothing-here/"):
        hindered.goto(url + address, wait_until="commit")
        hindered.locator(".g-footer").wait_for()
        hindered.clock.run_for(6000)
        expect(hindered.locator("html")).to_have_class(re.compile("no-js"))
        for useless in ("[data-search]", "[data-panel='#comfort']", "[data-share]", "[data-facet-form]"):
            assert not any(each.is_visible() for each in hindered.locator(useless).all()), f"{address} {useless}"
    hindered.goto(url + "fiches/", wait_until="commit")
    hindered.locator(".g-footer").wait_for()
    hindered.clock.run_for(6000)
    expect(hindered.locator("[data-facet-fallback]")).to_be_visible()
    hindered.get_by_role("link", name="Menu").click()
    expect(hindered.locator("#menu a").first).to_be_in_viewport()
    hindered.get_by_role("link", name="Fermer").click()
    expect(hindered.locator("#menu")).to_be_hidden()
    hindered.clock.run_for(6000)
    hindered.locator("[data-search-fallback]").click(no_wait_after=True)
    hindered.wait_for_url(url + "fiches/", wait_until="commit")


def test_a_script_that_comes_late_works(hindered: Page, url: str) -> None:
    """After the page has become plain."""
    hindered.clock.install()
    waiting: list[Route] = []
    hindered.route("**/assets/guide.js", lambda route: waiting.append(route))  # noqa: PLW0108 - the driver asks a function how many values it takes
    hindered.goto(url + "fiches/", wait_until="commit")
    hindered.locator(".g-footer").wait_for()
    hindered.clock.run_for(6000)
    expect(hindered.locator("[data-search]")).to_be_hidden()
    hindered.clock.resume()
    waiting[0].continue_()
    expect(hindered.locator("[data-search]")).to_be_visible()
    expect(hindered.locator("[data-search-fallback]")).to_be_hidden()
    expect(hindered.locator("[data-facet-form]")).to_be_visible()


@pytest.mark.parametrize("part", ["guide-search.js", "guide-finder.js"])
def test_a_search_that_does_not_come_says_so(hindered: Page, url: str, part: str) -> None:
    """With ways on."""
    hindered.route(f"**/assets/{part}", lambda _: None)
    hindered.clock.install()
    search(hindered, url)
    hindered.clock.run_for(10_000)
    expect(hindered.locator("#search [role=status]")).not_to_be_empty()
    expect(hindered.locator(".g-search-nothing a").first).to_be_visible()


def test_without_its_stylesheet_a_page_reads(hindered: Page, url: str) -> None:
    """In order, nothing over it, drawings no larger than a line of text; search and menu still open."""
    hindered.route("**/*.css", lambda route: route.abort())
    hindered.goto(url + SHEET)
    hindered.locator("[data-search]").wait_for()
    largest = hindered.locator("svg").evaluate_all(
        "drawings => Math.max(...drawings.map((each) => each.getBoundingClientRect().height))"
    )
    assert largest <= 48
    expect(hindered.locator("article h1")).to_be_visible()
    hindered.locator("[data-panel='#menu']").click()
    expect(hindered.locator("dialog #menu a").first).to_be_visible()
    hindered.keyboard.press("Escape")
    expect(hindered.locator("dialog[open]")).to_have_count(0)
