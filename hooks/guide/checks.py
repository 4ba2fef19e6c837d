"""The second pass: what can be told only from the whole guide."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import PurePosixPath

from guide.fields import texts
from guide.inline import CROSS_LINK
from guide.lexicon import WORD
from guide.load import SETTINGS, Draft
from guide.models import BaseSheet, Resource
from guide.page_files import place_in
from guide.problems import Problem
from guide.reader import Location

MAY_STAND_ALONE = ("sheet", "part", "page", "term", "source", "region")
"""Kinds that are of use though nothing refers to them."""


@dataclass(frozen=True)
class _Whole:
    """The draft with what the checks look up again and again."""

    draft: Draft

    @cached_property
    def paths(self) -> Mapping[str, str]:
        """The file of each id; the first one where an id is taken twice."""
        found: dict[str, str] = {}
        for path, thing in self.draft.things.items():
            found.setdefault(thing.id, path)
        for page in self.draft.pages:
            found.setdefault(page.id, next(iter(page.paths.values())))
        return found

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        """The kind of each id."""
        kinds = {page.id: page.kind for page in self.draft.pages}
        return {**kinds, **{thing.id: thing.kind for thing in self.draft.things.values()}}

    @cached_property
    def sheets(self) -> list[tuple[str, BaseSheet]]:
        """The sheets, with their paths."""
        return [(path, thing) for path, thing in self.draft.things.items() if isinstance(thing, BaseSheet)]

    def problem(self, path: str, location: Location, code: str, **values: str) -> Problem:
        """An error at a value of a file."""
        return self.draft.document(path).problem(location, code, **values)

    def warning(self, path: str, location: Location, code: str, **values: str) -> Problem:
        """A warning at a value of a file."""
        line, column = self.draft.document(path).position(location)
        return Problem(path, line, column, code, values, "warning")


def check(draft: Draft, today: date) -> list[Problem]:
    """Every problem of a guide, those of single files included, in order of place."""
    whole = _Whole(draft)
    found = [*draft.problems]
    for rule in (_ids, _names, _numbers, _references, _cross_links, _forms):
        found.extend(rule(whole))
    found.extend(_dates(whole, today))
    if not any(problem.severity == "error" for problem in found):
        found.extend(_orphans(whole))
        found.extend(_without_address(whole))
    return sorted(found, key=Problem.order)


def _ids(whole: _Whole) -> Iterator[Problem]:
    taken: dict[str, str] = dict.fromkeys(whole.draft.settings.kinds_by_id, SETTINGS)
    taken.update({page.id: next(iter(page.paths.values())) for page in whole.draft.pages})
    for path, thing in whole.draft.things.items():
        if thing.id in taken:
            yield whole.problem(path, ("id",), "duplicate-id", id=thing.id, other=taken[thing.id])
        taken.setdefault(thing.id, path)
    for path, thing in whole.draft.things.items():
        for index, alias in enumerate(thing.aliases):
            if alias in taken:
                yield whole.problem(path, ("aliases", index), "duplicate-id", id=alias, other=taken[alias])
            taken.setdefault(alias, path)


def _names(whole: _Whole) -> Iterator[Problem]:
    for path, thing in whole.draft.things.items():
        if PurePosixPath(path).stem != thing.id:
            yield whole.problem(path, ("id",), "file-name", id=thing.id, name=PurePosixPath(path).name)


def _numbers(whole: _Whole) -> Iterator[Problem]:
    numbers: dict[tuple[str, int], str] = {}
    for path, thing in whole.draft.things.items():
        number = getattr(thing, "number", None)
        if not isinstance(number, int):
            continue
        if (thing.kind, number) in numbers:
            used = {value for kind, value in numbers if kind == thing.kind}
            values = {"number": str(number), "other": numbers[thing.kind, number], "free": str(max(used) + 1)}
            yield whole.problem(path, ("number",), "duplicate-number", **values)
        numbers.setdefault((thing.kind, number), path)


def _references(whole: _Whole) -> Iterator[Problem]:
    for path, thing in whole.draft.things.items():
        for mention in whole.draft.links[thing.id].mentions:
            kind = whole.kinds.get(mention.id)
            if kind is None:
                code, close = _close(whole, mention.id, mention.kind)
                yield whole.problem(path, mention.location, code, id=mention.id, close=close)
            elif mention.kind and kind != mention.kind:
                values = {"id": mention.id, "kind": whole.kinds[mention.id], "expected": mention.kind}
                yield whole.problem(path, mention.location, "wrong-kind", **values)
            elif mention.id == thing.id:
                yield whole.problem(path, mention.location, "refers-to-itself", id=thing.id)


def _cross_links(whole: _Whole) -> Iterator[Problem]:
    known = {*whole.kinds, *whole.draft.settings.kinds_by_id}
    if all(known.issuperset(links.in_texts) for links in whole.draft.links.values()):
        return
    for path, location, lang, text in _all_texts(whole.draft):
        for found in CROSS_LINK.finditer(text):
            if found[1] not in known:
                fragment = f"[[{found[1]}"
                nth = text.count(fragment, 0, found.start())
                line, column = _find(whole.draft, path, (*location, lang), fragment, nth)
                code, close = _close(whole, found[1], "")
                yield Problem(path, line, column, code, {"id": found[1], "close": close})


def _find(draft: Draft, path: str, location: Location, fragment: str, nth: int) -> tuple[int, int]:
    if path.endswith(".md"):
        return place_in((draft.root / path).read_text(encoding="utf-8"), fragment, nth)
    return draft.document(path).find(location, fragment, nth)


def _all_texts(draft: Draft) -> Iterator[tuple[str, Location, str, str]]:
    """Path, location, language and text of every text of the guide."""
    for path, thing in draft.things.items():
        for location, text in texts(thing):
            for lang, said in text.by_lang.items():
                yield path, location, lang, said
    for page in draft.pages:
        for lang, said in page.body.by_lang.items():
            yield page.paths[lang], ("body",), lang, said


def _close(whole: _Whole, wanted: str, kind: str) -> tuple[str, str]:
    """The message for an unknown id, and the nearest id of the kind (any kind where it is empty)."""
    known = [thing for thing, its in whole.kinds.items() if not kind or its == kind]
    close = difflib.get_close_matches(wanted, known, n=1, cutoff=0.6)
    if close:
        return "unknown-id-close", close[0]
    return "unknown-id", ", ".join(sorted(known)[:12]) + (" …" if len(known) > 12 else "")


def _forms(whole: _Whole) -> Iterator[Problem]:
    """A written form can lead to one term only."""
    taken: dict[tuple[str, str], str] = {}
    for path, thing in whole.draft.things.items():
        forms = getattr(thing, "forms", None)
        for lang, words in forms.by_lang.items() if forms else ():
            for index, word in enumerate(words):
                key = (lang, " ".join(WORD.findall(word)).casefold())
                if taken.setdefault(key, thing.id) != thing.id:
                    yield whole.problem(path, ("forms", lang, index), "duplicate-form", form=word, other=taken[key])


def _dates(whole: _Whole, today: date) -> Iterator[Problem]:
    for path, sheet in whole.sheets:
        if sheet.reviewed > today:
            yield whole.problem(path, ("reviewed",), "future-date", found=sheet.reviewed.isoformat())
        days = [change.date for change in sheet.history]
        for index, (newer, older) in enumerate(zip(days, days[1:], strict=False)):
            if older > newer:
                yield whole.warning(path, ("history", index + 1, "date"), "history-order")


def _orphans(whole: _Whole) -> Iterator[Problem]:
    used = {target for links in whole.draft.links.values() for target in links.targets()}
    for path, thing in whole.draft.things.items():
        if thing.id not in used and thing.kind not in MAY_STAND_ALONE:
            yield whole.warning(path, ("id",), "orphan", id=thing.id)


def _without_address(whole: _Whole) -> Iterator[Problem]:
    for path, thing in whole.draft.things.items():
        if isinstance(thing, Resource) and not (thing.url or thing.ask or thing.ask_note):
            yield whole.warning(path, ("id",), "no-address", id=thing.id)
