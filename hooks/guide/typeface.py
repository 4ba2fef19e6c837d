"""What the typeface of the PDFs can write."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = "overrides/print/fonts"

UNKNOWN = "□"
"""Printed in the place of a character that the typeface can't write."""

INVISIBLE = frozenset({"Cf", "Mn", "Me"})


@cache
def characters(fonts: Path) -> frozenset[str]:
    """The characters that every face of a folder can write."""
    return frozenset.intersection(*(_of_face(path) for path in sorted(fonts.glob("*.ttf"))))


def _of_face(path: Path) -> frozenset[str]:
    with TTFont(path, lazy=True) as face:
        return frozenset(map(chr, face.getBestCmap()))


def unknown_characters(text: str, known: frozenset[str]) -> Iterator[tuple[int, str]]:
    """The characters of a text that can't be written, with their places."""
    for place, char in enumerate(text):
        if char not in known and char not in "\n\t" and unicodedata.category(char) not in INVISIBLE:
            yield place, char


def printable(text: str, known: frozenset[str]) -> str:
    """The text as it can be printed: what can't be written becomes `□`, what can't be seen anyway is left out."""
    if known.issuperset(text):
        return text
    composed = unicodedata.normalize("NFC", text)
    return "".join(_printable(char, known) for char in composed)


def _printable(char: str, known: frozenset[str]) -> str:
    if char in known:
        return char
    if char in "\n\t":
        return " "
    return "" if unicodedata.category(char) in INVISIBLE else UNKNOWN
