"""The menu. It lists the sheets of a small guide; its size doesn't grow with a large one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from guide_generator.addresses.pages import Addresses
from guide_generator.guide.guide import Guide
from guide_generator.model.brief import Brief
from guide_generator.rendering.html_writer import Writer
from guide_generator.settings.legal import ACCESSIBILITY, LEGAL
from guide_generator.settings.settings import MenuGroup, OutsideLink
from guide_generator.text.texts import Text

LONGEST = 12
"""Sheets that a menu lists under their parts; of more, the parts alone."""


@dataclass(frozen=True, slots=True)
class MenuLink:
    """A link of the menu. Addresses are from the root of the page's language."""

    title: Markup
    address: str
    current: bool = False
    children: tuple[MenuLink, ...] = ()
    number: str = ""
    is_outside: bool = False
    """Whether it leads to another site: its address is whole then."""


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """A titled list of links."""

    title: Markup
    items: tuple[MenuLink, ...]


class Menu:
    """The menu of a page."""

    def __init__(self, addresses: Addresses, lang: str, address: str) -> None:
        self._addresses, self._address = addresses, address
        self._writer = Writer(addresses, lang, "", "")
        self._guide: Guide = addresses.guide

    def groups(self) -> tuple[LinkGroup, ...]:
        """The groups: the parts, then those of the settings."""
        is_short = len(self._guide.listed_sheets()) <= LONGEST
        parts = tuple(self._part(each, self._guide.sheets_of(each.id) if is_short else ()) for each in self._guide.parts())
        first = LinkGroup(escape(self._writer.word("the-parts")), parts)
        return first, *(self._group(group) for group in self._guide.settings.menu)

    def footer(self) -> tuple[MenuLink, ...]:
        """The links at the foot of the page."""
        settings = self._guide.settings
        own = (self._target(target) for target in settings.footer if target != LEGAL or settings.legal.has_notice)
        return (*(self._with_state(link) for link in own), *self._outside(settings.footer_outside))

    def _with_state(self, link: MenuLink) -> MenuLink:
        """The link to the accessibility page says how compliant the site is, as French law asks."""
        declared = self._guide.settings.legal.declaration
        if not declared or not self._guide.find(ACCESSIBILITY):
            return link
        is_it = link.address == self._addresses.of(ACCESSIBILITY, self._writer.lang)
        return replace(link, title=escape(self._writer.word(f"accessibility-{declared.state}"))) if is_it else link

    def _outside(self, links: Iterable[OutsideLink]) -> tuple[MenuLink, ...]:
        return tuple(MenuLink(self._text(link.label), link.url, is_outside=True) for link in links)

    def _group(self, group: MenuGroup) -> LinkGroup:
        return LinkGroup(self._text(group.title), (*map(self._target, group.items), *self._outside(group.outside)))

    def _part(self, part: Brief, sheets: Iterable[Brief]) -> MenuLink:
        children = tuple(self._sheet(each) for each in sheets)
        return self._item(self._text(part.label), self._addresses.of(part.id, self._writer.lang), children)

    def _sheet(self, sheet: Brief) -> MenuLink:
        address = self._addresses.of(sheet.id, self._writer.lang)
        return MenuLink(self._text(sheet.label), address, address == self._address, number=str(sheet.number))

    def _target(self, target: str) -> MenuLink:
        kinds = self._guide.settings.kinds_by_id
        if target in kinds:
            return self._item(self._text(kinds[target].plural), self._addresses.index(target, self._writer.lang))
        label = self._guide.brief(target).label
        return self._item(self._text(label), self._addresses.of(target, self._writer.lang))

    def _text(self, text: Text) -> Markup:
        return self._writer.text(text, terms=False)

    def _item(self, title: Markup, address: str, children: tuple[MenuLink, ...] = ()) -> MenuLink:
        return MenuLink(title, address, address == self._address, children)
