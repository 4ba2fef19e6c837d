"""What the search holds of each thing and of each kind's index: its names, how readers ask for it, and what it says itself, without lists of links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from guide_generator.addresses.pages import HOME, NOT_FOUND, STAFF, Addresses
from guide_generator.content.pages.places import place_blocks
from guide_generator.content.pages.thing_pages import thing_page
from guide_generator.content.to_text import SECTION, OwnLine, own_lines
from guide_generator.guide.guide import Guide
from guide_generator.guide.plain_text import PlainTextWriter
from guide_generator.model.models import Page, Region
from guide_generator.model.thing import Thing
from guide_generator.settings.kinds import KindDefinition
from guide_generator.text.typography.typeset import typeset


@dataclass(frozen=True)
class SearchDocument:
    """A thing or an index as it is searched and shown among results."""

    address: str
    """From the root of the site."""

    title: str
    kind: str = ""
    """The name of its kind, for readers."""

    names: Sequence[str] = ()
    """What else it is called: who types one whole is led there first."""

    keywords: Sequence[str] = ()
    phrasings: Sequence[str] = ()
    """How readers ask for it: searched, never shown."""

    asked: Sequence[str] = ()
    """How they ask for anything of its kind."""

    passages: Sequence[OwnLine] = ()
    """The lead first."""

    weight: float = 1

    @property
    def fields(self) -> Mapping[str, Sequence[str]]:
        """The texts that are searched, by field."""
        return {
            "title": [self.title, *self.names],
            "keywords": self.keywords,
            "phrasings": self.phrasings,
            "asked": self.asked,
            "lead": [passage.text for passage in self.passages[:1]],
            "headings": list(dict.fromkeys(passage.heading for passage in self.passages if passage.heading)),
            "text": [passage.text for passage in self.passages[1:]],
        }


class Read(Protocol):
    """A page as search reads it."""

    @property
    def id(self) -> str:
        """The id of the thing that it shows."""

    @property
    def lines(self) -> Sequence[OwnLine]:
        """What it says of its own."""


def search_documents(guide: Guide, lang: str, pages: Iterable[Read]) -> Iterator[SearchDocument]:
    """The documents of a language. `pages` hold what they say, which need not be made again; what those written in Markdown say stands there alone."""
    return _Documents(guide, lang, {page.id: page.lines for page in pages}).everything()


@dataclass(frozen=True)
class _Documents:
    guide: Guide
    lang: str
    lines: Mapping[str, Sequence[OwnLine]]

    def everything(self) -> Iterator[SearchDocument]:
        for kind_id, things in self.guide.by_kind.items():
            kind = self.guide.settings.kinds_by_id.get(kind_id)
            if kind and self.guide.of_kind(kind_id):
                yield self._index(kind)
            yield from (self._thing(thing, kind) for thing in things if thing.id not in {HOME, NOT_FOUND, *STAFF})

    def _index(self, kind: KindDefinition) -> SearchDocument:
        return SearchDocument(
            self._address(Addresses(self.guide).index(kind.id, self.lang)),
            self._shown(self._words.text(kind.plural)),
            keywords=kind.keywords.words(self.lang),
            passages=[OwnLine(self._shown(self._words.running_text(kind.lead)))],
        )

    def _thing(self, thing: Thing, kind: KindDefinition | None) -> SearchDocument:
        lead = self._shown(self._words.running_text(thing.gist))
        people = [contact.name for contact in thing.contacts if contact.name] if isinstance(thing, Region) else []
        said = (line for line in self._lines(thing) if line.text != lead)
        return SearchDocument(
            self._address(Addresses(self.guide).of(thing.id, self.lang)),
            self._shown(self._words.text(thing.label)),
            self._shown(self._words.text(kind.title)) if kind else "",
            names=list(self._names(thing, kind)),
            keywords=[*thing.keywords.words(self.lang), *people],
            phrasings=thing.phrasings.words(self.lang),
            asked=kind.asked.words(self.lang) if kind else (),
            passages=[OwnLine(lead), *said],
            weight=kind.search_weight if kind else 1,
        )

    def _names(self, thing: Thing, kind: KindDefinition | None) -> Iterator[str]:
        """Its full name, its written forms, and what it is called by its number."""
        if expansion := getattr(thing, "expansion", None):
            yield self._words.text(expansion)
        if forms := getattr(thing, "forms", None):
            yield from forms.words(self.lang)
        if kind and (number := getattr(thing, "number", None)):
            yield f"{self._words.text(kind.title)} {number}"

    def _lines(self, thing: Thing) -> Iterator[OwnLine]:
        """What it says of its own. A place has no sections that an address leads to."""
        if thing.id in self.lines or isinstance(thing, Page):
            yield from self.lines.get(thing.id, ())
        elif Addresses(self.guide).is_place(thing.id):
            yield from (OwnLine(line.text) for line in own_lines(place_blocks(self.guide, self.lang, thing, SECTION)))
        else:
            yield from own_lines(thing_page(self.guide, self.lang, thing))

    def _address(self, address: str) -> str:
        return Addresses(self.guide).from_root(address, self.lang)

    def _shown(self, text: str) -> str:
        """A text on one line, as it is printed."""
        return typeset(" ".join(text.split()), self.guide.settings.language(self.lang).typography)

    @property
    def _words(self) -> PlainTextWriter:
        return PlainTextWriter(self.guide, self.lang)
