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


@dataclass(frozen=True)
class PdfFile:
    """A PDF of the site. `data` returns the input of the print templates."""

    address: str
    """From the root of the site."""

    path: str
    """The source file to correct where the PDF can't be made."""

    data: Callable[[], Mapping[str, Any]]
    kind: str = ""
    """`sheet`, an edition of it, `part`, `form`, or what else stands in `addresses.pdf`, without its asterisk and colon."""

    sheet: str = ""
    """The id of the sheet whose document it is; none for another document."""

    lang: str = ""


@dataclass(frozen=True)
class PdfFiles:
    """Every PDF of a guide."""

    guide: Guide

    def everything(self, site: str, root: Path) -> Iterator[PdfFile]:
        """Every PDF, in every language. `site` is the full address of the site's root."""
        addresses = Addresses(self.guide)
        for lang in self.guide.settings.codes:
            printer = SessionPrinter(self.guide, lang, site, root)
            for file in self._of_language(printer):
                yield replace(file, address=addresses.from_root(file.address, lang), lang=lang)

    def _of_language(self, printer: SessionPrinter) -> Iterator[PdfFile]:
        lang, names = printer.lang, PdfNames(self.guide)
        documents: Mapping[str, Callable[[], Mapping[str, Any]]] = {
            BOOKLET: printer.booklet,
            CARDS: printer.cards,
            NOTES: printer.notes,
        }
        editions = {LARGE_PRINT: printer.large_print, PLAIN_WORDS: printer.plain_words, SLIDES: printer.slides}
        for address, what in names.everything(lang):
            name, _, edition = what.partition("*")
            thing = self.guide.find(name)
            if isinstance(thing, BaseSheet):
                made = partial(editions.get(edition, printer.sheet), thing)
                yield PdfFile(address, self.guide.path(name), made, edition or "sheet", name)
            elif isinstance(thing, Part):
                yield PdfFile(address, self.guide.path(what), partial(printer.booklet, thing), "part")
            elif thing:
                yield PdfFile(address, self.guide.path(what), partial(printer.form, thing), "form")
            elif is_of_session(what):
                of_pack = printer.ready_pack if what.startswith(PACK) else printer.pack_slides
                made = partial(of_pack, pack_of(self.guide, what))
                yield PdfFile(address, SETTINGS, made, what.partition(":")[0].strip("*"))
            else:
                yield PdfFile(address, SETTINGS, documents[what], what.strip("*"))


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
