"""The JSON Schema of the open data, made from the same models as that of the files: what a thing's JSON may hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from guide_generator.data.things import NOT_DATA, Json
from guide_generator.loading.json_schema import JsonSchemas
from guide_generator.model.models import Page
from guide_generator.model.schema import Schema
from guide_generator.model.thing import FROM
from guide_generator.settings.settings import Settings
from guide_generator.text.texts import Text, Words

FOR_EDITORS = {"patternErrorMessage", "enumDescriptions", "default", "examples"}
"""What only those who write files need; so are keywords of our own, which begin with `x-`."""

NOT_OF_PAGES = {"read_by"}
"""What things have and the front matter of pages has not."""

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

    def languages(self, said: Json, description: str) -> Json:
        """A value in each language; the first language is always there."""
        return {**self._in_languages("AddressInLanguages" if said == URI else "TextInLanguages"), "description": description}

    def shapes(self) -> Json:
        """The shapes that many fields have, by name."""
        said: Json = {"TextInLanguages": TEXT, "AddressInLanguages": URI, "WordsInLanguages": {"type": "array", "items": TEXT}}
        codes = self.settings.codes
        made = {name: object_of(dict.fromkeys(codes, value), optional=codes[1:]) for name, value in said.items()}
        about = "By language; the first language of the guide is always there"
        made["WordsInLanguages"].update(required=[])
        return {name: {**shape, "description": about} for name, shape in made.items()}

    def _in_languages(self, name: str) -> Json:
        return {"$ref": self.shared + name} if self.shared else self.shapes()[name]

    def links(self) -> Json:
        """The links of a thing, both ways."""
        by = {"type": "string", "description": "The field that refers, or text where a text holds the link"}
        to = object_of({"by": by, "id": ID, "kind": {"type": "string"}})
        return object_of(
            {
                "to": {"type": "array", "items": to, "description": "What it refers to"},
                "from": {"type": "array", "items": self.named(), "description": "What refers to it"},
            }
        )

    def named(self) -> Json:
        """What identifies a thing."""
        return object_of({"id": ID, "kind": {"type": "string"}})

    def fields(self, kind: str) -> Json:
        """The fields of the files of a kind."""
        if kind == Page.kind:
            return {**self._fields_of_pages(), "description": "The fields of its file"}
        definition = self.settings.kinds_by_id[kind]
        raw = JsonSchemas(self._schema).of_kind(definition)
        kept = {key: value for key, value in self._cleaned(raw).items() if key not in {"$schema", *NOT_DATA}}
        return {**kept, "description": "The fields of its file"}

    def _fields_of_pages(self) -> Json:
        """Those of the model: pages have no schema for editors, but for their head."""
        fields = {name: field for name, field in Page.model_fields.items() if name not in {*NOT_DATA, *NOT_OF_PAGES}}
        optional = tuple(name for name, field in fields.items() if not field.is_required())
        return object_of({name: self._field_of_pages(name, field.annotation) for name, field in fields.items()}, optional)

    def _field_of_pages(self, name: str, annotation: object) -> Json:
        if annotation is Text:
            return self.languages(TEXT, name)
        if annotation is Words:
            return {**self._in_languages("WordsInLanguages"), "description": name}
        if name == "history":
            note = self.languages(TEXT, "note")
            return {"type": "array", "items": object_of({"date": DAY, "note": note})}
        if name == FROM:
            return DAY
        return ID if name == "id" else {"type": "array", "items": {"type": "string"}}

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
    def names(self) -> Mapping[str, tuple[str, str]]:
        """What each kind is called, and what its things are."""
        first = self.settings.codes[0]
        named = {kind.id: (kind.title.in_language(first).text, kind.lead.in_language(first).text) for kind in self.settings.kinds}
        return {**named, Page.kind: (Page.kind, "A page written in Markdown")}

    @cached_property
    def _schema(self) -> Schema:
        return Schema.of(self.settings)


def object_of(properties: Json, optional: tuple[str, ...] = (), title: str = "") -> Json:
    """The schema of an object that holds nothing else."""
    required = [name for name in properties if name not in optional]
    named = {"title": title} if title else {}
    return {**named, "type": "object", "properties": properties, "required": required, "additionalProperties": False}


def list_of(items: Json, description: str) -> Json:
    """The schema of a list that holds something."""
    return {"type": "array", "items": items, "minItems": 1, "description": description}
