"""The version of the package: another content is never taken for the same one. Read by hatchling (pyproject.toml)."""

from __future__ import annotations

import hashlib
from pathlib import Path

RELEASE = "0.1.0"
CONTENT = ("hooks/guide_generator", "overrides", "action_sheets/shared/wording")
"""What the package holds, beside its changelog."""


def package_version(root: Path = Path(__file__).parents[2]) -> str:
    """The release, and a digest of what the package holds: `0.1.0+3f2a9c0d1b4e`."""
    digest = hashlib.sha256()
    for folder in CONTENT:
        for path in sorted(path for path in (root / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts):
            content = path.read_bytes()
            digest.update(f"{path.relative_to(root).as_posix()}\0{len(content)}\0".encode() + content)
    return f"{RELEASE}+{digest.hexdigest()[:12]}"
