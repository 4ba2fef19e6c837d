"""What the guide holds beyond its sheets, on the built pages: figures, coverage of the documents, map, tables, dates, catalogue."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from lxml.html import HtmlElement
from playwright.sync_api import Page, expect

from guide_generator.addresses.pages import Addresses
from guide_generator.files.typeface import FONTS, characters
from guide_generator.guide.guide import Guide
from guide_generator.model.models import Region
from guide_generator.model.section_types import TYPES
from guide_generator.model.section_values import Figure, Place
from guide_generator.model.thing import Thing
from guide_generator.pages.map_shapes import drawn_map
from guide_generator.printed.sheet import printed_section
from guide_generator.printed.writer import PrintWriter
from programs import run
from support import ROOT, Site, WebPage, one_line

LANGUAGES = ("fr", "en")


def of_type(guide: Guide, kind: str) -> Iterator[tuple[Thing, Any]]:
    """Every item of every section of a type, with its thing."""
    for definition in guide.settings.kinds:
        for section in definition.sections:
            if section.type == kind:
                yield from ((thing, item) for thing in guide.of_kind(definition.id) for item in getattr(thing, section.id) or ())


def page_of(site: Site, guide: Guide, thing: str, lang: str) -> WebPage:
    """The page of a thing."""
    addresses = Addresses(guide)
    return site.page(addresses.from_root(addresses.of(thing, lang), lang))


def index_of(site: Site, guide: Guide, kind: str, lang: str) -> WebPage:
    """The page that lists a kind."""
    addresses = Addresses(guide)
    return site.pages[addresses.from_root(addresses.index(kind, lang), lang)]


def text_of(element: HtmlElement) -> str:
    """What an element says, on one line."""
    return one_line(str(element.text_content()))


def number_in(said: str, lang: str) -> float:
    """The number that a page writes."""
    plain = re.sub(r"[\s%]", "", said)
    return float(plain.replace(",", ".") if lang == "fr" else plain.replace(",", ""))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_figures_are_those_of_the_files(site: Site, guide: Guide, lang: str) -> None:
    """In tables with a caption and headers, in order; the bars are as long as the numbers; each names its source and its base."""
    shown = {
        thing.id: iter(page_of(site, guide, thing.id, lang).all("//*[@class='g-figure']"))
        for thing, _ in of_type(guide, "figures")
    }
    count = 0
    for thing, figure in of_type(guide, "figures"):
        assert isinstance(figure, Figure)
        element = next(shown[thing.id])
        [source] = element.xpath(".//p[@class='g-sources']/a/@href")
        assert source.rstrip("/").endswith(figure.source or thing.sources[0])
        if figure.of:
            assert re.search(rf"(?<!\d){figure.of}(?!\d)", re.sub(r"(?<=\d)[\s,](?=\d{3})", "", text_of(element)))
        if figure.unit == "rank":
            assert len(element.xpath(".//ol/li")) == len(figure.values)
            continue
        assert len(element.xpath(".//caption")) == 1
        rows = element.xpath(".//tbody/tr[th[@scope='row']]")
        assert [number_in(text_of(row.xpath("td")[0]), lang) for row in rows] == [row.value for row in figure.values]
        assert all(("%" in text_of(row.xpath("td")[0])) == (figure.unit == "percent") for row in rows)
        bars = [float(width.rstrip("%")) for width in element.xpath(".//rect/@width")]
        assert bars == [pytest.approx((row.value or 0) / figure.most * 100, rel=0.001) for row in figure.values]
        count += len(rows)
    assert count > 50
    assert all(next(rest, None) is None for rest in shown.values())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_the_documents_name_has_its_page(site: Site, guide: Guide, lang: str) -> None:
    """Every scheme, body, study, event and document of each of the five, in a table, with the pages that hold it."""
    sections = [section.id for section in guide.settings.kinds_by_id["source"].sections if section.type == "places"]
    assert sections == ["schemes", "bodies", "studies", "events", "documents"]
    count = 0
    for source in guide.of_kind("source"):
        page = page_of(site, guide, source.id, lang)
        rows = iter(page.all("//table[contains(@class, 'g-places')]/tbody/tr"))
        for section in sections:
            for place in getattr(source, section):
                assert isinstance(place, Place)
                row = next(rows)
                assert len(row.xpath("th[@scope='row']")) == 1
                for href in row.xpath("td/a/@href"):
                    target = site.target(page, href)
                    assert target
                    assert site.has(target[0])
                assert len(row.xpath("td/a")) == len(place.see)
                count += 1
        assert next(rows, None) is None
    assert count > 100


def test_every_source_tells_what_it_names(guide: Guide) -> None:
    """Of two sorts at least."""
    for source in guide.of_kind("source"):
        sorts = [sort for sort in ("schemes", "bodies", "studies", "events", "documents") if getattr(source, sort, ())]
        assert len(sorts) > 1, source.id


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_map_is_the_list(site: Site, guide: Guide, lang: str) -> None:
    """The guide's regions lead from the map to the list; the others are drawn without a link."""
    page = index_of(site, guide, "region", lang)
    drawn = drawn_map(ROOT)
    assert drawn
    regions = [region for region in guide.of_kind("region") if isinstance(region, Region)]
    linked = sorted(page.values("//*[local-name()='svg' and @class='g-map']//*[local-name()='a']/@href"))
    assert linked == sorted(f"#{each}" for each in page.values("//ol[contains(@class, 'g-map-list')]/li/@id"))
    assert len(linked) == sum(bool(region.shapes) for region in regions)
    paths = page.all("//*[@class='g-map']//*[local-name()='path']")
    assert len(paths) == len(drawn.shapes) == 18
    plain = len(drawn.shapes) - len({shape for region in regions for shape in region.shapes})
    assert len(page.all("//*[@class='g-map']/*[local-name()='path']")) == plain


