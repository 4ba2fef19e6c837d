"""Filters of the list of sheets, in a real browser: alone, and together with a search."""

from __future__ import annotations

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from support import Visit, open_search


def test_filters_narrow_a_search(page: Page, url: str) -> None:
    """From the dialog to the page of sheets: words and boxes together, best first, counts that follow, back and forth."""
    open_search(page, url)
    page.keyboard.type("formation")
    expect(page.locator(".g-results mark").first).to_be_visible()
    page.get_by_role("link", name="Filtrer les fiches trouvées").click()
    page.wait_for_url("**/fiches/?q=formation")
    shown = page.locator("[data-facets]:visible")
    expect(page.locator("[data-facet-best] > li").first).to_contain_text("form")
    found = shown.count()
    assert 0 < found < page.locator("[data-facets]").count()
    box = page.locator(".g-facets label").filter(has=page.locator(".g-count", has_text=re.compile(r"^1$"))).first
    box.locator("input").check()
    expect(shown).to_have_count(1)
    assert "q=formation&" in page.url
    page.go_back()
    expect(shown).to_have_count(found)
    page.locator("#find-words").fill("")
    expect(shown).to_have_count(page.locator("[data-facets]").count())
    assert page.locator("[data-facet-group] li").first.inner_text().startswith("Fiche 1")


def test_filters_narrow_and_the_address_keeps_them(page: Page, url: str) -> None:
    """Counts follow, the back button undoes, the address can be shared."""
    page.goto(f"{url}fiches/")
    shown = page.locator("[data-facets]:visible")
    every = shown.count()
    page.get_by_label("Financer un poste", exact=False).check()
    expect(page.locator(".g-facets-found")).to_contain_text("1 fiche")
    assert page.url.endswith("?need=financer")
    assert shown.count() == 1
    page.reload()
    expect(shown).to_have_count(1)
    page.get_by_role("button", name="Tout effacer").click()
    expect(shown).to_have_count(every)
    page.go_back()
    expect(shown).to_have_count(1)


def test_filter_counts_are_true(page: Page, url: str) -> None:
    """The number beside a value is the number of sheets that ticking it shows."""
    page.goto(f"{url}fiches/?audience=directions")
    expect(page.locator(".g-facets-found")).not_to_be_empty()
    for label in page.locator(".g-facets fieldset:first-of-type label").all():
        count = int(label.locator(".g-count").inner_text())
        label.locator("input").check()
        assert page.locator("[data-facets]:visible").count() == count
        label.locator("input").uncheck()


def test_filters_have_no_axe_violations(page: Page, url: str) -> None:
    """In both schemes."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.goto(f"{url}fiches/")
        expect(page.locator(".g-facets-found")).not_to_be_empty()
        results = Axe().run(page)
        assert results.violations_count == 0, results.generate_report()


def test_words_where_no_field_takes_them_hide_nothing(visit: Visit, url: str) -> None:
    """On a page with filters alone, an address with `?q=` opens the search; behind it every item shows, without an error."""
    page = visit.page
    page.goto(f"{url}financements/?q=bourse")
    expect(page.locator("#search-words")).to_have_value("bourse")
    expect(page.locator("#search [role=status]")).to_contain_text("trouvée")
    page.keyboard.press("Escape")
    expect(page.locator("#search-words")).to_have_value("")
    page.keyboard.press("Escape")
    expect(page.locator("#search")).to_be_hidden()
    expect(page).to_have_url(f"{url}financements/")
    expect(page.locator(".g-facets-found")).not_to_be_empty()
    expect(page.locator("[data-facets]:visible")).to_have_count(page.locator("[data-facets]").count())
    page.get_by_role("button", name="Tout effacer").click()
    expect(page.locator("[data-facets]:visible")).to_have_count(page.locator("[data-facets]").count())
    assert visit.errors == []
