"""What is optional can be taken away: each field and each file, and all at once."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from changed_guides import OUTCOMES, SETTINGS, SITE, KnownPages, load, outcome, places, within, write
from guide_generator.loading.load import Loader
from support import ROOT, built

TOGETHER = 8
"""How many are taken away from a guide that is built."""


@dataclass(frozen=True)
class Removal:
    """A field of a file, or without a place the whole file."""

    path: Path
    place: tuple[Any, ...] = ()

    @contextlib.contextmanager
    def made(self) -> Iterator[None]:
        """Take it away, and put it back."""
        before = self.path.read_bytes()
        if self.place:
            data = load(self.path)
            del within(data, self.place[:-1])[self.place[-1]]
            write(self.path, data)
        else:
            self.path.unlink()
        try:
            yield
        finally:
            self.path.write_bytes(before)

    def holds(self, other: Removal) -> bool:
        """Whether another one is gone with this one."""
        return self.path == other.path and self.place == other.place[: len(self.place)]


def test_what_is_optional_can_be_taken_away(loader: Loader, known: KnownPages) -> None:
    """Each field of each shape of file, then each file: refused with a message, or built, several of those together; alone where that fails."""
    let_through, wrong = [], []
    for removal in removals(loader.root):
        found = tried(loader, None, removal)
        let_through += [removal] if found == "green" else []
        wrong += [] if found in OUTCOMES else [f"{removal}: {found}"]
    for together in groups(let_through):
        if tried(loader, known, *together) != "green":
            alone = {removal: tried(loader, known, removal) for removal in together}
            wrong += [f"{removal}: {found}" for removal, found in alone.items() if found not in OUTCOMES]
    assert wrong == []


def tried(loader: Loader, known: KnownPages | None, *taken: Removal) -> str:
    """What comes of a guide without all these; where there are known pages, it is built."""
    with contextlib.ExitStack() as stack:
        for removal in taken:
            stack.enter_context(removal.made())
        return outcome(loader, known)


def removals(root: Path) -> Iterator[Removal]:
    """One for each shape of field, and each file."""
    shapes: set[object] = set()
    for path in sorted(path for path in root.rglob("*") if path.suffix in {".yml", ".md"} and "overrides" not in path.parts):
        for place in fields(path):
            shape = (path.parent.name, *(step for step in place if isinstance(step, str)))
            if shape not in shapes:
                shapes.add(shape)
                yield Removal(path, place)
        yield Removal(path)


def groups(removals: list[Removal]) -> Iterator[list[Removal]]:
    """Removals to be made together, from as many files as there are; those apart that hold one another."""
    count = len(removals) // TOGETHER + 1
    for number in range(count):
        group: list[Removal] = []
        for removal in removals[number::count]:
            if any(each.holds(removal) or removal.holds(each) for each in group):
                yield [removal]
            else:
                group.append(removal)
        yield group


def fields(path: Path) -> list[tuple[Any, ...]]:
    """The fields of a file of YAML; none of those for words of the interface, which have a test of their own."""
    if path.suffix == ".md" or "wording" in path.parts:
        return []
    return [place for place in places(load(path)) if isinstance(place[-1], str)]


def test_everything_optional_taken_away_at_once_is_built(loader: Loader, tmp_path: Path) -> None:
    """By MkDocs, in its strict mode, with all that goes with it."""
    root = tmp_path / "root"
    shutil.copytree(loader.root, root, ignore=shutil.ignore_patterns("site", ".cache"))
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(ROOT / name, root / name)
    for path in [*root.glob("content/*/*.md")]:
        if path.stem != "index":
            path.unlink()
    shutil.rmtree(root / "action_sheets/shared/wording")
    settings = load(root / SETTINGS)
    for name in ("menu", "footer", "home", "colours", "contact", "facets", "repository", "removed", "moved"):
        settings.pop(name, None)
    for kind in settings["kinds"]:
        for section in kind.get("sections", ()):
            section.pop("icon", None)
    write(root / SETTINGS, settings)
    site = built(root, "--no-search", SITE_URL=SITE)
    assert (site / "fiches/accueillir/index.html").is_file()
    assert not list(site.rglob("None*"))
