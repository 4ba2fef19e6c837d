"""What the look adds in a real browser: the theme, reading comfort, links to sections, the question on the home page, pictures."""

from __future__ import annotations

import io
import json
import re
import struct
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from guide_generator.files.stylesheet import stylesheet
from guide_generator.guide.guide import Guide
from guide_generator.pages.palette import palette
from support import BASE, ROOT, Site, Visit, settled

SHEET = "fiches/profil-du-travailleur-pair/"
REGION = "regions/hauts-de-france/"
SCHEME = "() => getComputedStyle(document.documentElement).colorScheme"
SIZE = "() => parseFloat(getComputedStyle(document.body).fontSize)"


def choose_theme(page: Page, name: str) -> None:
    """In the panel of reading comfort."""
    page.get_by_role("button", name="Confort de lecture").click()
    page.get_by_role("radio", name=name).check()
    page.keyboard.press("Escape")


def test_the_theme_is_chosen_and_remembered(page: Page, url: str) -> None:
    """On the next page too, from the first paint; until all is put back."""
    page.emulate_media(color_scheme="light")
    page.goto(url + SHEET)
    choose_theme(page, "Sombre")
    page.route("**/guide-comfort.js", lambda route: route.abort())
    page.goto(url)
    assert "dark" in page.evaluate(SCHEME)
    page.unroute("**/guide-comfort.js")
    page.reload()
    page.get_by_role("button", name="Confort de lecture").click()
    page.get_by_role("button", name="Revenir aux réglages normaux").click()
    page.reload()
    assert page.evaluate("() => localStorage.length") == 0
    assert "light" in page.evaluate(SCHEME)


ONE_ROW = """() => {
  const head = document.querySelector(".g-header");
  const tools = [...head.querySelectorAll("a, button")].filter((tool) => tool.checkVisibility()).map((tool) => tool.getBoundingClientRect());
  tools.sort((one, other) => one.left - other.left);
  return [
    head.offsetHeight < parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop),
    tools.every(({ left, right, width, height }, at) => left >= (tools[at - 1]?.right ?? 0) && right <= innerWidth && Math.min(width, height) >= 44),
  ];
}"""


def test_the_head_of_a_page_is_one_row(page: Page, url: str) -> None:
    """At any width and size of text, and lower than what scrolling keeps free above a target; nothing in it overlaps or is cut off."""
    for address in ("", SHEET, "en/sheets/profil-du-travailleur-pair/"):
        page.goto(url + address)
        page.locator(".g-anchor").first.wait_for(state="attached")
        for size in ("", "115", "130", "150"):
            page.evaluate("(size) => { document.documentElement.dataset.text = size; }", size)
            for width in (320, 390, 480, 600, 768, 800, 920, 1023, 1024, 1100, 1280, 1600):
                page.set_viewport_size({"width": width, "height": 800})
                assert page.evaluate(ONE_ROW) == [True, True], (address, size, width)


CHOSEN = """() => new MutationObserver(() => { window.chosen ??= document.documentElement.dataset.theme && performance.now(); })
  .observe(document, { subtree: true, attributes: true, attributeFilter: ["data-theme"] })"""
PAINTED = """() => performance.getEntriesByType("paint").map((entry) => [window.chosen, entry.startTime])[0]"""


def test_a_chosen_look_is_there_before_anything_is_painted(page: Page, url: str) -> None:
    """Nothing flashes: on a first page and on those after, with the stylesheet at hand or on its way."""
    page.add_init_script(f"""localStorage.setItem("guide-look", '{{"theme": "dark"}}'); ({CHOSEN})()""")
    for address in (SHEET, "", SHEET, "fiches/"):
        page.goto("about:blank")
        page.goto(url + address)
        chosen, painted = page.wait_for_function(PAINTED).json_value()
        assert 0 < chosen < painted, address


def test_text_grows_and_lines_shorten(page: Page, url: str) -> None:
    """By keyboard alone, on a phone; Escape closes the panel, back on its button."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(url + SHEET)
    before = page.evaluate(SIZE)
    button = page.get_by_role("button", name="Confort de lecture")
    button.press("Enter")
    page.get_by_role("radio", name="Normale").first.press("ArrowRight")
    assert page.evaluate(SIZE) == pytest.approx(before * 1.15, abs=0.1)
    page.get_by_role("radio", name="Aéré").check()
    page.get_by_role("radio", name="Courte").check()
    page.keyboard.press("Escape")
    expect(page.locator("#comfort")).to_be_hidden()
    expect(button).to_be_focused()
    kept = json.loads(page.evaluate("() => localStorage.getItem('guide-look')"))
    assert kept == {"text": "115", "spacing": "wide", "measure": "short"}
    assert page.evaluate("() => document.scrollingElement.scrollWidth") == 320


def test_large_text_fits_a_phone_before_its_typeface_comes(page: Page, url: str) -> None:
    """The system's own letters are wider."""
    page.route("**/*.woff2", lambda route: route.abort())
    page.add_init_script("""localStorage.setItem("guide-look", '{"text": "115", "spacing": "wide", "measure": "short"}')""")
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(url + SHEET)
    assert page.evaluate("() => document.scrollingElement.scrollWidth") == 320


