"""Search in the built site, in a real browser: what readers type, and what they find."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from guide_generator.addresses.pages import Addresses
from guide_generator.guide.guide import Guide
from support import FIGURES, ROOT, Visit, open_search

QUERIES = ROOT / "tests/search_queries.yml"
BAR = 0.9
"""Mean reciprocal rank: 1 when every query's page comes first, 0.5 when each comes second."""

FIND = """async ([root, lang, query]) => {
  const module = await import(new URL("assets/guide-finder.js", root).href);
  const finder = (window.finder ??= new module.Finder(new URL(root), lang));
  const found = await finder.find(query);
  const pages = await finder.pages(found.results, found.corrected ? found.words.join(" ") : query);
  return pages.map((page) => page.url);
}"""

STORED = """async () =>
  [document.cookie, localStorage.length, sessionStorage.length, await indexedDB.databases(), await caches.keys()]"""


@dataclass(frozen=True)
class Query:
    """What is typed, and the pages of which one must come among the first."""

    lang: str
    query: str
    expect: Sequence[str]
    within: int


def queries() -> list[Query]:
    """The table."""
    rows: list[dict[str, Any]] = yaml.safe_load(QUERIES.read_text(encoding="utf-8"))
    return [Query(**row) for row in rows]


def addresses(guide: Guide, query: Query, root: str) -> list[str]:
    """The addresses of the pages that a query is to find."""
    known = Addresses(guide)
    found = (
        known.index(wanted.removeprefix("index-"), query.lang) if wanted.startswith("index-") else known.of(wanted, query.lang)
        for wanted in query.expect
    )
    path = re.sub(r"https?://[^/]+", "", root)
    return [path + known.from_root(address, query.lang) for address in found]


def test_readers_find_what_they_look_for(
    guide: Guide, page: Page, url: str, record_property: Callable[[str, object], None]
) -> None:
    """The mean reciprocal rank of the table, printed; it fails when it falls."""
    table = queries()
    assert sum(query.lang == "fr" for query in table) >= 40
    assert sum(query.lang == "en" for query in table) >= 20
    total, missed = 0.0, []
    for lang, home in (("fr", url), ("en", f"{url}en/")):
        page.goto(home)
        for query in (each for each in table if each.lang == lang):
            found = page.evaluate(FIND, [url, lang, query.query])
            wanted = addresses(guide, query, url)
            rank = next((place for place, address in enumerate(found, 1) if address in wanted), 0)
            total += 1 / rank if rank else 0
            if not 0 < rank <= query.within:
                missed.append(
                    f"  {lang} « {query.query} » : rang {rank or 'aucun'}, attendu {query.within} ({', '.join(query.expect)})"
                )
    score = total / len(table)
    summary = f"Recherche : {len(table)} requêtes, rang réciproque moyen {score:.3f}, {len(missed)} manquées"
    record_property(FIGURES, "\n".join([summary, *missed]))
    assert score >= BAR


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("metier", "glossaire/referentiel-metier/"),
        ("hebergement", "glossaire/chrs/"),
        ("médiatrice", "glossaire/mediateur-de-sante-pair/"),
        ("oeuvre", "glossaire/travail-pair/"),
        ("service intégré d'accueil", "glossaire/siao/"),
        ("finacement", "besoins/financer/"),
        ("travial", "glossaire/travailleur-pair/"),
        ("pairaidance", "glossaire/pair-aidance/"),
    ],
)
def test_french_as_people_write_it(page: Page, url: str, query: str, found: str) -> None:
    """Without accents, feminines, ligatures, full names, slips, joined compounds: among the first results."""
    page.goto(url)
    assert any(address.endswith(found) for address in page.evaluate(FIND, [url, "fr", query]))


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
    expect(page.locator(".g-results a").first).to_be_visible()
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
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(wanted)
    page.go_back()
    page.wait_for_url(url)


def test_enter_follows_the_first_result(page: Page, url: str) -> None:
    """From the field."""
    open_search(page, url)
    page.keyboard.type("SIAO")
    expect(page.locator(".g-results a").first).to_contain_text("SIAO")
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossaire/siao/")


