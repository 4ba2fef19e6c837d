"""Where the files of a guide are, from its folder; and warnings for those that are never read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from guide_generator.loading.default_wording import WORDING
from guide_generator.source.problems import Problem

if TYPE_CHECKING:  # the paths are asked for before anything of a guide is read
    from guide_generator.settings.kinds import KindDefinition
    from guide_generator.settings.settings import Settings

SHEETS = "action_sheets"
SHARED = f"{SHEETS}/shared"
SETTINGS = f"{SHARED}/guide.yml"
SYNONYMS = f"{SHARED}/synonyms"
SCHEMAS = f"{SHARED}/schemas"
LINKS = f"{SHARED}/links.yml"
PUBLISHED = f"{SHARED}/published.txt"
TRANSLATIONS = f"{SHARED}/translations"
PAGES = "content"


def folder_of(kind: KindDefinition) -> str:
    """The folder of a kind's files."""
    return SHEETS if kind.model == "sheet" else f"{SHARED}/{kind.folder}"


def files_of(root: Path, kind: KindDefinition) -> list[str]:
    """The paths of a kind's files."""
    folder = folder_of(kind)
    paths = sorted((root / folder).glob("*.y*ml"))
    return [f"{folder}/{path.name}" for path in paths if not path.name.startswith(".")]


def unexpected_paths(root: Path, settings: Settings) -> Iterator[Problem]:
    """Warnings for folders and files that are never read."""
    known = {kind.folder for kind in settings.kinds} | {"wording", "synonyms", "guide.yml", "links.yml"}
    for path in sorted((root / SHARED).iterdir()):
        if path.name not in {*known, "schemas", "translations", "published.txt"} and not path.name.startswith("."):
            values = {"known": ", ".join(sorted(known))}
            yield Problem(f"{SHARED}/{path.name}", 1, 1, "unknown-folder", values, "warning")
    for lang in settings.codes:
        for path in sorted((root / PAGES / lang).glob("*/**/*.md")):
            yield Problem(str(path.relative_to(root)), 1, 1, "page-in-folder", {}, "warning")
    for folder in (WORDING, SYNONYMS, *map(folder_of, settings.kinds)):
        for path in sorted((root / folder).glob("*")):
            if path.suffix == ".yml" or path.name.startswith(".") or path.name == "shared":
                continue
            is_read = path.suffix == ".yaml" and folder not in {WORDING, SYNONYMS}
            values = {"name": f"{path.stem}.yml"} if is_read else {}
            yield Problem(f"{folder}/{path.name}", 1, 1, "yaml-name" if is_read else "not-yml", values, "warning")
