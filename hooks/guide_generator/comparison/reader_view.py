"""The texts and values of a thing as readers see them, by section, in every language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

from pydantic import BaseModel

from guide_generator.comparison.records import Translations
from guide_generator.comparison.wording import said_in
from guide_generator.guide.guide import Guide
from guide_generator.markup.blocks import text_lines
from guide_generator.markup.inline import parse
from guide_generator.markup.inline_nodes import Emphasis, Link, Strong, plain
from guide_generator.model.thing import Thing
from guide_generator.source.field_labels import labels
from guide_generator.text.texts import Text, Words

LONGEST_CONTEXT = 60
HIDDEN = ("id", "names", "paths")
"""Fields that readers don't see."""


@dataclass(frozen=True)
class ReaderView:
    """The view of one guide. `spoken` is the language of messages that the report is in."""

    guide: Guide
    spoken: str

    @property
    def lang(self) -> str:
        """The guide's language in which names and titles are shown: the report's where the guide has it, else its first."""
        codes = self.guide.settings.codes
        return self.spoken if self.spoken in codes else codes[0]

    def sections(self, thing: Thing) -> Mapping[str, tuple[Translations, ...]]:
        """The rows of each section by its title, in the order of the fields; items of lists have a title of their own."""
        found: dict[str, tuple[Translations, ...]] = {}
        known = self.guide.settings.kinds_by_id.get(thing.kind)
        model = known.model if known else "front-matter"
        for name in sorted(type(thing).model_fields, key=lambda name: labels(self.spoken).place(model, name)):
            if name not in HIDDEN:
                for title, row in self._rows(getattr(thing, name), self._title(model, name)):
                    found[title] = (*found.get(title, ()), row)
        return found

    def name(self, thing: Thing) -> str:
        """The name of its kind, with its number."""
        kind = self.guide.settings.kinds_by_id.get(thing.kind)
        number = getattr(thing, "number", None)
        return (
            f"{kind.title.in_language(self.lang).text if kind else said_in(self.spoken, 'page')}{f' {number}' if number else ''}"
        )

    def title(self, thing: Thing) -> str:
        """What it is called."""
        return self._as_read(thing.label.in_language(self.lang).text, self.lang)

    def _title(self, model: str, name: str) -> str:
        try:
            return self._sections.get(name) or labels(self.spoken).of(model, name).title
        except KeyError:
            return name

    @cached_property
    def _sections(self) -> Mapping[str, str]:
        settings = self.guide.settings
        sections = [*settings.sections, *(section for kind in settings.kinds for section in kind.sections)]
        return {section.id: section.title.in_language(self.lang).text for section in sections}

    def _rows(self, value: object, title: str) -> Iterator[tuple[str, Translations]]:
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

    def _item(self, item: BaseModel, title: str) -> Iterator[tuple[str, Translations]]:
        """An item of a list: its references and its date are added to the title, its texts and other values are the rows."""
        model = type(item).__name__.lower()
        about: list[str] = []
        rows: list[Translations] = []
        for name, field in type(item).model_fields.items():
            value = getattr(item, name)
            if isinstance(value, date) or (isinstance(value, str) and self.guide.find(value)):
                about.append(self._value(value))
            elif isinstance(value, Text | Words | BaseModel | tuple):
                rows.extend(row for _, row in self._rows(value, title))
            elif name not in HIDDEN and value != field.default:
                rows.append({"": self._named(model, field.alias or name, value, rows)})
        where = " · ".join([title, *about])
        yield from ((where, row) for row in rows or [{"": " · ".join(about)}])

    def _named(self, model: str, name: str, value: object, before: Sequence[Translations]) -> str:
        """A value with the name of its field and the text of its item."""
        said = next((text for row in before for lang, text in row.items() if lang), "")
        said = f" ({said[:LONGEST_CONTEXT]}{'…' if len(said) > LONGEST_CONTEXT else ''})" if said else ""
        shown = said_in(self.spoken, "yes" if value else "no") if isinstance(value, bool) else value
        return said_in(self.spoken, "named-value", field=self._title(model, name), value=f"{shown}{said}")

    def _value(self, value: object) -> str:
        thing = self.guide.find(value) if isinstance(value, str) else None
        return self.title(thing) if thing else str(value)

    def _texts(self, text: Text) -> Iterator[Translations]:
        """A text, split into paragraphs and list items where all languages have the same number."""
        parts = {lang: [self._as_read(part, lang) for part in text_lines(said)] for lang, said in text.by_lang.items()}
        if len({len(each) for each in parts.values()}) == 1:
            yield from ({lang: each[index] for lang, each in parts.items()} for index in range(len(next(iter(parts.values())))))
        else:
            for lang, each in parts.items():
                yield from ({lang: part} for part in each)

    def _as_read(self, text: str, lang: str) -> str:
        rules = self.guide.settings.language(lang).typography
        return plain(parse(text, rules), partial(self._name, lang), _with_address)

    def _name(self, lang: str, thing: str) -> str:
        found = self.guide.find(thing)
        return found.label.in_language(lang).text if found else thing


def _with_address(node: Emphasis | Strong | Link, words: str) -> str:
    return f"{words} ({node.href})" if isinstance(node, Link) and not node.is_typed else words
