"""Words of the guide quoted in Markdown (reports, comments): no character in them can become markup there."""

from __future__ import annotations

import re

MARKUP = re.compile(r"[\\`*_{}\[\]()#+\-.!|~<>&@:$]")


def as_data(text: str) -> str:
    """A text on one line in which every character with a meaning in Markdown or HTML is a character reference; `@` mentions nobody."""
    return MARKUP.sub(lambda found: f"&#{ord(found[0])};", " ".join(text.split()))


def code_span(text: str) -> str:
    """A path or an id as code."""
    return "`" + " ".join(text.split()).replace("`", "ˋ").replace("|", "¦") + "`"
