"""A small guide whose translations are all known, and the command that works on them."""

from __future__ import annotations

from pathlib import Path

from guide_generator.cli.command import main
from guide_generator.loading.draft import Draft
from guide_generator.loading.load import Loader
from guides import make_guide

SHEET = "action_sheets/accueillir.yml"


def learned_guide(root: Path) -> Path:
    """Make it."""
    translations(make_guide(root), "learn")
    return root


def translations(root: Path, *arguments: str) -> int:
    """The exit status of `guide translations`."""
    return main(["translations", *arguments, "--root", str(root)])


def edit(root: Path, old: str, new: str, path: str = SHEET) -> None:
    """Change a text of a file."""
    file = root / path
    assert old in file.read_text(encoding="utf-8")
    file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


def draft_of(root: Path) -> Draft:
    """The guide as it is now."""
    return Loader(root).load()
