"""The text of a new file, from the schema of its kind: a comment before each field, then its value or a placeholder.

Optional fields are commented out. A list of values with fields of their own is empty, with one item below it in a comment.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from guide_generator.editing.localized import localized
from guide_generator.guide.guide import Guide
from guide_generator.loading.guide_paths import folder_of
from guide_generator.loading.json_schema import SchemaNode, nature_of
from guide_generator.source.field_labels import labels

MOST_NAMED = 24
"""Ids that a comment lists at most; where there are more, it names their folder."""

WIDEST = 110


@dataclass(frozen=True)
class FileTemplate:
    """Writes the fields of a schema. `known` are the values that are not placeholders."""

    guide: Guide
    known: Mapping[str, Any]
    today: date

    @property
    def _lang(self) -> str:
        return self.guide.settings.codes[0]

    def lines(self, node: SchemaNode) -> Iterator[str]:
        """The lines of the file, after its modeline."""
        for name, field in node["properties"].items():
            yield ""
            yield from self._comment(field)
            value = self.known[name] if name in self.known else self._value(field)
            is_live = name in node["required"] or name in self.known or value == []
            yield from (line if is_live else f"# {line}" for line in as_yaml(name, value))
            if name not in self.known and field.get("type") == "array" and nature_of(field["items"]) == "object":
                yield from (f"#   {line}" for line in as_items([self._item(field["items"])]))

    def _comment(self, field: SchemaNode) -> Iterator[str]:
        yield from _wrapped(f"{field['title']}. {field.get('description', '')}".strip())
        kind = field.get("x-kind") or field.get("items", {}).get("x-kind")
        if kind:
            yield from _wrapped(self._possible(kind))

    def _possible(self, kind: str) -> str:
        ids = [thing.id for thing in self.guide.of_kind(kind)]
        if len(ids) <= MOST_NAMED:
            return localized("possible-ids", self._lang, ids=", ".join(ids))
        return localized("possible-names", self._lang, folder=f"{folder_of(self.guide.settings.kinds_by_id[kind])}/")

    def _value(self, field: SchemaNode) -> Any:  # noqa: ANN401 - what YAML can hold
        """A value that the schema accepts; a text says that it is to be written."""
        nature = nature_of(field)
        if nature == "texts":
            return self._to_write(field["title"]) if field["x-texts"] == "one" else {self._lang: []}
        if nature == "list":
            return [self._to_write(field["title"])] if field["items"].get("x-texts") else []
        if nature == "reference":
            return self._first_id(field["x-kind"])
        return self._item(field) if nature == "object" else self._plain(nature, field)

    def _plain(self, nature: str, field: SchemaNode) -> Any:  # noqa: ANN401 - what YAML can hold
        """A value that is no text for readers: the default, an example, or the plainest of its type."""
        given = (field.get("default"), *field.get("examples", ()), *field.get("enum", ()), field.get("minimum"))
        plainest: Mapping[str, object] = {"date": self.today.isoformat(), "number": 1, "decimal": 1, "truth": False}
        to_write = next(iter(self._to_write(field["title"]).values()))
        return next((one for one in given if one is not None), plainest.get(nature, to_write))

    def _first_id(self, kind: str) -> str:
        """The id of something that a reference may lead to."""
        things = self.guide.of_kind(kind) if kind else self.guide.things.values()
        return next((thing.id for thing in things), kind)

    def _item(self, node: SchemaNode, number: str = "") -> Mapping[str, Any]:
        """An item of a list, with each of its fields: as many items of its own lists as these need. `number` distinguishes its texts."""
        fields = ((name, {**field, "title": f"{field['title']}{number}"}) for name, field in node["properties"].items())
        return {name: self._item_value(field) for name, field in fields}

    def _item_value(self, field: SchemaNode) -> Any:  # noqa: ANN401 - what YAML can hold
        if nature_of(field) != "list" or field["items"].get("x-texts"):
            return self._value(field)
        items, least = field["items"], field.get("minItems", 0)
        if nature_of(items) == "reference":
            return [self._first_id(items["x-kind"])] * min(least, 1)
        return [self._item(items, f" {n}") for n in range(1, least + 1)] if nature_of(items) == "object" else []

    def _to_write(self, title: str) -> Mapping[str, str]:
        return {self._lang: f"{labels(self._lang).to_write} {title[:1].lower()}{title[1:]}."}


def _wrapped(text: str) -> Iterator[str]:
    line = "#"
    for word in text.split():
        if len(line) + len(word) >= WIDEST:
            yield line
            line = "#"
        line += f" {word}"
    yield line


def as_yaml(name: str, value: Any) -> Iterator[str]:  # noqa: ANN401 - what YAML can hold
    """A field in the style of the guide's files."""
    if isinstance(value, Mapping):
        yield f"{name}:"
        for key, inner in value.items():
            yield from (f"  {line}" for line in as_yaml(key, inner))
    elif isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
        yield f"{name}:"
        yield from (f"  {line}" for line in as_items(value))
    elif isinstance(value, list):
        yield f"{name}: [{', '.join(map(str, value))}]"
    else:
        yield f"{name}: {json.dumps(value, ensure_ascii=False) if _needs_quotes(value) else value}"


def as_items(values: list[Mapping[str, Any]]) -> Iterator[str]:
    """The items of a list, one field a line."""
    for value in values:
        lines = [line for key, inner in value.items() for line in as_yaml(key, inner)]
        yield from (f"{'- ' if index == 0 else '  '}{line}" for index, line in enumerate(lines))


def _needs_quotes(value: object) -> bool:
    return isinstance(value, bool) or (isinstance(value, str) and not re.fullmatch(r"[a-z0-9-]+", value))
