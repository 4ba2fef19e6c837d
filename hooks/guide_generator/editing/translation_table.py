"""The table for translators: a CSV file as French spreadsheets read and write it."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from guide_generator.editing.passages import Passage
from guide_generator.text.spreadsheet import BYTE_ORDER_MARK, as_text, as_typed
from guide_generator.text.translation_memory import TranslationState

SEPARATORS = (";", ",", "\t")

STATES_SAID: Mapping[TranslationState, str] = {
    "missing": "à traduire",
    "stale": "à revoir : le texte d'origine a changé",
    "new": "nouvelle",
    "in-step": "à jour",
}
KEY, FILE, PLACE, STATE = "clé (ne pas modifier)", "fichier", "endroit", "état"


class TableError(Exception):
    """The table can't be read; the message says why, in French."""


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


def columns(first: str, lang: str) -> tuple[str, str, str]:
    """The headings of the columns with texts: the first language, the current translation, the new one."""
    return first, f"{lang} actuel", f"{lang} nouveau"


def write_table(passages: Iterable[Passage], first: str, lang: str) -> str:
    """The table: one row a passage, with an empty cell for the new translation."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow([KEY, FILE, PLACE, STATE, *columns(first, lang)])
    for passage in passages:
        cells = (
            passage.key,
            passage.path,
            passage.place,
            STATES_SAID[passage.state],
            passage.first,
            passage.translation or "",
            "",
        )
        writer.writerow([as_text(cell) for cell in cells])
    return BYTE_ORDER_MARK + file.getvalue()


def read_table(raw: bytes, lang: str) -> Iterator[TableRow]:
    """The rows of a table in any encoding and with any separator that spreadsheets write. TableError where columns are missing."""
    rows = _rows(_decoded(raw))
    heading = [cell.strip() for cell in rows[0]] if rows else []
    wanted = {KEY: -1, FILE: -1, PLACE: -1, columns("", lang)[2]: -1}
    for name in wanted:
        if name not in heading:
            raise TableError(f"Il manque la colonne « {name} ». Gardez la première ligne telle que l'export l'a écrite.")
        wanted[name] = heading.index(name)
    shown = heading.index(columns("", lang)[1]) if columns("", lang)[1] in heading[1:] else None
    for number, row in enumerate(rows[1:], 2):
        key, path, place, text = (_cell(row, index) for index in wanted.values())
        if any((key, path, place, text)):
            first, current = (None, None) if shown is None else (_cell(row, shown - 1), _cell(row, shown))
            yield TableRow(number, key, path, place, text, first, current)


def _cell(row: Sequence[str], index: int) -> str:
    return as_typed(row[index].replace("\r\n", "\n").strip()) if index < len(row) else ""


def _decoded(raw: bytes) -> str:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise TableError(
            "Ce fichier est en UTF-16 (« Texte Unicode » d'Excel). Dans le tableur : « Enregistrer sous », type « CSV UTF-8 »."
        )
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TableError("Ce fichier n'est pas un tableau CSV. Dans le tableur : « Enregistrer sous », type « CSV UTF-8 ».")


def _rows(text: str) -> list[list[str]]:
    first_line = text.partition("\n")[0]
    separator = max(SEPARATORS, key=first_line.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        raise TableError(f"Le tableau ne se lit pas ({error}) : un guillemet est peut-être resté ouvert.") from error
