"""Which characters the typeface of the PDFs has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = "overrides/print/fonts"

UNKNOWN = "□"
"""Printed instead of a character that the typeface lacks."""

INVISIBLE = frozenset({"Cf", "Mn", "Me"})


@cache
def characters(fonts: Path) -> frozenset[str]:
    """The characters that all faces in a folder have."""
    return frozenset.intersection(*(_of_face(path) for path in sorted(fonts.glob("*.ttf"))))


def _of_face(path: Path) -> frozenset[str]:
    with TTFont(path, lazy=True) as face:
        return frozenset(map(chr, face.getBestCmap()))


def unknown_words(text: str, known: frozenset[str]) -> Iterator[tuple[int, str, Sequence[str]]]:
    """The words with characters that the typeface lacks, each once, with the offset of the first and those characters."""
    reported = set[str]()
    for found in re.finditer(r"\S+", text):
        missing = list(
            dict.fromkeys(char for char in found[0] if char not in known and unicodedata.category(char) not in INVISIBLE)
        )
        if missing and found[0] not in reported:
            reported.add(found[0])
            yield found.start(), found[0], missing


def printable(text: str, known: frozenset[str]) -> str:
    """The text as it can be printed: characters that the typeface lacks become `□`, invisible ones are left out."""
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
