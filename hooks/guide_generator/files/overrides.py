"""Finds templates, stylesheets and drawings: the guide's own in its `overrides/`, else the generator's."""

from __future__ import annotations

from pathlib import Path

OVERRIDES = "overrides"
ICONS = f"{OVERRIDES}/icons"
ICON = f"{OVERRIDES}/assets/guide-icon.svg"
"""The guide's own drawing."""

PAGES = f"{OVERRIDES}/pages"
IN_PAGES = (PAGES, f"{OVERRIDES}/partials", ICONS)
"""The folders of files that go into pages, beside the frame and the map."""

PACKAGE = Path(__file__).resolve().parents[1]
GENERATOR = PACKAGE if (PACKAGE / OVERRIDES).is_dir() else PACKAGE.parents[1]
"""The folder that holds the generator's files beside its code: in the installed package, else at the root of the project."""


def layers(root: Path, folder: str) -> tuple[Path, ...]:
    """The folders of that name, the guide's own first; those that aren't there are left out."""
    return tuple(dict.fromkeys(each for base in (root.resolve(), GENERATOR) if (each := base / folder).is_dir()))


def nearest(root: Path, name: str) -> Path:
    """The file or folder with a name: the guide's own where there is one, else the generator's."""
    own = root / name
    return own if own.exists() else GENERATOR / name


def drawing(root: Path, name: str | None) -> str:
    """A drawing, as SVG; nothing where there is no name."""
    return "" if name is None else nearest(root, f"{ICONS}/{name}.svg").read_text(encoding="utf-8").strip()


def drawings(root: Path) -> frozenset[str]:
    """The names of all drawings."""
    return frozenset(path.stem for folder in layers(root, ICONS) for path in folder.glob("*.svg"))
