"""Replaces a folder by a new one atomically: a site, an export."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

FOLDER_RIGHTS, FILE_RIGHTS = 0o755, 0o644
"""So that a web server may read them, whatever the umask."""


@contextmanager
def atomic_folder(target: Path, ready: Callable[[Path], object] = lambda _fresh: None) -> Iterator[Path]:
    """A new folder to build in, beside `target`, which it replaces when the block ends without an exception.

    `ready` is called with the folder as readers will have it, just before it takes that place, where another may follow at once.

    When the block raises, the new folder is deleted and `target` is untouched. OSError when the folders can't be renamed; the old
    one is restored first.
    """
    _make(target.parent)
    with _alone(target.parent):
        clear_leftovers(target)
        fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}-{os.getpid()}-", dir=target.parent))
    try:
        yield fresh
        _open_to_readers(fresh)
        ready(fresh)
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
        os.chmod(path, FOLDER_RIGHTS)  # noqa: PTH101 - thousands of files: a Path each would double the time
        for name in names:
            os.chmod(f"{path}/{name}", FILE_RIGHTS)  # noqa: PTH101


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Lock a folder, so that two builds don't swap at once. Where the file system has no locks, nothing prevents it."""
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


def move_files(folder: Path, target: Path) -> None:
    """Move all files of a folder to the same places in another, over what is there."""
    for path, _, names in os.walk(folder):
        place = target / os.path.relpath(path, folder)
        place.mkdir(parents=True, exist_ok=True)
        for name in names:
            Path(path, name).replace(place / name)
    shutil.rmtree(folder)


def clear_leftovers(target: Path) -> None:
    """Delete what an interrupted build left beside `target`; restore the old folder if it was interrupted while swapping."""
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
