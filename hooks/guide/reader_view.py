"""What a reader sees of anything: its texts and values, by section, in every language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import BaseModel

from guide.change_records import Row
from guide.field_labels import labels
from guide.guide import Guide
from guide.inline import Link, Node, Reference, paragraphs, parse, plain
from guide.models import Thing
from guide.texts import Text, Words

HIDDEN = ("id", "names", "paths")
"""Fields that are no part of what is read."""


@dataclass(frozen=True)
class ReaderView:
    """Reads the things of one guide. `lang` is the language of whoever reads the report."""

    guide: Guide
    lang: str

    def sections(self, thing: Thing) -> Mapping[str, tuple[Row, ...]]:
        """The rows of each section, by its title: those of the fields in their order; of lists of things, by what each is about."""
        found: dict[str, tuple[Row, ...]] = {}
        for name in type(thing).model_fields:
            if name not in HIDDEN:
                for title, row in self._rows(getattr(thing, name), self._title(thing, name)):
                    found[title] = (*found.get(title, ()), row)
        return found

    def name(self, thing: Thing) -> str:
        """What kind of thing it is, with its number."""
        kind = self.guide.settings.kinds_by_id.get(thing.kind)
        number = getattr(thing, "number", None)
        return f"{kind.title.said(self.lang).text if kind else 'Page'}{f' {number}' if number else ''}"

    def title(self, thing: Thing) -> str:
        """What it is called."""
        return self._as_read(thing.label.said(self.lang).text, self.lang)

    def _title(self, thing: Thing, name: str) -> str:
        section = self._sections.get(name)
        if section:
            return section
        known = self.guide.settings.kinds_by_id.get(thing.kind)
        try:
            return labels(self.lang).of(known.model if known else "front-matter", name).title
        except KeyError:
            return name

    @cached_property
    def _sections(self) -> Mapping[str, str]:
        settings = self.guide.settings
        everywhere = [*settings.sections, *(one for kind in settings.kinds for one in getattr(kind, "sections", ()))]
        return {section.id: section.title.said(self.lang).text for section in everywhere}

    def _rows(self, value: object, title: str) -> Iterator[tuple[str, Row]]:
        if isinstance(value, Text):
            yield from ((title, row) for row in self._texts(value))
        elif isinstance(value, Words):
            if any(value.by_lang.values()):
                yield title, {lang: ", ".join(words) for lang, words in value.by_lang.items()}
        elif isinstance(value, BaseModel):
            yield from self._item(value, title)
        elif isinstance(value, tuple):
            for item in value:
                yield from self._rows(item, title)
        elif value not in (None, ""):
            yield title, {"": self._value(value)}

    def _item(self, item: BaseModel, title: str) -> Iterator[tuple[str, Row]]:
        """An item of a list: its values say what it is about, its texts are the rows."""
        values: dict[str, Any] = {name: getattr(item, name) for name in type(item).model_fields}
        about = [
            self._value(value) for value in values.values() if isinstance(value, str | int | float) or hasattr(value, "isoformat")
        ]
        inner = [value for value in values.values() if isinstance(value, Text | Words | BaseModel | tuple)]
        rows = [row for value in inner for row in self._rows(value, " · ".join([title, *about]))]
        yield from rows or [(title, {"": " · ".join(about)})]

    def _value(self, value: object) -> str:
        thing = self.guide.find(value) if isinstance(value, str) else None
        return self.title(thing) if thing else str(value)

    def _texts(self, text: Text) -> Iterator[Row]:
        """A text, by paragraphs where each language has as many."""
        parts = {lang: [self._as_read(part, lang) for part in paragraphs(said)] for lang, said in text.by_lang.items()}
        if len({len(each) for each in parts.values()}) == 1:
            yield from ({lang: each[index] for lang, each in parts.items()} for index in range(len(next(iter(parts.values())))))
        else:
            for lang, each in parts.items():
                yield from ({lang: part} for part in each)

    def _as_read(self, text: str, lang: str) -> str:
        rules = self.guide.settings.language(lang).typography
        return "".join(self._words(node, lang) for node in parse(text, rules))

    def _words(self, node: Node, lang: str) -> str:
        if isinstance(node, Reference):
            thing = self.guide.find(node.id)
            return node.label or (thing.label.said(lang).text if thing else node.id)
        if isinstance(node, Link):
            return f"{''.join(self._words(child, lang) for child in node.children)} ({node.href})"
        children = getattr(node, "children", None)
        return "".join(self._words(child, lang) for child in children) if children else plain([node])
