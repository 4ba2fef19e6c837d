"""Makes the PDFs of a guide; unchanged ones come from a cache, which is safe to delete."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from guide_generator.files.content_cache import CACHE
from guide_generator.files.overrides import nearest
from guide_generator.files.typeface import FONTS
from guide_generator.paper import compact_pdf, typst_pdf
from guide_generator.paper.document_cache import DocumentCache
from guide_generator.paper.pdf_files import PdfFile
from guide_generator.paper.typst_pdf import (
    TEMPLATES,
    Fit,
    Pdf,
    PrintDocument,
    PrintError,
    count_pages,
    fitted,
    pdf,
    print_document,
)

FOLDER, FITS = Path(CACHE, "pdf"), Path(CACHE, "pdf-sizes")
"""From the guide's root: PDFs, and how sheets fit on paper. A booklet is set again without fitting the sheets that didn't change."""

Pages = tuple[int, int]
"""How many pages a PDF has, and how many of them are a sheet's without its answers."""

PdfProgress = Callable[[int, int], object]
"""Called with the number of finished PDFs and the total."""


class PdfError(Exception):
    """A PDF could not be made; the message says from which file, and why."""


@dataclass(frozen=True)
class PdfCache:
    """Makes PDFs and caches them by their inputs. `root` is the guide's folder."""

    root: Path

    def write(
        self, files: Iterable[PdfFile], site: Path, progress: PdfProgress = lambda _done, _all: None
    ) -> Mapping[str, Pages]:
        """Write every PDF below `site`; returns the pages of each, by address. PdfError where one can't be made.

        Documents of a sheet are made in parallel, booklets and packs one by one after them: each takes much memory.
        """
        wanted = list(files)
        documents, fits = self._kept(FOLDER), self._kept(FITS)
        pages: dict[str, Pages] = {}
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            light = pool.map(partial(self._made, documents=documents, fits=fits), (file for file in wanted if file.sheet))
            heavy = (self._made(file, documents, fits) for file in wanted if not file.sheet)
            for file, made in zip(sorted(wanted, key=lambda file: not file.sheet), chain(light, heavy), strict=True):
                target = site / file.address
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(made.content)
                pages[file.address] = made.pages, made.first_pages
                progress(len(pages), len(wanted))
        documents.delete_old()
        fits.delete_old()
        return pages

    def make(self, file: PdfFile) -> Pdf:
        """One PDF. PdfError where it can't be made."""
        return self._made(file, self._kept(FOLDER), self._kept(FITS))

    def _made(self, file: PdfFile, documents: DocumentCache, fits: DocumentCache) -> Pdf:
        try:
            first, _, content = documents.get(print_document(file.data()), partial(self._set, fits)).partition(b"\n")
        except PrintError as error:
            raise PdfError(f"{file.path}:1:1: {file.address}: {error}") from error
        return Pdf(content, count_pages(content), first_pages=int(first))

    def _set(self, fits: DocumentCache, document: PrintDocument) -> bytes:
        """What is cached of a document: a line with the pages of the sheet alone, then the file."""
        made = pdf(document, self.root, partial(self._fit, fits))
        return b"%d\n" % made.first_pages + made.content

    def _fit(self, fits: DocumentCache, sheet: PrintDocument) -> Fit:
        return Fit(**json.loads(fits.get(sheet, lambda alone: json.dumps(asdict(fitted(alone, self.root))).encode())))

    def _kept(self, folder: Path) -> DocumentCache:
        inputs = [*nearest(self.root, TEMPLATES).glob("*.typ"), *nearest(self.root, FONTS).glob("*.ttf")]
        code = [Path(module.__file__ or "") for module in (typst_pdf, compact_pdf)]
        return DocumentCache(self.root / folder, [*code, *sorted(inputs)])
