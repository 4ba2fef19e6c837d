"""Makes small guides for tests: the one of `cases/base`, with some files changed."""

from __future__ import annotations

import base64
import contextlib
import os
import shutil
import stat
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from guide_generator.check.checks import check
from guide_generator.loading.file_memory import FileMemory
from guide_generator.loading.load import Loader
from guide_generator.source.problems import GuideError, Problem

BASE = Path(__file__).resolve().parents[1] / "cases/base"
TODAY = date(2026, 11, 20)


def make_guide(
    root: Path,
    files: Mapping[str, str | bytes] | None = None,
    edits: Mapping[str, Mapping[str, str]] | None = None,
) -> Path:
    """Copy the base guide to `root`, then write `files` and make `edits` (in each file, old text → new text, once each)."""
    shutil.copytree(BASE, root, dirs_exist_ok=True)
    _write(root, files or {}, edits or {})
    return root


def _write(root: Path, files: Mapping[str, str | bytes], edits: Mapping[str, Mapping[str, str]]) -> None:
    for path, content in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    for path, replacements in edits.items():
        file = root / path
        text = file.read_text(encoding="utf-8")
        for old, new in replacements.items():
            assert old in text, f"{path} doesn't hold {old!r}"
            text = text.replace(old, new, 1)
        file.write_bytes(text.encode("utf-8"))


def problems_of(root: Path, memory: FileMemory | None = None) -> list[Problem]:
    """Every problem of a guide, on the day that the tests know."""
    try:
        return check(loader_of(root, memory).load(), TODAY)
    except GuideError as error:
        return list(error.problems)


def loader_of(root: Path, memory: FileMemory | None = None) -> Loader:
    """Reads a guide that is the base with a file or two changed: what it holds unchanged is read once for all."""
    base = _base()
    return replace(base, root=root, memory=memory, _cache=dict(base._cache))


@cache
def _base() -> Loader:
    loader = Loader(BASE)
    loader.load()
    return loader


CASES = sorted(BASE.parent.glob("*.yml"))
"""The golden cases: each a change to the base guide, and every line that the checker says of it."""


def case_of(path: Path) -> dict[str, Any]:
    """What a case's file holds."""
    case: dict[str, Any] = yaml.load(path.read_bytes(), yaml.CSafeLoader)
    return case


@contextlib.contextmanager
def guide_of_case(root: Path, case: Mapping[str, Any]) -> Iterator[Path]:
    """The base guide in a folder as the case changes it; the base guide again afterwards.

    `files` and `edits` as in `make_guide`; `bytes` are files in base64, `repeat` files of one text many times, `folders`,
    `links` and `pipes` stand where files are expected, `removed` files are gone, `locked` ones can't be read.
    """
    files: dict[str, str | bytes] = dict(case.get("files", {}))
    files |= {path: base64.b64decode(content) for path, content in case.get("bytes", {}).items()}
    files |= {path: content["text"] * int(content["times"]) for path, content in case.get("repeat", {}).items()}
    _write(root, files, case.get("edits", {}))
    for path in case.get("folders", []):
        (root / path).mkdir(parents=True)
    for path, target in case.get("links", {}).items():
        (root / path).symlink_to(target)
    for path in case.get("pipes", []):
        os.mkfifo(root / path)
    for path in case.get("removed", []):
        (root / path).unlink()
    for path in case.get("locked", []):
        (root / path).chmod(0)
    yield root
    _restore(root)


def _restore(root: Path) -> None:
    """Make a folder the base guide again: what isn't of it goes, what differs is copied."""
    base = {path.relative_to(BASE): path for path in BASE.rglob("*")}
    for path in sorted(root.rglob("*"), reverse=True):
        original = base.get(path.relative_to(root))
        if stat.S_ISDIR(path.lstat().st_mode):
            if not original:
                path.rmdir()
        elif not original or _state(path) != _state(original):
            path.unlink()
    for name, original in base.items():
        if not (root / name).exists():
            shutil.copy2(original, root / name)


def _state(path: Path) -> tuple[int, int, int]:
    found = path.lstat()
    return found.st_mode, found.st_size, found.st_mtime_ns
