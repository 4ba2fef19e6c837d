"""How much markup a paragraph may hold, so that reading it takes linear time.

Markdown searches the rest of the paragraph for the end of each piece of markup, so its time grows with markers times length. A limit
on the markers makes it linear. Real paragraphs stay far below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

SIGN = re.compile(r"[*_\[\\`<@]|://|www\.")
MOST = 500
"""Markers in a paragraph; the fullest of this guide has 93."""

GAP = re.compile(r"\n[ \t]*\n")


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Each paragraph of a text, with where it begins."""
    start = 0
    for gap in GAP.finditer(text):
        yield start, text[start : gap.start()]
        start = gap.end()
    yield start, text[start:]


def is_over_limit(paragraph: str) -> bool:
    """Whether a paragraph has more markers than the limit."""
    return len(paragraph) > MOST and len(SIGN.findall(paragraph)) > MOST


def places_over_limit(text: str) -> Iterator[int]:
    """For each paragraph over the limit, the offset of its first marker too many."""
    if not is_over_limit(text):
        return  # nor is any part of it
    for start, paragraph in paragraphs(text):
        if is_over_limit(paragraph):
            yield start + [found.start() for found in SIGN.finditer(paragraph)][MOST]
