"""All checks of a guide. `check` adds to the problems of single files (loading) those that only the whole guide shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice, pairwise
from pathlib import PurePosixPath

from guide_generator.check.draft_index import DraftIndex
from guide_generator.check.label_rules import label_problems
from guide_generator.check.missing_things import merged_by_missing_id
from guide_generator.check.owner_rules import owner_problems
from guide_generator.check.site_rules import site_problems
from guide_generator.check.taken_ids import duplicate_ids
from guide_generator.check.template_rules import template_problems
from guide_generator.check.waiting_rules import waiting_problems
from guide_generator.check.wording_rules import wording_problems
from guide_generator.guide.guide import Guide
from guide_generator.loading.draft import Draft
from guide_generator.loading.guide_paths import PUBLISHED, SETTINGS
from guide_generator.loading.page_files import position_in
from guide_generator.loading.remarks import long_titles
from guide_generator.markup.inline import CROSS_LINK
from guide_generator.model.fields import references, texts
from guide_generator.model.prose import MOST_REPORTED
from guide_generator.model.thing import Reviewed
from guide_generator.publish.published_addresses import missing_addresses
from guide_generator.source.problems import Problem
from guide_generator.source.reader import Location
from guide_generator.text.lexicon import WORD

MAY_STAND_ALONE = ("sheet", "part", "page", "term", "source", "region")
"""Kinds that are useful without being referred to; so are kinds with sections of their own."""


def check(draft: Draft, today: date) -> list[Problem]:
    """Every problem of a guide, those of single files included, in order of place."""
    draft_index = DraftIndex(draft)
    found = [_with_suggested_id(problem, draft_index) for problem in draft.problems if not _is_consequence(problem, draft_index)]
    for rule in (
        duplicate_ids,
        _names,
        _numbers,
        _references,
        _cross_links,
        _forms,
        site_problems,
        label_problems,
    ):
        found.extend(rule(draft_index))
    found.extend(_dates(draft_index, today))
    found.extend(_moved_dates(draft_index, today))
    found.extend(waiting_problems(draft_index, today))
    found.extend(wording_problems(draft))
    found.extend(template_problems(draft))
    if not any(problem.severity == "error" for problem in found):
        found.extend(draft.remarks)
        found.extend(_orphans(draft_index))
        found.extend(
            draft_index.warning(SETTINGS, place, "too-long-for-picture", **values)
            for place, values in long_titles(draft.settings.title)
        )
        found.extend(_missing_addresses(draft))
        found.extend(owner_problems(draft))
    return list(merged_by_missing_id(found))


def _is_consequence(problem: Problem, draft_index: DraftIndex) -> bool:
    """Whether a page is only missing because its file has errors."""
    return problem.code == "missing-page" and problem.values["id"] in draft_index.unreadable_ids


def _with_suggested_id(problem: Problem, draft_index: DraftIndex) -> Problem:
    """The problem, with a suggested id where the value isn't an id."""
    close = draft_index.closest_id(problem.values["found"]) if problem.code == "not-an-id" else None
    return replace(problem, code="not-an-id-close", values={**problem.values, "close": close}) if close else problem


def _names(draft_index: DraftIndex) -> Iterator[Problem]:
    """Files that aren't named after their id, but for those whose id is a duplicate."""
    copies = {one.path for one in duplicate_ids(draft_index)}
    for path, thing in draft_index.draft.things.items():
        if PurePosixPath(path).stem != thing.id and path not in copies:
            yield draft_index.problem(path, ("id",), "file-name", id=thing.id, name=PurePosixPath(path).name)


def _numbers(draft_index: DraftIndex) -> Iterator[Problem]:
    numbers: dict[tuple[str, int], str] = {}
    largest: dict[str, int] = {}
    for path, thing in draft_index.draft.things.items():
        number = getattr(thing, "number", None)
        if not isinstance(number, int):
            continue
        if (thing.kind, number) in numbers:
            values = {"number": str(number), "other": numbers[thing.kind, number], "free": str(largest[thing.kind] + 1)}
            yield draft_index.problem(path, ("number",), "duplicate-number", **values)
        numbers.setdefault((thing.kind, number), path)
        largest[thing.kind] = max(number, largest.get(thing.kind, number))


def _references(draft_index: DraftIndex) -> Iterator[Problem]:
    for path, thing in draft_index.draft.things.items():
        own = draft_index.paths[thing.id] == path
        for mention in draft_index.draft.links[thing.id].references if own else references(thing):
            kind = draft_index.kinds.get(mention.id)
            if kind is None and mention.id in draft_index.unreadable_ids:
                continue
            if kind is None:
                code, close = draft_index.suggestion(mention.id, mention.kind)
                yield draft_index.problem(path, mention.location, code, id=mention.id, close=close)
            elif mention.kind and kind != mention.kind:
                values = {"id": mention.id, "kind": draft_index.kind_name(kind), "expected": draft_index.kind_name(mention.kind)}
                yield draft_index.problem(path, mention.location, "wrong-kind", **values)
            elif mention.id == thing.id:
                yield draft_index.problem(path, mention.location, "refers-to-itself", id=thing.id)


