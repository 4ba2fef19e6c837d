"""What reading and checking the files of a guide gave, kept between commands: then a changed file is read alone.

An entry is plain data (JSON): reading it runs no code, and the models validate it again. There is one a file, so the memory doesn't
grow with the number of changes. It counts only where the file's text is the same, and all that the result depends on beside it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guide_generator.files.content_cache import CACHE, ContentCache, cache_problems

FOLDER = f"{CACHE}/loaded"
"""From the guide's root."""

KEY = hashlib.sha256().digest_size


@dataclass(frozen=True)
class FileMemory:
    """Entries by the path of their file."""

    files: ContentCache

    @classmethod
    def of(cls, root: Path) -> FileMemory | None:
        """The memory of a guide; None where somebody else could have written what the cache holds."""
        return None if any(cache_problems(root)) else cls(ContentCache(root / FOLDER))

    def get(self, path: str, key: bytes) -> Any:  # noqa: ANN401 - whatever was put
        """What was put for a file under the same key; None where that isn't known."""
        kept = self.files.get(_name(path))
        return json.loads(kept[KEY:]) if kept is not None and kept[:KEY] == key else None

    def put(self, path: str, key: bytes, entry: object) -> None:
        """Keep an entry instead of the file's former one."""
        self.files.put(_name(path), key + json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode())


def key_of(*parts: str) -> bytes:
    """The key of what was made from these texts."""
    digest = hashlib.sha256()
    for part in parts:
        content = part.encode()
        digest.update(f"{len(content)}\0".encode() + content)
    return digest.digest()


def _name(path: str) -> str:
    return hashlib.sha256(path.encode(errors="surrogateescape")).hexdigest()
