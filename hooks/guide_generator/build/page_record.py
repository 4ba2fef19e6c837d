"""The pages of a language as the last build wrote them, so that the next one takes those that it would write the same.

A record says which bytes a page has that is made from certain answers of the guide. It says nothing of what stands in a folder, so it
holds even where the build that wrote it was killed: a page is taken where the last site's file has these bytes, else it is made.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

from guide_generator.addresses.pages import text_twin
from guide_generator.content.to_text import OwnLine
from guide_generator.files.content_cache import CACHE, ContentCache
from guide_generator.guide.guide import Guide
from guide_generator.pages.surroundings import Surroundings
from guide_generator.records.digests import Digests
from guide_generator.records.memo import AnswerDigest, Key, Memo
from guide_generator.records.recorded_guide import GuideQuery
from guide_generator.rendering.rendered_page import RenderedPage

FOLDER = Path(CACHE, "pages")
"""From the guide's root: one file for each language of each folder that was built."""


@dataclass(frozen=True)
class KeptPage:
    """A page that needs no making: how an earlier build wrote it. Digests are of the bytes of its files."""

    id: str
    file: str
    """From the root of the language."""

    digest: str
    twin: str
    """The digest of its twin; empty where it has none."""

    lines: tuple[OwnLine, ...]
    """What the search reads of it."""

    @classmethod
    def of(cls, page: FinishedPage) -> KeptPage:
        """What is to be kept of a page."""
        if isinstance(page, KeptPage):
            return page
        return cls(page.id, page.file, _sha256(page.document), _sha256(page.twin) if page.twin else "", page.lines)

    def files(self) -> Iterator[tuple[str, str]]:
        """Its files, from the root of the language, with their digests."""
        yield self.file, self.digest
        if self.twin:
            yield text_twin(self.file), self.twin


FinishedPage: TypeAlias = RenderedPage | KeptPage


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
        """Compute the digests of all things now, so that forked processes share them."""
        for thing in guide.things.values():
            self.digests.of(thing)

    def memo(self, lang: str, prefix: str, surroundings: Surroundings, folder: Path) -> Memo[FinishedPage]:
        """The pages that the last build wrote of a language; those that are used are put into a folder."""
        memo: Memo[FinishedPage] = Memo(partial(_take, self.site / prefix, folder), self.digests)
        kept, around = self._cache.get(self._key(lang)) if self.takes else None, self._around(surroundings)
        record = json.loads(kept) if kept and around else {}
        if record and record["around"] == around:
            answers = [(_query(query), AnswerDigest(digest)) for query, digest in record["answers"]]
            for page, asked, (name, file, digest, twin, lines) in record["pages"]:
                made = KeptPage(name, file, digest, twin, tuple(OwnLine(*line) for line in lines))
                memo.put(Key(tuple(page), surroundings, dict(answers[at] for at in asked)), made)
        return memo

    def keep(self, lang: str, surroundings: Surroundings, memo: Memo[FinishedPage]) -> None:
        """Keep what a build used of a memo."""
        around = self._around(surroundings)
        if not around:
            return
        answers, pages = _Answers(self.digests), []
        for key, page in memo.used():
            kept = KeptPage.of(page)
            lines = [[line.text, line.heading, line.anchor] for line in kept.lines]
            pages.append([key.name, answers.places(key), [kept.id, kept.file, kept.digest, kept.twin, lines]])
        record = {"around": around, "answers": list(answers.known), "pages": pages}
        self._cache.put(self._key(lang), json.dumps(record, ensure_ascii=False).encode())
        self._cache.delete_old()

    def _around(self, surroundings: Surroundings) -> str:
        """A digest of what all pages depend on; empty where they depend on more than data: on a function that MkDocs' settings name."""
        markdown, images = surroundings.markdown, surroundings.markdown.images
        plain = replace(surroundings, markdown=replace(markdown, images=None))
        try:
            return self.digests.of((self.others, plain, tuple(images.sizes()) if images else ()))
        except TypeError:
            return ""

    def _key(self, lang: str) -> str:
        return f"{_sha256(os.fsencode(self.site))}-{lang}"

    @property
    def _cache(self) -> ContentCache:
        return ContentCache(self.root / FOLDER)


class _Answers:
    """The answers that pages were given, each once, as digests."""

    def __init__(self, digests: Digests) -> None:
        self.known: dict[tuple[GuideQuery, str], int] = {}
        """Each with its place among all."""

        self._seen: dict[tuple[GuideQuery, int], int] = {}
        """The place by the identity of the answer."""

        self._digests = digests

    def places(self, key: Key) -> list[int]:
        """Where the answers of a page stand among all."""
        return [self._place(query, given) for query, given in key.answers.items()]

    def _place(self, query: GuideQuery, given: object) -> int:
        seen = query, id(given)
        if seen not in self._seen:
            digest = given.value if isinstance(given, AnswerDigest) else self._digests.of(given)
            self._seen[seen] = self.known.setdefault((query, digest), len(self.known))
        return self._seen[seen]


def _take(last: Path, folder: Path, page: FinishedPage) -> bool:
    """Put the files of a kept page into a folder; False where the last site has them no more as they were written."""
    if isinstance(page, RenderedPage) or all(_is_put(last / name, folder / name, digest) for name, digest in page.files()):
        return True
    for name, _ in page.files():
        (folder / name).unlink(missing_ok=True)
    return False


def _is_put(source: Path, target: Path, digest: str) -> bool:
    """Give a file a second name: nothing is written, and its time stays, by which hosts know what changed. Then look at what it holds."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        _link(source, target)
        return _sha256(target.read_bytes()) == digest
    except OSError:
        return False


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:  # it is missing, or the file system has no links
        shutil.copy2(source, target)


def _query(written: Iterable[Any]) -> GuideQuery:
    return tuple(tuple(part) if isinstance(part, list) else part for part in written)


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
