"""The PDFs and pictures that the last build wrote, with what each asked of the guide: where that is the same now, its data isn't even made."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import astuple, dataclass, field
from functools import cached_property
from pathlib import Path

from guide_generator.files.content_cache import CACHE, ContentCache
from guide_generator.files.generator_version import generator_version
from guide_generator.files.last_site import digest_of, take
from guide_generator.files.overrides import ICON, ICONS, layers, nearest
from guide_generator.files.typeface import FONTS
from guide_generator.paper.typst_pdf import TEMPLATES
from guide_generator.records.digests import Digests
from guide_generator.records.memo import Memo
from guide_generator.records.memo_file import MemoFile

FOLDER = Path(CACHE, "documents")
"""From the guide's root: a file for the PDFs and one for the pictures of each folder that was built."""


@dataclass(frozen=True)
class WrittenDocument:
    """A document as it was written. `pages` are those of a PDF, `first_pages` those of a sheet without its answers."""

    address: str
    digest: str
    pages: int = 0
    first_pages: int = 0


@dataclass(frozen=True)
class DocumentRecords:
    """The records of the documents of a sort. `site` is the last site, that documents are taken from."""

    root: Path
    site: Path
    sort: str
    """What all of them are, as a name of a file."""

    address: str
    """The full address of the site's root, which documents lead to."""

    digests: Digests = field(default_factory=Digests)
    takes: bool = True
    """Whether anything is taken; else all is made, and recorded."""

    def memo(self, folder: Path) -> Memo[WrittenDocument]:
        """The documents that the last build wrote; those that are used are put into a folder."""
        memo: Memo[WrittenDocument] = Memo(lambda made: take([(made.address, made.digest)], self.site, folder), self.digests)
        if self.takes:
            self._file.read(memo, self.around, lambda written: WrittenDocument(*written))
        return memo

    def keep(self, memo: Memo[WrittenDocument]) -> None:
        """Keep what a build used of a memo."""
        self._file.write(memo, astuple)

    @cached_property
    def around(self) -> str:
        """A digest of what all documents depend on beside the guide: templates, typeface, drawings, the site's address, code, libraries."""
        digest = hashlib.sha256(f"{self.address}\0{generator_version()}".encode())
        for path in self._inputs():
            digest.update(f"\0{path.name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()

    def _inputs(self) -> Iterator[Path]:
        yield nearest(self.root, ICON)
        for folder in (nearest(self.root, TEMPLATES), nearest(self.root, FONTS), *layers(self.root, ICONS)):
            yield from sorted(path for path in folder.iterdir() if path.is_file())

    @property
    def _file(self) -> MemoFile:
        name = f"{digest_of(os.fsencode(self.site))}-{self.sort}"
        return MemoFile(ContentCache(self.root / FOLDER), name, self.around, self.digests)
