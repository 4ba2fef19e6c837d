"""The main journeys in four browsers: what one of them alone does otherwise shows here. Each browser is one process, which walks them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

import browser
import dev_tools
from browsers import Browser, chromium, firefox, webkit
from support import BROWSER_OPTIONS

SHEET = "fiches/profil-du-travailleur-pair/"
QUESTIONS = "auto-evaluations/notre-equipe-est-elle-prete/"
PANELS = ("#menu", "#comfort")
IN_DIALOG = "() => document.activeElement === document.body || Boolean(document.activeElement.closest('dialog[open]'))"
FOCUSED = "(place) => document.activeElement.matches(place)"
TITLE = "() => document.querySelector('h1').textContent"
PLACE = """(place) => document.querySelector(place).getBoundingClientRect().top
  - parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop)"""
GROUND = "() => getComputedStyle(document.body).backgroundColor"
LOADED = "(address) => location.href.startsWith(address) && document.readyState === 'complete'"


def menu(reader: Browser, url: str) -> None:
    """Nothing lies over a page; the menu opens, holds the focus, closes by Escape with the focus back, and leads on."""
    reader.go(url + SHEET)
    reader.wait_to_see("[data-panel='#comfort']")
    assert [panel for panel in PANELS if reader.sees(panel)] == []
    reader.point(".g-path a")
    reader.wait("() => Boolean(document.querySelector('link[rel=prefetch]'))")
    for panel in PANELS:
        opener = f"[data-panel='{panel}']"
        reader.click(opener)
        reader.wait_to_see(panel)
        for _ in range(5):
            reader.press("Tab")
            assert reader.run(IN_DIALOG), panel
        reader.press("Escape")
        reader.wait_to_lose(panel)
        reader.wait(FOCUSED, opener)
    reader.click("[data-panel='#menu']")
    reader.click("#menu [data-close]")
    reader.wait_to_lose("#menu")
    reader.click("[data-panel='#menu']")
    reader.click("#menu a[href*='glossaire/']")
    reader.wait(LOADED, url + "glossaire/")


def search(reader: Browser, url: str) -> None:
    """By its key; a result is followed."""
    reader.go(url)
    reader.wait_to_see("[data-search]")
    reader.press("/")
    reader.wait(FOCUSED, "#search-words")
    reader.write("salaire")
    reader.wait_to_see("#search mark")
    reader.click("#search .g-results a.g-result-title")
    reader.wait("(home) => location.href !== home && Boolean(document.querySelector('h1'))", url)


def filters(reader: Browser, url: str) -> None:
    """Narrow the sheets; one is opened; and back, where they are narrowed still."""
    reader.go(url + "fiches/?need=financer")
    narrowed = "() => document.querySelectorAll('[data-facets]:not([hidden])').length === 1"
    reader.wait(narrowed)
    reader.go(url + "fiches/")
    reader.wait_to_see("[data-facet-form]")
    reader.click(".g-filter summary")
    reader.wait_to_see("[name=need][value=financer]")
    reader.click("[name=need][value=financer]")
    reader.wait(narrowed)
    assert str(reader.run("() => location.href")).endswith("/fiches/?need=financer")
    reader.click("[data-facets] a")
    reader.wait("() => location.href.includes('/fiches/demarcher-les-financeurs/')")
    reader.run("() => { setTimeout(() => history.back()) }")  # later, as the page that answers goes away
    reader.wait("() => location.search === '?need=financer'")
    reader.wait(narrowed)


def ticks(reader: Browser, url: str) -> None:
    """A recommendation is ticked, and is so when the page is read again."""
    box, ticked = ".g-ticks input", "() => document.querySelector('.g-ticks input')?.checked"
    reader.go(url + SHEET)
    reader.click(box)
    reader.wait(ticked)
    reader.go(url)
    reader.go(url + SHEET)
    reader.wait(ticked)


def theme(reader: Browser, url: str) -> None:
    """Dark on demand, on the next page too; and light again."""
    reader.go(url)
    reader.wait_to_see("[data-panel='#comfort']")
    before = reader.run(GROUND)
    reader.click("[data-panel='#comfort']")
    reader.click("#comfort [name=theme][value=dark]")
    reader.wait(f"(before) => ({GROUND})() !== before", before)
    reader.go(url + SHEET)
    assert reader.run(GROUND) != before
    reader.wait_to_see("[data-panel='#comfort']")
    reader.click("[data-panel='#comfort']")
    reader.click("#comfort [type=reset]")
    reader.wait(f"(before) => ({GROUND})() === before", before)


def questionnaire(reader: Browser, url: str) -> None:
    """An answer to each question leads to one outcome."""
    reader.go(url + QUESTIONS)
    reader.wait_to_see("[data-questions-tools]")
    for number in range(1, int(reader.run("() => document.querySelectorAll('[data-question]').length")) + 1):
        question = f"[data-question]:nth-of-type({number})"
        if reader.sees(question):
            reader.click(f"{question} label")
    reader.wait("() => document.querySelectorAll('[data-outcome]:not([hidden])').length === 1")


def printing(reader: Browser, url: str) -> None:
    """Two sheets make a pack that can be downloaded; the plan of a session on them is written."""
    reader.go(url + "imprimer/")
    for sheet in ("ateliers-dans-les-structures", "profil-du-travailleur-pair"):
        reader.click(f"[name=sheets][value='{sheet}']")
    reader.wait("() => document.querySelectorAll('[name=sheets]:checked').length === 2")
    reader.wait("() => !document.querySelector('[data-pack] [type=submit]').disabled")
    reader.go(url + "imprimer/?sheets=1,3&plan=half-day")
    reader.wait("() => document.querySelectorAll('[data-plan]:not([hidden]) [data-plan-steps] h4').length === 8")


def deep_links(reader: Browser, url: str) -> None:
    """A section is where its link leads, whatever comes late above it."""
    for place in (f"{SHEET}#partners", f"{QUESTIONS}#outcomes"):
        reader.go("about:blank")
        reader.go(url + place)
        reader.wait_to_see(".g-ticked, [data-questions-tools]")
        reader.wait(f"(place) => Math.abs(({PLACE})(place)) < 3", "#" + place.split("#")[1])


JOURNEYS = (menu, search, filters, ticks, theme, questionnaire, printing, deep_links)


def todays_chromium(_: Path, driver: Playwright) -> AbstractContextManager[Browser]:
    """As readers have it."""
    found = browser.find()
    assert found
    return chromium(driver, found, BROWSER_OPTIONS)


def old_chromium(_: Path, driver: Playwright) -> AbstractContextManager[Browser] | None:
    """Release 110."""
    return chromium(driver, str(dev_tools.OLD_CHROMIUM), BROWSER_OPTIONS) if dev_tools.OLD_CHROMIUM.exists() else None


def extended_firefox(folder: Path, _: Playwright) -> AbstractContextManager[Browser] | None:
    """The release that is kept for long."""
    found = browser.find_firefox()
    return firefox(found, folder) if found else None


def gtk_webkit(_folder: Path, _driver: Playwright) -> AbstractContextManager[Browser] | None:
    """What Safari is made of."""
    found = browser.find_webkit()
    return webkit(*found) if found else None


@pytest.mark.parametrize("start", [todays_chromium, old_chromium, extended_firefox, gtk_webkit])
def test_journeys(
    start: Callable[[Path, Playwright], AbstractContextManager[Browser] | None], driver: Playwright, url: str, tmp_path: Path
) -> None:
    """Every journey, and no error in the console. All are walked, so that one run reports whatever fails."""
    started = start(tmp_path, driver)
    if started is None:
        pytest.skip(f"{start.__name__.replace('_', ' ')} is not here: {browser.ADVICE_ON_OTHERS}")
    with started as reader:
        failed = dict(walk(reader, url))
        assert failed == {}
        assert reader.errors() == []


def walk(reader: Browser, url: str) -> Iterator[tuple[str, str]]:
    """The journeys that fail, each with what failed."""
    for journey in JOURNEYS:
        try:
            journey(reader, url)
        except AssertionError as error:
            yield journey.__name__, str(error)
