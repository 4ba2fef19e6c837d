"""How the index of a kind groups its things: by year, by what a field refers to, or by first letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from guide_generator.guide.order import group_by, rank, reference_ids
from guide_generator.model.brief import Brief
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

    things: tuple[Brief, ...]
    head: Brief | None = None
    """What its things have in common, where that is a thing of the guide."""


def index_groups(kind: KindDefinition, things: Sequence[Thing], briefs: Mapping[str, Brief], lang: str) -> tuple[IndexGroup, ...]:
    """The groups of a kind's index, in the order that readers see. `things` are its things, in the order of a language; `briefs` are all by id.

    A thing that has a page may stand in several groups; a place has one.
    """
    if kind.index == "timeline":
        return tuple(_groups(((_year(thing, kind), thing) for thing in _by_date(kind, things)), briefs))
    if kind.index == "grouped":
        return tuple(_by_reference(kind, kind.index_by[0], things, briefs, lang))
    if kind.model == "sheet":
        return tuple(_by_reference(kind, "part", things, briefs, lang))
    is_short = len(things) < LETTERS_FROM or kind.model == "part"
    return tuple(_groups((("" if is_short else _letter(thing, lang), thing) for thing in things), briefs))


def first_date(thing: Thing, kind: KindDefinition) -> str:
    """The day, month or year with which the dates of a thing begin; empty where it has none."""
    fields = (section.id for section in kind.sections if section.type == "dates")
    return min((period.start for field in fields for period in getattr(thing, field)), default="")


def _groups(pairs: Iterable[tuple[str, Thing]], briefs: Mapping[str, Brief]) -> Iterator[IndexGroup]:
    for key, found in group_by((key, briefs[thing.id]) for key, thing in pairs).items():
        yield IndexGroup(key, found)


def _by_date(kind: KindDefinition, things: Sequence[Thing]) -> Sequence[Thing]:
    dated = sorted((thing for thing in things if first_date(thing, kind)), key=lambda thing: first_date(thing, kind))
    return (*dated, *(thing for thing in things if not first_date(thing, kind)))


def _year(thing: Thing, kind: KindDefinition) -> str:
    return first_date(thing, kind)[:4] or OTHERS


def _by_reference(
    kind: KindDefinition, field: str, things: Sequence[Thing], briefs: Mapping[str, Brief], lang: str
) -> Iterator[IndexGroup]:
    most = None if kind.own_pages else 1
    targets = ((target, thing) for thing in things for target in reference_ids(getattr(thing, field))[:most])
    for group in sorted(_groups(targets, briefs), key=lambda group: rank(briefs[group.key], lang)):
        yield replace(group, head=briefs[group.key])
    yield from _groups(((OTHERS, thing) for thing in things if not reference_ids(getattr(thing, field))), briefs)


def _letter(thing: Thing, lang: str) -> str:
    first = sort_key(thing.label.in_language(lang).text).strip()[:1]
    return first if first.isalpha() else OTHERS
