"""Words of the guide quoted in Markdown (reports, comments, legal pages): no character in them can become markup there."""

from __future__ import annotations

import re

IN_TEXT = re.compile(r"[\\`*\[\]]|(?<!\w)_|_(?!\w)")
"""What would make markup of a value in the text of a page, where raw HTML is text."""

MARKUP = str.maketrans({sign: f"&#{ord(sign)};" for sign in r"\`*_{}[]()#+-.!|~<>&@:$"})


def as_data(text: str) -> str:
    """A text on one line in which every character with a meaning in Markdown or HTML is a character reference; `@` mentions nobody."""
    return " ".join(text.split()).translate(MARKUP)


def code_span(text: str) -> str:
    """A path or an id as code."""
    return "`" + " ".join(text.split()).replace("`", "ˋ").replace("|", "¦") + "`"


def in_text(value: str) -> str:
    """A value in the text of a page, on one line."""
    return IN_TEXT.sub(lambda found: f"\\{found[0]}", " ".join(value.split()))


def mail_link(address: str) -> str:
    """A link to a mail address, in the text of a page."""
    return f"[{in_text(address)}](mailto:{address})"
