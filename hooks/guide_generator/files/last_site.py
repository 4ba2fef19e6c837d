"""Takes files of the last site into the next one, where they still are as they were written."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable
from pathlib import Path


def take(files: Iterable[tuple[str, str]], last: Path, folder: Path) -> bool:
    """Put files, given with the digests of what was written, into a folder; False, and none is put, where `last` lacks one or has another."""
    wanted = list(files)
    for parent in {(folder / name).parent for name, _ in wanted}:
        parent.mkdir(parents=True, exist_ok=True)
    if all(_is_put(last / name, folder / name, digest) for name, digest in wanted):
        return True
    for name, _ in wanted:
        (folder / name).unlink(missing_ok=True)
    return False


def digest_of(content: bytes) -> str:
    """The digest of what is written."""
    return hashlib.sha256(content).hexdigest()


def _is_put(source: Path, target: Path, digest: str) -> bool:
    """Give a file a second name: nothing is written, and its time stays, by which hosts know what changed. Then look at what it holds."""
    try:
        _link(source, target)
        return digest_of(target.read_bytes()) == digest
    except OSError:
        return False


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # it is missing, or the file system has no links
        shutil.copy2(source, target)
