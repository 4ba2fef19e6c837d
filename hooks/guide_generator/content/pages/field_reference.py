"""The field reference: every field of every kind of file, as the schema has it, in the words of editors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guide_generator.loading.guide_paths import SETTINGS, folder_of
from guide_generator.loading.json_schema import JsonSchemas, SchemaNode, choices_of, nature_of
from guide_generator.model.schema import Schema
from guide_generator.settings.settings import Settings
from guide_generator.source.field_labels import Labels, labels
from guide_generator.text.typography.typeset import typeset


@dataclass(frozen=True)
class FieldRow:
    """A field."""

    name: str
    title: str
    help: str
    shape: str
    """What is written there."""

    required: bool
    example: str
    fields: tuple[FieldRow, ...]
    """Those inside it."""


@dataclass(frozen=True)
class FieldGroup:
    """The fields of one kind of file."""

    id: str
    title: str
    path: str
    """Where the files are."""

    rows: tuple[FieldRow, ...]


def field_reference(settings: Settings, lang: str) -> tuple[FieldGroup, ...]:
    """Every field of every kind of file, in a language."""
    schemas = JsonSchemas(Schema.of(settings), lang)
    rows = _Rows(settings, labels(lang), lang)
    kinds = sorted(settings.kinds, key=lambda kind: kind.model != "sheet")
    found = [
        FieldGroup(kind.id, kind.title.in_language(lang).text, f"{folder_of(kind)}/*.yml", tuple(rows.of(schemas.of_kind(kind))))
        for kind in kinds
    ]
    whole = FieldGroup("guide", labels(lang).form["settings"], SETTINGS, tuple(rows.of(dict(schemas.all())["guide"])))
    return (*found, whole)


@dataclass(frozen=True)
class _Rows:
    settings: Settings
    labels: Labels
    lang: str

    def of(self, node: SchemaNode) -> Iterator[FieldRow]:
        """The fields of an object."""
        for name, inner in node["properties"].items():
            yield FieldRow(
                name,
                inner.get("title", name),
                self._typeset(inner.get("description", "")),
                self._typeset(self._shape(inner)),
                name in node.get("required", ()),
                next((str(one) for one in inner.get("examples", ()) if not isinstance(one, dict | list)), ""),
                tuple(self.of(inside))
                if "properties" in (inside := inner.get("items", inner)) and "x-texts" not in inside
                else (),
            )

    def _typeset(self, text: str) -> str:
        return typeset(text, self.settings.language(self.lang).typography)

    def _shape(self, node: SchemaNode) -> str:
        """What is written in a field, in words."""
        nature, words = nature_of(node), self.labels.form
        if nature == "list":
            return words["shape-list"].format(items=self._shape(node["items"]))
        if nature == "reference" and node["x-kind"]:
            return words["shape-reference"].format(kind=self._kind(node["x-kind"]))
        if nature == "choice":
            return words["shape-choice"].format(choices=", ".join(_choices(node)))
        name = {"reference": "anything", "texts": "words" if node.get("x-texts") == "list" else "texts"}.get(nature, nature)
        return words[f"shape-{'prose' if node.get('x-prose') else name}"]

    def _kind(self, kind: str) -> str:
        return self.settings.kinds_by_id[kind].title.in_language(self.lang).text if kind in self.settings.kinds_by_id else kind


def _choices(node: SchemaNode) -> Iterator[str]:
    """What may be written in a field, each value with what it means."""
    for value, label in choices_of(node).items():
        yield value if label == value else f"{value} ({label})"
