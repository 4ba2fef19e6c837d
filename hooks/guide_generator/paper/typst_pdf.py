"""Makes PDFs with Typst: PDF/A-2a and PDF/UA-1 in one file, the same bytes for the same data."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

from guide_generator.files.overrides import nearest
from guide_generator.paper.typeface import FONTS

TEMPLATES = "overrides/print"
STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]
SIZES = (10.5, 10.25, 10.0, 9.75, 9.5, 9.25, 9.0)
"""Font sizes in points to try, from the largest; below nine text is hard to read."""

SEVERAL = 9.5
"""The font size of documents of several sheets: nearly every sheet then takes two pages."""

MOST_PAGES = 2
"""Of a sheet on its own."""

ROOM = {1: 440_000, 2: 925_000}
"""Characters times the square of the font size that nearly always fit on 1 or 2 pages (measured on 66 sheets: two pages held 919,000 to 1,004,000)."""

TIMESTAMP = 1_000_000_000
"""A fixed time of creation, so that the same guide gives the same bytes."""

PAGES = re.compile(rb"/Type\s*/Pages\b[^>]*?/Count\s+(\d+)|/Count\s+(\d+)[^>]*?/Type\s*/Pages\b", re.DOTALL)

PRINTED = re.compile(r'"text": "([^"\\]*(?:\\.[^"\\]*)*)"')
"""The texts of a document."""


class PrintError(Exception):
    """A document couldn't be typeset; the message is Typst's."""


@dataclass(frozen=True)
class PrintDocument:
    """The input of a template as JSON, and the guide's colour."""

    text: str
    accent: str


@dataclass(frozen=True)
class Pdf:
    """A PDF file."""

    content: bytes
    pages: int


def print_document(data: Mapping[str, Any]) -> PrintDocument:
    """The document for some data, in the form that templates and the cache use."""
    return PrintDocument(json.dumps(data, ensure_ascii=False, sort_keys=True), data["accent"])


def pdf(document: PrintDocument, root: Path, *, fitted: bool) -> Pdf:
    """A document as PDF. A `fitted` one is set on one page where it fits, else in the largest font size that fits on two.

    PrintError where Typst refuses it or warns.
    """
    if not fitted:
        return _set(document, SEVERAL, root)
    for size, wanted in _tries(sum(map(len, PRINTED.findall(document.text)))):
        made = _set(document, size, root)
        if made.pages <= wanted:
            break
    return made


def _tries(characters: int) -> Iterator[tuple[float, int]]:
    """The font sizes to try, each with the pages that it may take, from the first that is likely to fit."""
    for pages, room in ROOM.items():
        yield from ((size, pages) for size in SIZES if characters * size**2 <= room)
    yield SIZES[-1], MOST_PAGES


def _set(document: PrintDocument, size: float, root: Path) -> Pdf:
    content = _compiled("main.typ", document, root, f"{size}pt", pdf_standards=[*STANDARDS], timestamp=TIMESTAMP)
    return Pdf(content, count_pages(content))


def picture(document: PrintDocument, root: Path) -> bytes:
    """A document as one PNG picture, a pixel a point. PrintError where Typst refuses it or warns."""
    return _compiled("picture.typ", document, root, format="png", ppi=72)


def _compiled(template: str, document: PrintDocument, root: Path, *more: str, **options: Any) -> bytes:  # noqa: ANN401 - Typst's own options
    try:
        content, warnings = _compiler(root, document.accent).compile_with_warnings(
            _source(template, document.text, *more), **options
        )
    except typst.TypstError as error:
        raise PrintError(error.message) from error
    if warnings:
        raise PrintError("; ".join(warning.message for warning in warnings))
    if not isinstance(content, bytes):
        raise PrintError("Typst made no file")
    return content


def _source(template: str, text: str, *more: str) -> bytes:
    """The Typst source that passes a document to a template. A JSON string is a Typst string too, since JSON escapes control characters."""
    values = ", ".join([json.dumps(text, ensure_ascii=False), *more])
    return f'#import "{template}": printed\n#printed({values})'.encode()


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
