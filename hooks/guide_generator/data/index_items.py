"""What the filters of a large index read: one file with all its things, as its pages hold a group each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from guide_generator.addresses.pages import Addresses
from guide_generator.data.things import to_json
from guide_generator.guide.catalogue import filter_values
from guide_generator.guide.guide import Guide
from guide_generator.guide.plain_text import PlainTextWriter
from guide_generator.model.models import BaseSheet
from guide_generator.model.thing import Thing
from guide_generator.settings.kinds import KindDefinition

Item: TypeAlias = "tuple[str, str, str, list[str]]"
"""Address from the root of the language, line above the name, name, facets as `field:value`."""


def index_items(guide: Guide) -> Iterator[tuple[str, bytes]]:
    """Path and content of the file of each split index that has filters, in each language."""
    addresses = Addresses(guide)
    for kind in guide.settings.kinds:
        for lang in guide.settings.codes if _has_filters(guide, kind) and guide.is_split(kind.id) else ():
            words = PlainTextWriter(guide, lang)
            items = [_item(guide, kind, guide.thing(each.id), words, addresses) for each in guide.listed(kind.id, lang)]
            yield addresses.from_root(addresses.items(kind.id, lang), lang), to_json(items).encode()


def _has_filters(guide: Guide, kind: KindDefinition) -> bool:
    return kind.index == "filter" or (kind.model == "sheet" and bool(guide.settings.facets))


def _item(guide: Guide, kind: KindDefinition, thing: Thing, words: PlainTextWriter, addresses: Addresses) -> Item:
    is_sheet = isinstance(thing, BaseSheet)
    pairs = guide.facets_of(thing.id) if is_sheet else filter_values(guide, thing, kind)
    above = guide.wording(words.lang)["sheet-number"].format(number=thing.number) if isinstance(thing, BaseSheet) else ""
    return addresses.of(thing.id, words.lang), above, words.text(thing.label), [f"{field}:{value}" for field, value in pairs]
