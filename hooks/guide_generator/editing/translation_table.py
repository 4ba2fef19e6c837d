"""The table for translators: a CSV file as French spreadsheets read and write it."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from guide_generator.editing.localized import EditingError, localized
from guide_generator.editing.passages import Passage
from guide_generator.source.problems import LANGUAGES
from guide_generator.text.spreadsheet import BYTE_ORDER_MARK, as_text, as_typed

SEPARATORS = (";", ",", "\t")

KEY, FILE, PLACE, STATE = "column-key", "column-file", "column-place", "column-state"
CURRENT, NEW = "column-current", "column-new"


class TableError(EditingError):
    """The table can't be read; the message says why."""


@dataclass(frozen=True)
class TableRow:
    """A row of a table that a translator returned."""

    line: int
    """Counted from 1 among the table's lines."""

    key: str
    path: str
    place: str
    text: str
    """The new translation; empty where there is none."""

    first: str | None = None
    """The text of the first language as the table holds it; None where the table has no such column."""

    current: str | None = None
    """The old translation as the table holds it; None where the table has no such column."""


@dataclass(frozen=True)
class TranslationTable:
    """The table of one language's translations. `said` is the language of its headings, when it is written."""

    first: str
    lang: str
    said: str

    @property
    def new(self) -> str:
        """The heading of the column to fill in."""
        return localized(NEW, self.said, lang=self.lang)

    def exported(self, passages: Iterable[Passage]) -> str:
        """The table: a line a passage, with an empty cell for the new translation."""
        file = io.StringIO()
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        texts = (self.first, localized(CURRENT, self.said, lang=self.lang), self.new)
        writer.writerow([*(localized(code, self.said) for code in (KEY, FILE, PLACE, STATE)), *texts])
        for passage in passages:
            state = localized(f"state-{passage.state}", self.said)
            cells = (passage.key, passage.path, passage.place, state, passage.first, passage.translation or "", "")
            writer.writerow([as_text(cell) for cell in cells])
        return BYTE_ORDER_MARK + file.getvalue()

    def imported(self, raw: bytes) -> Iterator[TableRow]:
        """The lines of a table, whichever encoding and separator a spreadsheet gave it, and whichever language its headings are in.

        TableError where it isn't such a table.
        """
        rows = _rows(_decoded(raw))
        heading = [cell.strip() for cell in rows[0]] if rows else []
        wanted = [self._column(code, heading) for code in (KEY, FILE, PLACE, NEW)]
        shown = next((heading.index(name) for name in self._names(CURRENT) if name in heading[1:]), None)
        for number, row in enumerate(rows[1:], 2):
            key, path, place, text = (_cell(row, index) for index in wanted)
            if any((key, path, place, text)):
                first, current = (None, None) if shown is None else (_cell(row, shown - 1), _cell(row, shown))
                yield TableRow(number, key, path, place, text, first, current)

    def _names(self, code: str) -> Iterator[str]:
        """What a column is called, in each language of messages."""
        return (localized(code, lang, lang=self.lang) for lang in LANGUAGES)

    def _column(self, code: str, heading: Sequence[str]) -> int:
        found = next((heading.index(name) for name in self._names(code) if name in heading), None)
        if found is None:
            raise TableError("column-lacks", column=partial(localized, code, lang=self.lang))
        return found


def _cell(row: Sequence[str], index: int) -> str:
    return as_typed(row[index].replace("\r\n", "\n").strip()) if index < len(row) else ""


def _decoded(raw: bytes) -> str:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise TableError("table-utf-16")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TableError("table-not-csv")


def _rows(text: str) -> list[list[str]]:
    first_line = text.partition("\n")[0]
    separator = max(SEPARATORS, key=first_line.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        raise TableError("table-unread", reason=str(error)) from error
