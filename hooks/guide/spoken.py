"""The language in which messages speak where nobody asks for another: the guide's first."""

from __future__ import annotations

from pathlib import Path

from guide.load import SETTINGS
from guide.problems import LANGUAGES
from guide.reader import read
from guide.settings_rules import declared_languages

UNREAD = "fr"
"""Where the settings can't be read."""

OTHER = "en"
"""Where messages don't know the guide's language."""


def spoken_in(root: Path) -> str:
    """The language of messages about the guide in a folder."""
    data = read(root / SETTINGS, SETTINGS).data
    first = next(iter(declared_languages(data) if isinstance(data, dict) else ()), UNREAD)
    return first if first in LANGUAGES else OTHER
