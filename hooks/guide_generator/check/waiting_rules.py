"""References to what waits for its day: they are no links yet, and some can't do without it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from guide_generator.check.draft_index import DraftIndex
from guide_generator.guide.waiting import waiting
from guide_generator.model.fields import Reference
from guide_generator.model.thing import Thing, begins
from guide_generator.source.problems import Problem


def waiting_problems(draft_index: DraftIndex, today: date) -> Iterator[Problem]:
    """An error where a required field holds nothing but what waits, unless the thing itself waits as long; else a warning."""
    absent = waiting(draft_index.draft, today)
    for path, thing in draft_index.draft.things.items() if absent else ():
        own = begins(thing)
        mentions = draft_index.draft.links[thing.id].references
        for mention in mentions:
            if (day := _day(absent, mention.id)) and not (own and own >= day):
                code = "needs-what-waits" if _is_needed(thing, mention, absent) else "waits"
                values = {"id": mention.id, "day": day.isoformat()}
                yield Problem(
                    path,
                    *draft_index.document(path).position(mention.location),
                    code,
                    values,
                    "error" if code != "waits" else "warning",
                )
        for target in draft_index.draft.links[thing.id].in_texts:
            if (day := _day(absent, target)) and not (own and own >= day):
                yield draft_index.warning(path, ("id",), "waits", id=target, day=day.isoformat())


def _day(absent: Mapping[str, Thing], target: str) -> date | None:
    thing = absent.get(target)
    return begins(thing) if thing else None


def _is_needed(thing: Thing, mention: Reference, absent: Mapping[str, Thing]) -> bool:
    """Whether a field of the thing itself must hold something, and would hold nothing."""
    field = type(thing).model_fields.get(mention.field)
    if field is None or not field.is_required():
        return False
    value = getattr(thing, mention.field)
    return isinstance(value, str) or all(isinstance(one, str) and one in absent for one in value)
