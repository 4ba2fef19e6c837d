"""Opens what opens on the pages of a built site, so that axe sees it: panels, search, filters, questionnaires, packs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from playwright.sync_api import Page, expect

from audit.axe import VARIANTS, Auditor, Variant

PAGES_A_PANEL = 1
"""On how many pages of a language each panel is opened: it is the same on all."""

WORDS = {"fr": "recruter", "en": "recruit"}
NONSENSE = "xqzvwk"


@dataclass(frozen=True)
class State:
    """Something that can be opened on some pages. `reach` brings a page there, and fails where it can't."""

    name: str
    marker: str
    """The piece of HTML by which its pages are known."""

    reach: Callable[[Page], object]
    pages: int | None = None
    """On how many of them; None for all."""


def states(pages: Mapping[str, str]) -> Iterator[State]:
    """The states of a site in one language, whose pages are given by address."""
    panels = {panel for html in pages.values() for panel in re.findall(r'data-panel="#([\w-]+)"', html)}
    for panel in sorted(panels):
        yield State(f"panel {panel}", f'data-panel="#{panel}"', partial(_open_panel, panel), PAGES_A_PANEL)
    yield State("search with results", "data-search=", partial(_search, found=True), PAGES_A_PANEL)
    yield State("search without results", "data-search=", partial(_search, found=False), PAGES_A_PANEL)
    yield State("filter in use", "data-facet-form", _filter)
    yield State("questionnaire answered", "data-questions=", _answer)
    yield State("training pack chosen", "data-pack ", _choose_pack)


def look_at_states(auditor: Auditor, pages: Mapping[str, str], variants: Sequence[Variant] = VARIANTS) -> dict[str, int]:
    """Look at every state in each variant; how often each was looked at."""
    counts: dict[str, int] = {}
    for state in states(pages):
        addresses = [address for address, html in pages.items() if state.marker in html][: state.pages]
        auditor.states.pages += len(addresses)
        for address in addresses:
            for variant in variants:
                auditor.open(address, variant)
                if state.reach(auditor.page) is not False:
                    auditor.look_at_state(state.name, variant)
                    counts[state.name] = counts.get(state.name, 0) + 1
    return counts


def _open_panel(panel: str, page: Page) -> bool:
    """False where the panel is part of the page at this size, without a button."""
    page.locator("html[data-ready]").wait_for()
    button = page.locator(f"[data-panel='#{panel}']")
    if not button.is_visible():
        return False
    button.click()
    expect(page.locator(f"#{panel}")).to_be_visible()
    return True


def _search(page: Page, *, found: bool) -> None:
    page.locator("[data-search]").click()
    lang = page.locator("html").get_attribute("lang") or "fr"
    page.keyboard.type(WORDS.get(lang, WORDS["fr"]) if found else NONSENSE)
    expect(page.locator("#search .g-results a").first if found else page.locator("#search .g-search-nothing")).to_be_visible()


def _filter(page: Page) -> None:
    form = page.locator("[data-facet-form]")
    expect(form).to_be_visible()
    form.evaluate("form => form.querySelectorAll('details').forEach((details) => { details.open = true; })")
    form.locator("input[type=checkbox]").first.check()
    expect(page.locator(".g-facets-found")).not_to_be_empty()


def _answer(page: Page) -> None:
    for question in page.locator("[data-question]").all():
        question.locator("input").first.check()
    expect(page.locator("[data-questions-tools]")).to_be_visible()


def _choose_pack(page: Page) -> None:
    box = page.locator("[data-pack] input[type=checkbox]").first
    box.check()
    expect(page.locator("[data-pack] [role=status]").first).not_to_be_empty()
