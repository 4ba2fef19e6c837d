"""The site in a real browser: no outside request, no sideways scrolling, keyboard, accessibility, print."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, Route, ViewportSize, expect

from audit.axe import CLIPPED, SETTLE, SIDEWAYS
from audit.pages import representatives
from support import Site, Visit, settled, wait_for_scripts

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
PHONE: ViewportSize = {"width": 320, "height": 640}
DESKTOP: ViewportSize = {"width": 1280, "height": 800}
PAPER: ViewportSize = {"width": 720, "height": 1000}
REGION = "regions/hauts-de-france/"
SHEET = {"fr": "fiches/profil-du-travailleur-pair/", "en": "en/sheets/profil-du-travailleur-pair/"}
PLACE = """(place) => new Promise((rest) => {
  const inset = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop);
  const top = () => document.querySelector(place).getBoundingClientRect().top - inset;
  const watch = (last, still) => (still === 20 ? rest(last) : requestAnimationFrame(() => watch(top(), top() === last ? still + 1 : 0)));
  watch(top(), 0);
})"""


def test_each_kind_of_page_on_a_phone(visit: Visit, site: Site, url: str) -> None:
    """Nothing from another host, no error, no sideways scrolling at 320 px, on pages that hold all that pages are made of; `make audit` reads them all."""
    visit.page.set_viewport_size(PHONE)
    wide: dict[str, object] = {}
    for lang in ("fr", "en"):
        for address in representatives({page.address: page.html.decode() for page in site.of(lang)})[0]:
            visit.page.goto(url + address)
            found = visit.page.evaluate(SIDEWAYS) or visit.page.evaluate(CLIPPED)
            if found:
                wide[address] = found
    assert wide == {}
    assert visit.outside(url) == []
    assert visit.errors == []
    assert len(visit.requests) > 20


def test_nothing_is_fetched_from_elsewhere_on_the_way(visit: Visit, url: str) -> None:
    """Nor when menus, answers and the other language are opened."""
    page = visit.page
    page.goto(url + "glossaire/")
    page.get_by_role("link", name="SIAO").first.click()
    page.get_by_role("link", name="English").click()
    page.goto(url + SHEET["fr"])
    for summary in page.locator("summary").all():
        summary.click()
    assert visit.outside(url) == []
    assert visit.errors == []


def test_a_missing_address_shows_the_way_back(visit: Visit, url: str) -> None:
    """At any depth, with its looks."""
    answer = visit.page.goto(url + "fiches/nothing/of/the/kind/")
    assert answer is not None
    assert answer.status == 404
    expect(visit.page.get_by_role("heading", level=1)).to_have_text("Page introuvable")
    assert visit.page.locator(".g-header").evaluate("header => getComputedStyle(header).position") == "sticky"
    visit.page.get_by_role("article").get_by_role("link", name="accueil").click()
    visit.page.wait_for_url(url)
    assert visit.outside(url) == []


def test_the_menu_opens_and_closes_by_keyboard(page: Page, url: str) -> None:
    """With the focus back on its button."""
    page.set_viewport_size(PHONE)
    page.goto(url + SHEET["fr"])
    menu, button = page.locator("#menu"), page.get_by_role("button", name="Menu")
    expect(menu).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    page.keyboard.press("Tab")
    assert menu.evaluate("menu => menu.contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()


def test_the_menu_is_one_for_all_pages(page: Page, url: str) -> None:
    """Fetched once, whole, on a wide screen too; the page's own place in it is marked."""
    page.goto(url + SHEET["fr"])
    page.get_by_role("button", name="Menu").click()
    expect(page.locator("dialog #menu")).to_be_visible()
    expect(page.locator("#menu [aria-current=page]")).to_contain_text("Définir le profil")
    expect(page.locator("#menu a", has_text="Glossaire")).to_have_attribute("href", f"{url}glossaire/")


def test_the_table_of_contents_opens_closes_and_leads(page: Page, url: str) -> None:
    """By keyboard on a phone: a chosen heading is in view, the list is gone."""
    page.set_viewport_size(PHONE)
    page.goto(url + REGION)
    page.get_by_role("button", name="Sur cette page").press("Enter")
    link = page.locator("#toc a").last
    anchor = link.get_attribute("href") or ""
    link.press("Enter")
    expect(page.locator("#toc")).to_be_hidden()
    expect(page.locator(anchor)).to_be_in_viewport()


