"""The conflict markers that git leaves in a file."""

from __future__ import annotations

import re

MARKER = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?: [^\n]*)?$", re.MULTILINE)
ENDS = ("<", ">")
"""Only these prove a conflict: a line of seven equals signs may underline a heading in Markdown."""

MOST_NAMED = 12
"""Markers whose lines a message names."""


def unfinished_merge(text: str, first_line: int = 0) -> tuple[int, dict[str, str]] | None:
    """The offset of the first marker and the values of the message; None where a text has no conflict."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return None
    found = list(MARKER.finditer(text))
    if not any(one[0].startswith(ENDS) for one in found):
        return None
    rows = ", ".join(str(text.count("\n", 0, one.start()) + 1 + first_line) for one in found[:MOST_NAMED])
    return found[0].start(), {"lines": rows + (" …" if len(found) > MOST_NAMED else ""), "found": found[0][0].split(" ")[0]}
