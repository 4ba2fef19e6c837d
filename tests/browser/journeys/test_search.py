"""Search in the built site, in a real browser: what readers type, and what they find."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from support import Visit, open_search, settled

NEAR = 40
"""Pixels by which a place may be off."""

STORED = """async () =>
  [document.cookie, localStorage.length, sessionStorage.length, await indexedDB.databases(), await caches.keys()]"""


def test_added_words_never_show(page: Page, url: str) -> None:
    """What was added for the index stands in no excerpt, title or section."""
    open_search(page, url)
    page.fill("#search-words", "embauche")
    expect(page.locator(".g-results mark").first).to_be_visible()
    assert "offre d'emploi, " not in page.locator(".g-results").inner_text()


def test_keyboard_alone(page: Page, url: str) -> None:
    """Open, type, go down to a section, leave it for the field or for the page, follow it and come back."""
    page.goto(url)
    page.locator("[data-search]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#search-words")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[data-search]")).to_be_focused()
    page.keyboard.press("Control+k")
    page.keyboard.type("confidentialité")
    expect(page.locator("#search [role=status]")).to_contain_text("trouvée")
    expect(page.locator(".g-results[aria-busy=false] li").first.locator("a")).to_have_count(2)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    wanted = page.evaluate("document.activeElement.href")
    assert "#" in wanted
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#search-words")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator("#search")).to_be_hidden()
    page.keyboard.press("/")
    expect(page.locator("#search-words")).to_have_value("confidentialité")
    expect(page.locator(".g-results li").first.locator("a")).to_have_count(2)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(wanted)
    page.go_back()
    expect(page.locator(".g-results a:focus")).to_have_attribute("href", wanted)


def test_enter_follows_the_first_result(page: Page, url: str) -> None:
    """From the field."""
    open_search(page, url)
    page.keyboard.type("SIAO")
    expect(page.locator(".g-results a").first).to_contain_text("SIAO")
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossaire/**siao**")


def test_a_search_has_an_address(page: Page, url: str) -> None:
    """It is shared by it, Back leads to it where the reader left it, and closing leaves it; a page with a field of its own answers there."""
    page.goto(f"{url}?q=formation")
    results = page.locator(".g-results a.g-result-title")
    expect(results.first).to_be_visible()
    expect(page.locator("#search-words")).to_have_value("formation")
    page.locator("[data-search-more]").click()
    last = results.nth(8)
    expect(last).to_be_focused()
    left_at, top = last.get_attribute("href"), page.locator("#search").evaluate("dialog => dialog.scrollTop")
    page.keyboard.press("Enter")
    page.wait_for_url(str(left_at))
    page.go_back()
    expect(page.locator(".g-results a:focus")).to_have_attribute("href", str(left_at))
    assert abs(page.locator("#search").evaluate("dialog => dialog.scrollTop") - top) < NEAR
    page.keyboard.press("Escape")
    expect(page).to_have_url(url)
    page.goto(f"{url}fiches/?q=formation")
    expect(page.locator("[data-facet-best] a").first).to_be_visible()
    expect(page.locator("#search")).to_be_hidden()
    listed = page.locator("[data-facet-best] a").evaluate_all("links => links.map((link) => link.href)")
    page.keyboard.press("/")
    page.locator("#search-words").fill("formation")
    expect(results.first).to_be_visible()
    shown = results.evaluate_all("links => links.map((link) => link.href)")
    assert [address for address in listed if address in shown] == [address for address in shown if address in listed]
    assert page.url.endswith("fiches/?q=formation#search")


def test_letters_typed_before_the_panels_come_are_answered(page: Page, url: str) -> None:
    """On a slow line the field is there at once; it keeps its focus and its words when the rest comes around it."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/panels.json", hold)
    page.goto(url)
    page.keyboard.press("/")
    field = page.locator("#search-words")
    expect(field).to_be_focused()
    page.keyboard.type("qui finance")
    assert held
    page.keyboard.press("Enter")
    for route in held:
        route.continue_()
    page.unroute("**/panels.json")
    expect(page.locator("#search .g-results a.g-result-title").first).to_be_visible()
    expect(field).to_be_focused()
    page.keyboard.type(" le poste")
    expect(field).to_have_value("qui finance le poste")
    expect(page.locator("#search").get_by_role("searchbox", name="Que cherchez-vous ?")).to_be_visible()
    page.get_by_role("button", name="Fermer").click()
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_letters_that_follow_at_once_ask_for_no_files(page: Page, url: str) -> None:
    """Files of the index are fetched for what stands in the field once typing pauses."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    open_search(page, url)
    page.keyboard.type("pair")
    expect(page.locator("#search .g-result-text").first).not_to_be_empty()
    asked.clear()
    page.locator("#search-words").evaluate(
        """(field) => {
          for (const letter of "formation continue") {
            field.value += letter;
            field.dispatchEvent(new Event("input", { bubbles: true }));
          }
        }"""
    )
    expect(page.locator("#search .g-result-text mark", has_text="continue").first).to_be_visible()
    assert len([name for name in asked if name.startswith("words-")]) <= 6
    assert len([name for name in asked if name.startswith("text-")]) <= 8


def test_nothing_found_says_what_to_do(page: Page, url: str) -> None:
    """Other ways in, and whom to write to by name: first the team of the reader's region."""
    page.goto(url)
    page.locator("#region").select_option("nouvelle-aquitaine")
    open_search(page, url)
    page.keyboard.type("xyzxyzxyz")
    expect(page.locator("#search [role=status]")).to_have_text("Aucune page trouvée.")
    expect(page.locator(".g-search-nothing a").first).to_be_visible()
    teams = page.locator(".g-search-nothing .g-people li:visible")
    expect(teams).to_have_count(3)
    expect(teams.first).to_have_attribute("data-team-of", "nouvelle-aquitaine")
    expect(teams.first.locator("a[href^='mailto:']").first).to_have_text(re.compile(r"^\w+ \w+$"))


