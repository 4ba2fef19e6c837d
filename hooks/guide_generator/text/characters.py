"""Which characters texts may hold. Invisible ones are removed; control characters and direction overrides are refused."""

from __future__ import annotations

import re
from typing import NamedTuple

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "\u202a-\u202e\u2066-\u2069]"
)
"""Control characters, Unicode line separators, noncharacters, surrogates, and overrides of the reading direction."""

OVERRIDE = re.compile("[\u202a-\u202e\u2066-\u2069]")
UNSEEN = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u2060-\u2064\ufeff]")
"""What word processors leave behind: soft hyphens, direction marks, zero-width spaces. Joiners are kept: emoji need them."""

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]")
DIRECTION = "\u061c\u200e\u200f"
"""Marks that a text written from right to left needs."""


def is_plain(text: str) -> bool:
    """Whether a text holds nothing but letters, signs, usual spaces and line feeds: then there is nothing else to look for in it."""
    return text.replace("\n", "").isprintable()


class ForbiddenCharacter(NamedTuple):
    """A forbidden character: its offset, the code of its message, and its code point."""

    offset: int
    code: str
    character: str


def first_forbidden(text: str) -> ForbiddenCharacter | None:
    """The first forbidden character of a text; None where there is none."""
    found = None if is_plain(text) else FORBIDDEN.search(text)
    if found is None:
        return None
    code = "direction-override" if OVERRIDE.match(found[0]) else "forbidden-character"
    return ForbiddenCharacter(found.start(), code, f"U+{ord(found[0]):04X}")


def first_invisible(text: str) -> int | None:
    """The offset of the first invisible character; None where there is none."""
    if text.isascii() or is_plain(text):
        return None
    written_back = RIGHT_TO_LEFT.search(text) is not None
    return next((found.start() for found in UNSEEN.finditer(text) if not (written_back and found[0] in DIRECTION)), None)


def without_invisible(text: str) -> str:
    """A text without its invisible characters."""
    if first_invisible(text) is None:
        return text
    kept = DIRECTION if RIGHT_TO_LEFT.search(text) else ""
    return UNSEEN.sub(lambda found: found[0] if found[0] in kept else "", text)


def is_misleading(name: str) -> bool:
    """Whether a file name holds invisible or forbidden characters, a line feed or a tab."""
    return first_forbidden(name) is not None or first_invisible(name) is not None or "\n" in name or "\t" in name


def shown(name: str) -> str:
    """A name in which each invisible character is replaced by its code point."""
    return "".join(f"<U+{ord(char):04X}>" if is_misleading(char) else char for char in name)
