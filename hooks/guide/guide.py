"""A whole guide, checked and linked in both directions. It never changes."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from guide.fields import mentions, texts
from guide.inline import CROSS_LINK
from guide.lexicon import Lexicon
from guide.load import Draft
from guide.models import BaseSheet, Page, Part, Region, Thing
from guide.related import Related, related_sheets
from guide.settings import Settings

Model = TypeVar("Model", bound=Thing)


@dataclass(frozen=True)
class Guide:
    """Everything that pages are made from."""

    settings: Settings
    things: Mapping[str, Thing]
    """By id, pages included."""

    by_kind: Mapping[str, tuple[Thing, ...]]
    """The things of each kind, in the order that readers see."""

    paths: Mapping[str, str]
    """The file of each id; of a page, the file of the guide's first language."""

    words: Mapping[str, Mapping[str, str]]
    """The wording of the interface, by language."""

    @classmethod
    def of(cls, draft: Draft) -> Guide:
        """The guide of a draft without errors."""
        paths = {thing.id: path for path, thing in draft.things.items()}
        paths.update({page.id: page.paths[draft.settings.codes[0]] for page in draft.pages})
        everything: list[Thing] = [*draft.things.values(), *draft.pages]
        by_kind: dict[str, list[Thing]] = {kind.id: [] for kind in draft.settings.kinds}
        for thing in everything:
            by_kind.setdefault(thing.kind, []).append(thing)
        first = draft.settings.codes[0]
        ordered = {kind: tuple(sorted(things, key=lambda thing: _rank(thing, first))) for kind, things in by_kind.items()}
        return cls(draft.settings, {thing.id: thing for thing in everything}, ordered, paths, draft.words)

    @cached_property
    def sheets(self) -> tuple[BaseSheet, ...]:
        """The sheets, by number."""
        return tuple(thing for things in self.by_kind.values() for thing in things if isinstance(thing, BaseSheet))

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The parts, by number."""
        return tuple(thing for things in self.by_kind.values() for thing in things if isinstance(thing, Part))

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """The pages written in Markdown."""
        return tuple(thing for thing in self.by_kind.get("page", ()) if isinstance(thing, Page))

    @cached_property
    def sheets_of_part(self) -> Mapping[str, tuple[BaseSheet, ...]]:
        """The sheets of each part."""
        return _grouped((sheet.part, sheet) for sheet in self.sheets)

    @cached_property
    def place_in_part(self) -> Mapping[str, int]:
        """The index of each sheet among those of its part."""
        return {sheet.id: index for sheets in self.sheets_of_part.values() for index, sheet in enumerate(sheets)}

    @cached_property
    def referring(self) -> Mapping[str, tuple[Thing, ...]]:
        """What refers to each thing, by a field or by `[[id]]` in a text: sheets first, each once."""
        found: dict[str, dict[str, Thing]] = defaultdict(dict)
        for thing in sorted(self.things.values(), key=lambda thing: not isinstance(thing, BaseSheet)):
            for target in (*(mention.id for mention in mentions(thing)), *self._linked_in_texts[thing.id]):
                if target != thing.id:
                    found[target].setdefault(thing.id, thing)
        return {target: tuple(sources.values()) for target, sources in found.items()}

    @cached_property
    def using_term(self) -> Mapping[str, tuple[BaseSheet, ...]]:
        """The sheets whose texts, in the guide's first language, hold a form of each term."""
        first = self.settings.codes[0]
        lexicon = self.lexicons[first]
        pairs: list[tuple[str, BaseSheet]] = []
        for sheet in self.sheets:
            whole = "\n".join(text.said(first).text for _, text in texts(sheet))
            pairs.extend((term, sheet) for term in dict.fromkeys(found.id for found in lexicon.find(whole)))
        return _grouped(pairs)

    @cached_property
    def lexicons(self) -> Mapping[str, Lexicon]:
        """The written forms of terms and bodies, by language."""
        return {lang: Lexicon(self._forms(lang)) for lang in self.settings.codes}

    @cached_property
    def related(self) -> Mapping[str, tuple[Related, ...]]:
        """The sheets related to each sheet, best first, with the reasons."""
        return related_sheets(self.sheets, self.settings)

    def sheets_using(self, thing: str) -> tuple[BaseSheet, ...]:
        """The sheets that refer to a thing or, for a term, whose texts hold it, by number."""
        referring = {sheet.id: sheet for sheet in self.referring.get(thing, ()) if isinstance(sheet, BaseSheet)}
        referring.update({sheet.id: sheet for sheet in self.using_term.get(thing, ())})
        return tuple(sorted(referring.values(), key=lambda sheet: sheet.number))

    def others_using(self, thing: str) -> Sequence[tuple[str, Sequence[Thing]]]:
        """The other things that refer to a thing, by kind; pages apart."""
        others = (other for other in self.referring.get(thing, ()) if not isinstance(other, BaseSheet | Page))
        return list(_grouped((other.kind, other) for other in others).items())

    def regions_of(self, sheet: BaseSheet) -> Sequence[Region]:
        """The regions that a sheet refers to, in its order."""
        targets = dict.fromkeys(mention.id for mention in mentions(sheet))
        return [thing for target in targets if isinstance(thing := self.things[target], Region)]

    def neighbours(self, sheet: BaseSheet) -> tuple[BaseSheet | None, BaseSheet | None]:
        """The sheets before and after a sheet."""
        at = self.position[sheet.id]
        return (self.sheets[at - 1] if at else None), (self.sheets[at + 1] if at + 1 < len(self.sheets) else None)

    def grouped(self, things: Iterable[Thing], field: str) -> Sequence[tuple[Thing, Sequence[Thing]]]:
        """Things grouped by the thing that one of their fields refers to, in the order of those."""
        groups = _grouped((str(getattr(thing, field)), thing) for thing in things)
        return sorted(((self.things[key], found) for key, found in groups.items()), key=lambda pair: self._order[pair[0].id])

    @cached_property
    def position(self) -> Mapping[str, int]:
        """The index of each sheet among all."""
        return {sheet.id: index for index, sheet in enumerate(self.sheets)}

    @cached_property
    def _order(self) -> Mapping[str, int]:
        everything = (thing for things in self.by_kind.values() for thing in things)
        return {thing.id: index for index, thing in enumerate(everything)}

    @cached_property
    def _linked_in_texts(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for thing in self.things.values():
            linked: dict[str, None] = {}
            for _, text in texts(thing):
                for said in text.by_lang.values():
                    if "[[" in said:
                        linked.update(dict.fromkeys(match[1] for match in CROSS_LINK.finditer(said)))
            found[thing.id] = tuple(linked)
        return found

    def _forms(self, lang: str) -> Iterable[tuple[str, str]]:
        for thing in self.things.values():
            forms = getattr(thing, "forms", None)
            if forms:
                yield from ((form, thing.id) for form in forms.words(lang))


def _rank(thing: Thing, lang: str) -> tuple[int, str]:
    return getattr(thing, "number", 0), sort_key(thing.label.said(lang).text)


def sort_key(text: str) -> str:
    """How a text sorts in a list for readers: accents and case don't count."""
    folded = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe"))
    return "".join(char for char in folded if char.isalnum() or char == " ")


def _grouped(pairs: Iterable[tuple[str, Model]]) -> Mapping[str, tuple[Model, ...]]:
    groups: dict[str, list[Model]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}
