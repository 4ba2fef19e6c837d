"""The names of the fields of a kind's files in messages: the titles that the form and the field reference show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from guide_generator.loading.json_schema import JsonSchemas, SchemaNode, choices_of
from guide_generator.model.schema import Schema
from guide_generator.source.problems import LANGUAGES, NamedKey
from guide_generator.source.reader import Location


@dataclass(frozen=True)
class FieldNames:
    """Names the fields of the files of one kind."""

    schema: Schema
    kind: str

    def __call__(self, location: Location) -> NamedKey:
        """The field at a place of a file, or what a choice is called there, by its value."""
        said = {lang: _title(node, location) for lang, node in self._nodes.items()}
        return NamedKey(str(location[-1]), {lang: title for lang, title in said.items() if title})

    @cached_property
    def _nodes(self) -> Mapping[str, SchemaNode]:
        kind = self.schema.settings.kinds_by_id[self.kind]
        return {lang: JsonSchemas(self.schema, lang).of_kind(kind) for lang in LANGUAGES}


def _title(node: SchemaNode, location: Location) -> str:
    for step in location:
        if step in node.get("enum", ()):
            return choices_of(node)[str(step)]
        node = node.get("items", {}) if isinstance(step, int) else node.get("properties", {}).get(step, {})
    return str(node.get("title", ""))