def test_a_slip_is_told(page: Page, url: str) -> None:
    """What was searched instead is said."""
    open_search(page, url)
    page.keyboard.type("travial")
    expect(page.locator("#search [role=status]")).to_contain_text("travail")


def test_an_index_that_does_not_load_says_so(page: Page, url: str) -> None:
    """With other ways in."""
    page.route("**/search-index/**", lambda route: route.abort())
    open_search(page, url)
    page.keyboard.type("x")
    expect(page.locator("#search [role=status]")).to_contain_text("n’a pas pu se charger")
    expect(page.locator(".g-search-nothing a").first).to_be_visible()


def test_without_javascript_a_question_is_kept(page: Page, url: str) -> None:
    """The field of the home page leads to the page of all sheets, which says how to look further; the header does without words."""
    context = page.context.browser.new_context(java_script_enabled=False) if page.context.browser else None
    assert context
    plain = context.new_page()
    plain.goto(url)
    expect(plain.locator("[data-search]")).to_be_hidden()
    plain.locator("[data-ask] [name=q]").fill("job coach")
    plain.keyboard.press("Enter")
    plain.wait_for_url("**/fiches/?q=job+coach")
    expect(plain.locator("[data-facet-form]")).to_be_hidden()
    expect(plain.locator("[data-facet-fallback]")).to_contain_text("Votre question reste dans l’adresse")
    expect(plain.locator("[data-facet-fallback] a").first).to_be_visible()
    plain.goto(url)
    plain.locator("[data-search-fallback]").click()
    assert plain.url.endswith("/fiches/")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("words", ["", "formation", "xyzxyzxyz"])
def test_axe_finds_nothing(page: Page, url: str, scheme: Literal["light", "dark"], words: str) -> None:
    """With and without results, at 320 px too."""
    page.emulate_media(color_scheme=scheme)
    open_search(page, url)
    if words:
        page.keyboard.type(words)
        expect(page.locator("#search [role=status]")).to_contain_text("trouvée")
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        results = Axe().run(page)
        assert results.violations_count == 0, results.generate_report()


def test_what_is_typed_at_once_is_kept(page: Page, url: str) -> None:
    """The field is there before the script that finds: no letter is lost on a slow line."""
    page.route("**/assets/guide-search.js", hold_until_typed := Held())
    page.goto(url)
    page.locator("[data-search]").wait_for()
    page.keyboard.press("/")
    page.keyboard.type("financement")
    hold_until_typed.release()
    expect(page.locator(".g-results a").first).to_contain_text("inanc")
    expect(page.locator("#search-words")).to_have_value("financement")


def test_results_show_before_what_their_pages_say(page: Page, url: str) -> None:
    """And keep the focus when it comes."""
    page.route("**/text-*.json", texts := Held())
    open_search(page, url)
    page.keyboard.type("hébergements")
    first = page.locator(".g-results a").first
    expect(first).to_be_visible()
    assert page.locator(".g-results mark").count() == 0
    page.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    texts.release()
    expect(page.locator(".g-results mark").first).to_be_visible()
    expect(first).to_be_focused()


class Held:
    """A request that is answered when the test says so."""

    def __init__(self) -> None:
        self.routes: list[Route] = []
        self.open = False

    def __call__(self, route: Route) -> None:
        """Hold it back."""
        if self.open:
            route.continue_()
        else:
            self.routes.append(route)

    def release(self) -> None:
        """Let it go, and those that come after."""
        self.open = True
        for route in self.routes:
            route.continue_()


def test_near_words_are_offered(page: Page, url: str) -> None:
    """When nothing is found, words of the guide that look alike can be searched with a click."""
    open_search(page, url)
    page.keyboard.type("hébrgzmnt")
    near = page.locator(".g-search-near button")
    expect(near.first).to_have_text("hébergement")
    near.first.click()
    expect(page.locator(".g-results mark").first).to_be_visible()
    expect(page.locator("#search-words")).to_be_focused()


def test_nothing_is_sent_or_stored(visit: Visit, url: str) -> None:
    """What people search stays with them: every request is for a file of the site, without their words. The page's own address alone keeps them."""
    page = visit.page
    open_search(page, url)
    page.keyboard.type("inquiétude secrète")
    expect(page.locator("#search [role=status]")).to_contain_text("page")
    assert all(request.startswith(url) for request in visit.requests)
    assert not any("inqui" in request or "secr" in request for request in visit.requests)
    assert settled(page, STORED) == ["", 0, 0, [], []]
