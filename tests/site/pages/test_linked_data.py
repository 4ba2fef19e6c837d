"""What search engines read of each page: valid against the published vocabulary, complete, and never markup."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml
from pyld import jsonld
from schema_org.registry import DATATYPES, PARENTS, PROPERTY_BY_SCHEMA

from guide_generator.addresses.pages import Addresses
from guide_generator.build.store import Store
from guide_generator.guide.guide import Guide
from guide_generator.pages.linked_data import linked_data
from guide_generator.pages.renderer import Renderer
from guides import make_guide
from support import BASE, ROOT, Site, WebPage, templates

ASKED = ROOT / "tests/search_engines.yml"

CODES = ("fr", "en")
VOCABULARY = "https://schema.org/"
HEAVIEST = 6_000
"""Characters of linked data on a page of one thing."""


def graph(page: WebPage) -> list[dict[str, Any]]:
    """The nodes of a page's linked data."""
    [written] = page.values("//head/script[@type='application/ld+json']/text()")
    data = json.loads(written)
    assert data["@context"] == VOCABULARY.rstrip("/")
    found: list[dict[str, Any]] = data["@graph"]
    return found


def pages(site: Site, guide: Guide) -> list[WebPage]:
    """Every page of the guide."""
    return [site.pages[address] for addresses in Addresses(guide).everything() for address in addresses.values()]


def nodes(value: object) -> Iterator[dict[str, Any]]:
    """Every node in some linked data."""
    if isinstance(value, dict):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for item in inner:
        yield from nodes(item)


def ancestry(name: str) -> set[str]:
    """A type or a data type with all that it is a kind of."""
    found = {name}
    for parent in (*PARENTS.get(name, ()), *DATATYPES.get(name, ())):
        found |= ancestry(parent)
    return found


def faults(node: dict[str, Any]) -> Iterator[str]:
    """What the vocabulary doesn't have: types, properties of a type, values of a property."""
    types = node["@type"] if isinstance(node["@type"], list) else [node["@type"]]
    unknown = [name for name in types if name not in PARENTS]
    yield from (f"no type {name}" for name in unknown)
    known = set().union(*(ancestry(name) for name in types if name not in unknown))
    for name, value in node.items():
        if name.startswith("@"):
            continue
        meaning = PROPERTY_BY_SCHEMA.get(name)
        if meaning is None or meaning.superseded_by:
            yield f"no property {name}"
        elif not known.intersection(meaning.domains):
            yield f"{types} has no {name}"
        else:
            each = value if isinstance(value, list) else [value]
            yield from (f"{name} can't be {item!r}" for item in each if not fits(item, set(meaning.ranges)))


def fits(value: object, ranges: set[str]) -> bool:
    """Whether a value is of one of the types that a property takes; an address of the site may be any thing."""
    if isinstance(value, dict):
        return bool(ancestry(str(value["@type"])) & ranges)
    if str(value).startswith(VOCABULARY):
        return any(name.endswith("Type") for name in ranges)
    if isinstance(value, int):
        return bool({"Integer", "Number"} & ranges)
    if str(value).startswith(BASE):
        return True
    return bool({"Text", "URL", "Date", "DateTime"} & ranges)


def test_every_word_is_in_the_vocabulary(site: Site, guide: Guide) -> None:
    """Types, properties, and what properties take, on every page."""
    wrong = {fault: page.address for page in pages(site, guide) for node in nodes(graph(page)) for fault in faults(node)}
    assert wrong == {}


def test_the_check_itself_refuses_what_is_wrong() -> None:
    """A type, a property and a value that the vocabulary doesn't have."""
    assert list(faults({"@type": "Sheet"}))
    assert list(faults({"@type": "Course", "colour": "red"}))
    assert list(faults({"@type": "Course", "startDate": "2026-01-01"}))
    assert list(faults({"@type": "Course", "provider": "COFOR"}))
    assert list(faults({"@type": "Course", "name": "Pair", "provider": {"@type": "Organization", "name": "COFOR"}})) == []


def load(url: str, _options: object) -> dict[str, Any]:
    """The vocabulary's context, without asking for it: every word is the vocabulary's."""
    assert url.startswith(VOCABULARY.rstrip("/"))
    context = {"@vocab": VOCABULARY, "url": {"@type": "@id"}, "sameAs": {"@type": "@id"}}
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": {"@context": context}}


def test_a_standard_processor_reads_it(site: Site, guide: Guide) -> None:
    """JSON-LD 1.1: it says of the page's own address what it is."""
    for sheet in guide.sheets:
        addresses = Addresses(guide).everywhere(partial(Addresses(guide).of, sheet.id))
        for address in addresses.values():
            expanded = jsonld.expand(
                {"@context": "https://schema.org", "@graph": graph(site.pages[address])}, {"documentLoader": load}
            )
            about = next(node for node in expanded if node.get("@id") == BASE + address)
            assert set(about["@type"]) == {f"{VOCABULARY}HowTo", f"{VOCABULARY}LearningResource"}
            assert about[f"{VOCABULARY}url"] == [{"@id": BASE + address}]


