"""Sets words of the guide in Markdown for people who review: as data, which no sign in them can turn into markup."""

from __future__ import annotations

import re

MARKUP = re.compile(r"[\\`*_{}\[\]()#+\-.!|~<>&@:$]")


def as_data(text: str) -> str:
    """A text on one line, every sign that Markdown, HTML or the host could read written as its number (`@` calls nobody)."""
    return MARKUP.sub(lambda found: f"&#{ord(found[0])};", " ".join(text.split()))


def code_span(text: str) -> str:
    """A path or an id as code."""
    return "`" + " ".join(text.split()).replace("`", "ˋ").replace("|", "¦") + "`"
