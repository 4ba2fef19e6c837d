"""The default language of messages: the guide's first."""

from __future__ import annotations

from pathlib import Path

from guide_generator.loading.guide_paths import SETTINGS
from guide_generator.settings.declared_languages import declared_languages
from guide_generator.source.problems import LANGUAGES
from guide_generator.source.reader import read

UNREAD = "fr"
"""Used where the settings can't be read."""

OTHER = "en"
"""Used where there are no messages in the guide's language."""


def message_language(root: Path) -> str:
    """The language of messages about the guide in a folder."""
    data = read(root / SETTINGS, SETTINGS).data
    first = next(iter(declared_languages(data) if isinstance(data, dict) else ()), UNREAD)
    return first if first in LANGUAGES else OTHER
