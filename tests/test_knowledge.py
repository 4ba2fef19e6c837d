"""What the guide knows beyond its sheets: figures with their sources, and everything that the documents name in its place."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from guide.addresses import Addresses
from guide.guide import Guide
from guide.models import BaseSheet, Region, Thing
from support import Site, WebPage, one_line

DOCUMENTS = ("kit-fas-2024", "mission-siao34-2025", "diagnostic-toulouse", "journee-regionale-2023", "webinaire-fas-2020")
LISTED = ("study", "platform", "training", "funder", "event", "question")
"""The kinds whose things each stand in the table of one of their documents."""

LANGS = ("fr", "en")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+\w")


def page_of(site: Site, guide: Guide, thing: Thing, lang: str) -> WebPage:
    """The page of a thing in a language."""
    addresses = Addresses(guide)
    return site.pages[addresses.from_root(addresses.of(thing.id, lang), lang)]


def led_to(site: Site, page: WebPage, xpath: str) -> list[str]:
    """The addresses that the links of an XPath lead to."""
    targets = (site.target(page, link) for link in page.values(f"{xpath}//a/@href"))
    return [target[0] for target in targets if target]


@pytest.mark.parametrize("lang", LANGS)
def test_figures_show_their_numbers_and_their_source(site: Site, guide: Guide, lang: str) -> None:
    """The numbers of the table are those of the file, in its order; the link below leads to the document that they come from."""
    shown = 0
    addresses = Addresses(guide)
    for study in guide.by_kind["study"]:
        page = page_of(site, guide, study, lang)
        for figure, box in zip(vars(study)["figures"], page.all("//*[@class='g-figure']"), strict=True):
            numbers = [float(re.sub(r"[^\d.]", "", "".join(cell.itertext()))) for cell in box.xpath(".//td")]
            assert numbers == [row.value for row in figure.values if row.value is not None]
            assert len(box.xpath(".//tbody/tr | .//ol/li")) == len(figure.values)
            source = addresses.from_root(addresses.of(figure.source or study.sources[0], lang), lang)
            target = site.target(page, box.xpath("./p[@class='g-sources']/a/@href")[0])
            assert target
            assert target[0] == source
            shown += 1
    assert shown >= 20


@pytest.mark.parametrize(("document", "lang"), [*product(DOCUMENTS, LANGS)])
def test_what_a_document_names_has_its_page(site: Site, guide: Guide, document: str, lang: str) -> None:
    """The document's page lists it, with links to pages that there are."""
    source = guide.thing(document)
    sections = [section.id for section in guide.settings.kinds_by_id["source"].sections]
    places = [place for section in sections for place in getattr(source, section)]
    page = page_of(site, guide, source, lang)
    rows = page.all("//table[@class='g-places']/tbody/tr")
    assert len(rows) == len(places) >= 8
    for row in rows:
        links = led_to(site, page, row.getroottree().getpath(row))
        assert links, one_line(row.text_content())
        assert all(site.has(link) for link in links)


def test_everything_learned_stands_in_the_table_of_its_document(guide: Guide) -> None:
    """A study, a platform, a training course… that came from a document is found from that document's page."""
    sections = [section.id for section in guide.settings.kinds_by_id["source"].sections]
    named = {
        source.id: {see for section in sections for place in getattr(source, section) for see in place.see}
        for source in guide.by_kind["source"]
    }
    missing = [
        f"{kind}: {thing.id}"
        for kind in LISTED
        for thing in guide.by_kind[kind]
        if not any(thing.id in named[source] for source in thing.sources)
    ]
    assert not missing


def test_nothing_is_without_a_document(guide: Guide) -> None:
    """Each thing of these kinds says which documents it comes from."""
    assert not [
        thing.id for kind in (*LISTED, "path", "questionnaire", "theme") for thing in guide.by_kind[kind] if not thing.sources
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_a_sheet_leads_to_what_takes_it_further(site: Site, guide: Guide, lang: str) -> None:
    """To each path, course, study and question that names it."""
    addresses = Addresses(guide)
    for kind in ("path", "training", "study", "question"):
        for thing in guide.by_kind[kind]:
            for sheet in (guide.thing(see) for see in getattr(thing, "see", ())):
                if isinstance(sheet, BaseSheet):
                    page = page_of(site, guide, sheet, lang)
                    further = led_to(site, page, "//*[@id='further']/following-sibling::ul[1]")
                    assert addresses.from_root(addresses.of(thing.id, lang), lang) in further, f"{sheet.id} → {thing.id}"


def test_no_mail_address_but_those_of_the_contacts(root: Path, guide: Guide) -> None:
    """People named in the documents did not ask to be written to from here."""
    known = {contact.email for region in guide.by_kind["region"] if isinstance(region, Region) for contact in region.contacts}
    texts = [
        path.read_text(encoding="utf-8") for folder in ("action_sheets", "content") for path in (root / folder).rglob("*.*ml")
    ]
    texts += [path.read_text(encoding="utf-8") for path in (root / "content").rglob("*.md")]
    assert {found for text in texts for found in EMAIL.findall(text)} <= known
