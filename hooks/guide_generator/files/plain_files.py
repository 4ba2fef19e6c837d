"""Refuses what isn't a plain file in a guide's folders: a link could publish a file from outside, a pipe or device could block the build."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from guide_generator.source.problems import Problem
from guide_generator.text.characters import is_misleading, shown

FOLDERS = ("action_sheets", "content", "overrides")
SETTINGS = "mkdocs*.yml"


def unexpected_files(root: Path) -> Iterator[Problem]:
    """An error for each link, pipe or device in a guide's folders, and for each name with invisible characters."""
    waiting = [root / name for name in FOLDERS]
    for path in (*waiting, *sorted(root.glob(SETTINGS))):
        if path.is_symlink():
            yield _problem(root, path, "link")
    waiting = [folder for folder in waiting if folder.is_dir() and not folder.is_symlink()]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in sorted(entries, key=lambda each: each.name):
                if is_misleading(entry.name):
                    yield _problem(root, Path(entry.path), "misleading-name")
                elif entry.is_symlink():
                    yield _problem(root, Path(entry.path), "link")
                elif entry.is_dir(follow_symlinks=False):
                    waiting.append(Path(entry.path))
                elif not entry.is_file(follow_symlinks=False):
                    yield _problem(root, Path(entry.path), "not-a-plain-file")


def _problem(root: Path, path: Path, code: str) -> Problem:
    return Problem(shown(path.relative_to(root).as_posix()), 1, 1, code)