def test_where_nothing_can_be_kept_the_choice_holds_for_the_page(page: Page, url: str) -> None:
    """Without an error."""
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } })")
    page.goto(url)
    choose_theme(page, "Sombre")
    assert "dark" in page.evaluate(SCHEME)


def test_the_address_of_a_section_is_copied(visit: Visit, url: str) -> None:
    """A button beside its heading copies its lasting address, and says so."""
    page = visit.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(url + SHEET)
    page.locator("#pitfalls + .g-anchor").click()
    expect(page.locator(".g-said")).to_contain_text("Copié")
    assert settled(page, "() => navigator.clipboard.readText()") == f"{BASE}{SHEET}#pitfalls"
    assert visit.errors == []


def test_a_heading_is_named_once(page: Page, url: str) -> None:
    """The button that copies its address stands after it and doesn't repeat it, unseen until one points at the heading, and never wider than the page."""
    for width in (390, 1600):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(url + REGION)
        heading, link = page.locator("article h2[id]").first, page.locator("article h2[id] + .g-anchor").first
        link.wait_for(state="attached")
        expect(link).to_have_accessible_name("Copier le lien vers cette section")
        expect(link).to_have_css("opacity", "0")
        heading.hover()
        expect(link).to_have_css("opacity", "1")
        heading_box, box = heading.bounding_box(), link.bounding_box()
        assert heading_box
        assert box
        assert heading_box["y"] <= box["y"]
        assert box["y"] + box["height"] <= heading_box["y"] + heading_box["height"] + 2
        assert box["x"] + box["width"] <= width


FAR = """(id) => Math.abs(document.getElementById(id).getBoundingClientRect().top - parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop))"""


def test_a_link_leads_to_its_place_where_browsers_do_not_hold_it(page: Page, url: str) -> None:
    """As in Safari: scripts have put ticks and questions in above it. A reader who has moved on is left alone."""
    page.route(
        "**/guide.css",
        lambda route: route.fulfill(response=(got := route.fetch()), body=got.text() + "* { overflow-anchor: none }"),
    )
    page.set_viewport_size({"width": 390, "height": 760})
    for address, place in (("auto-evaluations/notre-equipe-est-elle-prete/", "outcomes"), (SHEET, "related")):
        page.goto("about:blank")
        page.goto(f"{url}{address}#{place}")
        page.locator(".g-anchor").first.wait_for(state="attached")
        page.wait_for_function(f"() => ({FAR})('{place}') < 3")
    held = page.evaluate("() => scrollY")
    page.goto("about:blank")
    page.route("**/guide-ticks.js", lambda route: _go_home(page, route))
    page.goto(f"{url}{SHEET}#related")
    page.locator(".g-ticked").first.wait_for(state="attached")
    page.wait_for_function("(held) => scrollY < held / 2", arg=held)


def _go_home(page: Page, route: Route) -> None:
    page.keyboard.press("Home")
    route.continue_()


def test_a_page_is_cited_and_shared(page: Page, url: str) -> None:
    """Its title and its lasting address."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(url + SHEET)
    page.locator(".g-anchor").first.wait_for()
    page.get_by_text("Pour l’équipe du guide").click()
    page.get_by_role("button", name="Copier", exact=True).click()
    expect(page.locator(".g-said")).to_contain_text("Copié")
    cited = settled(page, "() => navigator.clipboard.readText()")
    assert BASE + SHEET in cited
    assert "Travail pair, le guide" in cited


def test_the_question_on_the_home_page_opens_the_search(page: Page, url: str) -> None:
    """With what was typed in it."""
    page.goto(url)
    expect(page.locator("[data-search]")).to_be_visible()
    page.locator("#ask").fill("financement")
    page.locator("#ask").press("Enter")
    expect(page.locator("#search-words")).to_have_value("financement")
    page.locator(".g-results a").first.wait_for()


def test_a_missing_address_asks_for_its_words(page: Page, url: str) -> None:
    """A sheet whose address was mistyped is one key away."""
    page.goto(f"{url}fiches/formation-initialle/")
    expect(page.locator("#ask")).to_have_value("formation initialle")


def test_comforts_need_a_script_and_nothing_else_does(browser: Browser, url: str) -> None:
    """Without one their buttons are not offered; links and the question are, which the page of all sheets takes."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(url)
        expect(page.get_by_role("button", name="Confort de lecture")).to_be_hidden()
        expect(page.get_by_role("button", name="Partager cette page")).to_be_hidden()
        expect(page.get_by_role("link", name="Signaler un problème")).to_be_visible()
        page.locator("#ask").fill("financement")
        page.locator("#ask").press("Enter")
        assert page.url == f"{url}fiches/?q=financement"


