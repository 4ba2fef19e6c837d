"""Puts a finished site in the place of the last one, whole or not at all."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

FOLDER_RIGHTS, FILE_RIGHTS = 0o755, 0o644
"""Those of what a server reads, whatever the shell gives to new files."""


@contextmanager
def atomic_folder(target: Path) -> Iterator[Path]:
    """A new folder to build in, beside `target`. It takes the place of `target` when the block ends well.

    When the block raises, `target` stays as it was and the new folder is gone. OSError when the folders can't be renamed; the
    last site is put back first.
    """
    _make(target.parent)
    with _alone(target.parent):
        clear_leftovers(target)
        fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}-{os.getpid()}-", dir=target.parent))
    try:
        yield fresh
        _open_to_readers(fresh)
        with _alone(target.parent):
            _swap(fresh, target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _make(folder: Path) -> None:
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for made in missing:
        made.chmod(FOLDER_RIGHTS)


def _open_to_readers(folder: Path) -> None:
    for path, _, names in os.walk(folder):
        Path(path).chmod(FOLDER_RIGHTS)
        for name in names:
            (Path(path) / name).chmod(FILE_RIGHTS)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold what two builds may not do at once in a folder. File systems without locks are trusted to have one build at a time."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _swap(fresh: Path, target: Path) -> None:
    last = fresh.with_name(f"{fresh.name}-last")
    if target.exists():
        target.rename(last)
    try:
        fresh.rename(target)
    except OSError:
        if last.exists():
            last.rename(target)
        raise
    shutil.rmtree(last, ignore_errors=True)


def clear_leftovers(target: Path) -> None:
    """Remove what an interrupted build left beside `target`; put the last site back if it was interrupted in mid-swap."""
    ours = re.compile(rf"\.{re.escape(target.name)}-(\d+)-\w{{8}}(-last)?")
    for left in sorted(target.parent.iterdir()):
        owner = ours.fullmatch(left.name)
        if owner is None or _is_running(int(owner[1])):
            continue
        if owner[2] and not target.exists():
            left.rename(target)
        else:
            shutil.rmtree(left, ignore_errors=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