EXPECTED = {
    "sheet": ["HowTo", "LearningResource"],
    "misconception": "FAQPage",
    "question": "FAQPage",
    "term": "DefinedTerm",
    "partner": "Organization",
    "region": "Organization",
    "training": "Course",
    "study": "Dataset",
    "event": "Event",
    "questionnaire": "LearningResource",
    "path": "HowTo",
    "outline": "CreativeWork",
    "source": "Report",
}


def described(site: Site, address: str) -> dict[str, Any]:
    """What a page says of its thing, or of the place that an address names on it."""
    about: dict[str, Any] = graph(site.page(address))[0]
    if "#" not in address:
        return about
    items = about["mainEntity"]["itemListElement"]
    places: list[dict[str, Any]] = [each["item"] for each in items if each["item"]["@id"] == BASE + address]
    assert len(places) == 1
    return places[0]


def test_each_thing_is_what_its_kind_is(site: Site, guide: Guide) -> None:
    """As the settings say, or a page where too little is known; as many as there are pages."""
    for kind, type_ in EXPECTED.items():
        things = guide.of_kind(kind)
        assert things
        found = set()
        for thing in things:
            for address in Addresses(guide).everywhere(partial(Addresses(guide).of, thing.id)).values():
                about = described(site, address)
                found.add(str(about["@type"]))
                assert about["url"] == about["@id"] == BASE + address
        assert {str(type_)} <= found <= {str(type_), "WebPage"}, kind


DAY = re.compile(r"\d{4}-\d\d-\d\d")
INTERVAL = re.compile(r"\d{4}(-\d\d){0,2}(/\d{4}(-\d\d){0,2})?")


def each(node: dict[str, Any], names: Iterable[str]) -> Iterator[Any]:
    """The values of some properties."""
    for name in names:
        value = node.get(name, [])
        yield from value if isinstance(value, list) else [value]


def lacks(node: dict[str, Any], rules: Mapping[str, Any]) -> Iterator[str]:
    """What a search engine misses in a node."""
    yield from (f"no {name}" for name in rules.get("needed", ()) if not node.get(name))
    yield from (f"no day: {value}" for value in each(node, rules.get("dates", ())) if not DAY.fullmatch(value))
    yield from (f"no interval: {value}" for value in each(node, rules.get("intervals", ())) if not INTERVAL.fullmatch(value))
    yield from (f"no address: {place}" for place in each(node, rules.get("place", ())) if not place.get("address"))
    yield from (f"short: {name}" for name, least in rules.get("shortest", {}).items() if len(node.get(name, "")) < least)
    yield from (f"long: {name}" for name, most in rules.get("longest", {}).items() if len(node.get(name, "")) > most)


def test_search_engines_find_what_they_ask_for(site: Site, guide: Guide) -> None:
    """Each type that a page says it is has all that is asked of it; of what too little is known is a page alone."""
    asked = yaml.safe_load(ASKED.read_text(encoding="utf-8"))["types"]
    found = Counter[str]()
    wrong = dict[str, list[str]]()
    for page in pages(site, guide):
        for node in nodes(graph(page)):
            types = node.get("@type", "")
            found[str(types)] += 1
            if faults := list(lacks(node, asked.get(str(types), {}))):
                wrong[page.address] = faults
        assert [image.get("src") for image in page.all("//img[not(@alt)]")] == []
    assert wrong == {}
    assert min(found[name] for name in ("Event", "Dataset", "Course", "WebPage", "FAQPage")) > 1


SENTENCES = ("non indiqué", "not given", "que le document", "the document", ", ", " avec ", " et recettes", "income", "Undated")


def test_names_are_names(site: Site, guide: Guide) -> None:
    """No sentence, no list: unknown is absent, and several are several."""
    said = [
        (node["name"], page.address)
        for page in pages(site, guide)
        for node in nodes(graph(page))
        if node.get("@type") in ("Organization", "Place")
    ]
    assert len(said) > 100
    assert [name for name in said if any(sign in name[0] for sign in SENTENCES)] == []


ENTRY = "id: essai\ntitle: {fr: Essai, en: Trial}\ndescription: {fr: Essai, en: Trial}\n"
WHERE = "place: {fr: 'IRTS, 1011 rue Pont Lavérune, Montpellier'}\norganiser: {fr: '[[bretagne|FAS Bretagne]], avec [[mission-locale]]'}\n"
EVENT = """
  - id: event
    model: entry
    schema_org: Event
    folder: events
    icon: book
    title: {fr: Date, en: Date}
    plural: {fr: Dates, en: Dates}
    address: {fr: dates, en: dates}
    lead: {fr: Des dates., en: Dates.}
    sections:
      - {id: dates, type: dates, title: {fr: Dates, en: Dates}}
      - {id: place, type: line, title: {fr: Lieu, en: Place}, required: false, schema_org: location}
      - {id: organiser, type: line, title: {fr: Organisation, en: By}, required: false, schema_org: organizer}
"""


