"""How the things of a guide refer to one another, in both directions, and which sheets stand beside which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from guide_generator.guide.names import sheets_by_term
from guide_generator.guide.order import group_by
from guide_generator.guide.related import Related, related_sheets
from guide_generator.model.fields import Links
from guide_generator.model.models import BaseSheet, Part
from guide_generator.model.thing import Thing
from guide_generator.settings.settings import Settings
from guide_generator.text.lexicon import Lexicon


@dataclass(frozen=True)
class Relations:
    """What follows from the links of all things, each computed when it is first asked for. Things are whole here: the guide names them in its answers."""

    settings: Settings
    things: Mapping[str, Thing]
    by_kind: Mapping[str, tuple[Thing, ...]]
    links: Mapping[str, Links]
    lexicon: Lexicon
    """The written forms of terms in the guide's first language."""

    def compute(self) -> None:
        """Compute everything now, so that forked processes share it."""
        _ = self.using_term, self.related, self.referring, self.parts_beside, self.place_in_part

    def sheets_using(self, thing: str) -> list[BaseSheet]:
        """The sheets that refer to a thing or, for a term, whose texts contain it, by number."""
        found = {sheet.id: sheet for sheet in self.referring.get(thing, ()) if isinstance(sheet, BaseSheet)}
        found.update({sheet.id: sheet for sheet in self.using_term.get(thing, ())})
        return sorted(found.values(), key=lambda sheet: sheet.number)

    def neighbours(self, sheet: BaseSheet) -> tuple[BaseSheet | Part | None, BaseSheet | Part | None]:
        """What precedes and follows a sheet: sheets of its part; at the ends of the part, the parts before and after."""
        sheets, at = self.sheets_of_part[sheet.part], self.place_in_part[sheet.id]
        before, after = self.parts_beside[sheet.part]
        return (sheets[at - 1] if at else before), (sheets[at + 1] if at + 1 < len(sheets) else after)

    @cached_property
    def sheets(self) -> tuple[BaseSheet, ...]:
        """The sheets, by number."""
        return tuple(thing for things in self.by_kind.values() for thing in things if isinstance(thing, BaseSheet))

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The parts, by number."""
        kinds = [kind.id for kind in self.settings.kinds if kind.model == "part"]
        return tuple(thing for kind in kinds for thing in self.by_kind.get(kind, ()) if isinstance(thing, Part))

    @cached_property
    def sheets_of_part(self) -> Mapping[str, tuple[BaseSheet, ...]]:
        """The sheets of each part, by number."""
        return group_by((sheet.part, sheet) for sheet in self.sheets)

    @cached_property
    def place_in_part(self) -> Mapping[str, int]:
        """Where each sheet stands in its part, from 0."""
        return {sheet.id: index for sheets in self.sheets_of_part.values() for index, sheet in enumerate(sheets)}

    @cached_property
    def parts_beside(self) -> Mapping[str, tuple[Part | None, Part | None]]:
        """The parts before and after each part, among those that hold sheets."""
        filled = [part for part in self.parts if part.id in self.sheets_of_part]
        around = zip(filled, [None, *filled], [*filled[1:], None], strict=False)
        return {part.id: (before, after) for part, before, after in around}

    @cached_property
    def related(self) -> Mapping[str, tuple[Related, ...]]:
        """The sheets related to each sheet, best first."""
        return related_sheets(self.sheets, self.links, self.settings)

    @cached_property
    def referring(self) -> Mapping[str, tuple[Thing, ...]]:
        """What refers to each thing, by a field or by `[[id]]` in a text: sheets first, each once."""
        found: dict[str, dict[str, Thing]] = defaultdict(dict)
        for thing in sorted(self.things.values(), key=lambda thing: not isinstance(thing, BaseSheet)):
            for target in self.links[thing.id].targets():
                if target != thing.id:
                    found[target].setdefault(thing.id, thing)
        return {target: tuple(sources.values()) for target, sources in found.items()}

    @cached_property
    def using_term(self) -> Mapping[str, tuple[BaseSheet, ...]]:
        """The sheets whose texts hold a form of each term."""
        return sheets_by_term(self.sheets, self.lexicon, self.settings.codes[0])
