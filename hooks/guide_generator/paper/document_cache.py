"""Printed documents kept from one build to the next: each is set again only when what it is made from changed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path

from guide_generator.files.content_cache import ContentCache
from guide_generator.paper.typst_pdf import PrintDocument

ENGINES = ("typst", "pikepdf", "pillow")
"""What sets documents and packs them."""


class DocumentCache:
    """Keeps documents in a folder, which is safe to delete. All of them depend on `inputs` (templates, typeface) and on the engines."""

    def __init__(self, folder: Path, inputs: Iterable[Path]) -> None:
        self._files = ContentCache(folder)
        digest = hashlib.sha256(repr([version(name) for name in ENGINES]).encode())
        for path in inputs:
            digest.update(path.read_bytes())
        self._inputs = digest.hexdigest()

    def get(self, document: PrintDocument, make: Callable[[PrintDocument], bytes]) -> bytes:
        """The document as `make` sets it: now, or in an earlier build."""
        key = hashlib.sha256(f"{self._inputs}{document.text}".encode()).hexdigest()
        content = self._files.get(key)
        if content is None:
            content = make(document)
            self._files.put(key, content)
        return content

    def delete_old(self) -> None:
        """Delete what no build asked for in a month."""
        self._files.delete_old()
