"""What somebody meant who typed a name otherwise: with capitals, accents or spaces, by its title, or with a slip of the keys."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import TypeVar

KnownT = TypeVar("KnownT")
CUTOFF = 0.6
"""How alike two spellings are, from 0 to 1, where one is offered for the other."""

LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "oe", "Æ": "ae"})


def as_id(typed: str) -> str:
    """A name as ids are written: small letters without accents and digits, joined by hyphens, without a file's ending."""
    plain = unicodedata.normalize("NFKD", typed.translate(LIGATURES)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"\.ya?ml\s*$", "", plain)).strip("-")


def spellings(known: Iterable[tuple[str, KnownT]]) -> Mapping[str, KnownT]:
    """What each spelling means; the first of equals counts."""
    found: dict[str, KnownT] = {}
    for spelling, name in known:
        found.setdefault(as_id(spelling), name)
    return found


def closest(typed: str, known: Mapping[str, KnownT]) -> KnownT | None:
    """What has the spelling nearest to what was typed; None where nothing is near."""
    found = difflib.get_close_matches(as_id(typed), known, n=1, cutoff=CUTOFF)
    return known[found[0]] if found else None