def _cross_links(draft_index: DraftIndex) -> Iterator[Problem]:
    known = draft_index.linkable_ids
    if all(known.issuperset(links.in_texts) for links in draft_index.draft.links.values()):
        return
    for path, location, lang, text in _all_texts(draft_index.draft):
        unknown = (found for found in CROSS_LINK.finditer(text) if found[1] not in known)
        for found in islice(unknown, MOST_REPORTED):
            fragment = f"[[{found[1]}"
            nth = text.count(fragment, 0, found.start())
            line, column = _find(draft_index, path, (*location, lang), fragment, nth)
            code, close = draft_index.suggestion(found[1])
            yield Problem(path, line, column, code, {"id": found[1], "close": close})


def _find(draft_index: DraftIndex, path: str, location: Location, fragment: str, nth: int) -> tuple[int, int]:
    if path.endswith(".md"):
        return position_in((draft_index.draft.root / path).read_text(encoding="utf-8"), fragment, nth)
    return draft_index.document(path).find(location, fragment, nth)


def _all_texts(draft: Draft) -> Iterator[tuple[str, Location, str, str]]:
    """Path, location, language and text of every text of the guide."""
    for path, thing in draft.things.items():
        for location, text in texts(thing):
            for lang, said in text.by_lang.items():
                yield path, location, lang, said
    for page in draft.pages:
        for text in (page.body, *(change.note for change in page.history)):
            for lang, said in text.by_lang.items():
                yield page.paths[lang], ("body",), lang, said


def _forms(draft_index: DraftIndex) -> Iterator[Problem]:
    """Each written form may belong to one term only."""
    taken: dict[tuple[str, str], str] = {}
    for path, thing in draft_index.draft.things.items():
        forms = getattr(thing, "forms", None)
        for lang, words in forms.by_lang.items() if forms else ():
            for index, word in enumerate(words):
                key = (lang, " ".join(WORD.findall(word)).casefold())
                if taken.setdefault(key, thing.id) != thing.id:
                    yield draft_index.problem(path, ("forms", lang, index), "duplicate-form", form=word, other=taken[key])


def _dates(draft_index: DraftIndex, today: date) -> Iterator[Problem]:
    for row, removed in enumerate(draft_index.draft.settings.removed):
        if removed.date > today:
            yield draft_index.problem(SETTINGS, ("removed", row, "date"), "future-date", found=removed.date.isoformat())
    yield from _review_dates(draft_index, today)
    yield from _page_dates(draft_index, today)
    for path, thing in draft_index.draft.things.items():
        days = [change.date for change in thing.history]
        for index, day in enumerate(days):
            if day > today:
                yield draft_index.problem(path, ("history", index, "date"), "future-date", found=day.isoformat())
        for index, (newer, older) in enumerate(pairwise(days)):
            if older > newer:
                yield draft_index.warning(path, ("history", index + 1, "date"), "history-order")


def _page_dates(draft_index: DraftIndex, today: date) -> Iterator[Problem]:
    for page in draft_index.draft.pages:
        path = page.paths[draft_index.draft.settings.codes[0]]
        for day in (change.date.isoformat() for change in page.history if change.date > today):
            place = position_in((draft_index.draft.root / path).read_text(encoding="utf-8"), day)
            yield Problem(path, *place, "future-date", {"found": day})


def _review_dates(draft_index: DraftIndex, today: date) -> Iterator[Problem]:
    for path, thing in draft_index.draft.things.items():
        if isinstance(thing, Reviewed) and thing.reviewed and thing.reviewed > today:
            yield draft_index.problem(path, ("reviewed",), "future-date", found=thing.reviewed.isoformat())
        for index, reading in enumerate(thing.read_by):
            if reading.date > today:
                yield draft_index.problem(path, ("read_by", index, "date"), "future-date", found=reading.date.isoformat())


def _moved_dates(draft_index: DraftIndex, today: date) -> Iterator[Problem]:
    """The day on which a date was moved can't be in the future."""
    kinds = draft_index.draft.settings.kinds_by_id
    for path, thing in draft_index.draft.things.items():
        for section in kinds[thing.kind].sections:
            for index, period in enumerate(getattr(thing, section.id) if section.type == "dates" else ()):
                for number, moved in enumerate(period.rescheduled):
                    if moved.date > today:
                        place = (section.id, index, "rescheduled", number, "date")
                        yield draft_index.problem(path, place, "future-date", found=moved.date.isoformat())


def _orphans(draft_index: DraftIndex) -> Iterator[Problem]:
    used = {target for links in draft_index.draft.links.values() for target in links.targets()}
    alone = {*MAY_STAND_ALONE, *(kind.id for kind in draft_index.draft.settings.kinds if kind.model == "entry" and kind.sections)}
    for path, thing in draft_index.draft.things.items():
        if thing.id not in used and thing.kind not in alone:
            yield draft_index.warning(path, ("id",), "orphan", id=thing.id)


def _missing_addresses(draft: Draft) -> Iterator[Problem]:
    """Published addresses that no longer lead anywhere."""
    for line, address in missing_addresses(Guide.of(draft), draft.root):
        former = address.rstrip("/").rpartition("/")[2].removesuffix(".json")
        yield Problem(PUBLISHED, line, 1, "lost-address", {"address": address, "id": former}, "warning")
