"""Which generator this is. What another one kept is never used."""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from pathlib import Path

from guide_generator.files.overrides import PACKAGE


@cache
def generator_version() -> str:
    """A digest of the generator's own code, messages and labels, of the libraries that are installed, and of Python."""
    digest = hashlib.sha256(f"{sys.version}\0{_libraries()}\0".encode())
    for path in sorted(path for path in PACKAGE.rglob("*") if path.suffix in {".py", ".yml"}):
        digest.update(f"{path.relative_to(PACKAGE).as_posix()}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def _libraries() -> list[str]:
    """The installed libraries with their versions."""
    return sorted(path.name for folder in sys.path if folder for path in Path(folder).glob("*.dist-info"))
