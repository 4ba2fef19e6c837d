"""What a typographic rule is, and the rules that French and English share."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

NO_BREAK = "\u00a0"
NARROW = "\u202f"
GAP = f"[ {NO_BREAK}{NARROW}]"
MASK = "\ue000"
"""Each character of an address or of code, while a text is set. For a rule it is a word's."""

WORD = "\ue002"
"""A word or a number that isn't known yet, while a text is set: a cross-link's, or a value to be filled in."""

OPENS = r"(?<![\w.,;:!?»”\ue000\ue002)\]])"
"""Where a straight quotation mark opens: at the start, after a space, a bracket, a hyphen, a slash or an apostrophe."""

QUOTED = rf'{OPENS}"(?=[^\s"])([^"]*)(?<=\S)"'


@dataclass(frozen=True, slots=True)
class Rule:
    """What to look for in texts that hold one of the characters of `needs`, and what is printed in its place.

    Each pattern takes a time that grows as the text does. It sees the words alone: emphasis and links are no part of them.
    """

    needs: frozenset[str]
    pattern: re.Pattern[str]
    printed: Callable[[re.Match[str]], str]


def rule(needs: str, pattern: str, printed: str | Callable[[re.Match[str]], str]) -> Rule:
    """A rule; a `printed` of characters is a template as `re.sub` takes it."""
    template = (lambda found: found.expand(printed)) if isinstance(printed, str) and "\\" in printed else None
    return Rule(frozenset(needs), re.compile(pattern), template or (printed if callable(printed) else lambda _: printed))


def kept_together(found: re.Match[str]) -> str:
    """What was found, on one line."""
    return re.sub(GAP, NO_BREAK, found[0])


DIGITS = "0123456789"
ELLIPSIS = rule(".", r"(?<!\.)\.\.\.(?!\.)", "…")  # et...
APOSTROPHE = rule("'", "'", "’")
ABBREVIATIONS = (
    rule("§", rf"§{GAP}?(?=\d)", f"§{NO_BREAK}"),  # § 3
    rule(".", rf"\b(?:pp?|vol|art|chap|fig)\.{GAP}(?=[\d{WORD}]|[LDR]\.)", kept_together),  # pp. 12, art. L. 116-1
)
TELEPHONE = rule(
    DIGITS, rf"(?<![\d.,])(?:0\d|\+\d{{1,3}}{GAP}(?:\(0\){GAP}?)?\d)(?:{GAP}\d\d){{4}}(?!\d)", kept_together
)  # 05 61 00 00 00, +33 5 61 00 00 00
