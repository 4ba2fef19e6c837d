"""The open data of the built site: complete, described, linked, and safe to open."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from openapi_spec_validator import OpenAPIV31SpecValidator

from guide_generator.addresses.data import ARCHIVE, INDEX, OPENAPI, ROOT, kind_path, schema_path, table_path, thing_path
from guide_generator.addresses.pages import NOT_FOUND, Addresses
from guide_generator.build.store import Store
from guide_generator.data.files import open_data_files
from guide_generator.data.records import FORMAT
from guide_generator.guide.guide import Guide
from guide_generator.model.fields import texts
from guide_generator.model.models import Page
from guide_generator.model.thing import Thing
from guide_generator.text.spreadsheet import as_text
from guides import make_guide
from support import BASE, Site

CODES = ("fr", "en")


@cache
def data(path: Path) -> Any:  # noqa: ANN401 - whatever JSON holds
    """What a JSON file holds."""
    return json.loads(path.read_text(encoding="utf-8"))


def things(guide: Guide) -> list[Thing]:
    """Everything that has a page of its own."""
    return [thing for thing in guide.things.values() if thing.id != NOT_FOUND]


def kinds(guide: Guide) -> list[str]:
    """The kinds, the pages included."""
    return [*guide.settings.kinds_by_id, Page.kind]


def test_there_are_as_many_things_as_pages(site: Site, guide: Guide) -> None:
    """One file each; the file of a kind, its table and the index count them alike."""
    listed = {kind["id"]: kind["count"] for kind in data(site.folder / INDEX)["kinds"]}
    for kind in kinds(guide):
        expected = [thing.id for thing in things(guide) if thing.kind == kind]
        whole = data(site.folder / kind_path(kind))
        former = {identifier for thing in things(guide) for was, identifier in thing.former if was == kind}
        alone = {path.stem for path in (site.folder / ROOT / kind).glob("*.json")} - former
        assert sorted(thing["id"] for thing in whole["things"]) == sorted(alone) == sorted(expected)
        assert whole["count"] == listed[kind] == len(rows(site, kind)) == len(expected)
    places = sum(Addresses(guide).is_place(thing) for thing in guide.things)
    assert sum(listed.values()) - places == len(list(Addresses(guide).everything())) - len(indexes(guide))


def indexes(guide: Guide) -> list[dict[str, str]]:
    """The addresses of the index pages."""
    addresses = Addresses(guide)
    return [dict(addresses.everywhere(partial(addresses.index, kind))) for kind in guide.settings.kinds_by_id]


def rows(site: Site, kind: str) -> list[dict[str, str]]:
    """The rows of a table, as a French spreadsheet splits it."""
    raw = (site.folder / table_path(kind)).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in raw
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_a_thing_alone_is_as_in_its_kind(site: Site, guide: Guide) -> None:
    """The same data in both files."""
    for kind in kinds(guide):
        for thing in data(site.folder / kind_path(kind))["things"]:
            assert data(site.folder / f"{ROOT}{kind}/{thing['id']}.json") == thing


def test_no_text_is_lost(site: Site, guide: Guide) -> None:
    """Every text of every file, in its language, where the file has it."""
    count = 0
    for thing in things(guide):
        fields = data(site.folder / thing_path(thing))["fields"]
        for location, text in texts(thing):
            found = fields
            for step in location:
                found = found[step]
            assert found == dict(text.by_lang)
            count += 1
    assert count > 1000


def test_links_lead_both_ways(site: Site, guide: Guide) -> None:
    """What one refers to says that it does, and only then."""
    there, back = set(), set()
    for thing in things(guide):
        said = data(site.folder / thing_path(thing))
        there |= {(thing.id, link["id"]) for link in said["links"]["to"] if link["id"] != thing.id}
        back |= {(link["id"], thing.id) for link in said["links"]["from"]}
    assert there == back
    assert len(there) > 400


def addresses_in(value: object) -> list[str]:
    """Every address of the site in some data."""
    if isinstance(value, str):
        return [value] if value.startswith(BASE) else []
    if isinstance(value, dict | list):
        return [found for item in (value.values() if isinstance(value, dict) else value) for found in addresses_in(item)]
    return []


def test_every_address_leads_somewhere(site: Site, guide: Guide) -> None:
    """To a page or to a file of this site."""
    files = [INDEX, *(kind_path(kind) for kind in kinds(guide))]
    found = {address.removeprefix(BASE) for path in files for address in addresses_in(data(site.folder / path))}
    assert [address for address in found if not site.has(address)] == []
    assert len(found) > 3 * len(things(guide))


def test_everything_is_as_its_schema_says(site: Site, guide: Guide) -> None:
    """Each thing, by the schema published beside it."""
    for kind in kinds(guide):
        schema = data(site.folder / schema_path(kind))
        Draft202012Validator.check_schema(schema)
        validator = Draft202012Validator(schema, format_checker=FormatChecker())
        for thing in data(site.folder / kind_path(kind))["things"]:
            assert [error.message for error in validator.iter_errors(thing)] == [], thing["id"]


def test_the_schema_refuses_what_is_wrong(site: Site) -> None:
    """An unknown field, a missing address, a text in an unknown language."""
    validator = Draft202012Validator(data(site.folder / schema_path("term")))
    good = data(site.folder / kind_path("term"))["things"][0]
    for wrong in ({**good, "colour": "red"}, {**good, "url": {}}, {**good, "fields": {**good["fields"], "title": {"xx": "?"}}}):
        assert list(validator.iter_errors(wrong)) != []


def test_the_description_is_valid_openapi(site: Site, guide: Guide) -> None:
    """OpenAPI 3.1; its paths are the files, and the files are as it says."""
    described = data(site.folder / OPENAPI)
    OpenAPIV31SpecValidator(described).validate()
    assert described["openapi"].startswith("3.1")
    for path, operations in described["paths"].items():
        ids = [thing.id for thing in things(guide) if f"/{ROOT}{thing.kind}/" in path] if "{id}" in path else [""]
        assert [name for name in ids if not (site.folder / path.lstrip("/").format(id=name)).is_file()] == []
        [(media, content)] = operations["get"]["responses"]["200"]["content"].items()
        if media == "application/json":
            validator = Draft202012Validator({**content["schema"], "components": described["components"]})
            said = data(site.folder / path.lstrip("/").format(id=ids[0]))
            assert [error.message for error in validator.iter_errors(said)] == [], path


def keywords(schema: Any) -> set[str]:  # noqa: ANN401 - whatever JSON holds
    """Every keyword of a schema, the names of properties left out."""
    if isinstance(schema, list):
        return set().union(*map(keywords, schema))
    if not isinstance(schema, dict):
        return set()
    inner = [keywords(list(value.values()) if key == "properties" else value) for key, value in schema.items()]
    return set(schema).union(*inner)


def test_descriptions_hold_standard_words_alone(site: Site, guide: Guide) -> None:
    """Nothing that only the form and editors know; each schema and each of its fields says what it is."""
    described = data(site.folder / OPENAPI)["components"]["schemas"]
    for schema in (described, *(data(site.folder / schema_path(kind)) for kind in kinds(guide))):
        own = {word for word in keywords(schema) if word.startswith("x-")}
        assert own | keywords(schema) & {"patternErrorMessage", "examples", "default"} == own == set()
    assert [name for name, schema in described.items() if not schema.get("description")] == []
    event = described["Event"]["properties"]["fields"]["properties"]
    assert event["dates"]["items"]["properties"]["from"]["type"] == "string"
    assert described["Study"]["properties"]["fields"]["properties"]["figures"]["items"]["properties"]["unit"]["enum"]


def test_pages_lead_to_their_data(site: Site, guide: Guide) -> None:
    """In each page's head; in sight on each index page, with the table."""
    for addresses in Addresses(guide).everything():
        for lang, address in addresses.items():
            [found] = site.pages[address].values("//head/link[@rel='alternate'][@type='application/json']/@href")
            assert data(site.folder / found.removeprefix(BASE))["url"][lang] == BASE + address
    assert site.pages["404.html"].values("//link[@type='application/json']/@href") == []
    for index in indexes(guide):
        for lang in CODES:
            page = site.pages[index[lang]]
            leads = [site.target(page, link) for link in page.values("//article//a[@type]/@href")]
            kind = data(site.folder / page.values("//link[@type='application/json']/@href")[0].removeprefix(BASE))["kind"]
            assert {(kind_path(kind), ""), (table_path(kind), "")} <= set(leads)


