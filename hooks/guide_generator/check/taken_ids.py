"""Duplicate ids: the file that was added later is reported, with a free id."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from guide_generator.check.draft_index import DraftIndex
from guide_generator.files.git import git_says
from guide_generator.loading.guide_paths import SETTINGS
from guide_generator.source.problems import Problem

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
UNCOMMITTED = 2**62
"""The time of a file that isn't committed yet: after all others."""


def duplicate_ids(draft_index: DraftIndex) -> Iterator[Problem]:
    """Ids and former ids that something else has already."""
    taken: dict[str, str] = dict.fromkeys(draft_index.draft.settings.kinds_by_id, SETTINGS)
    for path, name in _files_with_ids(draft_index):
        if name in taken:
            newer, other = _later_file(draft_index.draft.root, path, taken[name], name)
            yield _problem(draft_index, newer, name, other)
            path = other  # noqa: PLW2901 - the one that keeps the id
        taken[name] = path
    for path, thing in draft_index.draft.things.items():
        for index, (kind, alias) in enumerate(thing.former):
            if kind not in draft_index.draft.settings.kinds_by_id:
                known = ", ".join(draft_index.draft.settings.kinds_by_id)
                yield draft_index.problem(path, ("aliases", index), "not-a-choice", found=kind, expected=known)
            if alias in taken:
                yield draft_index.problem(path, ("aliases", index), "duplicate-id", id=alias, other=taken[alias])
            taken.setdefault(alias, path)


def _files_with_ids(draft_index: DraftIndex) -> Iterator[tuple[str, str]]:
    """Each file with its id."""
    yield from ((path, thing.id) for path, thing in draft_index.draft.things.items())
    yield from ((next(iter(page.paths.values())), page.id) for page in draft_index.draft.pages)


def _later_file(root: Path, one: str, other: str, name: str) -> tuple[str, str]:
    """The later and the earlier of two files with the same id, by git's history; without it, the one not named after the id is later."""
    if other == SETTINGS:
        return one, other
    days = _added(root, one), _added(root, other)
    if days[0] == days[1]:
        days = (int(PurePosixPath(one).stem != name), int(PurePosixPath(other).stem != name))
    return (other, one) if days[1] > days[0] else (one, other)


def _added(root: Path, path: str) -> int:
    """The time at which a file was first committed; 0 without git."""
    said = git_says(root, "log", "--follow", "--diff-filter=A", "--format=%ct", "--", path)
    if said is None:
        return 0
    days = said.split()
    return int(days[-1]) if days else UNCOMMITTED


def _problem(draft_index: DraftIndex, path: str, name: str, other: str) -> Problem:
    """The problem of a duplicate id; it suggests the file's own name where that is free."""
    line, column = draft_index.position_of_page_id(path) if path.endswith(".md") else draft_index.document(path).position(("id",))
    free = PurePosixPath(path).stem
    if (
        path.endswith(".md")
        or not ID.fullmatch(free)
        or free in draft_index.kinds
        or free in draft_index.draft.settings.kinds_by_id
    ):
        return Problem(path, line, column, "duplicate-id", {"id": name, "other": other})
    return Problem(path, line, column, "duplicate-id-free", {"id": name, "other": other, "free": free})
