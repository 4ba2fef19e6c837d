"""What to read after a sheet: a few links, the nearest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guide_generator.guide.guide import Guide
from guide_generator.guide.related import Reason
from guide_generator.model.models import Entry, Thing

SHOWN = 5
RELATED = 2
"""Related sheets that come before things of other kinds; more only where there is room."""


@dataclass(frozen=True, slots=True)
class NextRead:
    """A thing to read after a sheet."""

    thing: Thing
    follows: bool = False
    """Whether it is the next sheet or part."""

    reasons: tuple[Reason, ...] = ()
    """What it shares with the sheet, where it is a related one."""


def next_reads(guide: Guide, sheet: str) -> tuple[NextRead, ...]:
    """What follows the sheet, related sheets, and one thing of each kind that refers to it; each once."""
    found: dict[str, NextRead] = {}
    for read in _candidates(guide, sheet):
        found.setdefault(read.thing.id, read)
    return tuple(found.values())[:SHOWN]


def _candidates(guide: Guide, sheet: str) -> Iterator[NextRead]:
    _, after = guide.neighbours(sheet)
    if after:
        yield NextRead(after, follows=True)
    related = [NextRead(each.sheet, reasons=each.reasons) for each in guide.related(sheet)]
    related = [read for read in related if read.thing != after]
    yield from related[:RELATED]
    yield from (NextRead(things[0]) for _, things in guide.others_using(sheet) if isinstance(things[0], Entry))
    yield from related[RELATED:]
