"""References to what waits for its day: they are no links yet, and some can't do without it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from guide_generator.addresses.pages import HOME, NOT_FOUND
from guide_generator.check.draft_index import DraftIndex
from guide_generator.guide.waiting import waiting
from guide_generator.loading.page_files import position_in
from guide_generator.model.fields import Reference
from guide_generator.model.models import Page
from guide_generator.model.thing import Thing, begins
from guide_generator.source.problems import Problem

NEEDED = frozenset({HOME, NOT_FOUND})
"""Pages that a site is never without."""


def waiting_problems(draft_index: DraftIndex, today: date) -> Iterator[Problem]:
    """An error where a required field holds nothing but what waits, unless the thing itself waits as long; else a warning."""
    absent = waiting(draft_index.draft, today)
    for page in draft_index.draft.pages if absent else ():
        yield from _in_page(draft_index, page, absent)
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


def _in_page(draft_index: DraftIndex, page: Page, absent: Mapping[str, Thing]) -> Iterator[Problem]:
    """The links of a page written in Markdown, and whether it may wait itself."""
    path, own = page.paths[draft_index.draft.settings.codes[0]], begins(page)
    if page.id in absent and page.id in NEEDED:
        yield Problem(path, *draft_index.position_of_page_id(path), "cannot-wait", {"id": page.id})
    for target in draft_index.draft.links[page.id].in_texts:
        if (day := _day(absent, target)) and not (own and own >= day):
            text = (draft_index.draft.root / path).read_text(encoding="utf-8")
            yield Problem(path, *position_in(text, f"[[{target}"), "waits", {"id": target, "day": day.isoformat()}, "warning")


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
