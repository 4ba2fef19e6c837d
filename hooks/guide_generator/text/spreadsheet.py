"""Cells of CSV files that a spreadsheet must not run as formulas, whichever separator it splits them by."""

from __future__ import annotations

import re

BYTE_ORDER_MARK = "\ufeff"
"""By which spreadsheets know that a file is in UTF-8."""

SIGNS = "=+@\t\r'＝＋－＠"
"""By these, and by a hyphen, a spreadsheet takes a text for a formula. The apostrophe is there so that `as_typed` can be sure."""

FORMULA = rf"(\A(?=[{SIGNS}-])|(?<=[,;\t\n])(?=[{SIGNS}]|-(?! )))"
PLAIN = re.compile(FORMULA)
MARKED = re.compile(FORMULA.replace("(?=", "'(?="))


def as_text(cell: str) -> str:
    """A cell with an apostrophe before everything that a spreadsheet could take for a formula."""
    return PLAIN.sub("'", cell)


def as_typed(cell: str) -> str:
    """The text that `as_text` was given."""
    return MARKED.sub("", cell)
