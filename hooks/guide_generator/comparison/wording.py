"""What the comparison says, in the languages of messages."""

from __future__ import annotations

from pathlib import Path

from guide_generator.source.problems import message_catalogue

MESSAGES = Path(__file__).parent / "messages"


def said_in(lang: str, code: str, /, **values: object) -> str:
    """A message."""
    return message_catalogue(lang, MESSAGES)[code].format_map(values)
