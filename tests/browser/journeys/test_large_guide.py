"""A guide of so many sheets that no page lists all of them: they are found and chosen from lists that are fetched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from guide_generator.guide.index_groups import LARGEST_PAGE
from guides import BASE as CASE_BASE
from guides import make_guide
from shared_sites import shared_site
from site_server import serving
from support import SMALL, Visit, wait_for_scripts

PRINT = "---\nid: print\ntitle: {title}\ndescription: {title}\n---\n{title}.\n"
SETTINGS = "action_sheets/shared/guide.yml"
READ_AT_ONCE, SHOWN_AT_ONCE = 50, 100
"""Sheets of a part on « Imprimer », and sheets found on their index."""


def _large(root: Path) -> None:
    sheet = (CASE_BASE / "action_sheets/former.yml").read_text(encoding="utf-8")
    files = {
        f"action_sheets/fiche-{number}.yml": sheet.replace("id: former", f"id: fiche-{number}")
        .replace("number: 2", f"number: {number}")
        .replace("fr: Former", f"fr: L'accueil, étape {number}")
        for number in range(3, LARGEST_PAGE + 2)
    }
    pages = {
        "content/fr/imprimer.md": PRINT.format(title="Imprimer"),
        "content/en/print.md": PRINT.format(title="Print"),
    }
    site = {name: (SMALL / name).read_text(encoding="utf-8") for name in ("mkdocs.yml", "mkdocs.en.yml")}
    make_guide(root, {**files, **pages, **site})
    settings = root / SETTINGS
    settings.write_text(f"{settings.read_text(encoding='utf-8')}\nfacets: [audience, need]\n", encoding="utf-8")


@pytest.fixture(scope="module", name="large_url")
def fixture_large_url() -> Iterator[str]:
    """The address of a guide of one sheet more than a page lists, without PDFs."""
    with serving(shared_site("large", _large, [CASE_BASE, SMALL], "--no-pdf", "--no-search") / "site") as address:
        yield address


def test_sheets_are_chosen_from_lists(visit: Visit, large_url: str) -> None:
    """What the address names is ticked; words and numbers narrow the list, and keep what is ticked; a part shows as many as one reads."""
    page = visit.page
    page.route("**/pdf/pages.json", lambda route: route.fulfill(json={}))  # how long PDFs are: there are none here
    page.goto(f"{large_url}imprimer/?sheets=150")
    boxes, part = page.locator("[data-pack-part] input"), page.locator("[data-pack-part]")
    chosen = page.get_by_label("L’accueil, étape 150")
    expect(chosen).to_be_checked()
    expect(part.locator(".g-count")).to_have_text(str(LARGEST_PAGE + 1))
    expect(boxes).to_have_count(READ_AT_ONCE + 1)
    expect(part.locator("[data-pack-more]")).to_be_visible()
    page.get_by_label("Trouver une fiche").fill("accueil 17")
    expect(boxes).to_have_count(1 + len(range(170, 180)) + 1)
    expect(part.locator("[data-pack-more]")).to_be_hidden()
    page.get_by_label("étape 17", exact=False).first.check()
    expect(page).to_have_url(f"{large_url}imprimer/?sheets=fiche-17,fiche-150")
    page.get_by_label("Trouver une fiche").fill("")
    expect(boxes).to_have_count(READ_AT_ONCE + 1)
    expect(chosen).to_be_checked()
    assert visit.errors == []


def test_as_many_as_one_reads_are_found(visit: Visit, large_url: str) -> None:
    """The count is of all; the rest follows when asked for, with the keyboard on the first of it."""
    page = visit.page
    page.goto(f"{large_url}fiches/")
    wait_for_scripts(page)
    page.locator("[data-facet-box]").evaluate("(box) => { box.open = true }")
    page.locator(".g-facets input").first.check()
    expect(page.locator(".g-facets-found")).to_contain_text(str(LARGEST_PAGE + 1))
    found = page.locator("[data-facet-best] > li")
    expect(found).to_have_count(SHOWN_AT_ONCE)
    page.get_by_role("button", name="Voir la suite").press("Enter")
    expect(found).to_have_count(2 * SHOWN_AT_ONCE)
    expect(found.nth(SHOWN_AT_ONCE).locator("a")).to_be_focused()
    page.get_by_role("button", name="Voir la suite").press("Enter")
    expect(found).to_have_count(LARGEST_PAGE + 1)
    expect(page.get_by_role("button", name="Voir la suite")).to_be_hidden()
    page.get_by_role("button", name="Tout effacer").click()
    expect(found).to_have_count(0)
    assert visit.errors == []
