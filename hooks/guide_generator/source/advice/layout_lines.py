"""The lines that editors write (fields, items, texts below `|`), and the levels that they stand at."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

STEP = 2
"""Spaces of a level."""

FIELD = re.compile(r"(?P<dashes>(?:-(?: +|(?=[a-z_]+:)))*)(?P<name>[a-z_][a-z0-9_-]*):(?=\s|$|\S)\s*(?P<value>.*)$")
ITEM = re.compile(r"(?P<dashes>(?:- +)+)(?P<value>\S.*)$")
WRONG_MARK = re.compile(r"[–—•·*+]\s+(?=[a-z_]+:(?:\s|$))")
"""Another sign than a dash before the field of an item."""

OTHER_MARK = re.compile(r"[–—•·]\s+(?=\S)")
"""Another sign than a dash before the text of an item."""

NO_COLON = re.compile(r"(?:- +)*(?P<name>[a-z_]+)(?:\s+(?P<value>\S.*))?$")
"""A field whose colon is missing."""

BLOCK = re.compile(r"[|>][-+0-9]*\s*(?:#.*)?$")
CLOSED_BY = {"[": "]", "{": "}", '"': '"', "'": "'"}
EMPTY_ITEM = re.compile(r",\s*(?=[,\]])|(?<=\[)\s*,")
NOT_LANGUAGES = frozenset({"id", "to", "of"})
"""Names of two letters that are no language."""


@dataclass(slots=True)
class Level:
    """Fields or items that stand one below the other."""

    indent: int
    is_list: bool
    row: int
    parent_indent: int
    names: list[str] = field(default_factory=list)

    @property
    def size(self) -> int:
        """How many fields or items were read at this level."""
        return len(self.names)


@dataclass(slots=True)
class TextBlock:
    """A text below `|`."""

    parent_indent: int
    row: int = -1
    indent: int = -1
    comment: int = -1
    """The row of a line that begins with `#` at the margin, which ends the text; -1 where there is none."""


def is_language(name: str) -> bool:
    """Whether the name of a field is the code of a language."""
    return len(name) == 2 and name not in NOT_LANGUAGES  # noqa: PLR2004 - the letters of a language's code


def depth(line: str) -> int:
    """The spaces that a line begins with."""
    return len(line) - len(line.lstrip())


def with_colon(typed: str, found: re.Match[str]) -> str:
    """A line that `NO_COLON` matched, with the missing colon."""
    return f"{typed[: found.end('name')]}:{typed[found.end('name') :]}"
