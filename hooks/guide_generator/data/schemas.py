"""The JSON Schema of the open data, made from the same models as that of the files: what a thing's JSON may hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from guide_generator.addresses.data import schema_path
from guide_generator.data.things import NOT_DATA, Json
from guide_generator.loading.json_schema import JsonSchemas
from guide_generator.model.models import Page
from guide_generator.model.schema import Schema
from guide_generator.model.settings import Settings

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FOR_EDITORS = {"patternErrorMessage", "default", "examples"}
"""What only those who write files need; so are keywords of our own, which begin with `x-`."""

TEXT: Json = {"type": "string", "minLength": 1}
ID: Json = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
URI: Json = {"type": "string", "format": "uri"}
DAY: Json = {"type": "string", "format": "date"}


@dataclass(frozen=True)
class ApiSchemas:
    """The schemas of one guide's open data."""

    settings: Settings
    site: str
    shared: str = ""
    """Where the shapes that many fields have stand, so that they are referred to; without it each schema holds them itself."""

    def of_kind(self, kind: str) -> Json:
        """The schema of the JSON of a kind's things, as a document of its own."""
        return {"$schema": DIALECT, "$id": self.site + schema_path(kind), **self.thing(kind)}

    def thing(self, kind: str) -> Json:
        """The schema of the JSON of a kind's things."""
        title, lead = self._names[kind]
        described = _object(
            {
                "id": {**ID, "description": "The permanent id"},
                "kind": {"const": kind},
                "name": self.languages(TEXT, "What it is called, without markup"),
                "summary": self.languages(TEXT, "What it is, in a few words, without markup"),
                "url": self.languages(URI, "Its page in each language"),
                "self": {**URI, "description": "This file"},
                "text": self.languages(URI, "Its page as plain text (Markdown)"),
                "pdf": self.languages(URI, "Its PDF"),
                "updated": {**DAY, "description": "The day of the last change that its history tells of"},
                "sources": _list(self._source(), "The documents that its facts come from"),
                "links": self._links(),
                "fields": self._fields(kind),
            },
            optional=("pdf", "updated", "sources"),
            title=title,
        )
        return {**described, "description": lead}

    def of_list(self, kind: str, thing: Json) -> Json:
        """The schema of the JSON of a kind; `thing` is that of one of its things."""
        return _object(
            {
                "kind": {"const": kind},
                "name": self.languages(TEXT, "What its things are called"),
                "url": self.languages(URI, "The page that lists them"),
                "self": URI,
                "csv": {**URI, "description": "The same as a table"},
                "schema": {**URI, "description": "The JSON Schema of each thing"},
                "count": {"type": "integer", "minimum": 0},
                "things": {"type": "array", "items": thing},
            },
            optional=("url",),
            title=f"{self._names[kind][0]} ({kind})",
        )

    def removed(self) -> Json:
        """The schema of what is known of something that the guide no longer has."""
        named = _object({"id": ID, "kind": {"type": "string"}})
        return _object(
            {
                "id": ID,
                "kind": {"type": "string"},
                "name": self.languages(TEXT, "What it was called"),
                "url": self.languages(URI, "The page that says so"),
                "removed": {**DAY, "description": "The day on which it was removed"},
                "note": self.languages(TEXT, "Why"),
                "instead": {"type": "array", "items": named, "description": "What replaces it"},
            },
            optional=("note",),
            title="Removed",
        )

    def languages(self, said: Json, description: str) -> Json:
        """A value in each language; the first language is always there."""
        return {**self._in_languages("AddressInLanguages" if said == URI else "TextInLanguages"), "description": description}

    def shapes(self) -> Json:
        """The shapes that many fields have, by name."""
        said: Json = {"TextInLanguages": TEXT, "AddressInLanguages": URI, "WordsInLanguages": {"type": "array", "items": TEXT}}
        codes = self.settings.codes
        made = {name: _object(dict.fromkeys(codes, value), optional=codes[1:]) for name, value in said.items()}
        about = "By language; the first language of the guide is always there"
        made["WordsInLanguages"].update(required=[])
        return {name: {**shape, "description": about} for name, shape in made.items()}

    def _in_languages(self, name: str) -> Json:
        return {"$ref": self.shared + name} if self.shared else self.shapes()[name]

    def _links(self) -> Json:
        by = {"type": "string", "description": "The field that refers, or text where a text holds the link"}
        named = {"id": ID, "kind": {"type": "string"}}
        return _object(
            {
                "to": {"type": "array", "items": _object({"by": by, **named}), "description": "What it refers to"},
                "from": {"type": "array", "items": _object(named), "description": "What refers to it"},
            }
        )

    def _source(self) -> Json:
        return _object({"id": ID, "kind": {"type": "string"}, "name": self.languages(TEXT, "Its title"), "self": URI})

    def _fields(self, kind: str) -> Json:
        if kind == Page.kind:
            texts = {name: self.languages(TEXT, name) for name in ("title", "description", "body")}
            return {**_object({"id": ID, **texts}), "description": "The fields of its file"}
        definition = self.settings.kinds_by_id[kind]
        raw = JsonSchemas(self._schema).of_kind(definition)
        kept = {key: value for key, value in self._cleaned(raw).items() if key not in {"$schema", *NOT_DATA}}
        return {**kept, "description": "The fields of its file"}

    def _cleaned(self, node: Json) -> Json:
        """A schema of files as one of the open data: without advice to editors; numbers and dates are what they are."""
        if form := node.get("x-texts"):
            about: Json = {key: node[key] for key in ("title", "description") if key in node}
            return {**self._in_languages("TextInLanguages" if form == "one" else "WordsInLanguages"), **about}
        kept = {key: value for key, value in node.items() if key not in FOR_EDITORS and not key.startswith("x-")}
        if "properties" in kept:
            kept["properties"] = {name: self._cleaned(value) for name, value in kept["properties"].items()}
        if "items" in kept:
            kept["items"] = self._cleaned(kept["items"])
        if isinstance(kept.get("type"), list):
            kept["type"] = kept["type"][0]  # a file may hold a year as a number; the data hold it as they hold every date
        return kept

    @cached_property
    def _names(self) -> Mapping[str, tuple[str, str]]:
        """What each kind is called, and what its things are."""
        first = self.settings.codes[0]
        named = {kind.id: (kind.title.in_language(first).text, kind.lead.in_language(first).text) for kind in self.settings.kinds}
        return {**named, Page.kind: (Page.kind, "A page written in Markdown")}

    @cached_property
    def _schema(self) -> Schema:
        return Schema.of(self.settings)


def _object(properties: Json, optional: tuple[str, ...] = (), title: str = "") -> Json:
    required = [name for name in properties if name not in optional]
    named = {"title": title} if title else {}
    return {**named, "type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _list(items: Json, description: str) -> Json:
    return {"type": "array", "items": items, "minItems": 1, "description": description}
