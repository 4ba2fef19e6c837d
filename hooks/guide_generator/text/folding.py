"""Normalized texts: the same words give the same key, whether typed plainly or typeset, in either Unicode normal form."""

from __future__ import annotations

import hashlib
import re
import unicodedata

SIGNS = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "…": "..."})
SIGN = re.compile(f"[{''.join(map(chr, SIGNS))}]")
SPACE_INSIDE = re.compile(
    r"\s(?:(?<=[«“§°]\s)\s*"  # « oui, § 3, n° 3
    r"|\s*(?=[;:!?»”%€]|°C)"  # oui !, 50 %, 20 °C
    r"|(?<=\d\s)\s*(?=h\b|h\d)"  # 9 h
    r"|(?:(?<=\bh\s)|(?<=\dh\s))\s*(?=\d\d\b))"  # 9 h 30
)
"""The spaces that typography sets, or that an editor types, beside these signs and within a time of day.

Every alternative begins at a space, so that the search goes from one to the next: four times as fast.
Apart from the rules of typography on purpose: readers and translations hold keys, which may not change when a rule does.
"""


def composed(text: str) -> str:
    """A text whose accents are parts of their letters (NFC), however it was typed."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def folded(text: str) -> str:
    """A text with straight quotation marks, single spaces and no space beside punctuation marks."""
    joined = SPACE_INSIDE.sub("", composed(text))
    return " ".join((joined.translate(SIGNS) if SIGN.search(joined) else joined).split())


def digest(text: str, length: int) -> str:
    """The first digits of a text's SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:length]


def pattern(text: str) -> str:
    """A regular expression that finds a composed text, whichever way its accents are encoded."""
    return "".join(map(_letter, text))


def _letter(char: str) -> str:
    parts = unicodedata.normalize("NFD", char)
    return re.escape(char) if parts == char else f"(?:{re.escape(char)}|{re.escape(parts)})"
