"""The JSON Schema of each kind of file, made from the models, for code editors, the form and the field reference.

Beside standard keywords: `x-kind` (an id of a thing of that kind; any kind where it is empty), `x-texts` (a text for each
language: `one`, or a `list` of words) and `x-prose` (a text of several paragraphs). `enumDescriptions`, which code editors know, says what
each value of `enum` means.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

from pydantic import BaseModel

from guide_generator.loading.page_files import FrontMatter, PageChange
from guide_generator.model.external_links import KnownLink, KnownLinks
from guide_generator.model.schema import KEPT, Schema
from guide_generator.model.thing import Thing
from guide_generator.settings.kinds import KindDefinition, Section, SectionGroup
from guide_generator.settings.legal import DataProtection
from guide_generator.settings.repository import Repository
from guide_generator.settings.settings import HomeLink, Language, MenuGroup, OutsideLink, Settings
from guide_generator.source.field_labels import Labels, labels
from guide_generator.source.patterns import FORMATS, MESSAGES, NOT_EMPTY
from guide_generator.source.problems import rule_text

SchemaNode: TypeAlias = "dict[str, Any]"
DIALECT = "http://json-schema.org/draft-07/schema#"
"""The dialect that YAML editors support best."""

NAMES: Mapping[str, str] = {
    Settings.__name__: "settings",
    Language.__name__: "language",
    KindDefinition.__name__: "kind",
    Section.__name__: "section",
    SectionGroup.__name__: "group",
    MenuGroup.__name__: "menu-group",
    Repository.__name__: "repository",
    HomeLink.__name__: "home-link",
    OutsideLink.__name__: "outside-link",
    DataProtection.__name__: "data-protection",
    FrontMatter.__name__: "front-matter",
    PageChange.__name__: "change",
    KnownLink.__name__: "known-link",
}
"""The models' names in the labels, where they aren't the class names in lower case."""


@dataclass(frozen=True)
class JsonSchemas:
    """Makes the schemas of one guide, in the language of its editors."""

    schema: Schema
    language: str = ""

    @property
    def lang(self) -> str:
        """The language that they speak; the guide's first by default."""
        return self.language or self.schema.settings.codes[0]

    def all(self) -> Iterator[tuple[str, SchemaNode]]:
        """The schema of each kind of file, by name: the kinds of thing, the settings, the wording, the synonyms."""
        for kind in self.schema.settings.kinds:
            yield kind.id, self.of_kind(kind)
        yield "guide", self._whole("guide", Settings, "settings")
        yield "links", self._whole("links", KnownLinks, "known-links")
        yield "wording", _document({"type": "object", "additionalProperties": {"type": "string"}}, "wording")
        family = {"type": "array", "items": {"type": "string"}, "minItems": 2}
        yield "synonyms", _document({"type": "array", "items": family}, "synonyms")

    def of_kind(self, kind: KindDefinition) -> SchemaNode:
        """The schema of the files of a kind."""
        sections = {section.id: section for section in kind.sections}
        return self._whole(kind.title.in_language(self.lang).text, self.schema.models[kind.id], kind.model, sections)

    def of_front_matter(self) -> SchemaNode:
        """The schema of the head of a Markdown page."""
        return self._whole("page", FrontMatter, "front-matter")

    def _whole(self, title: str, model: type[BaseModel], name: str, sections: Mapping[str, Section] | None = None) -> SchemaNode:
        raw = _raw(model)
        prose = frozenset(model.prose) if issubclass(model, Thing) else frozenset()
        walk = _Walk(self.schema.settings, labels(self.lang), self.lang, raw.get("$defs", {}), prose, name, sections or {})
        return _document(walk.node(raw, name), title)


@lru_cache(maxsize=KEPT)
def _raw(model: type[BaseModel]) -> SchemaNode:
    """The schema that pydantic makes of a model, not to be changed: the form, the data and the reference all start from it."""
    return model.model_json_schema()


def _document(node: SchemaNode, title: str) -> SchemaNode:
    return {"$schema": DIALECT, "title": title, **node}


