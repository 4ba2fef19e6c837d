"""What is to be reviewed, by the region that answers for it, and what a review can't mend."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from guide_generator.model.models import Region, Resource
from guide_generator.model.thing import Reviewed, Thing

if TYPE_CHECKING:
    from guide_generator.guide.guide import Guide

REVIEWS = "reviews"
"""The page that lists it."""

TEAM = ""
"""In the place of a region: the guide's team, which answers for what no region does."""


@dataclass(frozen=True)
class ReviewGroup:
    """What a region answers for (`TEAM`: the guide's team)."""

    region: str
    dated: tuple[tuple[date, Reviewed], ...]
    """The day by which each is to be reviewed, the first day first."""

    undated: tuple[Reviewed, ...]
    """What was never reviewed."""


def responsible(thing: Thing) -> str:
    """The region that answers for a thing: its owner; a region answers for what the guide says of it. `TEAM` where none does."""
    if isinstance(thing, Reviewed) and thing.owner:
        return thing.owner
    return thing.id if isinstance(thing, Region) else TEAM


def review_groups(things: Iterable[Thing]) -> tuple[ReviewGroup, ...]:
    """The groups of things, the guide's team first, then the regions by id."""
    by_region: dict[str, list[Reviewed]] = defaultdict(list)
    for thing in things:
        if isinstance(thing, Reviewed):
            by_region[responsible(thing)].append(thing)
    return tuple(_group(region, by_region[region]) for region in sorted(by_region))


def _group(region: str, things: list[Reviewed]) -> ReviewGroup:
    dated = sorted(((thing.review_by, thing) for thing in things if thing.review_by), key=lambda one: (one[0], one[1].id))
    return ReviewGroup(region, tuple(dated), tuple(thing for thing in things if not thing.review_by))


def reviews(guide: Guide) -> tuple[ReviewGroup, ...]:
    """The groups of a guide, for a page: it asks the guide for each kind."""
    return review_groups(thing for kind in guide.settings.kinds for thing in guide.of_kind(kind.id))


def is_reviewed(thing: Thing) -> bool:
    """Whether a thing ages and has been reviewed."""
    return isinstance(thing, Reviewed) and thing.reviewed is not None


def is_lacking(thing: Thing) -> bool:
    """Whether a thing lacks what only the world outside can give: the address of a resource, the contact of a region."""
    return not thing.url if isinstance(thing, Resource) else isinstance(thing, Region) and not thing.contacts


def lacking(guide: Guide) -> Iterator[tuple[str, tuple[Thing, ...]]]:
    """The things that lack something, by kind."""
    for kind in guide.settings.kinds:
        if found := tuple(filter(is_lacking, guide.of_kind(kind.id))):
            yield kind.id, found