def test_the_map_is_that_of_its_sources() -> None:
    """Else: scripts/dev/map.py."""
    run([sys.executable, ROOT / "scripts/dev/map.py", "--check"], check=True)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_events_stand_in_the_order_of_time(site: Site, guide: Guide, lang: str) -> None:
    """Each once."""
    page = index_of(site, guide, "event", lang)
    starts = page.values("//ol[contains(@class, 'g-timeline')]/li//time[1]/@datetime")
    assert starts == sorted(starts)
    shown = page.values("//ol[contains(@class, 'g-timeline')]/li/section/@id")
    assert len(shown) == len(set(shown)) == sum(bool(event.dates) for event in guide.of_kind("event"))  # type: ignore[attr-defined]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_platforms_are_compared_in_one_table(site: Site, guide: Guide, lang: str) -> None:
    """A column for each, with headers; a cell for each fact."""
    page = index_of(site, guide, "platform", lang)
    platforms = guide.listed("platform", lang)
    assert len(page.all("//table//th[@scope='col']")) == len(platforms)
    rows = page.all("//table/tbody/tr[th[@scope='row']]")
    assert len(rows) > 5
    assert all(len(row.xpath("td")) == len(platforms) for row in rows)


def test_a_region_without_a_contact_says_whom_to_ask(site: Site, guide: Guide) -> None:
    """And the list of regions answers who works in another one."""
    for address, tag, said in (
        ("regions/bretagne/", "div", "pas de contact dans cette région"),
        ("regions/", "p", "pas dans cette liste"),
    ):
        page = site.pages[address]
        paragraph = page.all(f"//article//{tag}[contains(., '{said}')]")[-1]
        leads = [site.target(page, link) for link in paragraph.xpath(".//a/@href") if not link.startswith("mailto:")]
        assert leads == [(f"regions/{region}/", "") for region in guide.settings.contact]


def test_past_dates_are_told_by_the_reader_s_clock(page: Page, url: str) -> None:
    """In words; a page made long ago says it too."""
    page.clock.set_fixed_time("2025-04-12T12:00:00")
    page.goto(url + "evenements/")
    expect(page.locator("time[data-until='2025-04-10'] + .g-past").first).to_have_text(re.compile("passé"))
    expect(page.locator("time[data-until='2025-09'] + .g-past")).to_have_count(0)
    page.clock.set_fixed_time("2025-04-10T23:00:00")
    page.reload()
    expect(page.locator("time[data-until='2025-02-06'] + .g-past").first).to_be_visible()
    expect(page.locator("time[data-until='2025-04-10'] + .g-past")).to_have_count(0)


