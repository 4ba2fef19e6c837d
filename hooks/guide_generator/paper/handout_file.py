"""The plan of a session as a file for word processors (.docx), its pages to fill in included."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from docx.document import Document as DocumentType
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Row

from guide_generator.paper.word_file import (
    EMPTY_BOX,
    HINT,
    ROOM,
    add_notes,
    add_tick,
    new_document,
    said_in,
    same_bytes,
    written_in,
)
from guide_generator.printed.handout import HandoutBlock

ROW_MM = 18
"""The height of a row to fill in."""

TEXT_MM, NARROW_MM = 170, 20
"""The width of the text, and of a column for a few figures."""

AFTER_TABLE_PT = 8


def handout_file(data: Mapping[str, Any]) -> bytes:
    """The file for a handout and its `parts`, the same bytes for the same data."""
    document = new_document(data)
    for place, part in enumerate(data["parts"]):
        title = document.add_heading(level=0 if place == 0 else 1)
        title.paragraph_format.page_break_before = place > 0
        written_in(title, part["heading"]["nodes"])
        for before, block in pairwise([{"type": "heading"}, *part["blocks"]]):
            _block(document, block)
            if before["type"] == "table" and block["type"] == "paragraph":
                document.paragraphs[-1].paragraph_format.space_before = Pt(AFTER_TABLE_PT)
        add_notes(document, part["notes"])
    return same_bytes(document)


def _block(document: DocumentType, block: HandoutBlock) -> None:
    kind = block["type"]
    if kind == "heading":
        said_in(document.add_heading(level=block["level"]), block["text"])
    elif kind == "paragraph":
        paragraph = document.add_paragraph()
        said_in(paragraph, block["text"])
        paragraph.paragraph_format.keep_with_next = block["leads"] or None
    elif kind == "table":
        _table(document, block)
    elif kind == "room":
        room = document.add_paragraph(style=ROOM).add_run()
        for _ in range(block["lines"] - 1):
            room.add_break()
    else:
        _items(document, block)


def _items(document: DocumentType, block: HandoutBlock) -> None:
    for item in block["items"]:
        if block["type"] == "ticks":
            paragraph = add_tick(document)
        else:
            paragraph = document.add_paragraph(style={"list": "List Bullet", "note": HINT}[block["type"]])
        said_in(paragraph, item, bold=block["type"] == "note")


def _table(document: DocumentType, block: HandoutBlock) -> None:
    """A table whose first row is repeated on each page."""
    widths = _widths(block["widths"])
    table = document.add_table(rows=1, cols=len(block["columns"]), style="Table Grid")
    for cell, title in zip(table.rows[0].cells, block["columns"], strict=True):
        cell.paragraphs[0].add_run(title).bold = True
    _set_row(table.rows[0], "tblHeader")
    for row in block["rows"]:
        cells = table.add_row()
        _set_row(cells, "cantSplit")
        if block["form"]:
            cells.height = Mm(ROW_MM)
        for cell, text in zip(cells.cells, row, strict=True):
            if [node["kind"] for node in text["nodes"]] == ["box"]:
                cell.paragraphs[0].add_run(EMPTY_BOX)
            else:
                said_in(cell.paragraphs[0], text)
    if not block["form"]:
        _keep_together(table)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


def _widths(shares: Sequence[int]) -> list[Mm]:
    """What columns take: those of width 0 are NARROW_MM wide, the others share what is left."""
    left = TEXT_MM - NARROW_MM * shares.count(0)
    return [Mm(left * share / sum(shares)) if share else Mm(NARROW_MM) for share in shares]


def _keep_together(table: Table) -> None:
    """On one page, where it fits on one."""
    for row in table.rows[:-1]:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def _set_row(row: _Row, name: str) -> None:
    """Repeat a row on each page (`tblHeader`), or keep it whole (`cantSplit`)."""
    said = OxmlElement(f"w:{name}")
    said.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(said)  # noqa: SLF001 - python-docx has neither
