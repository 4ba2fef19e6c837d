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

EXTRACTED = re.compile(r"[\s\u200b\ufffe\u00ad-]+")


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
