"""The built site, page by page: nothing broken, nothing lost, nothing unreachable, everything in its language."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from guide_generator.addresses.pages import Addresses
from guide_generator.build.store import Store
from guide_generator.editing.form_files import form_address
from guide_generator.guide.guide import Guide
from guide_generator.markup.blocks import text_lines
from guide_generator.markup.inline import parse
from guide_generator.markup.inline_nodes import plain
from guide_generator.model.fields import links as links_of
from guide_generator.model.fields import texts
from guide_generator.model.models import BaseSheet, Region
from guide_generator.model.thing import Thing
from guide_generator.search.words import stems
from guide_generator.settings.settings import Language
from guide_generator.settings.site_folders import SEARCH
from said import address_of, both, pieces, things, words
from support import BASE, Site, WebPage, built, change, copy_guide, one_line

HEAVIEST_SHEET = 45 * 1024
LINKS = "//@href | //@src | //@action | //@srcset"
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def test_the_page_for_missing_addresses_works_from_anywhere(site: Site) -> None:
    """It is shown at any address, so its links start from the host."""
    for page in (page for page in site.pages.values() if page.is_404):
        relative = [link for link in page.values(LINKS) if not re.match(r"#|/base/|mailto:|https?://", link)]
        assert relative == [], page.address


def test_stylesheets_lead_to_files(site: Site) -> None:
    """What a stylesheet names is in the site."""
    for path in site.folder.rglob("*.css"):
        named = re.findall(r"url\([\"']?([^)\"']+)", path.read_text(encoding="utf-8"))
        missing = [name for name in named if not name.startswith(("data:", "#")) and not (path.parent / name).is_file()]
        assert missing == [], path


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_text_of_the_settings_is_shown(site: Site, guide: Guide, lang: str) -> None:
    """The names and leads of kinds, of sections, of the menu, and the guide's own."""
    addresses, settings = Addresses(guide), guide.settings
    home = site.pages[addresses.from_root("", lang)].said(lang)
    some_sheet = site.pages[address_of(guide, guide.sheets[2].id, lang)].said(lang)
    expected = [(home, settings.title), (home, settings.tagline), *((home, group.title) for group in settings.menu)]
    for kind in settings.kinds:
        index = site.pages[addresses.from_root(addresses.index(kind.id, lang), lang)].said(lang)
        thing = site.page(address_of(guide, guide.of_kind(kind.id)[0].id, lang)).said(lang)
        expected += [(index, kind.plural), (index, kind.lead), *([(thing, kind.title)] if kind.own_pages else [])]
    for section in (section for section in settings.sections if section.required):
        expected += [(some_sheet, section.title)] + ([(some_sheet, section.hint)] if section.hint else [])
    assert [words(text, guide, lang) for shown, text in expected if words(text, guide, lang) not in shown] == []


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_addresses_years_and_contacts_are_shown(site: Site, guide: Guide, lang: str) -> None:
    """What a thing holds beside its texts is of use on its page."""
    lost: list[str] = []
    for thing in things(guide):
        page = site.page(address_of(guide, thing.id, lang))
        links, shown = page.values("//article//a/@href"), page.said(lang)
        url, year = getattr(thing, "url", None), getattr(thing, "year", None)
        contacts = thing.contacts if isinstance(thing, Region) else ()
        expected = [url] if url else [f"mailto:{contact.email}" for contact in contacts]
        lost += [f"{thing.id}: {link}" for link in expected if link not in links]
        lost += [
            f"{thing.id}: {word}" for word in (*(contact.name for contact in contacts), year) if word and str(word) not in shown
        ]
    assert lost == []


