"""The pages of a language as the last build wrote them, so that the next one takes those that it would write the same.

A record says which bytes a page has that is made from certain answers of the guide. It says nothing of what stands in a folder, so it
holds even where the build that wrote it was killed: a page is taken where the last site's file has these bytes, else it is made.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from guide_generator.addresses.pages import text_twin
from guide_generator.content.to_text import OwnLine
from guide_generator.files.content_cache import CACHE, ContentCache
from guide_generator.files.last_site import digest_of, take
from guide_generator.guide.guide import Guide
from guide_generator.pages.surroundings import Surroundings
from guide_generator.records.digests import Digests
from guide_generator.records.memo import Memo
from guide_generator.records.memo_file import MemoFile
from guide_generator.rendering.rendered_page import RenderedPage

FOLDER = Path(CACHE, "pages")
"""From the guide's root: one file for each language of each folder that was built."""


@dataclass(frozen=True)
class KeptPage:
    """A page as it was written, by this build or an earlier one. Digests are of the bytes of its files."""

    id: str
    file: str
    """From the root of the language."""

    digest: str
    twin: str
    """The digest of its twin; empty where it has none."""

    lines: tuple[OwnLine, ...]
    """What the search reads of it."""

    @classmethod
    def of(cls, page: RenderedPage) -> KeptPage:
        """What is to be kept of a page."""
        return cls(page.id, page.file, digest_of(page.document), digest_of(page.twin) if page.twin else "", page.lines)

    def files(self) -> Iterator[tuple[str, str]]:
        """Its files, from the root of the language, with their digests."""
        yield self.file, self.digest
        if self.twin:
            yield text_twin(self.file), self.twin


@dataclass(frozen=True)
class PageRecords:
    """The records of the pages of a guide as they were written for one folder. `site` is the last site, that pages are taken from."""

    root: Path
    site: Path
    others: tuple[str, ...]
    """What pages depend on beside the guide and their surroundings: the day."""

    takes: bool = True
    """Whether anything is taken; else all is made, and recorded."""

    digests: Digests = field(default_factory=Digests)

    def digest(self, guide: Guide) -> None:
        """Compute the digests of all things and of their briefs now, so that forked processes share them."""
        for thing in guide.things.values():
            self.digests.of((thing, guide.brief(thing.id)))

    def memo(self, lang: str, prefix: str, surroundings: Surroundings, folder: Path) -> Memo[KeptPage]:
        """The pages that the last build wrote of a language; those that are used are put into a folder."""
        memo: Memo[KeptPage] = Memo(partial(_take, self.site / prefix, folder), self.digests)
        if self.takes and (file := self._file(lang, surroundings)):
            file.read(memo, surroundings, _read)
        return memo

    def keep(self, lang: str, surroundings: Surroundings, memo: Memo[KeptPage]) -> None:
        """Keep what a build used of a memo."""
        if file := self._file(lang, surroundings):
            file.write(memo, _written)

    def _file(self, lang: str, surroundings: Surroundings) -> MemoFile | None:
        around = self._around(surroundings)
        name = f"{digest_of(os.fsencode(self.site))}-{lang}"
        return MemoFile(ContentCache(self.root / FOLDER), name, around, self.digests) if around else None

    def _around(self, surroundings: Surroundings) -> str:
        """A digest of what all pages depend on; empty where they depend on more than data: on a function that MkDocs' settings name."""
        markdown, images = surroundings.markdown, surroundings.markdown.images
        plain = replace(surroundings, markdown=replace(markdown, images=None))
        try:
            return self.digests.of((self.others, plain, tuple(images.sizes()) if images else ()))
        except TypeError:
            return ""


def write_page(folder: Path, make: Callable[[Guide], RenderedPage], guide: Guide) -> KeptPage:
    """Make a page and write its files into the folder of its language."""
    page = make(guide)
    target = folder / page.file
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(page.document)
    if page.twin:
        Path(text_twin(str(target))).write_bytes(page.twin)
    return KeptPage.of(page)


def _take(last: Path, folder: Path, page: KeptPage) -> bool:
    """Put the files of a page into a folder; False where the last site has them no more as they were written."""
    return take(page.files(), last, folder)


def _written(page: KeptPage) -> object:
    return [page.id, page.file, page.digest, page.twin, page.lines]


def _read(written: Sequence[Any]) -> KeptPage:
    name, file, digest, twin, lines = written
    return KeptPage(name, file, digest, twin, tuple(map(OwnLine._make, lines)))
