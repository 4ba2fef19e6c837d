"""The search index of each language as it was made last: it is made again only where what it holds changed.

It can't be renewed in part: how rare a word is, and how long pages are, counts in the scores of all pages.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from guide_generator.files.content_cache import CACHE, ContentCache
from guide_generator.search.documents import SearchDocument
from guide_generator.search.index import index_files

FOLDER = Path(CACHE, "search")
"""From the guide's root: one file for each language."""


@dataclass(frozen=True)
class KeptIndex:
    """The indexes of a guide. `root` is its folder, `version` the generator's."""

    root: Path
    version: str

    def files(
        self, documents: Iterable[SearchDocument], lang: str, stop: Sequence[str], families: Iterable[Iterable[str]] = ()
    ) -> Mapping[str, str]:
        """The JSON files of an index by name, as `index_files` makes them: now, or in an earlier build."""
        held, alike = list(documents), [list(family) for family in families]
        inputs = json.dumps([self.version, lang, stop, alike, held], default=vars)
        digest = hashlib.sha256(inputs.encode()).hexdigest().encode()
        cache = ContentCache(self.root / FOLDER)
        made_from, _, kept = (cache.get(lang) or b"").partition(b"\n")
        if made_from == digest:
            files: Mapping[str, str] = json.loads(kept)
            return files
        made = dict(index_files(held, lang, stop, alike))
        cache.put(lang, digest + b"\n" + json.dumps(made, ensure_ascii=False).encode())
        return made