def test_every_reference_is_a_link(site: Site, guide: Guide) -> None:
    """Whatever a thing refers to, by a field or in the texts of its page, its page leads to."""
    lost: list[str] = []
    for thing in things(guide):
        for lang in ("fr", "en"):
            page = site.page(address_of(guide, thing.id, lang))
            found = [target for link in page.values("//*[@id='main']//a/@href") if (target := site.target(page, link))]
            linked = {each for page_, anchor in found for each in (page_, f"{page_}#{anchor}")}
            targets = (target for target in links_of(on_its_page(thing)).targets() if guide.find(target))
            lost += [f"{page.address}: {target}" for target in targets if address_of(guide, target, lang) not in linked]
    assert lost == []


def on_its_page(thing: Thing) -> Thing:
    """A thing as its page shows it: what a session needs is in plans and packs."""
    return thing.model_copy(update={"facilitation": None}) if isinstance(thing, BaseSheet) else thing


def test_headings_are_in_order(site: Site) -> None:
    """One first-level heading, before all others, and no level left out."""
    wrong = [page.address for page in site.pages.values() if not are_in_order([int(level) for level in levels(page)])]
    assert wrong == []


def levels(page: WebPage) -> Iterator[str]:
    """The level of each heading."""
    return (element.tag[1] for element in page.all("//h1 | //h2 | //h3 | //h4 | //h5 | //h6"))


def are_in_order(found: list[int]) -> bool:
    """Whether headings start with their only 1, and never go down by more than one level."""
    return found.count(1) == 1 and found[0] == 1 and all(after <= before + 1 for before, after in pairwise(found))


def test_headings_of_the_second_level_are_in_the_table_of_contents(site: Site, guide: Guide) -> None:
    """Of regions: the links are those of the headings, in their order. A sheet has six headings on six screens, and no table."""
    for region in guide.of_kind("region"):
        page = site.page(address_of(guide, region.id, "fr"))
        assert page.values("//*[@id='toc']//a/@href") == [f"#{name}" for name in page.values("//article//h2/@id")]
    for sheet in guide.sheets:
        assert site.page(address_of(guide, sheet.id, "fr")).values("//*[@id='toc']") == []


def test_references_by_id_hold(site: Site) -> None:
    """What buttons open and what names a list or a region is there."""
    attributes = ("aria-labelledby", "aria-describedby", "aria-controls", "for")
    named = [(page, name) for page in site.pages.values() for each in attributes for name in page.values(f"//@{each}")]
    assert [f"{page.address}: {name}" for page, name in named if not set(name.split()) <= set(page.ids)] == []
    assert named


def test_each_page_says_which_way_its_language_runs(site: Site) -> None:
    """From the language's own data: French and English run one way, Arabic the other."""
    assert [page.address for page in site.pages.values() if page.values("/html/@dir") != ["ltr"]] == []
    assert [Language(code=code, name=code).direction for code in ("fr", "ar", "he", "es")] == ["ltr", "rtl", "rtl", "ltr"]


@pytest.mark.parametrize(("lang", "other"), [("en", "fr"), ("fr", "en")])
def test_no_passage_in_the_other_language_goes_unmarked(site: Site, guide: Guide, lang: str, other: str) -> None:
    """A text that differs between the languages never stands as if it were in the page's."""
    foreign = {words(text, guide, other) for thing in things(guide) for _, text in texts(thing) if len(text.by_lang) > 1}
    own = {words(text, guide, lang) for thing in things(guide) for _, text in texts(thing)}
    telling = [text for text in foreign - own if len(text.split()) > 4 and not any(text in each for each in own)]
    assert len(telling) > 300
    assert [f"{page.address}: {text}" for page in site.of(lang) for text in telling if text in page.said(lang)] == []


def test_no_sign_is_parted_from_its_word_in_french(site: Site) -> None:
    """Whoever wrote it: no plain space before a high sign or inside quotation marks, none missing before a colon that ends a label."""
    spoken = (
        "//text()[ancestor::*[@lang][1]/@lang='fr'][not(ancestor::code or ancestor::pre or ancestor::script or ancestor::style)]"
    )
    parted = re.compile(r"\s(?<![\u00a0\u202f])[:;!?»](?=[\s)»]|$)|«(?=[ \w])|[\w)»]:(?=\s|$)")
    said = [
        (page.address, text) for page in site.of("fr") for text in page.values(f"{spoken} | //@alt | //@aria-label | //@title")
    ]
    assert len(said) > 10_000
    assert [(address, text) for address, text in said if parted.search(text)] == []


