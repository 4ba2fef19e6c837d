"""Makes the PDFs of a guide; unchanged ones come from a cache, which is safe to delete."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from itertools import chain
from pathlib import Path

from guide_generator.files.content_cache import CACHE, ContentCache
from guide_generator.files.overrides import nearest
from guide_generator.paper.pdf_files import PdfFile
from guide_generator.paper.typeface import FONTS
from guide_generator.paper.typst_pdf import TEMPLATES, Pdf, PrintError, count_pages, pdf, print_document

FOLDER = Path(CACHE, "pdf")
"""From the guide's root."""

PdfProgress = Callable[[int, int], object]
"""Called with the number of finished PDFs and the total."""


class PdfError(Exception):
    """A PDF could not be made; the message says from which file, and why."""


@dataclass(frozen=True)
class PdfCache:
    """Makes PDFs and caches them by their inputs. `root` is the guide's folder."""

    root: Path

    def write(self, files: Iterable[PdfFile], site: Path, progress: PdfProgress = lambda _done, _all: None) -> Mapping[str, int]:
        """Write every PDF below `site`; returns the number of pages of each, by address. PdfError where one can't be made.

        Sheets are made in parallel, booklets one by one: each takes much memory.
        """
        wanted = list(files)
        look = self._inputs_digest()
        pages: dict[str, int] = {}
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            light = pool.map(partial(self._made, look=look), (file for file in wanted if file.sheet))
            heavy = (self._made(file, look=look) for file in wanted if not file.sheet)
            for file, made in zip(sorted(wanted, key=lambda file: not file.sheet), chain(light, heavy), strict=True):
                target = site / file.address
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(made.content)
                pages[file.address] = made.pages
                progress(len(pages), len(wanted))
        self._cache.delete_old()
        return pages

    def make(self, file: PdfFile) -> Pdf:
        """One PDF. PdfError where it can't be made."""
        return self._made(file, look=self._inputs_digest())

    def _made(self, file: PdfFile, look: str) -> Pdf:
        document = print_document(file.data())
        key = hashlib.sha256(f"{look}{document.text}".encode()).hexdigest()
        if kept := self._cache.get(key):
            return Pdf(kept, count_pages(kept))
        try:
            made = pdf(document, self.root, fitted=bool(file.sheet))
        except PrintError as error:
            raise PdfError(f"{file.path}:1:1: {file.address} : {error}") from error
        self._cache.put(key, made.content)
        return made

    @property
    def _cache(self) -> ContentCache:
        return ContentCache(self.root / FOLDER)

    def _inputs_digest(self) -> str:
        """A digest of what all PDFs depend on: templates, typeface, version of Typst."""
        digest = hashlib.sha256(version("typst").encode())
        for path in sorted([*nearest(self.root, TEMPLATES).glob("*.typ"), *nearest(self.root, FONTS).glob("*.ttf")]):
            digest.update(path.read_bytes())
        return digest.hexdigest()
