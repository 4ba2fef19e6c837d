"""Spreads reviews over the year: where many things were reviewed on one day, they would all be due on one day again.

What is proposed is how often each is reviewed (`review_every`), within half a year of what its kind says; the day of a review stays
what it was. Things that say themselves how often they are reviewed are left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from guide_generator.guide.reviews import responsible
from guide_generator.loading.draft import Draft
from guide_generator.model.thing import Reviewed, months_after

HALF_A_YEAR = 6
EVERY = "review_every"
REVIEWED = re.compile(r"^reviewed:[^\n]*\n?", re.MULTILINE)


@dataclass(frozen=True)
class Spread:
    """What is proposed for a thing."""

    path: str
    every: int
    due: date


def spread(draft: Draft) -> Iterator[Spread]:
    """A proposal for each thing that was reviewed and doesn't say how often it is to be: the month in which its region has least to do."""
    by_region, by_month = Counter[tuple[str, date]](), Counter[date]()
    for path, thing in sorted(draft.things.items()):
        if not isinstance(thing, Reviewed) or thing.reviewed is None:
            continue
        region = responsible(thing)
        every = thing.review_every
        if EVERY not in thing.model_fields_set:
            day = thing.reviewed
            choices = range(max(1, every - HALF_A_YEAR), every + HALF_A_YEAR)
            loads = [
                (by_region[region, _month(day, each)], by_month[_month(day, each)], abs(each - every), each) for each in choices
            ]
            every = min(loads)[-1]
            yield Spread(path, every, months_after(day, every))
        by_region[region, _month(thing.reviewed, every)] += 1
        by_month[_month(thing.reviewed, every)] += 1


def _month(day: date, months: int) -> date:
    return months_after(day, months).replace(day=1)


def with_months(text: str, every: int) -> str:
    """The file of a thing with how often it is reviewed, on the line after the day of its review."""
    return REVIEWED.sub(lambda found: f"{found[0].rstrip()}\n{EVERY}: {every}\n", text, count=1)