def test_translations_point_to_each_other(site: Site) -> None:
    """Canonical addresses and alternates are right and mutual; the page for missing addresses has none."""
    for page in site.pages.values():
        if page.is_404:
            assert page.values("//link[@rel='canonical' or @hreflang]/@href") == []
            assert page.values("//meta[@name='robots']/@content") == ["noindex"]
            continue
        assert page.values("//link[@rel='canonical']/@href") == [BASE + page.address]
        found = alternates(page)
        assert found[page.lang] == BASE + page.address
        assert found["x-default"] == found["fr"]
        assert set(found) == {"fr", "en", "x-default"}
        for address in found.values():
            assert alternates(site.pages[address.removeprefix(BASE)]) == found


def alternates(page: WebPage) -> dict[str, str]:
    """The addresses of a page in each language."""
    links = page.all("//head/link[@rel='alternate'][@hreflang]")
    return {link.get("hreflang", ""): link.get("href", "") for link in links}


def test_the_switcher_leads_to_the_same_page(site: Site, guide: Guide) -> None:
    """In the other language, for every page."""
    for addresses in Addresses(guide).everything():
        for lang, other in (("fr", "en"), ("en", "fr")):
            page = site.pages[addresses[lang]]
            (link,) = page.all("//header//a[@hreflang]")
            assert (link.get("hreflang"), link.get("lang")) == (other, other)
            assert site.target(page, link.get("href", "")) == (addresses[other], "")


def test_the_sitemap_is_complete(site: Site) -> None:
    """Each page once, with its alternates, and nothing else; not what no search is to find."""
    urls = ET.parse(site.folder / "sitemap.xml").getroot().findall("s:url", SITEMAP)  # noqa: S314 - our own file
    found = [(url.findtext("s:loc", "", SITEMAP), url.findall("x:link", SITEMAP)) for url in urls]
    expected = [
        BASE + page.address
        for page in site.pages.values()
        if not page.is_404 and "noindex" not in page.values("//meta[@name='robots']/@content")
    ]
    assert sorted(address for address, _ in found) == sorted(expected)
    for address, links in found:
        page = site.pages[address.removeprefix(BASE)]
        listed = {link.get("hreflang"): link.get("href") for link in links}
        assert listed.items() <= alternates(page).items()
        assert listed.keys() == {"fr", "en", "x-default"}
    assert f"Sitemap: {BASE}sitemap.xml" in (site.folder / "robots.txt").read_text(encoding="utf-8").splitlines()


def test_edit_links_lead_to_the_form(site: Site, guide: Guide) -> None:
    """To the entry of the thing, on every page but the one for missing addresses; on an index, to those of its places too."""
    for page in site.pages.values():
        links = page.values("//details[@data-team]//a/@href")
        places = len(page.all("//section[@class='g-place']"))
        assert len(links) == (0 if page.address.endswith("404.html") else 1 + places), page.address
    for sheet in guide.sheets:
        for address in both(guide, sheet.id):
            (link,) = site.pages[address].values("//details[@data-team]//a/@href")
            assert link.endswith(form_address(guide, sheet.kind, guide.path(sheet.id)))


def test_the_words_that_a_search_leaves_out_stand_in_its_index(site: Site, guide: Guide) -> None:
    """In each language, as its wording lists them: without them, searches would go on with all words and nobody would notice."""
    for lang in guide.settings.codes:
        stop = json.loads((site.folder / f"{SEARCH}/{lang}/index.json").read_text(encoding="utf-8"))["stop"]
        assert set(stop) == {stem for word in guide.wording(lang)["search-stop"].split() for stem in stems(word, lang)}
        assert {*stems({"fr": "comment", "en": "how"}[lang], lang)} <= {*stop}


