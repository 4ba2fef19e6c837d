"""What changed and why, for programs that follow sites: one Atom feed a language (RFC 4287), from the histories of things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree as ET

from guide_generator.addresses.data import FEED
from guide_generator.addresses.pages import NOT_FOUND, Addresses
from guide_generator.guide.guide import Guide
from guide_generator.guide.plain_text import PlainTextWriter
from guide_generator.model.models import Page
from guide_generator.model.thing import Change, Thing
from guide_generator.text.texts import Text

ATOM = "http://www.w3.org/2005/Atom"
XML = "http://www.w3.org/XML/1998/namespace"
MOST = 200
"""How many of the newest changes a feed lists."""

NEVER = date(1970, 1, 1)
"""When a guide without any history was changed."""


@dataclass(frozen=True)
class FeedEntry:
    """A change of a thing. Several of one day are distinguished by their number, from the oldest."""

    thing: Thing
    change: Change
    number: int

    @property
    def anchor(self) -> str:
        """What makes its address its own, for ever."""
        return f"#{self.change.date.isoformat()}-{self.number}"


def changes(guide: Guide) -> list[FeedEntry]:
    """Every change in a history, the newest first."""
    found = [entry for thing in guide.things.values() if thing.id != NOT_FOUND for entry in _of_thing(thing)]
    return sorted(found, key=lambda entry: (entry.change.date, entry.number, entry.thing.id), reverse=True)


def _of_thing(thing: Thing) -> Iterator[FeedEntry]:
    days: Counter[date] = Counter()
    for change in reversed(thing.history):
        days[change.date] += 1
        yield FeedEntry(thing, change, days[change.date])


@dataclass(frozen=True)
class Feed:
    """Makes the feed of one language. `site` is the full address of the site's root, with a slash."""

    guide: Guide
    site: str
    lang: str

    @property
    def path(self) -> str:
        """Where the feed is, from the root of the site."""
        return self._pages.from_root(FEED, self.lang)

    def serialize(self) -> bytes:
        """The feed."""
        ET.register_namespace("", ATOM)
        settings, entries = self.guide.settings, changes(self.guide)
        feed = ET.Element(_name("feed"), {f"{{{XML}}}lang": self.lang})
        home = self.site + self._pages.from_root("", self.lang)
        _add(feed, "id", home)
        _add(feed, "title", self._said(settings.title))
        _add(feed, "subtitle", self._said(settings.description))
        _add(feed, "updated", _moment(entries[0].change.date if entries else NEVER))
        _add(feed, "link", href=home)
        _add(feed, "link", rel="self", type="application/atom+xml", href=self.site + self.path)
        _add(_add(feed, "author"), "name", self._said(settings.title))
        for entry in entries[:MOST]:
            self._add_entry(feed, entry)
        ET.indent(feed, space="")
        written: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
        return written

    def _add_entry(self, feed: ET.Element, entry: FeedEntry) -> None:
        address = self.site + self._pages.from_root(self._pages.of(entry.thing.id, self.lang), self.lang)
        kind = self.guide.settings.kinds_by_id.get(entry.thing.kind)
        node = _add(feed, "entry")
        _add(node, "id", self.site + self._first_address(entry.thing) + entry.anchor)
        _add(node, "title", self._said(entry.thing.label))
        _add(node, "updated", _moment(entry.change.date))
        _add(node, "link", href=address)
        if kind:
            _add(node, "category", term=kind.id, label=self._said(kind.title))
        _add(node, "summary", self._said(entry.change.note), type="text")

    def _first_address(self, thing: Thing) -> str:
        """Where a thing was first, from the root of the site: its entries stay the same when its id changes."""
        if isinstance(thing, Page):
            return self._pages.from_root(self._pages.of(thing.id, self.lang), self.lang)
        kind, identifier = thing.first
        return self._pages.from_root(f"{self._pages.index(kind, self.lang)}{identifier}/", self.lang)

    def _said(self, text: Text) -> str:
        return PlainTextWriter(self.guide, self.lang).text(text)

    @property
    def _pages(self) -> Addresses:
        return Addresses(self.guide)


def _name(tag: str) -> str:
    return f"{{{ATOM}}}{tag}"


def _add(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    node = ET.SubElement(parent, _name(tag), attributes)
    node.text = text
    return node


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
