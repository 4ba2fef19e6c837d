"""Cells of tables for spreadsheets: none of them may be computed, whichever sign the spreadsheet takes for the separator."""

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
    """A cell that no spreadsheet takes for a formula: an apostrophe makes it a text, at its beginning and after each separator in it."""
    return PLAIN.sub("'", cell)


def as_typed(cell: str) -> str:
    """What stood in a cell before `as_text`."""
    return MARKED.sub("", cell)
