"""Which characters texts may hold: those that people see. Some that hide are dropped, others refused."""

from __future__ import annotations

import re
from typing import NamedTuple

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "\u202a-\u202e\u2066-\u2069]"
)
"""Control characters, line breaks that no keyboard makes, what Unicode doesn't define, and overrides of the direction of reading."""

OVERRIDE = re.compile("[\u202a-\u202e\u2066-\u2069]")
UNSEEN = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u2060-\u2064\ufeff]")
"""What word processors leave behind: soft hyphens, marks of direction, spaces without width. Joiners stay: emoji need them."""

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]")
DIRECTION = "\u061c\u200e\u200f"
"""Marks that a text written from right to left needs."""


class ForbiddenCharacter(NamedTuple):
    """A character that no text may hold: where, the message, and its number in Unicode."""

    offset: int
    code: str
    character: str


def first_forbidden(text: str) -> ForbiddenCharacter | None:
    """The first character of a text that is refused."""
    found = FORBIDDEN.search(text)
    if found is None:
        return None
    code = "direction-override" if OVERRIDE.match(found[0]) else "forbidden-character"
    return ForbiddenCharacter(found.start(), code, f"U+{ord(found[0]):04X}")


def first_invisible(text: str) -> int | None:
    """Where the first character is that is read as nothing."""
    if text.isascii():
        return None
    written_back = RIGHT_TO_LEFT.search(text) is not None
    return next((found.start() for found in UNSEEN.finditer(text) if not (written_back and found[0] in DIRECTION)), None)


def without_invisible(text: str) -> str:
    """A text without what nobody sees."""
    if first_invisible(text) is None:
        return text
    kept = DIRECTION if RIGHT_TO_LEFT.search(text) else ""
    return UNSEEN.sub(lambda found: found[0] if found[0] in kept else "", text)


def is_misleading(name: str) -> bool:
    """Whether the name of a file holds something that isn't shown, or isn't text."""
    return first_forbidden(name) is not None or first_invisible(name) is not None or "\n" in name or "\t" in name


def shown(name: str) -> str:
    """A name with the numbers of what isn't shown in it."""
    return "".join(f"<U+{ord(char):04X}>" if is_misleading(char) else char for char in name)