def test_past_dates_of_a_course_are_folded(page: Page, url: str) -> None:
    """Below what is still to come, or below whom to ask."""
    page.clock.set_fixed_time("2025-09-01T12:00:00")
    page.goto(url + "formations/parcours-irts-montpellier/")
    past = page.locator("details:has(> .g-dates)")
    expect(past.locator("summary")).to_have_text("Dates passées")
    expect(past.locator("time")).to_have_count(2)
    expect(past.locator("time").first).to_be_hidden()
    expect(page.locator("article .g-dates time:visible")).to_have_count(4)
    page.clock.set_fixed_time("2026-11-29T12:00:00")
    page.reload()
    expect(page.locator("article .g-dates time:visible")).to_have_count(0)
    expect(page.locator(".g-head .g-when")).to_contain_text("Aucune date à venir connue ; demandez")


@pytest.mark.parametrize(("address", "field"), [("formations/", "format"), ("en/trainings/", "regions")])
def test_the_catalogue_is_filtered(page: Page, url: str, address: str, field: str) -> None:
    """By what is ticked; the counts are true, the address keeps the choice, a reset shows all."""
    page.goto(url + address)
    expect(page.locator("form[data-facet-form]")).to_be_visible()
    cards = page.locator("[data-facets]:visible")
    every = cards.count()
    box = page.locator(f"input[name={field}]").first
    count = int(page.locator(f"label:has(input[name={field}]) .g-count").first.inner_text())
    box.check()
    expect(cards).to_have_count(count)
    assert f"{field}=" in page.url
    page.reload()
    expect(cards).to_have_count(count)
    page.locator(".g-find button[type=reset]").click()
    expect(cards).to_have_count(every)


def test_a_region_brings_together_what_is_there(site: Site, guide: Guide) -> None:
    """Every thing that refers to it, with a link."""
    page = page_of(site, guide, "occitanie", "fr")
    found = [target for href in page.values("//article//a/@href") if (target := site.target(page, href))]
    shown = {f"{address}#{anchor}" if anchor else address for address, anchor in found}
    addresses = Addresses(guide)
    referring = [thing for _, things in guide.others_using("occitanie") for thing in things]
    assert {"study", "event", "platform", "training"} <= {thing.kind for thing in referring}
    assert {addresses.of(thing.id, "fr") for thing in referring} <= shown


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_type_of_section_can_be_printed(guide: Guide, lang: str) -> None:
    """A sheet of another guide may hold any of them: each becomes data that the print templates know, with something in it."""
    writer = PrintWriter(Addresses(guide), lang, "https://guide.example.org/", characters(ROOT / FONTS))
    printed: set[str] = set()
    for definition in guide.settings.kinds:
        for section in definition.sections:
            for value in (getattr(thing, section.id) for thing in guide.of_kind(definition.id)):
                if value:
                    made = printed_section(section, value, writer)
                    assert made["items"]
                    assert made["type"] in {"ticks", "texts", "text", "texts-by", "claims", "references", "blanks"}
                    printed.add(section.type)
    assert printed == set(TYPES)


def test_an_overdue_sheet_says_so(site: Site, url: str, page: Page) -> None:
    """In the browser, from the day after: the pages themselves don't change with the day."""
    address = next(address for address in site.pages if address.startswith("fiches/") and address.count("/") == 2)
    page.clock.set_fixed_time(date(2027, 1, 1).isoformat())
    page.goto(url + address)
    expect(page.get_by_text("À relire avant le")).to_be_visible()
    expect(page.locator("[data-after]")).to_be_hidden()
    page.clock.set_fixed_time(date(2040, 1, 1).isoformat())
    page.goto(url + address)
    expect(page.locator("[data-after]")).to_be_visible()
