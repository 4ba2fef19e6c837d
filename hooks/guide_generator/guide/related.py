"""The sheets related to each sheet, by the things that both refer to, with the reasons."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

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
    """A related sheet. It has no reason where an editor chose it."""

    sheet: BaseSheet
    reasons: tuple[Reason, ...]


def related_sheets(
    sheets: Sequence[BaseSheet], links: Mapping[str, Links], settings: Settings
) -> Mapping[str, tuple[Related, ...]]:
    """The related sheets of each sheet: those that editors chose, then those that share most; rare things weigh more."""
    sections = [section for section in settings.sections if section.reason]
    shared = _shared(sheets, links, {section.id for section in sections})
    by_id = {sheet.id: sheet for sheet in sheets}
    return {sheet.id: tuple(_related(sheet, shared[sheet.id], by_id, sections)) for sheet in sheets}


Shared = dict[str, list[tuple[float, str, str]]]
"""For each other sheet: weight, section and id of each thing that is shared with it."""


def _shared(sheets: Sequence[BaseSheet], links: Mapping[str, Links], fields: set[str]) -> Mapping[str, Shared]:
    users: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, sheet in enumerate(sheets):
        for mention in links[sheet.id].references:
            if mention.field in fields:
                users[mention.field, mention.id].append(index)
    found: Mapping[str, Shared] = {sheet.id: defaultdict(list) for sheet in sheets}
    for (field, thing), indexes in users.items():
        weight = 1 / math.log2(1 + len(indexes)) if len(indexes) > 1 else 0
        for one, other in _neighbours(indexes):
            found[sheets[one].id][sheets[other].id].append((weight, field, thing))
            found[sheets[other].id][sheets[one].id].append((weight, field, thing))
    return found


def _neighbours(indexes: Sequence[int]) -> Iterator[tuple[int, int]]:
    for position, one in enumerate(indexes):
        for other in indexes[position + 1 : position + 1 + NEAR]:
            yield one, other


def _related(sheet: BaseSheet, shared: Shared, by_id: Mapping[str, BaseSheet], sections: Iterable[Section]) -> Iterator[Related]:
    def score(other: str) -> tuple[float, int]:
        same_part = PART_WEIGHT if by_id[other].part == sheet.part else 0
        return -sum(weight for weight, *_ in shared[other]) - same_part, by_id[other].number

    derived = sorted((other for other in shared if other not in sheet.related), key=score)
    for other in (*sheet.related, *derived)[: max(SHOWN, len(sheet.related))]:
        yield Related(by_id[other], tuple(_reasons(shared.get(other, []), sections)))


def _reasons(shared: Iterable[tuple[float, str, str]], sections: Iterable[Section]) -> Iterator[Reason]:
    by_section: dict[str, list[str]] = defaultdict(list)
    for _, field, thing in sorted(shared, key=lambda item: (-item[0], item[2])):
        by_section[field].append(thing)
    for section in sections:
        if section.id in by_section:
            yield Reason(section, tuple(by_section[section.id]))
