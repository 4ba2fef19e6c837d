"""One digest of all files that a guide and the generator are made of, by which the next command knows that nothing changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from guide_generator.files.overrides import GENERATOR, OVERRIDES, PACKAGE
from guide_generator.files.plain_files import FOLDERS, SETTINGS, unexpected_files

BESIDE = (SETTINGS, "CODEOWNERS")
"""Files beside the folders, as patterns from the guide's root."""

OF_THE_GENERATOR = (OVERRIDES, "action_sheets/shared/wording")
"""What the generator holds for guides without their own, beside its code."""


def file_digest(root: Path) -> str:
    """A digest of the paths and contents of these files, and of the names of their folders. OSError where one can't be read.

    It is empty where a folder holds what isn't a plain file: a link can lead anywhere.
    """
    if any(unexpected_files(root)):
        return ""
    digest = hashlib.sha256()
    for path in _paths(root):
        digest.update(f"\0{path}\0".encode(errors="surrogateescape"))
        if not path.endswith(os.sep):
            with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - thousands of files: a Path each would double the time
                digest.update(hashlib.sha256(file.read()).digest())
    return digest.hexdigest()


def _paths(root: Path) -> Iterator[str]:
    """Files and folders, which end with a slash."""
    for pattern in BESIDE:
        yield from sorted(map(str, root.glob(pattern)))
    folders = [*(root / name for name in FOLDERS), PACKAGE, *(GENERATOR / name for name in OF_THE_GENERATOR)]
    for folder in dict.fromkeys(each.resolve() for each in folders):
        for path, inner, names in os.walk(folder, onerror=_unless_absent):
            inner[:] = sorted(name for name in inner if name != "__pycache__")
            yield path + os.sep
            yield from (f"{path}{os.sep}{name}" for name in sorted(names))


def _unless_absent(error: OSError) -> None:
    """A guide need not have each of the folders."""
    if not isinstance(error, FileNotFoundError):
        raise error
