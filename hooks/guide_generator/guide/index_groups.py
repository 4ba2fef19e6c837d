"""How the index of a kind groups its things: by year, by what a field refers to, or by first letter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from guide_generator.guide.order import group_by, rank, reference_ids
from guide_generator.model.thing import Thing
from guide_generator.settings.kinds import KindDefinition
from guide_generator.text.letters import sort_key

LARGEST_PAGE = 200
"""Things on one index page. A larger index has a page for each of its groups."""

LETTERS_FROM = 30
"""Things from which a list is worth a row of letters."""

FOLDED_FROM = 20
"""Places on a page from which what names each is folded."""

OTHERS = "0"
"""The key of what begins with no letter, or has no date."""


@dataclass(frozen=True, slots=True)
class IndexGroup:
    """Things that stand together on the index of their kind."""

    key: str
    """Its name in addresses: a letter, a year or an id; empty where the index has one group only."""

    things: tuple[Thing, ...]
    head: Thing | None = None
    """What its things have in common, where that is a thing of the guide."""


def index_groups(kind: KindDefinition, things: Sequence[Thing], by_id: Mapping[str, Thing], lang: str) -> tuple[IndexGroup, ...]:
    """The groups of a kind's index, in the order that readers see. `things` are its things, in the order of a language.

    A thing that has a page may stand in several groups; a place has one.
    """
    if kind.index == "timeline":
        return tuple(IndexGroup(key, found) for key, found in _by_year(kind, things).items())
    if kind.index == "grouped":
        return tuple(_by_reference(kind, kind.index_by[0], things, by_id, lang))
    if kind.model == "sheet":
        return tuple(_by_reference(kind, "part", things, by_id, lang))
    if len(things) < LETTERS_FROM or kind.model == "part":
        return (IndexGroup("", tuple(things)),) if things else ()
    return tuple(IndexGroup(key, found) for key, found in group_by((_letter(thing, lang), thing) for thing in things).items())


def first_date(thing: Thing, kind: KindDefinition) -> str:
    """The day, month or year with which the dates of a thing begin; empty where it has none."""
    fields = (section.id for section in kind.sections if section.type == "dates")
    return min((period.start for field in fields for period in getattr(thing, field)), default="")


def _by_year(kind: KindDefinition, things: Sequence[Thing]) -> Mapping[str, tuple[Thing, ...]]:
    dated = sorted((thing for thing in things if first_date(thing, kind)), key=lambda thing: first_date(thing, kind))
    others = (thing for thing in things if not first_date(thing, kind))
    return group_by(((first_date(thing, kind)[:4] or OTHERS), thing) for thing in (*dated, *others))


def _by_reference(
    kind: KindDefinition, field: str, things: Sequence[Thing], by_id: Mapping[str, Thing], lang: str
) -> Iterator[IndexGroup]:
    most = None if kind.own_pages else 1
    groups = group_by((target, thing) for thing in things for target in reference_ids(getattr(thing, field))[:most])
    for key in sorted(groups, key=lambda key: rank(by_id[key], lang)):
        yield IndexGroup(key, groups[key], by_id[key])
    if others := tuple(thing for thing in things if not reference_ids(getattr(thing, field))):
        yield IndexGroup(OTHERS, others)


def _letter(thing: Thing, lang: str) -> str:
    first = sort_key(thing.label.in_language(lang).text).strip()[:1]
    return first if first.isalpha() else OTHERS
