"""Makes PDFs with Typst: PDF/A-2a and PDF/UA-1 in one file, the same bytes for the same data."""

from __future__ import annotations

import json
import threading
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

from guide_generator.files.overrides import nearest
from guide_generator.files.typeface import FONTS
from guide_generator.paper.compact_png import compact_png
from guide_generator.paper.finished_pdf import compact_pdf, count_pages

TEMPLATES = "overrides/print"
STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]
SIZES = (12.0, 11.75, 11.5, 11.25, 11.0)
"""Font sizes in points of a sheet, the largest first: clear print asks for twelve, and below eleven text is hard to read."""

CLOSE = "is_close"
"""Lines and items are closer in a part of a document: where that saves a page, so that none holds a few lines alone."""

OF_SIZE = ("accent", "lang", "region", "page", "columns", "paper")
"""What a document says of itself that can change how much room its sheets take."""

MOST_PAGES = 3
"""Of a sheet on its own, without the answers that follow it."""

LARGE_PAGES, REMEMBERED = 20, 10
"""Typst remembers how it set a document until so many others are set: what one with more pages takes is given back at once."""

BLANK = b"#set page(width: 1pt, height: 1pt)"

TIMESTAMP = 1_000_000_000
"""The time of creation of a document without a date: the same guide gives the same bytes."""


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
class Fit:
    """How a part of a document is set, as members of its data, and the pages that it then takes."""

    look: Mapping[str, Any]
    pages: int


Fitting = Callable[[PrintDocument], Fit]
"""Fits a sheet on paper; a cache can stand before it."""


@dataclass(frozen=True)
class Pdf:
    """A PDF file. `first_pages` are those of a sheet without its answers; 0 where its font size was given."""

    content: bytes
    pages: int
    first_pages: int = 0


def print_document(data: Mapping[str, Any]) -> PrintDocument:
    """The document for some data, in the form that templates and the cache use."""
    return PrintDocument(json.dumps(data, ensure_ascii=False, sort_keys=True), data["accent"], data.get("date", ""))


def pdf(document: PrintDocument, root: Path, fitting: Fitting | None = None) -> Pdf:
    """A document as PDF. Each of its parts takes the fewest pages it can, then the largest font size and the most room that fit on them.

    PrintError where Typst refuses it or warns.
    """
    data = json.loads(document.text)
    pages = 0
    for layout, part in _parts(data):
        alone = _alone(layout, part, data)
        fit = fitting(alone) if fitting else fitted(alone, root)
        if _is_sized(layout, part):
            pages = fit.pages
        part.update(fit.look)
    whole = _set(print_document(data), root)
    if whole.pages > LARGE_PAGES:
        _forget(root, document.accent)
    return replace(whole, content=compact_pdf(whole.content), first_pages=pages)


def _parts(data: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The parts of a document that are fitted on paper, with their layouts: sheets, handouts, lists of a booklet."""
    if data.get("layout") == "handout":
        yield "handout", data
    for sheet in [data["sheet"]] if "sheet" in data else data.get("sheets", ()):
        yield "sheet", sheet
    for inner in (*data.get("parts", ()), *data.get("documents", ())):
        yield from _parts(inner)
    for each in data.get("lists", ()):
        yield "list", each


def _alone(layout: str, part: Mapping[str, Any], data: Mapping[str, Any]) -> PrintDocument:
    """A part without what doesn't count for its look: the same wherever it stands. A sheet whose size is sought has no answers."""
    if data.get("sheet") is part and not _is_sized(layout, part):
        return print_document(data)  # Typst remembers what is tried, and makes the file of the same document at once
    kept = {key: data[key] for key in OF_SIZE if key in data}
    named: dict[str, Any] = {"title": "-", "author": [], "keywords": [], "description": "", "foot": None}
    shown = {**part, "answers": None} if _is_sized(layout, part) else part
    return print_document(
        {**kept, **(shown if layout == "handout" else {layout: shown}), **named, "layout": layout, "is_tried": True}
    )


def fitted(document: PrintDocument, root: Path) -> Fit:
    """How `pdf` sets a part: what takes more room never takes fewer pages, so that looks are halved between those that fit and others."""
    data = json.loads(document.text)
    layout = data["layout"]
    is_sized = _is_sized(layout, data.get(layout, {}))
    looks: list[dict[str, Any]] = [{"size": size} for size in SIZES] if is_sized else [{}]
    looks.append({**looks[-1], CLOSE: True})

    def pages(look: Mapping[str, Any]) -> int:
        changed = {**data, **look} if layout == "handout" else {**data, layout: {**data[layout], **look}}
        return _set(print_document(changed), root).pages

    most = pages(looks[0])
    fewest = pages(looks[-1]) if most > 1 else most
    if is_sized and fewest > MOST_PAGES:
        return Fit(looks[-1], fewest)
    if most == fewest:
        return Fit(looks[0], fewest)
    between = looks[1:-1]
    return Fit((*between, looks[-1])[bisect_left(between, True, key=lambda look: pages(look) <= fewest)], fewest)


def _is_sized(layout: str, part: Mapping[str, Any]) -> bool:
    """Whether the font size of a part is sought."""
    return layout == "sheet" and "size" not in part


def _set(document: PrintDocument, root: Path) -> Pdf:
    content = _compiled("main.typ", document, root, pdf_standards=[*STANDARDS], timestamp=document.timestamp)
    return Pdf(content, count_pages(content))


def picture(document: PrintDocument, root: Path) -> bytes:
    """A document as one PNG picture, a pixel a point. PrintError where Typst refuses it or warns."""
    return compact_png(_compiled("picture.typ", document, root, format="png", ppi=72))


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


def _forget(root: Path, accent: str) -> None:
    """Give back the memory of what Typst remembers. Packs took 410 MB together, and take 180."""
    for _ in range(REMEMBERED + 1):
        _compiler(root, accent).compile(BLANK)


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
