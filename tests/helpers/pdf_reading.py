"""Reads PDFs for tests: their texts and their structure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

SHEET = "profil-du-travailleur-pair"
"""The sheet that tests open."""

EXTRACTED = re.compile(r"[\s\x02\ufffe\u00ad-]+")


AFTER_LINKS = re.compile(r"\[\d+\]|\((?:fiche|sheet)\d+(?:,p\.\d+)?\)|\(p\.\d+\)")
"""What stands after a link: the number of its address, a sheet, a page."""


PLACES = re.compile(r"\((?:fiche|sheet)\d+\)|\[\d+\]")
"""Where links lead, after their words."""


def words(text: str) -> str:
    """A text without what extraction loses or adds: spaces, breaks, hyphens at the end of a line."""
    return EXTRACTED.sub("", text)


def extracted(path: Path) -> str:
    """The text of a PDF, page after page."""
    with pypdfium2.PdfDocument(path) as document:
        return words("".join(page.get_textpage().get_text_range() for page in document))


def letter_sizes(document: pypdfium2.PdfDocument) -> Counter[float]:
    """How many letters a PDF has of each size, in points."""
    found: Counter[float] = Counter()
    for page in document:
        text = page.get_textpage()
        shown = (place for place, char in enumerate(text.get_text_range()) if char.isalnum())
        found.update(round(pypdfium2.raw.FPDFText_GetFontSize(text, place), 2) for place in shown)
    return found


def structure(document: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """The elements of a PDF's structure, outermost first."""
    waiting: list[Any] = [document.Root.StructTreeRoot.K]
    while waiting:
        element = waiting.pop(0)
        if isinstance(element, pikepdf.Array):
            waiting[:0] = list(element)
        elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
            yield element
            if "/K" in element:
                waiting.insert(0, element.K)


def read_by_tags(content: bytes) -> str:
    """The text of a tagged PDF as a screen reader goes through it: page after page, in the order of the tags."""
    with pypdfium2.PdfDocument(content) as document:
        return "".join(text for page in document for text in _of_page(page))


def _of_page(page: pypdfium2.PdfPage) -> Iterator[str]:
    raw, text = pypdfium2.raw, page.get_textpage()
    said: dict[int, str] = {}
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        mark = raw.FPDFPageObj_GetMarkedContentID(item.raw)
        said[mark] = said.get(mark, "") + _of_object(item, text)
    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    for place in range(raw.FPDF_StructTree_CountChildren(tree)):
        yield from (said.get(mark, "") for mark in _marks(raw.FPDF_StructTree_GetChildAtIndex(tree, place)))
    raw.FPDF_StructTree_Close(tree)


def _of_object(item: pypdfium2.PdfObject, text: pypdfium2.PdfTextPage) -> str:
    raw = pypdfium2.raw
    size = raw.FPDFTextObj_GetText(item.raw, text.raw, None, 0)
    buffer = (raw.FPDF_WCHAR * (size // 2))()
    raw.FPDFTextObj_GetText(item.raw, text.raw, buffer, size)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")


def _marks(element: Any) -> Iterator[int]:  # noqa: ANN401 - PDFium's handle
    raw = pypdfium2.raw
    for place in range(raw.FPDF_StructElement_CountChildren(element)):
        mark = raw.FPDF_StructElement_GetChildMarkedContentID(element, place)
        if mark >= 0:
            yield mark
        elif child := raw.FPDF_StructElement_GetChildAtIndex(element, place):
            yield from _marks(child)


def spoken(path: Path) -> Iterator[tuple[str, str]]:
    """What a screen reader says of a PDF, in its order: the innermost element that holds each piece, and its text without spaces."""
    with pikepdf.open(path) as document, pypdfium2.PdfDocument(path) as read:
        places = {page.objgen: number for number, page in enumerate(document.pages)}
        texts = [_marked(page) for page in read]
        waiting: list[tuple[Any, str, Any]] = [(document.Root.StructTreeRoot.K, "", None)]
        while waiting:
            element, kind, page = waiting.pop(0)
            if isinstance(element, pikepdf.Array):
                waiting[:0] = [(inner, kind, page) for inner in element]
            elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
                waiting.insert(0, (element.get("/K", pikepdf.Array()), str(element.S), element.get("/Pg", page)))
            elif isinstance(element, pikepdf.Dictionary) and "/MCID" in element:
                waiting.insert(0, (int(element.MCID), kind, element.get("/Pg", page)))
            elif isinstance(element, int) and page is not None and (said := texts[places[page.objgen]].get(element)):
                yield kind, said


def read_aloud(path: Path) -> str:
    """The whole text of a PDF in the order of its tags, without what stands after links: as `words` writes it."""
    return AFTER_LINKS.sub("", "".join(said for _, said in spoken(path)))


def _marked(page: pypdfium2.PdfPage) -> dict[int, str]:
    """The text of each piece of marked content of a page."""
    raw, found = pypdfium2.raw, dict[int, str]()
    text = page.get_textpage()
    for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=1):
        number = raw.FPDFPageObj_GetMarkedContentID(thing.raw)
        found[number] = found.get(number, "") + words(_of_object(thing, text))
    return found


def text_of(nodes: list[Any]) -> str:
    """The text of what is to be printed."""
    return "".join(
        node.get("text") or text_of([*node.get("nodes", []), *(one for item in node.get("items", []) for one in item)])
        for node in nodes
    )
