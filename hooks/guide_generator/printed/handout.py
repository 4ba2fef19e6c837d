"""The blocks of a handout as data: what its print template and its file for word processors both know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from guide_generator.printed.writer import Printed

HandoutBlock: TypeAlias = Mapping[str, Any]
"""`type` is heading, paragraph, note, list, ticks, table or room."""

BOX: Printed = {"lang": None, "nodes": [{"kind": "box"}]}
"""A box to tick, in a table."""


def heading(text: Printed, level: int = 2) -> HandoutBlock:
    """A heading below the title, which is of level 1."""
    return {"type": "heading", "level": level, "text": text}


def paragraph(text: Printed, *, leads: bool = False) -> HandoutBlock:
    """A paragraph; one that `leads` stays with what follows."""
    return {"type": "paragraph", "text": text, "leads": leads}


def note(items: Sequence[Printed]) -> HandoutBlock:
    """What must not be missed."""
    return {"type": "note", "items": list(items)}


def listed(items: Sequence[Printed]) -> HandoutBlock:
    """A list."""
    return {"type": "list", "items": list(items)}


def ticks(items: Sequence[Printed]) -> HandoutBlock:
    """A list to tick off."""
    return {"type": "ticks", "items": list(items)}


def table(
    columns: Sequence[str], rows: Sequence[Sequence[Printed]], widths: Sequence[int], *, is_form: bool = False
) -> HandoutBlock:
    """A table with a header; `widths` are shares of what is left by columns of width 0, which are as wide as their words.

    The rows of a form are tall, to be filled in by hand.
    """
    return {
        "type": "table",
        "columns": list(columns),
        "rows": [list(row) for row in rows],
        "widths": list(widths),
        "form": is_form,
    }


def room(lines: int) -> HandoutBlock:
    """Lines to write on."""
    return {"type": "room", "lines": lines}
