"""What the open data say of a thing, of a kind, of what was removed and of the whole: each member once, with its value and its schema."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeAlias, TypeVar

from guide_generator.addresses.data import ARCHIVE, OPENAPI, schema_path
from guide_generator.addresses.pages import Addresses, text_twin
from guide_generator.addresses.pdf import PdfNames
from guide_generator.data.schemas import DAY, ID, TEXT, URI, ApiSchemas, list_of, object_of
from guide_generator.data.things import ApiThings, Json, fields_of, iso, named
from guide_generator.guide.guide import Guide
from guide_generator.model.models import Page
from guide_generator.model.thing import Thing, updated
from guide_generator.settings.legal import Legal
from guide_generator.settings.settings import Removed

FORMAT = "1.0.0"
"""The version of the form of the open data. What is added raises the second number; nothing is taken away within a folder `v1`."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"

SubjectT = TypeVar("SubjectT")
NodeOf: TypeAlias = Callable[[ApiSchemas, str], Json]
"""Describes a member, for the things of a kind."""


@dataclass(frozen=True)
class Member(Generic[SubjectT]):
    """A member of an object."""

    name: str
    node: NodeOf
    value: Callable[[ApiThings, SubjectT], object]
    is_optional: bool = False
    """Whether it is left out where it holds nothing."""


@dataclass(frozen=True)
class KindFile:
    """A kind, as the file that lists its things says what it is."""

    id: str
    count: int


def record(members: Iterable[Member[SubjectT]], api: ApiThings, subject: SubjectT) -> Json:
    """What the members hold of a subject."""
    values = ((member, member.value(api, subject)) for member in members)
    return {member.name: value for member, value in values if not member.is_optional or value not in (None, {}, [])}


def schema(members: Iterable[Member[SubjectT]], schemas: ApiSchemas, kind: str = "", title: str = "") -> Json:
    """The schema of such a record."""
    kept = tuple(members)
    optional = tuple(member.name for member in kept if member.is_optional)
    return object_of({member.name: member.node(schemas, kind) for member in kept}, optional, title)


def _as(node: Json, description: str = "") -> NodeOf:
    return lambda _schemas, _kind: {**node, "description": description} if description else node


def _spoken(node: Json, description: str) -> NodeOf:
    return lambda schemas, _kind: schemas.languages(node, description)


def _pages(api: ApiThings, thing: Thing) -> dict[str, str]:
    pages = Addresses(api.guide)
    return dict(pages.everywhere(partial(pages.of, thing.id)))


