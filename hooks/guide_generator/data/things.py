"""The values that the open data has of each thing: its fields, addresses and links both ways. `records.py` puts them together, with their schema."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeAlias

from pydantic import BaseModel

from guide_generator.addresses.data import ApiAddresses
from guide_generator.addresses.pages import NOT_FOUND
from guide_generator.content.page_texts import LONGEST_GIST, in_short
from guide_generator.guide.guide import Guide
from guide_generator.guide.plain_text import PlainTextWriter
from guide_generator.model.brief import Named
from guide_generator.model.models import Page
from guide_generator.model.thing import Thing
from guide_generator.text.texts import Text, Words

Json: TypeAlias = "dict[str, Any]"
NOT_DATA = {"names", "paths"}
"""Fields of pages that say where they are: their addresses show it."""

IN_TEXT = "text"
"""What a link is by where a text holds it, not a field."""


@dataclass(frozen=True)
class ApiThings:
    """Describes the things of a guide. `site` is the full address of the site's root, with a slash."""

    guide: Guide
    site: str

    @cached_property
    def addresses(self) -> ApiAddresses:
        """Where the open data is."""
        return ApiAddresses(self.site)

    @cached_property
    def words(self) -> Mapping[str, PlainTextWriter]:
        """What writes texts without markup, in each language."""
        return {lang: PlainTextWriter(self.guide, lang) for lang in self.guide.settings.codes}

    def kinds(self) -> Iterator[tuple[str, tuple[Thing, ...]]]:
        """The kinds with their things, the pages written in Markdown last."""
        for kind in self.guide.settings.kinds:
            yield kind.id, self.guide.of_kind(kind.id)
        yield Page.kind, tuple(page for page in self.guide.pages if page.id != NOT_FOUND)

    def summary(self, thing: Thing) -> dict[str, str]:
        """What a thing is, in a few words, in each language that it says so in."""
        return {lang: in_short(self.words[lang].running_text(thing.gist), LONGEST_GIST) for lang in thing.gist.by_lang}

    def links(self, thing: Thing) -> Json:
        """What a thing refers to, and what refers to it."""
        return {"to": list(self._leads_to(thing)), "from": list(self._referring(thing))}

    def word(self, key: str) -> dict[str, str]:
        """A wording of the interface, in each language."""
        return {lang: self.guide.wording(lang)[key] for lang in self.guide.settings.codes}

    def plain(self, text: Text) -> dict[str, str]:
        """A text without markup, in each language that it is in."""
        return {lang: self.words[lang].own_text(text) for lang in text.by_lang}

    def _referring(self, thing: Thing) -> Iterator[Json]:
        yield from (named(other) for other in self.guide.referring(thing.id) if other.id != NOT_FOUND)

    def _leads_to(self, thing: Thing) -> Iterator[Json]:
        links = self.guide.links[thing.id]
        ways = [*((mention.field, mention.id) for mention in links.references), *((IN_TEXT, target) for target in links.in_texts)]
        for by, target in dict.fromkeys(ways):
            if found := self.guide.find(target):
                yield {"by": by, **named(found)}


def fields_of(thing: BaseModel) -> Json:
    """The fields that a file fills in, as it writes them."""
    values = (
        (field.alias or name, _value(getattr(thing, name)))
        for name, field in type(thing).model_fields.items()
        if name not in NOT_DATA
    )
    return {name: value for name, value in values if value is not None}


def _value(value: object) -> Any:  # noqa: ANN401 - whatever JSON holds
    """A value as JSON holds it; None for what wasn't filled in."""
    if isinstance(value, Text | Words):
        return {lang: list(said) if not isinstance(said, str) else said for lang, said in value.by_lang.items()} or None
    if isinstance(value, BaseModel):
        return fields_of(value)
    if isinstance(value, tuple):
        return [_value(item) for item in value] or None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    return None if value is False else value


def iso(day: date | None) -> str | None:
    """A day as JSON holds it."""
    return day.isoformat() if day else None


def named(thing: Named) -> Json:
    """Which thing it is."""
    return {"id": thing.id, "kind": thing.kind}


def to_json(data: object) -> str:
    """Data as JSON, the same for the same data."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