def test_an_event_is_one_where_enough_is_known(tmp_path: Path) -> None:
    """A day, a place and its address; a moved one says so. A month or a place without an address makes a page of it."""
    moved = "dates: [{from: 2026-04-02, rescheduled: [{before: 2026-03-12, date: 2026-02-20}]}]\n"
    found = []
    for number, more in enumerate((moved + WHERE, "dates: [{from: 2026-04}]\n" + WHERE, moved + "place: {fr: Montpellier}\n")):
        edits = {"action_sheets/shared/guide.yml": {"\nkinds:\n": f"\nkinds:{EVENT}"}}
        root = make_guide(tmp_path / str(number), {"action_sheets/shared/events/essai.yml": ENTRY + more}, edits)
        made = Store(root).guide()
        page = next(
            page for page in Renderer(made, "fr", root, site=BASE, compiled=templates("fr")).pages() if page.id == "essai"
        )
        found.append(page.about)
    assert [about["@type"] for about in found] == ["Event", "WebPage", "WebPage"]
    assert found[0]["location"] == {"@type": "Place", "name": "IRTS", "address": "1011 rue Pont Lavérune, Montpellier"}
    assert [each["name"] for each in found[0]["organizer"]] == ["FAS Bretagne", "Mission locale"]
    assert found[0]["eventStatus"] == f"{VOCABULARY}EventRescheduled"
    assert (found[0]["previousStartDate"], found[0]["startDate"]) == ("2026-03-12", "2026-04-02")
    assert not {"location", "startDate", "organizer"} & found[1].keys()


def test_pages_say_where_they_are(site: Site, guide: Guide) -> None:
    """The way from home, as it is shown."""
    for page in pages(site, guide):
        shown = [site.target(page, link) for link in page.values("//nav[@class='g-path']//a/@href")]
        ways = [node for node in graph(page) if node["@type"] == "BreadcrumbList"]
        items = [item for way in ways for item in way["itemListElement"]]
        assert [(item["item"].removeprefix(BASE), "") for item in items if "item" in item] == shown, page.address
        assert [item["position"] for item in items] == list(range(1, len(items) + 1))


@pytest.mark.parametrize("lang", CODES)
def test_questions_have_their_answers(site: Site, guide: Guide, lang: str) -> None:
    """On their own page, and all of them where they are listed."""
    for kind in ("question", "misconception"):
        addresses = Addresses(guide)
        listed = graph(site.pages[addresses.from_root(addresses.index(kind, lang), lang)])[0]["mainEntity"]
        assert len(listed) == len(guide.of_kind(kind))
        assert all(question["acceptedAnswer"]["text"] for question in listed)
    said = {question["acceptedAnswer"]["text"] for question in listed}
    for thing in guide.of_kind("misconception"):
        page = site.pages[addresses.from_root(addresses.of(thing.id, lang), lang)]
        [short] = page.all("//h2[@id='reponse']/following-sibling::*[1][@class='g-short']")
        assert short.text_content() in said


def test_linked_data_stays_light(site: Site, guide: Guide) -> None:
    """On pages of one thing, those in the heaviest kinds too."""
    sizes = Counter({page.address: len(json.dumps(graph(page))) for page in pages(site, guide) if is_of_a_thing(page)})
    address, most = sizes.most_common(1)[0]
    assert most < HEAVIEST, address


def is_of_a_thing(page: WebPage) -> bool:
    """Whether a page is of one thing: it leads to no table."""
    return page.values("//article//a[@type='text/csv']/@href") == []


def test_pages_can_be_shared(site: Site, guide: Guide) -> None:
    """Open Graph, beside what any page says of itself: what it is about, in a tag that says both."""
    for page in pages(site, guide):
        said = {meta.get("property"): meta.get("content") for meta in page.all("//head/meta[@property]")}
        assert "og:description" in said
        assert all(said.values())


EVIL = "Fin </script><script>alert(1)</script> & <!-- <b>"


def test_a_text_never_ends_the_element(guide: Guide, root: Path) -> None:
    """Whatever contributors write stays data, even what the checker would refuse."""
    page = next(Renderer(guide, "fr", root, site=BASE, compiled=templates("fr")).pages())
    written = linked_data(replace(page, title=EVIL, about={"@type": "WebPage", "name": EVIL}), BASE)
    assert not {"<", ">", "&"} & set(written)
    assert json.loads(written)["@graph"][0]["name"] == EVIL