def test_the_table_of_contents_follows_on_a_wide_screen(page: Page, url: str) -> None:
    """It stays in view, and marks the section at hand, wherever one is in the page."""
    page.set_viewport_size(DESKTOP)
    page.goto(url + REGION)
    contents = page.locator("#toc")
    sections = contents.locator("a").evaluate_all("links => links.map((link) => link.hash)")
    for section in (sections[1], sections[0]):
        contents.locator(f"a[href='{section}']").click()
        expect(contents).to_be_in_viewport(ratio=1)
        expect(contents.locator("[aria-current]")).to_have_attribute("href", section)


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_skip_link_comes_first_and_works(page: Page, url: str, size: ViewportSize) -> None:
    """It shows when it has the focus, and leads past the menu."""
    page.set_viewport_size(size)
    page.goto(url + SHEET["fr"])
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Aller au contenu")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#main').contains(document.activeElement)")
    expect(page.locator(":focus")).to_be_in_viewport()


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_link_leads_to_its_section_whatever_comes_late(page: Page, url: str, size: ViewportSize) -> None:
    """From elsewhere or from the page's own table of contents, its heading ends up right under the header."""
    page.set_viewport_size(size)
    page.goto(url + SHEET["fr"])
    wait_for_scripts(page)
    sections = page.locator("article h2[id]").evaluate_all("headings => headings.map((heading) => `#${heading.id}`)")
    assert len(sections) > 5
    for section in sections:
        page.goto("about:blank")
        page.goto(url + SHEET["fr"])
        wait_for_scripts(page)
        page.evaluate("(section) => { location.hash = section; }", section)
        assert under_header(page, section) == pytest.approx(0, abs=2), section
        page.goto("about:blank")
        page.goto(url + SHEET["fr"] + section)
        wait_for_scripts(page)
        assert under_header(page, section) == pytest.approx(0, abs=2), section


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_page_read_again_is_where_it_was_left(page: Page, url: str, size: ViewportSize) -> None:
    """Reloaded, or come back to."""
    page.set_viewport_size(size)
    page.goto(url + SHEET["fr"])
    wait_for_scripts(page)
    page.locator("#partners").evaluate("heading => scrollTo(0, heading.offsetTop)")
    place = under_header(page, "#partners")
    page.reload()
    wait_for_scripts(page)
    assert under_header(page, "#partners") == pytest.approx(place, abs=2)
    page.goto(url)
    wait_for_scripts(page)
    page.go_back()
    wait_for_scripts(page)
    assert under_header(page, "#partners") == pytest.approx(place, abs=2)


def under_header(page: Page, place: str) -> float:
    """How many pixels below where links lead an element stands, once the page has come to rest."""
    pixels: float = settled(page, PLACE, place)
    return pixels


def test_what_stands_further_down_waits_on_a_first_visit_alone(page: Page, url: str) -> None:
    """It is laid out once one comes near; on paper, and where a page is read again, from the start."""
    laid_out = "() => document.querySelector('.g-colophon p').checkVisibility({ contentVisibilityAuto: true })"
    page.set_viewport_size(PHONE)
    page.goto(url + SHEET["fr"])
    wait_for_scripts(page)
    assert not page.evaluate(laid_out)
    page.emulate_media(media="print")
    page.wait_for_function(laid_out)
    page.emulate_media(media="screen")
    page.locator(".g-colophon").scroll_into_view_if_needed()
    page.wait_for_function(laid_out)
    page.evaluate("scrollTo(0, 0)")
    page.reload()
    wait_for_scripts(page)
    page.wait_for_function(laid_out)


def test_the_switcher_stays_on_the_same_sheet(page: Page, url: str) -> None:
    """There and back."""
    page.goto(url + SHEET["fr"])
    page.get_by_role("link", name="English").click()
    page.wait_for_url(url + SHEET["en"])
    expect(page.get_by_role("heading", level=1)).to_contain_text("profile")
    page.get_by_role("link", name="Français").click()
    page.wait_for_url(url + SHEET["fr"])


def test_answers_open_by_keyboard(page: Page, url: str) -> None:
    """And close again."""
    page.goto(url + SHEET["fr"])
    answer = page.locator(".g-misconceptions details").first
    text = answer.locator("p").first
    expect(text).to_be_hidden()
    answer.locator("summary").press("Enter")
    expect(text).to_be_visible()
    answer.locator("summary").press("Space")
    expect(text).to_be_hidden()


