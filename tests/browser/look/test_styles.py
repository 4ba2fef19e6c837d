"""The stylesheets: each of their rules is for something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from playwright.sync_api import Page, expect

from support import ROOT, Site, open_search

SHEET = "fiches/profil-du-travailleur-pair/"
STUDY = "etudes/diagnostic-herault-2024/"
OUTLINE = "trames/fiche-de-poste/"
QUESTIONS = "auto-evaluations/notre-equipe-est-elle-prete/"
HELPERS = (ROOT / "tests/helpers/styles.js").read_text(encoding="utf-8")

WITHOUT_ELEMENT = {
    r"\.admonition|^details\.|^(\.g-page )?h4|^blockquote|^hr|^li > :is\(ol\)": "what an editor may write in a page in Markdown",
    r"\.g-compare\[tabindex\]": "a comparison of more than five things",
    r"\.g-fold|^\.g-page-sheet > :is\(details\)": "a group that folds a part of its sections: the guide's own has none",
    r"\.g-places \.g-meta": "a text about a place: this guide writes none",
    r"\.g-notice|\.g-older": "a passage that is not translated, or older than the text that it translates: none today",
    r"\.g-groups a\[aria-current\]": "the page of a group, where an index is too large for one page",
    r"^\.faces": "where the typeface is asked for before the stylesheet has come: tests/browser/look/test_letters.py",
}
"""Selectors that match nothing on this guide, as patterns, and why they stand all the same."""

Left = Sequence[Sequence[str]]


def test_every_selector_matches_something(page: Page, site: Site, url: str) -> None:
    """On a page as it is received, or in a state that a reader brings about."""
    sheets = [url + sheet.relative_to(site.folder).as_posix() for sheet in site.folder.glob("assets/*.css")]
    assert len(sheets) > 4
    selectors = _in(page, url, "(sheets) => selectors(sheets)", sheets)
    left: Left = [each for each in selectors if not any(re.search(pattern, each[0]) for pattern in WITHOUT_ELEMENT)]
    assert len(left) > 400
    for _ in _states(page, url):
        left = page.evaluate(f"(left) => {{ {HELPERS}; return without(left, document); }}", left)
    left = _in(page, url, "([left, pages]) => unmatched(left, pages)", [left, [url + address for address in site.pages]])
    assert not left, "\n".join(selector for selector, _ in left)
    assert [each for each in WITHOUT_ELEMENT if not any(re.search(each, selector) for selector, _ in selectors)] == []


def _in(page: Page, url: str, function: str, argument: object) -> Left:
    """The answer of one of the helpers, in a page of the site that holds nothing and refuses nothing."""
    page.goto(f"{url}robots.txt")
    page.evaluate(HELPERS)
    answer: Left = page.evaluate(function, argument)
    return answer


def _states(page: Page, url: str) -> Iterator[None]:
    """What a reader opens, writes, ticks and answers."""
    open_search(page, url)
    for words, example in (
        ("financement", ".g-results mark"),
        ("hébrgzmnt", ".g-search-near button"),
        ("zzzzzz", ".g-search-nothing"),
    ):
        page.locator("#search-words").fill(words)
        page.locator(example).first.wait_for()
        yield
    page.goto(url + STUDY)
    page.get_by_role("button", name="Confort de lecture").click()
    for choice in page.locator("#comfort label").all():
        choice.click()
        yield
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{url}{STUDY}#toc")
    yield
    page.goto(url + SHEET)
    yield
    for address, panel in ((STUDY, "toc"), (SHEET, "menu")):
        page.goto(url + address)
        page.locator(f"[data-panel='#{panel}']").click()
        page.locator(f"dialog #{panel}").wait_for()
        yield
        page.keyboard.press("Escape")
    page.locator("#easy summary").click()
    page.locator(".g-ticked input").first.check()
    page.locator("[data-ticks-tools] summary").click()
    page.locator("#ticks-note").fill("Voir avec l'équipe")
    page.locator("#region").select_option("hauts-de-france")
    page.locator("[data-region-slot] > details").wait_for()
    yield
    page.goto(url + OUTLINE)
    page.locator("[data-outline-tools]").wait_for()
    page.locator("[data-blank] input").first.check()
    yield
    page.goto(url + QUESTIONS)
    page.locator("[data-questions-tools] button").first.wait_for()
    for which in ("last", "first"):
        for question in page.locator("[data-question]").all():
            if question.is_visible():
                getattr(question.locator("input"), which).check()
                yield
        page.locator("[data-answers-reset]").click()
    page.goto(f"{url}fiches/?audience=directions&need=financer")
    expect(page.locator(".g-facets-found")).not_to_be_empty()
    yield
    page.goto(f"{url}imprimer/")
    page.locator("[data-pack] [type=checkbox]").first.wait_for()
    yield
    page.goto(f"{url}imprimer/?sheets=1&plan=half-day")
    page.locator("[data-plan-steps] h4").first.wait_for()
    yield
