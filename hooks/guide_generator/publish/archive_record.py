"""What the files of the last offline copy were made from: those that would come out the same are read from it instead of made."""

from __future__ import annotations

import json
import os
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from guide_generator.files.content_cache import CACHE, ContentCache
from guide_generator.files.last_site import digest_of

FOLDER = Path(CACHE, "archives")
"""From the guide's root: one file for each folder that was built."""

DAMAGED = (KeyError, OSError, EOFError, ValueError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError)
"""What is raised where bytes of an archive are others: its files may seem to have other names, or to be packed or encrypted in other ways."""


@dataclass(frozen=True)
class LastArchive:
    """The files of an archive, each with the digests of what it was made from and of itself."""

    digests: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    file: zipfile.ZipFile | None = None

    def get(self, name: str, source: str) -> bytes | None:
        """A file that was made from what has this digest; None where the archive lacks it, or where it is another by now."""
        made_from, digest = self.digests.get(name, ("", ""))
        if self.file is None or made_from != source:
            return None
        with suppress(*DAMAGED):
            content = self.file.read(name)
            return content if digest_of(content) == digest else None
        return None


@dataclass(frozen=True)
class ArchiveRecord:
    """The record of an archive. `root` is the guide's folder."""

    root: Path
    archive: Path
    takes: bool = True
    """Whether anything is taken; else all is made, and recorded."""

    @contextmanager
    def last(self, around: str) -> Iterator[LastArchive]:
        """The files of the last archive, where it was made in the same surroundings; else none."""
        kept = self._cache.get(self._key) if self.takes else None
        record = json.loads(kept) if kept else {}
        with ExitStack() as opened:
            file = None
            if record.get("around") == around:
                with suppress(*DAMAGED):
                    file = opened.enter_context(zipfile.ZipFile(self.archive))
            yield LastArchive({name: (source, digest) for name, (source, digest) in record.get("digests", {}).items()}, file)

    def keep(self, around: str, digests: Mapping[str, tuple[str, str]]) -> None:
        """Keep what the files of this build's archive, which takes the place of the last one, were made from."""
        self._cache.put(self._key, json.dumps({"around": around, "digests": digests}).encode())
        self._cache.delete_old()

    @property
    def _cache(self) -> ContentCache:
        return ContentCache(self.root / FOLDER)

    @property
    def _key(self) -> str:
        return digest_of(os.fsencode(self.archive))
