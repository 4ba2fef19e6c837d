"""How much markup a paragraph may hold.

Markdown's readers look for the end of what each sign begins, up to the end of the paragraph: they take time by the signs times the
length. With a limit to the signs, time grows as the text does. No paragraph that people read comes near it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

SIGN = re.compile(r"[*_\[\\`<@]|://|www\.")
MOST = 500
"""Signs of markup in a paragraph; the fullest of this guide holds 93."""

GAP = re.compile(r"\n[ \t]*\n")


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Each paragraph of a text, with where it begins."""
    start = 0
    for gap in GAP.finditer(text):
        yield start, text[start : gap.start()]
        start = gap.end()
    yield start, text[start:]


def is_over_limit(paragraph: str) -> bool:
    """Whether a paragraph holds more markup than is read."""
    return len(paragraph) > MOST and len(SIGN.findall(paragraph)) > MOST


def places_over_limit(text: str) -> Iterator[int]:
    """Where each paragraph is that holds too much markup: its first sign too many."""
    for start, paragraph in paragraphs(text):
        if is_over_limit(paragraph):
            yield start + [found.start() for found in SIGN.finditer(paragraph)][MOST]
