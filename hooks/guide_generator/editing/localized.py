"""What this package says to editors, in the languages of messages."""

from __future__ import annotations

from pathlib import Path

from guide_generator.source.localized_error import LocalizedError
from guide_generator.source.problems import LANGUAGES, message_catalogue

MESSAGES = Path(__file__).parent / "messages"
OTHER = "en"


class EditingError(LocalizedError):
    """A file can't be written as it was asked for."""

    messages = MESSAGES


def localized(code: str, lang: str, /, **values: object) -> str:
    """A message; in English where `lang` isn't a language of messages."""
    return message_catalogue(lang if lang in LANGUAGES else OTHER, MESSAGES)[code].format_map(values)
