"""Pages fetched ahead when a reader is about to open them: once, within the site, as the page's policy allows."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from slow_line import Line, serving
from support import Site, Visit, wait_for

LINK = "main .g-path a >> nth=1"
"""To the part of the sheet."""

PART = "parties/structures-et-equipes/"
SHEET = "fiches/missions-et-fiche-de-poste/"
AHEAD = "() => [...document.querySelectorAll('link[rel=prefetch]')].map((link) => link.href)"


def fetched_ahead(page: Page) -> list[str]:
    """The addresses that the page asked the browser to fetch ahead."""
    found: list[str] = page.evaluate(AHEAD)
    return found


@pytest.mark.parametrize("reach", ["hover", "focus", "tap"])
def test_a_page_is_fetched_ahead_once(browser: Browser, site: Site, reach: str) -> None:
    """However often its link is reached; opening it asks for it no more."""
    line = Line()
    with serving(site.folder, line) as url, browser.new_context(has_touch=True) as context:
        page = context.new_page()
        page.goto(url + SHEET)
        link = page.locator(LINK)
        if reach == "tap":
            link.dispatch_event("pointerover", {"pointerType": "touch"})
        else:
            getattr(link, reach)()
        wait_for(lambda: f"/{PART}" in dict(line.answers), "the page fetched ahead")
        link.focus()
        link.click()
        page.wait_for_url(f"{url}{PART}")
        assert [path for path, _ in line.answers].count(f"/{PART}") == 1


def test_nothing_else_is_fetched_ahead(visit: Visit, url: str) -> None:
    """No other site, no file, not the page itself, and nothing that the pointer only passes over."""
    page = visit.page
    page.clock.install()
    page.goto(url + SHEET)
    page.clock.pause_at("2100-01-01")
    for other in ("a.g-external", "a[type='application/pdf']", ".g-page-foot a[href^='mailto:']"):
        page.locator(other).first.focus()
        page.clock.run_for(1000)
    page.locator(LINK).focus()
    page.locator(".g-page-foot a[href^='mailto:']").first.focus()
    page.clock.run_for(1000)
    assert fetched_ahead(page) == []
    page.locator(LINK).focus()
    page.clock.run_for(1000)
    assert fetched_ahead(page) == [f"{url}{PART}"]
    assert visit.outside(url) == []
    assert visit.errors == []


def test_not_for_who_saves_data(page: Page, url: str) -> None:
    """The browser says so."""
    page.add_init_script("Object.defineProperty(NetworkInformation.prototype, 'saveData', { get: () => true })")
    page.clock.install()
    page.goto(url + SHEET)
    page.locator(LINK).focus()
    page.clock.run_for(1000)
    assert fetched_ahead(page) == []
