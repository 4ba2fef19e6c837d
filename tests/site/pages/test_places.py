"""Things without pages of their own: each stands in full on the index of its kind, and every way leads there."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import lxml.html
import pytest

from guide_generator.addresses.data import thing_path
from guide_generator.addresses.pages import Addresses, anchor, text_twin
from guide_generator.build.store import Store
from guide_generator.data.text_twins import TextList
from guide_generator.guide.guide import Guide
from guide_generator.guide.index_groups import LARGEST_PAGE
from guide_generator.markup.inline_nodes import Plain
from guide_generator.pages.renderer import Renderer
from guide_generator.publish.redirects import every_address, redirects
from guide_generator.rendering.rendered_page import RenderedPage
from guides import make_guide
from support import BASE, Site

TERM = """\
id: mot-{number}
title: {{fr: "{letter}{number}", en: "{other}{number}"}}
definition: {{fr: "Un mot.", en: "A word."}}
"""
LETTERS = "abcdé"


@pytest.fixture(scope="module", name="large")
def fixture_large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A guide whose glossary is one word larger than a page may be; its words have other letters in English."""
    terms = {
        f"action_sheets/shared/terms/mot-{number}.yml": TERM.format(
            number=number, letter=LETTERS[number % 5], other="z" if number % 2 else "y"
        )
        for number in range(LARGEST_PAGE)
    }
    edits = {"action_sheets/shared/guide.yml": {"    folder: terms": "    folder: terms\n    own_pages: false"}}
    return make_guide(tmp_path_factory.mktemp("large") / "root", terms, edits)


def test_every_way_leads_to_the_place(site: Site, guide: Guide) -> None:
    """Its permanent address, its data and the site's map; the address is none of a page."""
    addresses = Addresses(guide)
    found = [thing for thing in guide.things.values() if addresses.is_place(thing.id)]
    sitemap = (site.folder / "sitemap.xml").read_text(encoding="utf-8")
    assert len(found) > 90
    for thing in found:
        data = json.loads((site.folder / thing_path(thing)).read_text(encoding="utf-8"))
        for lang, now in addresses.everywhere(partial(addresses.of, thing.id)).items():
            former = addresses.from_root(addresses.permanent(thing.id, lang), lang)
            stub = site.stub(former)
            assert site.target(stub, stub.values("//body//a/@href")[0]) == (now.partition("#")[0], anchor(thing.id))
            assert f"{former}<" not in sitemap
            assert not (site.folder / text_twin(former)).exists()
            assert data["url"][lang] == BASE + now
    for address, page in site.pages.items():
        assert all(
            "/#" in link or "#" not in link for link in page.values("//link[@rel='alternate' or @rel='canonical']/@href")
        ), address


def test_a_place_says_what_its_page_said(site: Site, guide: Guide) -> None:
    """Its name, its definition, its documents, and what names it."""
    page = site.pages["glossaire/"]
    [place] = page.all("//section[@id='chrs']")
    said = " ".join(place.itertext())
    for words in ("CHRS", "Centre d’hébergement et de réinsertion sociale", "Établissement qui héberge", "Voir aussi"):
        assert words in said
    links = {site.target(page, link) for link in place.xpath(".//a/@href")}
    assert ("sources/webinaire-fas-2020/", "") in links
    named = {other.id for _, things in guide.others_using("chrs") for other in things} | {
        s.id for s in guide.sheets_using("chrs")
    }
    addresses = Addresses(guide)
    for each in named:
        assert tuple(addresses.of(each, "fr").partition("#")[::2]) in links


def test_how_to_change_a_place_is_told_once_a_page(site: Site, guide: Guide) -> None:
    """At the foot, folded, for those who make the guide."""
    page = site.pages["glossaire/"]
    assert not page.values("//article//a[contains(@href, '/admin/')]/@href")
    ways = [way.rpartition("/")[2] for way in page.values("//*[@data-team]//a/@href")]
    assert set(ways) >= {term.id for term in guide.of_kind("term")}


def test_a_large_index_has_a_page_for_each_letter(large: Path) -> None:
    """Each word on one page, to which its address leads; the first page leads to all."""
    guide = Store(large).guide()
    pages = {page.address: page for page in Renderer(guide, "fr", large, site=BASE).pages() if page.kind == "term"}
    assert list(pages) == ["glossaire/", *(f"glossaire/index/{letter}/" for letter in "abcdep")]
    placed = [place for page in pages.values() for place in page.places]
    assert len(placed) == len({place.id for place in placed}) == LARGEST_PAGE + 1
    assert ways(pages["glossaire/"]) == [f"../glossaire/index/{letter}/" for letter in "abcdep"]
    assert ways(pages["glossaire/index/b/"])[1] == "../../../glossaire/index/b/"
    leads = {redirect.former: redirect for redirect in redirects(guide)}
    assert leads["glossaire/mot-1/"].now == "glossaire/index/b/#mot-1"
    assert leads["en/glossary/mot-1/"].now == "en/glossary/index/z/#mot-1"
    assert not leads["glossaire/mot-1/"].is_final
    assert set(leads) <= every_address(guide)
    assert "glossaire/index/b/" not in every_address(guide), "It goes when its words go."
    assert "glossaire/index/b/index.html.md" in TextList(guide, BASE, "fr").text()


def test_languages_meet_where_they_have_the_same_letters(large: Path) -> None:
    """A letter's page is a translation only of that letter's; from there, readers come to the other language's index."""
    guide = Store(large).guide()
    pages = {page.address: page for page in Renderer(guide, "fr", large, site=BASE).pages() if page.kind == "term"}
    assert pages["glossaire/index/b/"].addresses == {"fr": "glossaire/index/b/"}
    assert pages["glossaire/index/p/"].addresses == {"fr": "glossaire/index/p/", "en": "en/glossary/index/p/"}
    assert pages["glossaire/index/b/"].indexes["en"] == "en/glossary/"
    assert b'href="../../../en/glossary/"' in pages["glossaire/index/b/"].document


def ways(page: RenderedPage) -> list[str]:
    """Where the row of groups leads."""
    return [
        link.get("href", "")
        for link in lxml.html.fragment_fromstring(str(page.body), create_parent="article").find_class("g-groups")[0].iter("a")
    ]


def test_places_say_what_search_reads(guide: Guide, root: Path) -> None:
    """A record for each: its title, its address, what it says, without what names it."""
    pages = {page.address: page for page in Renderer(guide, "fr", root, site=BASE).pages() if page.places}
    place = next(each for each in pages["glossaire/"].places if each.id == "chrs")
    assert (place.title, place.address, place.kind) == ("CHRS", "glossaire/#chrs", "term")
    assert "Établissement qui héberge" in place.body
    assert "g-named" not in place.body
    assert any(isinstance(span, Plain) and span.text == "CHRS" for block in place.blocks for span in getattr(block, "text", ()))


def test_a_place_says_when_it_was_reviewed(tmp_path: Path) -> None:
    """As things with a page of their own do: when, and until when; not only that the day is past."""
    edits = {
        "action_sheets/shared/guide.yml": {
            "    folder: partners": "    folder: partners\n    own_pages: false\n    review_every: 24"
        },
        "action_sheets/shared/partners/mission-locale.yml": {"id: ": "reviewed: 2026-03-01\nid: "},
    }
    root = make_guide(tmp_path, edits=edits)
    [page] = (one for one in Renderer(Store(root).guide(), "fr", root).pages() if one.file == "partenaires/index.html")
    assert lxml.html.fromstring(page.document).xpath("//main//p/time/@datetime") == ["2026-03-01", "2028-03-01"]
    assert "Dernière relecture le" in page.body
