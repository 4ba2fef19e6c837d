"""The sheets related to each sheet, by the things that both refer to, with the reasons."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import TypeAlias

from guide_generator.model.fields import Links
from guide_generator.model.models import BaseSheet
from guide_generator.settings.kinds import Section
from guide_generator.settings.settings import Settings

SHOWN = 4
NEAR = 8
"""Sheets that are compared on either side for each shared thing, so that the cost is linear in the number of sheets."""

PART_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Reason:
    """Two sheets share things of a section."""

    section: Section
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Related:
    """A related sheet, by its id. It has no reason where an editor chose it."""

    sheet: str
    reasons: tuple[Reason, ...]


def related_sheets(
    sheets: Sequence[BaseSheet], links: Mapping[str, Links], settings: Settings
) -> Mapping[str, tuple[Related, ...]]:
    """The related sheets of each sheet: those that editors chose, then those that share most; rare things weigh more."""
    sections = [section for section in settings.sections if section.reason]
    by_id = {sheet.id: sheet for sheet in sheets}
    uses = _uses(sheets, links, {section.id for section in sections})
    return {
        sheet.id: tuple(_related(sheet, _shared(its, sheets), by_id, sections)) for sheet, its in zip(sheets, uses, strict=True)
    }


SharedThing: TypeAlias = "tuple[float, str, str]"
"""Weight, section and id of a thing that sheets refer to."""

Use: TypeAlias = "tuple[SharedThing, Sequence[int], int]"
"""A thing that a sheet refers to, all sheets that do, and where the sheet is among them."""

Shared: TypeAlias = "Mapping[str, Sequence[SharedThing]]"
"""The things that a sheet shares with each other sheet."""


def _uses(sheets: Sequence[BaseSheet], links: Mapping[str, Links], fields: set[str]) -> Sequence[Sequence[Use]]:
    """What each sheet refers to in some fields."""
    users: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, sheet in enumerate(sheets):
        for mention in links[sheet.id].references:
            if mention.field in fields:
                users[mention.field, mention.id].append(index)
    found: list[list[Use]] = [[] for _ in sheets]
    for (field, thing), indexes in users.items():
        shared = (1 / math.log2(1 + len(indexes)) if len(indexes) > 1 else 0, field, thing)
        for position, index in enumerate(indexes):
            found[index].append((shared, indexes, position))
    return found


def _shared(uses: Iterable[Use], sheets: Sequence[BaseSheet]) -> Shared:
    """What one sheet shares with its neighbours. It is made for one sheet at a time: for all of them it would be large."""
    found: dict[int, list[SharedThing]] = defaultdict(list)
    for shared, indexes, position in uses:
        for other in (*indexes[max(0, position - NEAR) : position], *indexes[position + 1 : position + 1 + NEAR]):
            found[other].append(shared)
    return {sheets[other].id: shared for other, shared in found.items()}


def _related(sheet: BaseSheet, shared: Shared, by_id: Mapping[str, BaseSheet], sections: Iterable[Section]) -> Iterator[Related]:
    def score(other: str) -> tuple[float, int]:
        same_part = PART_WEIGHT if by_id[other].part == sheet.part else 0
        return -sum([weight for weight, _, _ in shared[other]]) - same_part, by_id[other].number

    derived = nsmallest(SHOWN, (other for other in shared if other not in sheet.related), key=score)
    for other in (*sheet.related, *derived)[: max(SHOWN, len(sheet.related))]:
        yield Related(other, tuple(_reasons(shared.get(other, []), sections)))


def _reasons(shared: Iterable[tuple[float, str, str]], sections: Iterable[Section]) -> Iterator[Reason]:
    by_section: dict[str, list[str]] = defaultdict(list)
    for _, field, thing in sorted(shared, key=lambda item: (-item[0], item[2])):
        by_section[field].append(thing)
    for section in sections:
        if section.id in by_section:
            yield Reason(section, tuple(by_section[section.id]))
