"""Summaries in plain words: on the sheet's page, in the search, as the help for editors describes them."""

from __future__ import annotations

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from guide_generator.addresses.pages import Addresses
from guide_generator.content.components.kept import is_read_by_readers
from guide_generator.guide.guide import Guide
from guide_generator.loading.easy_rules import long_sentences
from guide_generator.pages.renderer import Renderer
from guide_generator.search.documents import search_documents
from support import ROOT, Site, templates

EASY = "//details[@id='easy']"
FEWEST, MOST = 6, 12


def test_every_sheet_has_one_in_every_language(site: Site, guide: Guide) -> None:
    """Of six to twelve sentences, closed, with a title, saying where nobody concerned has proof-read it."""
    for sheet in guide.sheets:
        assert FEWEST <= len(sheet.easy) <= MOST, sheet.id
        for lang in guide.settings.codes:
            assert [lang in text.by_lang for text in sheet.easy] == [True] * len(sheet.easy)
            page = site.pages[Addresses(guide).from_root(Addresses(guide).of(sheet.id, lang), lang)]
            assert page.values(f"{EASY}/summary/text()") == [guide.wording(lang)["easy-title"]]
            assert len(page.values(f"{EASY}/p[not(@class)]")) == len(sheet.easy)
            assert len(page.values(f"{EASY}/p[@class='g-hint']")) == (not is_read_by_readers(sheet))


def test_a_sheet_without_one_has_no_section(guide: Guide) -> None:
    """Nor a line in its table of contents."""
    plain = guide.sheets[0].model_copy(update={"easy": ()})
    without = Guide(
        guide.settings,
        {**guide.things, plain.id: plain},
        guide.by_kind,
        guide.paths,
        guide.words,
        guide.links,
        guide.families,
    )
    page = next(page for page in Renderer(without, "fr", ROOT, compiled=templates("fr")).pages() if page.id == plain.id)
    assert 'id="easy"' not in page.body
    assert "easy" not in [heading.id for heading in page.headings]


def test_the_search_holds_it(guide: Guide) -> None:
    """Though it holds no answer of a misconception."""
    address = Addresses(guide).of(guide.sheets[0].id, "fr")
    document = next(each for each in search_documents(guide, "fr", ()) if each.address == address)
    assert any("Tout le monde peut dire ses peurs" in line.text for line in document.passages)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_opens_near_the_top(page: Page, url: str, guide: Guide, scheme: Literal["light", "dark"]) -> None:
    """By keyboard, in sight of who has just come; axe finds nothing, at 320 px too."""
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{url}fiches/{guide.sheets[0].id}/")
    summary = page.locator("#easy summary")
    expect(summary).to_be_in_viewport()
    summary.press("Enter")
    expect(page.locator("#easy p").first).to_be_visible()
    expect(summary).to_be_in_viewport()
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        results = Axe().run(page)
        assert results.violations_count == 0, results.generate_report()


def test_sentences_end_at_their_marks() -> None:
    """Each is counted on its own; what joins words by a hyphen or an apostrophe is one."""
    short = "Un deux trois quatre cinq six sept huit neuf dix."
    assert list(long_sentences(f"{short} {short} Et alors ? Oui…")) == []
    assert list(long_sentences(f"{short[:-1]} : onze, l'an, peut-être.")) == []
    assert list(long_sentences(f"{short[:-1]} : onze, l'an, peut-être, quatorze.")) != []
