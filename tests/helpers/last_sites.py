"""A last good site, which a build that fails or is stopped leaves as it was."""

from __future__ import annotations

from pathlib import Path

from guide_generator.files.content_cache import CACHE
from guide_generator.files.targets import SITE_MARKER
from support import files

MARK = "<!-- the last good site -->"
LAST = {"index.html": MARK.encode(), SITE_MARKER: b""}
"""Its files."""


def with_last_site(root: Path) -> Path:
    """Give a guide a last site, which differs from any new one."""
    site = root / "site"
    site.mkdir()
    for name, content in LAST.items():
        (site / name).write_bytes(content)
    return site


def is_untouched(site: Path) -> bool:
    """Whether the last good site is as it was, with nothing left beside it but what commands remember of files that they read."""
    beside = [path.name for path in site.parent.glob(".*") if path.name != CACHE]
    return files(site) == LAST and beside == []
