"""Web addresses that hide where they lead."""

from __future__ import annotations

import unicodedata
from urllib.parse import urlsplit

ONE_SCRIPT = ({"CJK", "HIRAGANA", "KATAKANA"}, {"CJK", "HANGUL"})
"""Scripts that one language mixes."""


def is_deceptive(address: str) -> bool:
    """Whether an address hides where it leads: it has a user name, a host of mixed scripts, a backslash or invisible characters."""
    if not address.isprintable() or "\\" in address:
        return True
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return True
    return "@" in parts.netloc or any(_is_mixed(label) for label in host.split("."))


def _is_mixed(label: str) -> bool:
    if label.isascii():
        return False
    scripts = {unicodedata.name(char, "").partition(" ")[0] for char in label if char.isalpha()}
    return len(scripts) > 1 and not any(scripts <= together for together in ONE_SCRIPT)
