"""A cache of files between builds, keyed by the digest of their inputs. It is safe to delete."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from guide_generator.files.git import git_says
from guide_generator.source.problems import Problem

CACHE = ".cache"
"""From the guide's root."""

KEPT_S = 30 * 24 * 3600
"""Seconds after which a file that no build read is deleted."""

DIGEST = hashlib.sha256().digest_size


@dataclass(frozen=True)
class ContentCache:
    """A folder of files, each stored after its own digest. A damaged file counts as absent; one that can't be written isn't cached."""

    folder: Path

    def get(self, key: str) -> bytes | None:
        """The content stored under a key; None where it is absent or damaged."""
        path = self.folder / key
        try:
            raw = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        content = raw[DIGEST:]
        return content if hashlib.sha256(content).digest() == raw[:DIGEST] else None

    def put(self, key: str, content: bytes) -> None:
        """Store a file atomically: an interrupted build leaves no partial file."""
        aside = self.folder / f"{key}.{os.getpid()}.part"
        try:
            if not self.folder.is_dir():
                self.folder.mkdir(parents=True, exist_ok=True)
                self._keep_out_of_git()
            aside.write_bytes(hashlib.sha256(content).digest() + content)
            aside.replace(self.folder / key)
        except OSError:
            with suppress(OSError):
                aside.unlink(missing_ok=True)

    def _keep_out_of_git(self) -> None:
        """Whatever a guide's own `.gitignore` says: a cache that git tracks is an error."""
        ignored = self.folder.parent / ".gitignore"
        if self.folder.parent.name == CACHE and not ignored.exists():
            ignored.write_text("*\n", encoding="utf-8")

    def delete_old(self) -> None:
        """Delete the files that no build read for KEPT_S."""
        oldest = time.time() - KEPT_S
        for path in self.folder.glob("*"):
            with suppress(OSError):
                if path.stat().st_mtime < oldest:
                    path.unlink(missing_ok=True)


def cache_problems(root: Path) -> Iterator[Problem]:
    """An error where the cache is under version control or a symbolic link: its content could come from anybody."""
    folder = root / CACHE
    if folder.is_symlink() or (folder.exists() and git_says(root, "ls-files", "--", CACHE)):
        yield Problem(CACHE, 1, 1, "tracked-cache")
