"""The PDFs of a guide: where each is, and what it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from guide.addresses import Addresses
from guide.guide import Guide
from guide.load import SETTINGS
from guide.pdf_names import PdfNames
from guide.print_document import Printer
from guide.problems import Problem
from guide.typst_pdf import MOST_PAGES


@dataclass(frozen=True)
class PdfFile:
    """A PDF of the site. `data` makes what the print templates set."""

    address: str
    """From the root of the site."""

    path: str
    """The file to mend where the PDF can't be made."""

    data: Callable[[], Mapping[str, Any]]
    is_sheet: bool = False


@dataclass(frozen=True)
class PdfFiles:
    """Every PDF of a guide."""

    guide: Guide

    def everything(self, site: str, root: Path) -> Iterator[PdfFile]:
        """Every PDF, in every language. `site` is the full address of the site's root."""
        sheets = {self.guide.path(sheet.id) for sheet in self.guide.sheets}
        for lang in self.guide.settings.codes:
            printer = Printer(self.guide, lang, site, root)
            for address, path, data in self._of_language(printer):
                if address:
                    yield PdfFile(Addresses(self.guide).from_root(address, lang), path, data, path in sheets)

    def _of_language(self, printer: Printer) -> Iterator[tuple[str | None, str, Callable[[], Mapping[str, Any]]]]:
        lang, names = printer.lang, PdfNames(self.guide)
        for sheet in self.guide.sheets:
            yield names.sheet(sheet.id, lang), self.guide.path(sheet.id), partial(printer.sheet, sheet)
        for part in self.guide.parts():
            yield names.part(part.id, lang), self.guide.path(part.id), partial(printer.booklet, part)
        yield names.booklet(lang), SETTINGS, printer.booklet
        yield names.cards(lang), SETTINGS, printer.cards
        yield names.notes(lang), SETTINGS, printer.notes


def too_long(files: Iterable[PdfFile], pages: Mapping[str, int]) -> tuple[Problem, ...]:
    """A warning for each sheet that takes more than a piece of paper, in any language. `pages` holds those of each address."""
    most: dict[str, int] = {}
    for file in files:
        if file.is_sheet and pages[file.address] > MOST_PAGES:
            most[file.path] = max(most.get(file.path, 0), pages[file.address])
    return tuple(Problem(path, 1, 1, "too-long-for-paper", {"pages": str(count)}, "warning") for path, count in most.items())
