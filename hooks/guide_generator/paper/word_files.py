"""The files for word processors of a guide: where each is, and what makes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from guide_generator.addresses.pages import Addresses
from guide_generator.addresses.pdf import PACK, PdfNames
from guide_generator.guide.guide import Guide
from guide_generator.paper import handout_file as handout_file_module
from guide_generator.paper import word_file as word_file_module
from guide_generator.paper.document_cache import DocumentCache
from guide_generator.paper.handout_file import handout_file
from guide_generator.paper.pdf_cache import FOLDER
from guide_generator.paper.typst_pdf import print_document
from guide_generator.paper.word_file import word_file
from guide_generator.printed.session_documents import SessionPrinter, pack_of


def word_files(guide: Guide, site: str, root: Path) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The address of each from the root of the site, and its content when it is called. `site` is the full address of that root."""
    names, addresses = PdfNames(guide), Addresses(guide)
    for lang in guide.settings.codes:
        printer = SessionPrinter(guide, lang, site, root)
        for address, what in names.words(lang):
            yield addresses.from_root(address, lang), partial(_made, printer, what)


def _made(printer: SessionPrinter, what: str) -> bytes:
    if what.startswith(PACK):
        data = printer.word_plan(pack_of(printer.guide, what))
        return _kept(printer.root).get(print_document(data), lambda _document: handout_file(data))
    return word_file(printer.outline(printer.guide.thing(what)))


def _kept(root: Path) -> DocumentCache:
    """Plans made in earlier builds: python-docx takes a third of a second for each. They depend on the code that writes them."""
    return DocumentCache(root / FOLDER, [Path(module.__file__ or "") for module in (handout_file_module, word_file_module)])
