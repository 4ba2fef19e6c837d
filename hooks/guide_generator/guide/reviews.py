"""What is to be reviewed, by the region that answers for it, and what a review can't mend."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from guide_generator.model.brief import Brief
from guide_generator.model.models import Region, Resource
from guide_generator.model.thing import Reviewed, Thing

REVIEWS = "reviews"
"""The page that lists it."""

TEAM = ""
"""In the place of a region: the guide's team, which answers for what no region does."""


@dataclass(frozen=True)
class ReviewGroup:
    """What a region answers for (`TEAM`: the guide's team)."""

    region: str
    dated: tuple[tuple[date, Brief], ...]
    """The day by which each is to be reviewed, the first day first."""

    undated: tuple[Brief, ...]
    """What was never reviewed."""


def responsible(thing: Thing) -> str:
    """The region that answers for a thing: its owner; a region answers for what the guide says of it. `TEAM` where none does."""
    if isinstance(thing, Reviewed) and thing.owner:
        return thing.owner
    return thing.id if isinstance(thing, Region) else TEAM


def review_groups(things: Iterable[Thing], briefs: Mapping[str, Brief]) -> tuple[ReviewGroup, ...]:
    """The groups of things, the guide's team first, then the regions by id."""
    by_region: dict[str, list[Reviewed]] = defaultdict(list)
    for thing in things:
        if isinstance(thing, Reviewed):
            by_region[responsible(thing)].append(thing)
    return tuple(_group(region, by_region[region], briefs) for region in sorted(by_region))


def _group(region: str, things: list[Reviewed], briefs: Mapping[str, Brief]) -> ReviewGroup:
    dated = ((thing.review_by, briefs[thing.id]) for thing in things if thing.review_by)
    undated = (briefs[thing.id] for thing in things if not thing.review_by)
    return ReviewGroup(region, tuple(sorted(dated, key=lambda one: (one[0], one[1].id))), tuple(undated))


def is_reviewed(thing: Thing) -> bool:
    """Whether a thing ages and has been reviewed."""
    return isinstance(thing, Reviewed) and thing.reviewed is not None


def is_lacking(thing: Thing) -> bool:
    """Whether a thing lacks what only the world outside can give: the address of a resource, the contact of a region."""
    return not thing.url if isinstance(thing, Resource) else isinstance(thing, Region) and not thing.contacts
