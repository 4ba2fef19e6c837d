"""Suggestions for a mistyped name: other case, accents or spaces, its title instead of its id, a typing error."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from typing import TypeVar

from guide_generator.text.letters import slug

KnownT = TypeVar("KnownT")
CUTOFF = 0.6
"""The similarity, from 0 to 1, from which a name is suggested."""


def as_id(typed: str) -> str:
    """A name written as an id: lower-case ASCII letters and digits joined by hyphens, without a file extension."""
    return slug(re.sub(r"\.ya?ml\s*$", "", typed, flags=re.IGNORECASE))


def spellings(known: Iterable[tuple[str, KnownT]]) -> Mapping[str, KnownT]:
    """The value of each spelling, by its id form; the first of equal spellings counts."""
    found: dict[str, KnownT] = {}
    for spelling, name in known:
        found.setdefault(as_id(spelling), name)
    return found


def closest(typed: str, known: Mapping[str, KnownT]) -> KnownT | None:
    """The value whose spelling is most similar to what was typed; None where none is similar enough."""
    found = difflib.get_close_matches(as_id(typed), known, n=1, cutoff=CUTOFF)
    return known[found[0]] if found else None