@dataclass(frozen=True)
class _Walk:
    """Turns the schema that pydantic makes of a model into the one that editors read."""

    settings: Settings
    labels: Labels
    lang: str
    shared: Mapping[str, SchemaNode]
    prose: frozenset[str]
    root: str
    """The name of the model itself, to which the sections belong."""

    sections: Mapping[str, Section]

    def node(self, raw: SchemaNode, model: str) -> SchemaNode:
        if "$ref" in raw:
            name = raw["$ref"].rpartition("/")[2]
            return self.node(self.shared[name], NAMES.get(name, name.lower()))
        if "anyOf" in raw:
            return self.node(next(one for one in raw["anyOf"] if one.get("type") != "null"), model)
        if "x-texts" in raw:
            return self._texts(raw["x-texts"])
        if raw.get("type") == "object":
            return self._object(raw, model)
        return self._array(raw, model) if raw.get("type") == "array" else self._value(raw)

    def _object(self, raw: SchemaNode, model: str) -> SchemaNode:
        names = sorted(raw["properties"], key=lambda name: self.labels.place(model, name))
        return {
            "type": "object",
            "properties": {name: self._field(raw["properties"][name], model, name) for name in names},
            "required": [name for name in names if name in raw.get("required", ())],
            "additionalProperties": False,
        }

    def _field(self, raw: SchemaNode, model: str, name: str) -> SchemaNode:
        node = self.node(raw, model)
        if name in self.prose:
            node["x-prose"] = True
        return {**self._about(model, name), **node, **self._choices(model, name, node)}

    def _choices(self, model: str, name: str, node: SchemaNode) -> SchemaNode:
        """What each value of a choice means, in its order; nothing where the values are names themselves."""
        label = self.labels.find(model, name) if "enum" in node else None
        return (
            {"enumDescriptions": [label.choices.get(value, value) for value in node["enum"]]} if label and label.choices else {}
        )

    def _about(self, model: str, name: str) -> SchemaNode:
        """The title, the help and the example of a field."""
        section = self.sections.get(name) if model == self.root else None
        if section:
            hint = {"description": section.hint.in_language(self.lang).text} if section.hint else {}
            return {"title": section.title.in_language(self.lang).text, **hint}
        kind = self.settings.kinds_by_id.get(name.replace("_", "-"))
        if kind and model.endswith("_item"):
            return {"title": kind.title.in_language(self.lang).text}
        label = self.labels.of(model, name)
        return {"title": label.title, "description": label.help, **({"examples": [label.example]} if label.example else {})}

    def _array(self, raw: SchemaNode, model: str) -> SchemaNode:
        kept: SchemaNode = {key: raw[key] for key in ("minItems", "uniqueItems") if key in raw}
        return {"type": "array", "items": self.node(raw["items"], model), **kept}

    def _value(self, raw: SchemaNode) -> SchemaNode:
        kept = {key: value for key, value in raw.items() if key not in ("title", "description")}
        if kept.get("default") in (None, ""):
            kept.pop("default", None)
        return kept | self._advice(kept)

    def _advice(self, raw: SchemaNode) -> SchemaNode:
        code = MESSAGES.get(raw.get("pattern", "")) or FORMATS.get(raw.get("format", ""))
        return {"patternErrorMessage": rule_text(code, self.lang)} if code else {}

    def _texts(self, form: str) -> SchemaNode:
        said: SchemaNode = {
            "type": "string",
            "pattern": NOT_EMPTY,
            "patternErrorMessage": rule_text(MESSAGES[NOT_EMPTY], self.lang),
        }
        value: SchemaNode = said if form == "one" else {"type": "array", "items": said}
        required = {"required": [self.lang]} if form == "one" else {}
        by_language = {language.code: {"title": language.name, **value} for language in self.settings.languages}
        return {"type": "object", "properties": by_language, **required, "additionalProperties": False, "x-texts": form}


def choices_of(node: SchemaNode) -> Mapping[str, str]:
    """What each value of a choice is called: itself where nothing says what it means."""
    values: list[str] = node["enum"]
    names: list[str] = node.get("enumDescriptions", values)
    return dict(zip(values, names, strict=True))


def nature_of(node: SchemaNode) -> str:
    """The type of field that a node of the schema describes."""
    if "x-texts" in node:
        return "texts"
    if "x-kind" in node:
        return "reference"
    if "enum" in node:
        return "choice"
    if node.get("format") == "date":
        return "date"
    plain = {"object": "object", "array": "list", "integer": "number", "number": "decimal", "boolean": "truth"}
    return plain.get(node["type"], "text") if isinstance(node["type"], str) else "text"