def _on_site(api: ApiThings, addresses: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {lang: api.site + address for lang, address in addresses}


THING: tuple[Member[Thing], ...] = (
    Member("id", _as(ID, "The permanent id"), lambda _api, thing: thing.id),
    Member("kind", lambda _schemas, kind: {"const": kind}, lambda _api, thing: thing.kind),
    Member("name", _spoken(TEXT, "What it is called, without markup"), lambda api, thing: api.plain(thing.label)),
    Member("summary", _spoken(TEXT, "What it is, in a few words, without markup"), lambda api, thing: api.summary(thing)),
    Member("url", _spoken(URI, "Its page in each language"), lambda api, thing: _on_site(api, _pages(api, thing).items())),
    Member("self", _as(URI, "This file"), lambda api, thing: api.addresses.thing(thing)),
    Member(
        "text",
        _spoken(URI, "Its page as plain text (Markdown)"),
        lambda api, thing: _on_site(api, ((lang, text_twin(page)) for lang, page in _pages(api, thing).items())),
    ),
    Member(
        "pdf",
        _spoken(URI, "Its PDF"),
        lambda api, thing: _on_site(api, PdfNames(api.guide).in_languages(thing.id).items()),
        is_optional=True,
    ),
    Member(
        "updated",
        _as(DAY, "The day of the last change that its history tells of"),
        lambda _api, thing: iso(updated(thing)),
        is_optional=True,
    ),
    Member(
        "sources",
        lambda schemas, _kind: list_of(schema(SOURCE, schemas), "The documents that its facts come from"),
        lambda api, thing: [record(SOURCE, api, api.guide.thing(source)) for source in thing.sources],
        is_optional=True,
    ),
    Member("links", lambda schemas, _kind: schemas.links(), lambda api, thing: api.links(thing)),
    Member("fields", lambda schemas, kind: schemas.fields(kind), lambda _api, thing: fields_of(thing)),
)
"""A thing: the fields of its file as they are, its addresses, and its links both ways."""

SOURCE: tuple[Member[Thing], ...] = (
    Member("id", _as(ID), lambda _api, thing: thing.id),
    Member("kind", _as({"type": "string"}), lambda _api, thing: thing.kind),
    Member("name", _spoken(TEXT, "Its title"), lambda api, thing: api.plain(thing.label)),
    Member("self", _as(URI), lambda api, thing: api.addresses.thing(thing)),
)

REMOVED: tuple[Member[Removed], ...] = (
    Member("id", _as(ID), lambda _api, removed: removed.id),
    Member("kind", _as({"type": "string"}), lambda _api, removed: removed.kind),
    Member("name", _spoken(TEXT, "What it was called"), lambda api, removed: api.plain(removed.title)),
    Member(
        "url",
        _spoken(URI, "The page that says so"),
        lambda api, removed: _on_site(api, _pages_of_removed(api.guide, removed).items()),
    ),
    Member("removed", _as(DAY, "The day on which it was removed"), lambda _api, removed: removed.date.isoformat()),
    Member(
        "note", _spoken(TEXT, "Why"), lambda api, removed: api.plain(removed.note) if removed.note else None, is_optional=True
    ),
    Member(
        "instead",
        lambda schemas, _kind: {"type": "array", "items": schemas.named(), "description": "What replaces it"},
        lambda api, removed: [named(api.guide.thing(other)) for other in removed.instead],
    ),
)
"""Something that the guide no longer has, and what replaces it."""


def _pages_of_removed(guide: Guide, removed: Removed) -> dict[str, str]:
    pages = Addresses(guide)
    return dict(pages.everywhere(partial(pages.of_removed, removed)))


def _name_of_kind(api: ApiThings, kind: KindFile) -> dict[str, str]:
    definition = api.guide.settings.kinds_by_id.get(kind.id)
    return api.plain(definition.plural) if definition else api.word("pages")


def _index_page(api: ApiThings, kind: KindFile) -> dict[str, str]:
    pages = Addresses(api.guide)
    if kind.id == Page.kind:
        return {}
    return _on_site(api, pages.everywhere(lambda lang: pages.index(kind.id, lang)).items())


FILES: tuple[Member[KindFile], ...] = (
    Member("name", _spoken(TEXT, "What its things are called"), _name_of_kind),
    Member("url", _spoken(URI, "The page that lists them"), _index_page, is_optional=True),
    Member("self", _as(URI), lambda api, kind: api.addresses.kind(kind.id)),
    Member("csv", _as(URI, "The same as a table"), lambda api, kind: api.addresses.table(kind.id)),
    Member("schema", _as(URI, "The JSON Schema of each thing"), lambda api, kind: api.addresses.schema(kind.id)),
    Member("count", _as({"type": "integer", "minimum": 0}), lambda _api, kind: kind.count),
)
KIND: tuple[Member[KindFile], ...] = (Member("kind", lambda _schemas, kind: {"const": kind}, lambda _api, kind: kind.id), *FILES)
"""A kind, before the things of it: what stands at the head of its file."""

KIND_IN_INDEX: tuple[Member[KindFile], ...] = (Member("id", _as({"type": "string"}), lambda _api, kind: kind.id), *FILES)

INDEX: tuple[Member[Guide], ...] = (
    Member("title", _spoken(TEXT, "The guide's title"), lambda _api, guide: dict(guide.settings.title.by_lang)),
    Member("format", _as({"type": "string"}, "The version of this form"), lambda _api, _guide: FORMAT),
    Member("site", _as(URI), lambda api, _guide: api.site),
    Member(
        "updated",
        _as(DAY, "The day of the last change that a history tells of"),
        lambda _api, guide: iso(guide.changed()),
        is_optional=True,
    ),
    Member("languages", _as({"type": "array", "items": {"type": "string"}}), lambda _api, guide: list(guide.settings.codes)),
    Member(
        "kinds",
        lambda schemas, _kind: {"type": "array", "items": schema(KIND_IN_INDEX, schemas)},
        lambda api, _guide: [record(KIND_IN_INDEX, api, KindFile(kind, len(things))) for kind, things in api.kinds()],
    ),
    Member(
        "removed",
        lambda schemas, _kind: {"type": "array", "items": _removed(schemas), "description": "What the guide no longer has"},
        lambda api, guide: [record(REMOVED, api, removed) for removed in guide.settings.removed],
    ),
    Member("archive", _as(URI), lambda api, _guide: api.site + ARCHIVE),
    Member("openapi", _as(URI), lambda api, _guide: api.site + OPENAPI),
    Member(
        "license",
        lambda schemas, _kind: object_of(
            {"spdx": {"type": "string"}, "name": schemas.languages(TEXT, "What it is called"), "url": URI}
        ),
        lambda api, guide: _licence(api, guide.settings.legal),
        is_optional=True,
    ),
    Member(
        "credit",
        _spoken(TEXT, "What to name when you reuse the texts"),
        lambda _api, guide: {lang: guide.credit(lang) for lang in guide.settings.codes},
    ),
)
"""What the guide holds: its kinds, their files, and what was removed."""


def _licence(api: ApiThings, legal: Legal) -> Json | None:
    """The terms on which the texts may be reused."""
    licence = legal.licence
    return {"spdx": licence.spdx, "name": api.plain(licence.name), "url": licence.url} if licence else None


def thing_schema(schemas: ApiSchemas, kind: str) -> Json:
    """The schema of the JSON of a kind's things."""
    title, lead = schemas.names[kind]
    return {**schema(THING, schemas, kind, title), "description": lead}


def thing_document(schemas: ApiSchemas, kind: str) -> Json:
    """The same as a document of its own."""
    return {"$schema": DIALECT, "$id": schemas.site + schema_path(kind), **thing_schema(schemas, kind)}


def kind_schema(schemas: ApiSchemas, kind: str, thing: Json) -> Json:
    """The schema of the JSON of a kind; `thing` is that of one of its things."""
    head = schema(KIND, schemas, kind, f"{schemas.names[kind][0]} ({kind})")
    properties = {**head["properties"], "things": {"type": "array", "items": thing}}
    return {**head, "properties": properties, "required": [*head["required"], "things"]}


def _removed(schemas: ApiSchemas) -> Json:
    return {"$ref": f"{schemas.shared}Removed"} if schemas.shared else schema(REMOVED, schemas)
