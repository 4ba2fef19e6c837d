"""The menu beside each page. It never lists every sheet: its size doesn't grow with the guide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from guide.addresses import Addresses
from guide.guide import Guide
from guide.html import Writer
from guide.models import BaseSheet, Part

AROUND = 4
"""How many sheets of the part are listed on either side of the page's own."""


@dataclass(frozen=True, slots=True)
class Item:
    """A link of the menu. Addresses are from the root of the page's language."""

    title: str
    address: str
    current: bool = False
    children: tuple[Item, ...] = ()
    number: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A titled list of links."""

    title: str
    items: tuple[Item, ...]


class Menu:
    """The menu in one language."""

    def __init__(self, addresses: Addresses, lang: str) -> None:
        self._addresses, self._lang = addresses, lang
        self._guide: Guide = addresses.guide
        self._writer = Writer(addresses, lang, "", "")
        self.footer = tuple(self._item(target) for target in self._guide.settings.footer)
        self._groups = [
            (self._writer.plain(group.title), tuple(self._item(target) for target in group.items))
            for group in self._guide.settings.menu
        ]
        self._items = {sheet.id: self._sheet(sheet) for sheet in self._guide.sheets}

    def groups(self, address: str, part: str = "", sheet: str = "") -> tuple[Group, ...]:
        """The groups of a page: the parts, that of the page with its nearest sheets, then those of the settings."""
        parts = tuple(self._part(each, address, sheet if each.id == part else "", each.id == part) for each in self._guide.parts)
        title = self._writer.word("the-parts")
        groups = (Group(name, tuple(_marked(item, address) for item in items)) for name, items in self._groups)
        return (Group(title, parts), *groups)

    def _part(self, part: Part, address: str, sheet: str, is_open: bool) -> Item:
        own = self._addresses.of(part.id, self._lang)
        children = self._near(part, sheet, address) if is_open else ()
        return Item(self._writer.plain(part.title), own, own == address, children, str(part.number))

    def _near(self, part: Part, sheet: str, address: str) -> tuple[Item, ...]:
        sheets: Sequence[BaseSheet] = self._guide.sheets_of_part.get(part.id, ())
        middle = self._guide.place_in_part.get(sheet, 0)
        start = max(0, min(middle - AROUND, len(sheets) - 2 * AROUND - 1))
        near = [_marked(self._items[each.id], address) for each in sheets[start : start + 2 * AROUND + 1]]
        if len(near) < len(sheets):
            title = self._writer.word("all-sheets-of-part", count=len(sheets))
            near.append(Item(title, self._addresses.of(part.id, self._lang)))
        return tuple(near)

    def _sheet(self, sheet: BaseSheet) -> Item:
        return Item(self._writer.plain(sheet.title), self._addresses.of(sheet.id, self._lang), number=str(sheet.number))

    def _item(self, target: str) -> Item:
        kinds = self._guide.settings.kinds_by_id
        if target in kinds:
            return Item(self._writer.plain(kinds[target].plural), self._addresses.index(target, self._lang))
        return Item(self._writer.plain(self._guide.things[target].label), self._addresses.of(target, self._lang))


def _marked(item: Item, address: str) -> Item:
    return Item(item.title, item.address, current=True, number=item.number) if item.address == address else item
