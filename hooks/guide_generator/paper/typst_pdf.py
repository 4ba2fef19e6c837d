"""Makes PDFs with Typst: PDF/A-2a and PDF/UA-1 in one file, the same bytes for the same data."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

from guide_generator.files.overrides import nearest
from guide_generator.files.typeface import FONTS
from guide_generator.paper.compact_pdf import compact_pdf

TEMPLATES = "overrides/print"
STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]
SIZES = (12.0, 11.75, 11.5, 11.25, 11.0)
"""Font sizes in points of a sheet, the largest first: clear print asks for twelve, and below eleven text is hard to read."""

MOST_PAGES = 3
"""Of a sheet on its own, without the answers that follow it."""

MOST_ROOM = 560_000
"""Characters times the square of the font size that never fit on a page (measured on 66 sheets: a page held at most 480,000)."""

TIMESTAMP = 1_000_000_000
"""The time of creation of a document without a date: the same guide gives the same bytes."""

PAGES = re.compile(rb"/Type\s*/Pages\b[^>]*?/Count\s+(\d+)|/Count\s+(\d+)[^>]*?/Type\s*/Pages\b", re.DOTALL)

PRINTED = re.compile(r'"text": "([^"\\]*(?:\\.[^"\\]*)*)"')
"""The texts of a document."""


class PrintError(Exception):
    """A document couldn't be typeset; the message is Typst's."""


@dataclass(frozen=True)
class PrintDocument:
    """The input of a template as JSON, the guide's colour, and the day of its texts."""

    text: str
    accent: str
    date: str = ""

    @property
    def timestamp(self) -> int:
        """The day of its texts in seconds since 1970."""
        return int(datetime.fromisoformat(f"{self.date}T00:00Z").timestamp()) if self.date else TIMESTAMP


@dataclass(frozen=True)
class Pdf:
    """A PDF file, with its font size in points. `first_pages` are those of a sheet without the answers that follow it."""

    content: bytes
    pages: int
    size: float = SIZES[-1]
    first_pages: int = 0


def print_document(data: Mapping[str, Any]) -> PrintDocument:
    """The document for some data, in the form that templates and the cache use."""
    return PrintDocument(json.dumps(data, ensure_ascii=False, sort_keys=True), data["accent"], data.get("date", ""))


def pdf(document: PrintDocument, root: Path) -> Pdf:
    """A document as PDF. Each of its sheets takes the fewest pages it can, then the largest font size that fits on them.

    PrintError where Typst refuses it or warns.
    """
    data = json.loads(document.text)
    made = Pdf(b"", 0)
    for sheet in (each for each in _sheets(data) if "size" not in each):
        made = _fitted({**data, "layout": "sheet", "sheet": {**sheet, "answers": None}}, root)
        sheet["size"] = made.size
    whole = _set(print_document(data), root)
    return replace(whole, content=compact_pdf(whole.content), size=made.size, first_pages=made.pages)


def _sheets(data: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The sheets of a document: alone, in the parts of a booklet, or in the documents of a pack."""
    yield from [data["sheet"]] if "sheet" in data else data.get("sheets", ())
    for inner in (*data.get("parts", ()), *data.get("documents", ())):
        yield from _sheets(inner)


def _fitted(data: Mapping[str, Any], root: Path) -> Pdf:
    """A sheet without its answers, as `pdf` sets it."""
    characters = sum(map(len, PRINTED.findall(json.dumps(data["sheet"], ensure_ascii=False))))
    for size, wanted in _tries(characters):
        sized = {**data, "is_tried": True, "sheet": {**data["sheet"], "size": size}}
        made = replace(_set(print_document(sized), root), size=size)
        if made.pages <= wanted:
            break
    return made


def _tries(characters: int) -> Iterator[tuple[float, int]]:
    """The font sizes to try, each with the pages that it may take; those that can't fit are left out."""
    for pages in range(1, MOST_PAGES + 1):
        yield from ((size, pages) for size in SIZES if characters * size**2 <= pages * MOST_ROOM)
    yield SIZES[-1], MOST_PAGES


def _set(document: PrintDocument, root: Path) -> Pdf:
    content = _compiled("main.typ", document, root, pdf_standards=[*STANDARDS], timestamp=document.timestamp)
    return Pdf(content, count_pages(content))


def picture(document: PrintDocument, root: Path) -> bytes:
    """A document as one PNG picture, a pixel a point. PrintError where Typst refuses it or warns."""
    return _compiled("picture.typ", document, root, format="png", ppi=72)


def _compiled(template: str, document: PrintDocument, root: Path, **options: Any) -> bytes:  # noqa: ANN401 - Typst's own options
    try:
        content, warnings = _compiler(root, document.accent).compile_with_warnings(_source(template, document.text), **options)
    except typst.TypstError as error:
        raise PrintError(error.message) from error
    if warnings:
        raise PrintError("; ".join(warning.message for warning in warnings))
    if not isinstance(content, bytes):
        raise PrintError("Typst made no file")
    return content


def _source(template: str, text: str) -> bytes:
    """The Typst source that passes a document to a template. A JSON string is a Typst string too, since JSON escapes control characters."""
    return f'#import "{template}": printed\n#printed({json.dumps(text, ensure_ascii=False)})'.encode()


def count_pages(content: bytes) -> int:
    """The number of pages of a PDF by Typst; 0 where the file is no PDF or is truncated."""
    whole = content.rstrip().endswith(b"%%EOF")
    return max((int(first or second) for first, second in PAGES.findall(content)), default=0) if whole else 0


def _compiler(root: Path, accent: str) -> typst.Compiler:
    """The compiler for a guide's templates and colour, one a thread, so that templates and fonts are read once."""
    if getattr(_thread, "made_for", None) != (root, accent):
        templates = nearest(root, TEMPLATES)
        fonts = _fonts(nearest(root, FONTS))
        _thread.compiler = typst.Compiler(root=str(templates), font_paths=fonts, sys_inputs={"accent": accent})
        _thread.made_for = (root, accent)
    compiler: typst.Compiler = _thread.compiler
    return compiler


_thread = threading.local()


@cache
def _fonts(folder: Path) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])
