"""Makes the PDFs of a guide; unchanged ones come from a cache, which is safe to delete."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from guide_generator.files.content_cache import CACHE
from guide_generator.files.last_site import digest_of
from guide_generator.files.overrides import nearest
from guide_generator.files.typeface import FONTS
from guide_generator.guide.guide import Guide
from guide_generator.paper import finished_pdf, typst_pdf
from guide_generator.paper.document_cache import DocumentCache
from guide_generator.paper.document_records import DocumentRecords, WrittenDocument
from guide_generator.paper.pdf_files import PdfFile
from guide_generator.paper.typst_pdf import (
    TEMPLATES,
    Fit,
    PrintDocument,
    PrintError,
    fitted,
    pdf,
    print_document,
)
from guide_generator.records.memo import Memo

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
        self,
        files: Iterable[PdfFile],
        guide: Guide,
        site: Path,
        progress: PdfProgress = lambda _done, _all: None,
        records: DocumentRecords | None = None,
    ) -> Mapping[str, Pages]:
        """Write every PDF below `site`; returns the pages of each, by address. PdfError where one can't be made.

        With records, those that would come out as they stand in the last site are taken from there. The others of a sheet are made in
        parallel, booklets and packs one by one after them: each takes much memory.
        """
        wanted = list(files)
        memo, around = (records.memo(site), records.around) if records else (Memo[WrittenDocument](), "")
        documents, fits = self._kept(FOLDER), self._kept(FITS)
        write = partial(self._written, site, documents, fits)
        taken = {file.address: found for file in wanted if (found := memo.find((file.address,), around, guide))}
        made = _made(
            [file for file in wanted if file.address not in taken],
            lambda file: memo.make((file.address,), around, guide, partial(write, file)),
        )
        pages: dict[str, Pages] = {}
        for each in chain(taken.values(), made):
            pages[each.address] = each.pages, each.first_pages
            progress(len(pages), len(wanted))
        documents.delete_old()
        fits.delete_old()
        if records:
            records.keep(memo)
        return pages

    def _written(self, site: Path, documents: DocumentCache, fits: DocumentCache, file: PdfFile, guide: Guide) -> WrittenDocument:
        try:
            pages, first, content = documents.get(print_document(file.data(guide)), partial(self._set, fits)).split(b"\n", 2)
        except PrintError as error:
            raise PdfError(f"{file.path}:1:1: {file.address}: {error}") from error
        target = site / file.address
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        return WrittenDocument(file.address, digest_of(content), int(pages), int(first))

    def _set(self, fits: DocumentCache, document: PrintDocument) -> bytes:
        """What is cached of a document: its pages, those of the sheet alone, and the file, each on a line of its own."""
        made = pdf(document, self.root, partial(self._fit, fits))
        return b"%d\n%d\n" % (made.pages, made.first_pages) + made.content

    def _fit(self, fits: DocumentCache, sheet: PrintDocument) -> Fit:
        return Fit(**json.loads(fits.get(sheet, lambda alone: json.dumps(asdict(fitted(alone, self.root))).encode())))

    def _kept(self, folder: Path) -> DocumentCache:
        inputs = [*nearest(self.root, TEMPLATES).glob("*.typ"), *nearest(self.root, FONTS).glob("*.ttf")]
        code = [Path(module.__file__ or "") for module in (typst_pdf, finished_pdf)]
        return DocumentCache(self.root / folder, [*code, *sorted(inputs)])


def _made(files: Sequence[PdfFile], make: Callable[[PdfFile], WrittenDocument]) -> Iterator[WrittenDocument]:
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(make, (file for file in files if file.sheet))
    yield from (make(file) for file in files if not file.sheet)
