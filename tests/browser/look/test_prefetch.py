"""Pages fetched ahead when a reader is about to open them: once, within the site, as the page's policy allows."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from slow_line import Line, serving
from support import Site, Visit, wait_for

SHEET = "fiches/profil-du-travailleur-pair/"
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
        link = page.locator("#menu a", has_text="Glossaire")
        if reach == "tap":
            link.dispatch_event("pointerover", {"pointerType": "touch"})
        else:
            getattr(link, reach)()
        wait_for(lambda: "/glossaire/" in dict(line.answers), "the page fetched ahead")
        link.focus()
        link.click()
        page.wait_for_url(f"{url}glossaire/")
        assert [path for path, _ in line.answers].count("/glossaire/") == 1


def test_nothing_else_is_fetched_ahead(visit: Visit, url: str) -> None:
    """No other site, no file, not the page itself, and nothing that the pointer only passes over."""
    page = visit.page
    page.clock.install()
    page.goto(url + SHEET)
    page.locator("#toc a").first.wait_for()
    page.clock.pause_at("2100-01-01")
    for other in ("a.g-external", "a[type='application/pdf']", "a[href^='mailto:']", "#toc a", "#menu [aria-current=page]"):
        page.locator(other).first.focus()
        page.clock.run_for(1000)
    page.locator("#menu a", has_text="Glossaire").focus()
    page.locator("#toc a").first.focus()
    page.clock.run_for(1000)
    assert fetched_ahead(page) == []
    page.locator("#menu a", has_text="Glossaire").focus()
    page.clock.run_for(1000)
    assert fetched_ahead(page) == [f"{url}glossaire/"]
    assert visit.outside(url) == []
    assert visit.errors == []


def test_not_for_who_saves_data(page: Page, url: str) -> None:
    """The browser says so."""
    page.add_init_script("Object.defineProperty(NetworkInformation.prototype, 'saveData', { get: () => true })")
    page.clock.install()
    page.goto(url + SHEET)
    page.locator("#menu a", has_text="Glossaire").focus()
    page.clock.run_for(1000)
    assert fetched_ahead(page) == []
