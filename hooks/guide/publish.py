"""Puts a finished site in the place of the last one, whole or not at all."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def aside(target: Path) -> Iterator[Path]:
    """A new folder to build in, beside `target`. It takes the place of `target` when the block ends well.

    When the block raises, `target` stays as it was and the new folder is gone. OSError when the folders can't be renamed; the
    last site is put back first.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    clear_leftovers(target)
    fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}-{os.getpid()}-", dir=target.parent))
    fresh.chmod(0o755)
    try:
        yield fresh
        _swap(fresh, target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


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
    for left in sorted(target.parent.glob(f".{target.name}-*")):
        owner = re.match(rf"\.{re.escape(target.name)}-(\d+)-", left.name)
        if owner is None or _is_running(int(owner[1])):
            continue
        if left.name.endswith("-last") and not target.exists():
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
