"""What to read after a sheet: a few links, the nearest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guide_generator.guide.guide import Guide
from guide_generator.guide.related import Reason
from guide_generator.model.brief import Brief

SHOWN = 5
"""Links; more only where an editor chose more sheets."""

RELATED = 2
"""Sheets that share most with it, before things of other kinds; more only where there is room."""


@dataclass(frozen=True, slots=True)
class NextRead:
    """A thing to read after a sheet."""

    thing: Brief
    follows: bool = False
    """Whether it is the next sheet or part."""

    reasons: tuple[Reason, ...] = ()
    """What it shares with the sheet, where it is a related one."""


def next_reads(guide: Guide, sheet: str) -> tuple[NextRead, ...]:
    """What follows the sheet, the sheets that editors chose, related ones, and one thing of each kind that refers to it and doesn't sort sheets; each once."""
    found: dict[str, NextRead] = {}
    for read in _candidates(guide, sheet):
        found.setdefault(read.thing.id, read)
    return tuple(found.values())[: max(SHOWN, len(guide.sheet(sheet).related) + 1)]


def _candidates(guide: Guide, sheet: str) -> Iterator[NextRead]:
    _, after = guide.neighbours(sheet)
    if after:
        yield NextRead(after, follows=True)
    related = [NextRead(guide.brief(each.sheet), reasons=each.reasons) for each in guide.related(sheet)]
    chosen = max(RELATED, len(guide.sheet(sheet).related))
    yield from related[:chosen]
    kinds, facets = guide.settings.kinds_by_id, guide.settings.facets
    others = ((kinds[kind], things[0]) for kind, things in guide.others_using(sheet) if kind not in facets)
    yield from (NextRead(thing) for kind, thing in others if kind.model == "entry")
    yield from related[chosen:]