def test_sheets_lead_to_their_pdf(site: Site, guide: Guide) -> None:
    """In the head and in the data."""
    for sheet in guide.sheets:
        said = data(site.folder / thing_path(sheet))
        for lang in CODES:
            page = site.pages[said["url"][lang].removeprefix(BASE)]
            assert page.values("//head/link[@type='application/pdf']/@href") == [said["pdf"][lang]]


def test_tables_hold_each_language(site: Site, guide: Guide) -> None:
    """Texts without markup, a column a language; ids as they are."""
    for row in rows(site, "term"):
        thing = guide.thing(row["id"])
        for lang in CODES:
            assert row[f"title.{lang}"] == thing.label.in_language(lang).text
            assert "[[" not in row[f"definition.{lang}"]
        assert row["sources"] == ", ".join(thing.sources)


@pytest.mark.parametrize("cell", ["=1+1", "+33 1", "-2", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    """Spreadsheets show what was typed."""
    assert as_text(cell).startswith("'")
    assert as_text(f"Voici {cell}") == f"Voici {cell}" or cell.startswith("\t")
    for separator in ",;\t\n":
        assert f"{separator}{cell}" not in as_text(f"a{separator}{cell}"), separator


def test_a_text_that_looks_like_a_formula_is_kept_as_text(tmp_path: Path) -> None:
    """Whoever wrote it: in the table of its kind."""
    edits = {"action_sheets/accueillir.yml": {"title:\n  fr: ": "title:\n  fr: =cmd "}}
    files = dict(open_data_files(Store(make_guide(tmp_path, edits=edits)).guide(), BASE))
    assert "'=cmd" in files[table_path("sheet")].decode()


def test_the_archive_holds_everything(site: Site, guide: Guide) -> None:
    """Each list, table and schema as it is beside it, what may be done with it, and no date of its making."""
    with zipfile.ZipFile(site.folder / ARCHIVE) as archive:
        assert archive.testzip() is None
        names = {entry.filename for entry in archive.infolist()}
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        expected = {
            path.removeprefix(ROOT) for kind in kinds(guide) for path in (kind_path(kind), table_path(kind), schema_path(kind))
        }
        assert names == expected | {"index.json", "openapi.json", "LICENCE.txt"}
        for name in names - {"LICENCE.txt"}:
            assert archive.read(name) == (site.folder / ROOT / name).read_bytes()
        terms = archive.read("LICENCE.txt").decode()
    for lang in CODES:
        assert guide.wording(lang)["licence"] in terms
    assert all(source.label.in_language("fr").text in terms for source in guide.of_kind("source"))


def test_the_page_tells_the_addresses_and_the_version(site: Site, guide: Guide) -> None:
    """Those that are there, and the version of the form."""
    for lang in CODES:
        body = guide.page("open-data").body.by_lang[lang]
        named = re.findall(r"`((?:api|en/|feed|calendar|llms)[^`]*\.\w+)`", body)
        assert [address for address in named if not site.has(address)] == []
        assert len(named) > 10
        assert f"- {FORMAT}" in body