SHEET = "profil-du-travailleur-pair"
NOTICE = "//*[contains(@class, 'g-notice')]"
MISSING = {
    SHEET: ("", ("title", "summary", "introduction", "key_message")),
    "retablissement": ("shared/terms", ("title", "definition")),
    "cofor": ("shared/partners", ("title", "description")),
    "confidentialite": ("shared/misconceptions", ("claim", "short", "answer")),
    "promotion": ("shared/parts", ("title", "summary", "introduction")),
    "equipes-de-terrain": ("shared/partner-categories", ("title", "description")),
}
"""The folder of each thing, and the texts that it lacks in English in the guide below."""


def untranslate(data: dict[str, dict[str, str]], field: str) -> None:
    """Take the English from a field."""
    del data[field]["en"]


@pytest.fixture(scope="module", name="untranslated")
def fixture_untranslated(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Guide]:
    """The site of a guide that lacks some English texts, and a whole page."""
    root = copy_guide(tmp_path_factory.mktemp("untranslated") / "root")
    for name, (folder, fields) in MISSING.items():
        for field in fields:
            change(root / "action_sheets" / folder / f"{name}.yml", partial(untranslate, field=field))
    change(root / f"action_sheets/{SHEET}.yml", lambda data: data["recommendations"][0].pop("en"))
    change(root / f"action_sheets/{SHEET}.yml", lambda data: data["experiences"][0]["points"][0].pop("en"))
    change(root / "action_sheets/shared/audiences/directions.yml", lambda data: data.update(url="https://exemple.fr/x"))
    (root / "content/en/about.md").unlink()
    return Site(built(root, "--no-pdf", "--no-search", SITE_URL=BASE)), Store(root).guide()


def test_a_missing_translation_falls_back(untranslated: tuple[Site, Guide]) -> None:
    """The French shows, marked as French, under a notice; every text is still there."""
    site, guide = untranslated
    noticed = [page.address for page in site.of("en") if page.all(NOTICE)]
    expected = {address_of(guide, thing, "en").partition("#")[0] for thing in (*MISSING, "about")}
    assert expected - set(noticed) == set()
    for thing in things(guide):
        page = site.page(address_of(guide, thing.id, "en"))
        for location, text in texts(on_its_page(thing)):
            shown = page.said(text.in_language("en").lang)
            assert all(piece in shown for piece in pieces(text, guide, "en")), (thing.id, location)
    first = text_lines(guide.page("about").body.in_language("en").text)[1]
    assert one_line(plain(parse(first, "french")))[:30] in site.page(address_of(guide, "about", "en")).said("fr")


def test_the_address_of_an_entry_is_shown(untranslated: tuple[Site, Guide]) -> None:
    """Of an audience, say: no entry of this project's guide has one."""
    site, guide = untranslated
    for address in both(guide, "directions"):
        assert "https://exemple.fr/x" in site.pages[address].values("//article//a/@href")


def test_the_notice_stands_only_where_something_is_missing(site: Site) -> None:
    """Not on pages that are all in their language."""
    assert [page.address for page in site.pages.values() if page.all(NOTICE)] == []


def test_fallen_back_passages_are_marked_everywhere(untranslated: tuple[Site, Guide]) -> None:
    """On other pages too: in menus, lists, summaries, the path."""
    site, guide = untranslated
    missing = [text for thing in things(guide) for _, text in texts(thing) if "en" not in text.by_lang]
    telling = [said[:60] for text in missing if len(said := words(text, guide, "en")) > len("COFOR, une école")]
    assert len(telling) > 12
    assert [f"{page.address}: {text}" for page in site.of("en") for text in telling if text in page.said("en")] == []
