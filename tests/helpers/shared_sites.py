"""Sites that many tests read: each is built once from what it is made of, kept in `.cache`, and shared by the run's processes and the next run."""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from support import BASE, PRODUCT, ROOT, built

KEPT = ROOT / ".cache/tests"
GENERATED = {"__pycache__", ".cache"}


def shared_site(name: str, copy: Callable[[Path], object], made_of: Iterable[Path], *arguments: str) -> Path:
    """The folder of a guide whose site is built in `site/`; nobody may change it.

    `copy` makes the guide, out of `made_of` and of the generator itself. While one process builds, others wait.
    """
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        folder = KEPT / f"{name}-{_key([*made_of, *PRODUCT], arguments)}"
        if not folder.is_dir():
            for old in KEPT.glob(f"{name}-*"):
                shutil.rmtree(old)
            making = KEPT / f"{name}-making"
            copy(making)
            built(making, *arguments, SITE_URL=BASE)
            making.rename(folder)
    return folder


def _key(made_of: Iterable[Path], arguments: tuple[str, ...]) -> str:
    """Changes with every file that a site is made of."""
    digest = hashlib.sha256(repr((sys.version, arguments)).encode())
    for part in made_of:
        for path in _files(part):
            digest.update(f"\n{path.relative_to(ROOT)} {hashlib.sha256(path.read_bytes()).hexdigest()}".encode())
    return digest.hexdigest()[:16]


def _files(part: Path) -> Iterator[Path]:
    found = [part] if part.is_file() else sorted(part.rglob("*"))
    return (path for path in found if path.is_file() and GENERATED.isdisjoint(path.parts[len(ROOT.parts) :]))
