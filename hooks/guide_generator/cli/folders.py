"""Which guide a command works on: the folder where it is called, or the nearest one above that holds a guide."""

from __future__ import annotations

from pathlib import Path

from guide_generator.loading.guide_paths import SETTINGS


def is_guide(folder: Path) -> bool:
    """Whether a folder holds a guide."""
    return (folder / SETTINGS).is_file()


def guide_folder(start: Path | None = None) -> Path:
    """The guide around a folder (the current one by default); the folder itself where there is none."""
    here = start or Path.cwd()
    return next((folder for folder in (here, *here.parents) if is_guide(folder)), here)
