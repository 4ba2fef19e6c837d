"""The summary in plain words of a sheet as data for the print templates: in the sheet, and on a page of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from guide_generator.content.components.kept import is_read_by_readers
from guide_generator.files.overrides import drawing
from guide_generator.model.models import BaseSheet, day_of
from guide_generator.printed.imprint import web_code
from guide_generator.printed.link_notes import printed_notes, with_notes
from guide_generator.printed.writer import PrintWriter


def printed_plain_words(sheet: BaseSheet, writer: PrintWriter, root: Path) -> Mapping[str, Any]:
    """The data of the summary in plain words, on a page of its own."""
    noted, notes = with_notes({"heading": writer.text(sheet.title), "easy": easy_summary(sheet, writer, root)})
    code = web_code(writer.address(sheet), writer, day_of(sheet))
    return {**noted, "kicker": kicker_of(sheet, writer), "code": code, "notes": printed_notes(notes, writer)}


def easy_summary(sheet: BaseSheet, writer: PrintWriter, root: Path) -> Mapping[str, Any]:
    """The summary in plain words."""
    return {
        "title": writer.line(writer.word("easy-title")),
        "icon": icon(root, "glasses", writer.accent),
        "items": [writer.text(text) for text in sheet.easy],
        "note": None if is_read_by_readers(sheet) else writer.line(writer.word("easy-note")),
    }


def kicker_of(sheet: BaseSheet, writer: PrintWriter) -> str:
    """What stands above the title of a sheet: its number and its part."""
    part = writer.guide.thing(sheet.part)
    return f"{writer.word('sheet-number', number=sheet.number)} · {writer.plain(part.label)}"


@cache
def icon(root: Path, name: str | None, colour: str) -> str:
    """A drawing of the site as a standalone SVG in a colour."""
    drawn = drawing(root, name)
    look = f'xmlns="http://www.w3.org/2000/svg" fill="none" stroke="{colour}" stroke-width="2"'
    return re.sub(r"<svg [^>]*?(viewBox=\"[^\"]*\")[^>]*>", rf"<svg {look} \1>", drawn, count=1)
