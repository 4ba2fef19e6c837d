"""The list of every address ever published, which all must lead somewhere for ever."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from guide.former import every_address
from guide.guide import Guide
from guide.load import PUBLISHED

HEAD = """\
# Toutes les adresses publiées un jour, à partir de la racine du site : chacune doit mener quelque part, pour toujours.
# Every address ever published, from the root of the site: each must lead somewhere, for ever.
# scripts/addresses.py --add
"""
COMMENT = "#"


def listed(root: Path) -> list[tuple[int, str]]:
    """The addresses of the list, each with its line."""
    path = root / PUBLISHED
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    stripped = ((number, line.strip()) for number, line in enumerate(lines, 1))
    return [(number, line) for number, line in stripped if not line.startswith(COMMENT)]


def lost(guide: Guide, root: Path) -> Iterator[tuple[int, str]]:
    """The addresses of the list that lead nowhere any more, each with its line."""
    known = every_address(guide)
    yield from ((line, address) for line, address in listed(root) if address not in known)


def unlisted(guide: Guide, root: Path) -> list[str]:
    """The addresses of the guide that the list lacks."""
    known = {address for _, address in listed(root)}
    return sorted(every_address(guide) - known)


def written(addresses: Iterable[str]) -> str:
    """The list's file."""
    return HEAD + "".join(f"{address}\n" for address in sorted(set(addresses)))