def test_nothing_found_says_what_to_do(page: Page, url: str) -> None:
    """Other ways in."""
    open_search(page, url)
    page.keyboard.type("xyzxyzxyz")
    expect(page.locator("#search [role=status]")).to_have_text("Aucune page trouvée.")
    expect(page.locator(".g-search-nothing a").first).to_be_visible()


def test_a_slip_is_told(page: Page, url: str) -> None:
    """What was searched instead is said."""
    open_search(page, url)
    page.keyboard.type("travial")
    expect(page.locator("#search [role=status]")).to_contain_text("travail")


@pytest.mark.parametrize(
    ("lang", "query", "found"),
    [
        ("fr", "Travail pair", "glossaire/travail-pair/"),
        ("fr", "travial pair", "glossaire/travail-pair/"),
        ("fr", "comment devenir travailleur pair", "parcours/parcours-futur-travailleur-pair/"),
        ("fr", "un chez-soi d’abord", "partenaires/un-chez-soi-d-abord/"),
        ("en", "peer work", "en/glossary/travail-pair/"),
    ],
)
def test_who_types_a_whole_name_is_led_there_first(page: Page, url: str, lang: str, query: str, found: str) -> None:
    """A title or a keyword of several words, however common the words, with a slip or words that don't count."""
    page.goto(f"{url}en/" if lang == "en" else url)
    assert page.evaluate(FIND, [url, lang, query])[0].endswith(found)


def test_an_index_that_does_not_load_says_so(page: Page, url: str) -> None:
    """With other ways in."""
    page.route("**/pagefind/**", lambda route: route.abort())
    open_search(page, url)
    page.keyboard.type("x")
    expect(page.locator("#search [role=status]")).to_contain_text("n’a pas pu se charger")
    expect(page.locator(".g-search-nothing a").first).to_be_visible()


def test_without_javascript_there_is_a_link(page: Page, url: str) -> None:
    """To the page where sheets are found."""
    context = page.context.browser.new_context(java_script_enabled=False) if page.context.browser else None
    assert context
    plain = context.new_page()
    plain.goto(url)
    expect(plain.locator("[data-search]")).to_be_hidden()
    plain.locator("[data-search-fallback]").click()
    assert plain.url.endswith("/fiches/")
    expect(plain.locator("[data-facet-form]")).to_be_hidden()
    expect(plain.locator("[data-facet-fallback] a").first).to_be_visible()
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


def test_first_answers_come_before_the_engine(page: Page, url: str) -> None:
    """A small file gives them; all results follow."""
    page.route("**/pagefind/pagefind.js", engine := Held())
    open_search(page, url)
    page.keyboard.type("hébergements")
    expect(page.locator(".g-results a").first).to_be_visible()
    expect(page.locator("#search [role=status]")).to_have_text("Premières réponses, la suite arrive…")
    assert page.locator(".g-results mark").count() == 0
    engine.release()
    expect(page.locator("#search [role=status]")).to_contain_text("trouvée")
    expect(page.locator(".g-results mark").first).to_be_visible()


def test_results_stay_under_the_reader(page: Page, url: str) -> None:
    """A first answer that has the focus keeps it, and its place, when all results come."""
    page.route("**/pagefind/pagefind.js", engine := Held())
    open_search(page, url)
    page.keyboard.type("formation")
    first = page.locator(".g-results a").first
    expect(first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    engine.release()
    expect(page.locator("#search [role=status]")).to_contain_text("trouvées")
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
    """What people search stays with them: every request is for a file of the site, without their words."""
    page = visit.page
    open_search(page, url)
    page.keyboard.type("inquiétude secrète")
    expect(page.locator("#search [role=status]")).to_contain_text("page")
    assert all(request.startswith(url) for request in visit.requests)
    assert not any("inqui" in request or "secr" in request for request in visit.requests)
    assert page.url == url
    assert page.evaluate(STORED) == ["", 0, 0, [], []]
