"""What an index page lists: the things of a kind by group, and what names each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from guide_generator.guide.guide import Guide
from guide_generator.guide.index_groups import FOLDED_FROM, OTHERS, IndexGroup
from guide_generator.model.brief import Brief, Named
from guide_generator.model.thing import Thing
from guide_generator.settings.kinds import KindDefinition


@dataclass(frozen=True)
class IndexListing:
    """The index of a kind in a language, or with `key` the page of one of its groups."""

    guide: Guide
    lang: str
    kind: KindDefinition
    key: str

    @cached_property
    def groups(self) -> tuple[IndexGroup, ...]:
        """All groups of the kind."""
        return self.guide.index_groups(self.kind.id, self.lang)

    @cached_property
    def is_split(self) -> bool:
        """Whether each group has a page."""
        return self.guide.is_split(self.kind.id)

    @cached_property
    def shown(self) -> tuple[IndexGroup, ...]:
        """The groups on this page."""
        return tuple(group for group in self.groups if group.key == self.key) if self.is_split else self.groups

    @cached_property
    def listed(self) -> Sequence[Brief]:
        """The things on this page, in the order of the kind's lists."""
        if not self.is_split:
            return self.guide.listed(self.kind.id, self.lang)
        return tuple(thing for group in self.shown for thing in group.things)

    @cached_property
    def in_full(self) -> Sequence[Thing]:
        """The same, whole: for pages that show more of each than its name."""
        return tuple(self.guide.thing(each.id) for each in self.listed)

    @cached_property
    def count(self) -> int:
        """How many things the kind has."""
        return len(self.guide.listed(self.kind.id, self.lang))

    @property
    def is_long(self) -> bool:
        """Whether there are so many things that what names each is folded."""
        return self.count >= FOLDED_FROM

    @property
    def has_titles(self) -> bool:
        """Whether the groups have titles."""
        return len(self.groups) > 1

    @property
    def has_letters(self) -> bool:
        """Whether its things stand on this page by their first letters."""
        return self.has_titles and not self.is_split and self.kind.index in {None, "list"}

    @property
    def level(self) -> int:
        """The level of the headings of things."""
        return 3 if self.has_titles else 2

    def naming(self, thing: Named) -> Sequence[tuple[str, Sequence[Brief]]]:
        """What names a thing, by kind: sheets first."""
        sheets = self.guide.sheets_using(thing.id)
        return (*([(sheets[0].kind, sheets)] if sheets else ()), *self.guide.others_using(thing.id))

    def sign(self, group: IndexGroup) -> str:
        """The letter, the year or the words that a group without a thing is called by."""
        return self.guide.wording(self.lang)["index-others"] if group.key == OTHERS else group.key.upper()

    def anchor(self, group: IndexGroup) -> str:
        """Where a group stands on its page: no id of a thing holds such signs."""
        if group.head:
            return group.head.id
        is_year = group.key.isdigit() and group.key != OTHERS
        return f"an-{group.key}" if is_year else f"{self.kind.address.in_language(self.lang).text}_{group.key}"
