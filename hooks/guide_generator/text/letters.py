"""Letters without accents, ligatures and capitals: how words are compared and sorted, and how ids and files are named."""

from __future__ import annotations

import re
import unicodedata

LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
"""Letters that Unicode doesn't take apart."""

NOT_ASCII = re.compile(r"[^\x00-\x7f]")
SIGN = re.compile(r"[^\w ]|_")


def base_letters(text: str) -> str:
    """A text in small letters without accents and ligatures."""
    lower = text.lower()
    if lower.isascii():
        return lower
    parts = unicodedata.normalize("NFKD", lower.translate(LIGATURES))
    return NOT_ASCII.sub(lambda found: "" if unicodedata.combining(found[0]) else found[0], parts)


def sort_key(text: str) -> str:
    """How a text sorts in a list for readers: accents, case and signs don't count."""
    return SIGN.sub("", base_letters(text.casefold()))


def slug(text: str) -> str:
    """A text as ids and file names are written: small ASCII letters and digits, joined by hyphens."""
    ascii_letters = base_letters(text.casefold().replace("’", "'")).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", ascii_letters))