def test_nothing_moves_while_a_page_loads(page: Page, url: str) -> None:
    """Not by a pixel, on a phone and on a wide screen, on a slow processor too: fonts, buttons and scripts keep their places."""
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver((list) => list.getEntries().forEach((entry) => { window.moved += entry.value; }))"
        ".observe({ type: 'layout-shift', buffered: true });"
    )
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for address in ("", SHEET, "fiches/", "formations/"):
            page.goto(url + address, wait_until="networkidle")
            assert page.evaluate("() => window.moved") == 0, (address, width)


def test_a_first_screen_is_shown_at_once(site: Site) -> None:
    """Browsers that paint a header half read would move what stands in it: they wait for a place further down, which each page has."""
    for page in site.pages.values():
        if page.all("//main"):
            (place,) = page.values("//link[@rel='expect' and @blocking='render']/@href")
            assert page.all(f"//main//h2[@id='{place[1:]}'] | //footer//*[@id='{place[1:]}']"), page.address


def test_every_sheet_has_a_card(site: Site, guide: Guide) -> None:
    """Named in its head, of the size that is asked for."""
    for sheet in guide.sheets:
        for address, lang in ((f"fiches/{sheet.id}/", "fr"), (f"en/sheets/{sheet.id}/", "en")):
            assert site.pages[address].values("//meta[@property='og:image']/@content") == [
                f"{BASE}pictures/{lang}/{sheet.id}.png"
            ]
            assert png_size((site.folder / f"pictures/{lang}/{sheet.id}.png").read_bytes()) == (1200, 630)
    assert site.pages["a-propos/"].values("//meta[@property='og:image']/@content") == [f"{BASE}pictures/fr/home.png"]


def test_without_a_stylesheet_drawings_keep_their_size(site: Site) -> None:
    """Each says its size, its filling and its line itself: none becomes a black disc as wide as the window."""
    drawings = [(page.address, drawing) for page in site.pages.values() for drawing in page.all("//*[local-name()='svg']")]
    assert len(drawings) > 300
    assert {address for address, drawing in drawings if not {"width", "height", "fill"} <= set(drawing.keys())} == set()
    pictures = [(page.address, picture) for page in site.pages.values() for picture in page.all("//img")]
    assert {address for address, picture in pictures if not {"width", "height"} <= set(picture.keys())} == set()


def png_size(content: bytes) -> tuple[int, int]:
    """The width and height of a PNG picture."""
    stream = io.BytesIO(content)
    assert stream.read(8) == b"\x89PNG\r\n\x1a\n"
    stream.seek(16)
    width, height = struct.unpack(">II", stream.read(8))
    return width, height


def test_manifests_name_what_is_there(site: Site) -> None:
    """One a language, linked from its pages; its icons are the sizes that it says."""
    for page in site.pages.values():
        if page.all("//link[@rel='manifest']"):
            assert site.target(page, page.values("//link[@rel='manifest']/@href")[0]) == (
                ("en/" if page.lang == "en" else "") + "manifest.webmanifest",
                "",
            )
    for folder in (site.folder, site.folder / "en"):
        manifest = json.loads((folder / "manifest.webmanifest").read_text(encoding="utf-8"))
        for icon in manifest["icons"]:
            content = (folder / icon["src"]).read_bytes()
            assert icon["sizes"] in ("any", "x".join(map(str, png_size(content) if icon["type"] == "image/png" else ())))


def test_paper_and_screen_share_their_colours() -> None:
    """The print templates' colours are the stylesheet's, in light."""
    tokens = palette(stylesheet(ROOT))
    printed = dict(
        re.findall(r'#let ([\w-]+) = rgb\("(#[0-9a-f]{6})"\)', (ROOT / "overrides/print/look.typ").read_text(encoding="utf-8"))
    )
    assert {name: tokens[name].light for name in printed} == printed


IN_SYSTEM_COLOURS = """() => {
  const look = (element, part) => getComputedStyle(element, part);
  const ink = look(document.body).color;
  const faint = [...document.querySelectorAll("main .g-icon")].filter((icon) => icon.checkVisibility() && look(icon).stroke !== ink);
  const bare = [...document.querySelectorAll(".g-summary, .g-number, .g-menu a[aria-current]")]
    .filter((box) => box.checkVisibility() && look(box).borderTopStyle === "none" && look(box).outlineStyle === "none");
  const boxless = [...document.querySelectorAll(".g-ticks > li")].filter((item) => look(item, "::before").borderTopStyle === "none");
  return [...faint, ...bare, ...boxless].map((element) => element.outerHTML.slice(0, 100));
}"""
FOCUS = "() => { const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement); return [outlineStyle, outlineWidth]; }"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["", SHEET, "fiches/"])
def test_the_systems_own_colours_leave_every_sign(page: Page, url: str, address: str, scheme: Literal["light", "dark"]) -> None:
    """Forced colours: icons are drawn in the colour of text, boxes have edges, what has the focus is outlined."""
    page.emulate_media(forced_colors="active", color_scheme=scheme)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(url + address)
    assert page.evaluate(IN_SYSTEM_COLOURS) == []
    for _ in range(8):
        page.keyboard.press("Tab")
        style, width = page.evaluate(FOCUS)
        assert style != "none"
        assert float(width.removesuffix("px")) >= 2
