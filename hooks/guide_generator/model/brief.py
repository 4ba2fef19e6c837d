"""What links and lists say of a thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from guide_generator.model.thing import Thing
from guide_generator.text.texts import Text


@dataclass(frozen=True, slots=True)
class Brief:
    """A thing as links and lists name it. Whoever shows more asks the guide for more: what a page never saw can't change it."""

    id: str
    kind: str
    label: Text
    number: int
    """0 where its kind has no numbers."""

    former: tuple[tuple[str, str], ...]
    """The kind and the id of each of its aliases."""

    @classmethod
    def of(cls, thing: Thing) -> Brief:
        """The brief of a thing."""
        return cls(thing.id, thing.kind, thing.label, getattr(thing, "number", 0), thing.former)


Named: TypeAlias = "Brief | Thing"
"""What can be linked to: it has an id, a kind and a label."""
