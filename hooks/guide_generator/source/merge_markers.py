"""What git leaves in a file where two changes of the same lines met."""

from __future__ import annotations

import re

MARKER = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?: [^\n]*)?$", re.MULTILINE)
ENDS = ("<", ">")
"""A line of seven equals signs alone may underline a heading in Markdown; these can be nothing else."""

MOST_NAMED = 12
"""Markers whose lines a message names."""


def unfinished_merge(text: str, first_line: int = 0) -> tuple[int, dict[str, str]] | None:
    """Where the first marker is, and what a message says of them all; None where a text has none."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return None
    found = list(MARKER.finditer(text))
    if not any(one[0].startswith(ENDS) for one in found):
        return None
    rows = ", ".join(str(text.count("\n", 0, one.start()) + 1 + first_line) for one in found[:MOST_NAMED])
    return found[0].start(), {"lines": rows + (" …" if len(found) > MOST_NAMED else ""), "found": found[0][0].split(" ")[0]}
