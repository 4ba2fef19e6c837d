"""The files of a folder by name. A site has thousands: a Path for each would double the time."""

from __future__ import annotations

import os
from pathlib import Path


def file_names(folder: Path) -> list[str]:
    """The paths of all files below a folder, from there, with slashes: those of a folder together."""
    found = list[str]()
    for path, _, names in os.walk(folder):
        inner = Path(path).relative_to(folder).as_posix()
        found += names if inner == "." else [f"{inner}/{name}" for name in names]
    return sorted(found, key=lambda name: name.split("/"))