def test_an_answer_opened_early_is_whole(page: Page, url: str) -> None:
    """Whether the script comes after it was opened, or its text only at the second try."""
    held: list[Route] = []
    page.route("**/guide-page.js", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks the function, which a built-in one does not bear
    page.route("**/idees-recues/*/", lambda route: route.abort(), times=1)
    page.goto(url + SHEET["fr"])
    answer = page.locator(".g-misconceptions details").first
    answer.locator("summary").press("Enter")
    expect(answer.get_by_role("link", name="La réponse entière")).to_be_visible()
    with page.expect_event("requestfailed"):
        held[0].continue_()
    answer.locator("summary").press("Enter")
    answer.locator("summary").press("Enter")
    expect(answer.locator("p").first).to_be_visible()


def test_the_menu_needs_no_script(browser: Browser, url: str) -> None:
    """A link leads to it in the page, and it leads on."""
    with browser.new_context(java_script_enabled=False, viewport=PHONE) as context:
        page = context.new_page()
        page.goto(url + SHEET["fr"])
        expect(page.locator("#menu")).to_be_hidden()
        page.get_by_role("link", name="Menu").click()
        expect(page.locator("#menu a").first).to_be_in_viewport()
        page.get_by_role("link", name="Fermer").click()
        expect(page.locator("#menu")).to_be_hidden()
        page.get_by_role("link", name="Menu").click()
        page.locator("#menu").get_by_role("link", name="Glossaire").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Glossaire")


FOUND = """async () => (await axe.run(document, { resultTypes: ["violations"] })).violations.flatMap((rule) =>
  rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.html.slice(0, 100)}`))"""


def violations(page: Page) -> list[str]:
    """What axe finds on a page as it is now, answers open, once colours have stopped changing."""
    page.evaluate(SETTLE)
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(Axe().axe_script)
    found: list[str] = settled(page, FOUND)
    return found


def test_axe_finds_nothing_where_a_page_is_missing(page: Page, url: str) -> None:
    """Every page that is there, and what opens, is audited elsewhere."""
    page.set_viewport_size(PHONE)
    page.goto(url + "nothing-here/")
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        assert violations(page) == []


@pytest.mark.parametrize("address", ["fiches/profil-du-travailleur-pair/", "idees-recues/", "glossaire/", ""])
def test_print_shows_all_the_content_and_no_chrome(page: Page, url: str, address: str) -> None:
    """Answers too, though they are closed on screen; menus, buttons and footer are gone."""
    page.goto(url + address)
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")
    hidden = [text for text in visible_texts(page.locator("article :is(h1, h2, h3, p, li, dt, dd, summary)")) if text]
    assert hidden == []
    chrome = page.locator(".g-header, .g-skip, #menu, #toc, .g-footer, .g-path, .g-page-foot, button, select, [role=search]")
    for element in chrome.all():
        expect(element).to_be_hidden()
    assert not page.evaluate(SIDEWAYS)


def test_print_keeps_the_size_of_text_that_the_reader_chose(page: Page, url: str) -> None:
    """From eleven points on; the table of a plan as its text."""
    page.emulate_media(media="print")
    page.goto(f"{url}imprimer/")
    for chosen, points in (("", 11), ("150", 16.5)):
        page.evaluate("chosen => { document.documentElement.dataset.text = chosen }", chosen)
        sizes = page.locator("body, [data-plan] table").evaluate_all(
            "all => all.map((each) => parseFloat(getComputedStyle(each).fontSize) * 0.75)"
        )
        assert len(sizes) > 1
        assert {round(size, 1) for size in sizes} == {points}


def visible_texts(found: Locator) -> list[str]:
    """The texts of those elements that don't show, but for what print leaves out on purpose."""
    texts: list[str] = found.evaluate_all(
        """elements => elements.filter((element) => !element.closest("nav, [hidden], .g-print-link, .g-find, [data-ticks-tools], .g-region-choice, [data-answer] > a, .g-named > :not(.g-sources), .g-edit"))
          .filter((element) => !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
            || element.getBoundingClientRect().height < 1)
          .map((element) => element.outerHTML.slice(0, 120))"""
    )
    return texts


@pytest.mark.parametrize("address", ["ressources/", "accessibilite/"])
def test_print_tells_addresses_once(page: Page, url: str, address: str) -> None:
    """Paper can't be clicked: a link that leaves shows its address, in its own words or after them."""
    page.emulate_media(media="print")
    page.goto(url + address)
    links = page.locator("article a.g-external[href^=http]").evaluate_all(
        """links => links.map((link) => [link.href, link.href === link.textContent, getComputedStyle(link, "::after").content])"""
    )
    assert links
    assert [link for link in links if link[1] == (link[0] in link[2])] == []


def test_text_can_be_twice_as_large(page: Page, url: str) -> None:
    """Zoomed to 200 % of the text's size, nothing is cut off sideways."""
    page.set_viewport_size({"width": 640, "height": 800})
    page.goto(url + SHEET["fr"])
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%', 'important')")
    assert not page.evaluate(SIDEWAYS)
    assert page.evaluate(CLIPPED) == []


def test_a_missing_page_s_mail_names_what_was_asked_for(page: Page, url: str) -> None:
    """Not the page that says so."""
    asked = f"{url}fiches/n-existe-pas/?a=b"
    page.goto(asked)
    link = page.locator("[data-report]")
    expect(link).to_have_attribute("href", re.compile(re.escape(quote(asked, safe="")) + "$"))
    assert "404" not in (link.get_attribute("href") or "")


def test_a_page_takes_no_more_than_its_own_names_from_the_store(page: Page, url: str) -> None:
    """Whoever shares the origin can write there."""
    page.goto(url)
    page.evaluate(
        """localStorage.setItem("guide-look", '{"theme": "dark", "search": "x", "lang": "xx", "root": "//evil.test/"}')"""
    )
    page.reload()
    page.wait_for_function("document.documentElement.dataset.theme === 'dark'")
    taken = page.evaluate("({...document.documentElement.dataset})")
    assert set(taken) <= {"theme", "ready", "lang"}
    assert taken["lang"] == "fr"
