"""The PDFs of a guide: where each is, and what it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from guide_generator.addresses.pages import Addresses
from guide_generator.addresses.pdf import (
    BOOKLET,
    BOOKLET_A5,
    CARDS,
    LARGE_PRINT,
    NOTES,
    PACK,
    PLAIN_WORDS,
    SLIDES,
    PdfNames,
    is_of_session,
)
from guide_generator.guide.guide import Guide
from guide_generator.loading.guide_paths import SETTINGS
from guide_generator.model.fields import texts
from guide_generator.model.models import BaseSheet, Part
from guide_generator.paper.typst_pdf import MOST_PAGES
from guide_generator.printed.session_documents import SessionPrinter, pack_of
from guide_generator.source.problems import Problem
from guide_generator.source.reader import read

Data = Mapping[str, Any]
"""The input of a print template."""


@dataclass(frozen=True)
class PdfFile:
    """A PDF of the site. `data` makes the input of the print templates of a guide."""

    address: str
    """From the root of the site."""

    path: str
    """The source file to correct where the PDF can't be made."""

    data: Callable[[Guide], Data]
    kind: str = ""
    """`sheet`, an edition of it, `part`, `form`, or what else stands in `addresses.pdf`, without its asterisk and colon."""

    sheet: str = ""
    """The id of the sheet whose document it is; none for another document."""

    lang: str = ""


@dataclass(frozen=True)
class PdfFiles:
    """Every PDF of a guide. `site` is the full address of the site's root."""

    guide: Guide
    site: str
    root: Path

    def everything(self) -> Iterator[PdfFile]:
        """Every PDF, in every language."""
        addresses = Addresses(self.guide)
        for lang in self.guide.settings.codes:
            for file in self._of_language(lang):
                yield replace(file, address=addresses.from_root(file.address, lang), lang=lang)

    def _of_language(self, lang: str) -> Iterator[PdfFile]:
        for address, what in PdfNames(self.guide).everything(lang):
            name, _, edition = what.partition("*")
            thing = self.guide.find(name)
            if isinstance(thing, BaseSheet):
                data = self._data(lang, partial(_of_sheet, EDITIONS.get(edition, SessionPrinter.sheet), name))
                yield PdfFile(address, self.guide.path(name), data, edition or "sheet", name)
            elif thing:
                kind, made = ("part", _of_part) if isinstance(thing, Part) else ("form", _of_form)
                yield PdfFile(address, self.guide.path(what), self._data(lang, partial(made, what)), kind)
            else:
                document = partial(_of_pack, what) if is_of_session(what) else DOCUMENTS[what]
                yield PdfFile(address, SETTINGS, self._data(lang, document), what.partition(":")[0].strip("*"))

    def _data(self, lang: str, made: Callable[[SessionPrinter], Data]) -> Callable[[Guide], Data]:
        return lambda guide: made(SessionPrinter(guide, lang, self.site, self.root))


DOCUMENTS: Mapping[str, Callable[[SessionPrinter], Data]] = {
    BOOKLET: SessionPrinter.booklet,
    BOOKLET_A5: SessionPrinter.booklet_a5,
    CARDS: SessionPrinter.cards,
    NOTES: SessionPrinter.notes,
}
EDITIONS: Mapping[str, Callable[[SessionPrinter, BaseSheet], Data]] = {
    LARGE_PRINT: SessionPrinter.large_print,
    PLAIN_WORDS: SessionPrinter.plain_words,
    SLIDES: SessionPrinter.slides,
}


def _of_sheet(made: Callable[[SessionPrinter, BaseSheet], Data], sheet: str, printer: SessionPrinter) -> Data:
    return made(printer, printer.guide.sheet(sheet))


def _of_part(part: str, printer: SessionPrinter) -> Data:
    return printer.booklet(printer.guide.part(part))


def _of_form(thing: str, printer: SessionPrinter) -> Data:
    return printer.form(printer.guide.thing(thing))


def _of_pack(what: str, printer: SessionPrinter) -> Data:
    made = printer.ready_pack if what.startswith(PACK) else printer.pack_slides
    return made(pack_of(printer.guide, what))


def sheets_too_long(files: Iterable[PdfFile], pages: Mapping[str, int], guide: Guide, root: Path) -> tuple[Problem, ...]:
    """A warning at the longest text of each sheet that takes more than MOST_PAGES without its answers. `pages` are those, by address."""
    most: dict[str, PdfFile] = {}
    for file in files:
        if file.kind == "sheet" and pages[file.address] > MOST_PAGES:
            most[file.sheet] = max(most.get(file.sheet, file), file, key=lambda each: pages[each.address])
    return tuple(_at_longest_text(file, pages[file.address], guide, root) for file in most.values())


def _at_longest_text(file: PdfFile, pages: int, guide: Guide, root: Path) -> Problem:
    written = ((location, text.in_language(file.lang)) for location, text in texts(guide.sheet(file.sheet)))
    location, said = max(written, key=lambda pair: len(pair[1].text))
    line, column = read(root / file.path, file.path).position((*location, said.lang))
    return Problem(file.path, line, column, "too-long-for-paper", {"pages": str(pages)}, "warning")
