"""Errors that are said in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar

from guide_generator.source.problems import MESSAGES, message_catalogue

Value = str | Callable[[str], str]
"""What fills a message: a text, or a text in a language of messages."""


class LocalizedError(Exception):
    """Something can't be done. `message` says why, and what to do; `code` names the message in the catalogues of `messages`."""

    messages: ClassVar[Path] = MESSAGES

    def __init__(self, code: str, /, **values: Value) -> None:
        self.code, self.values = code, values
        super().__init__(self.message("en"))

    def __reduce__(self) -> tuple[Callable[[], LocalizedError], tuple[()]]:
        return partial(type(self), self.code, **self.values), ()

    def message(self, lang: str) -> str:
        """The message in a language of messages."""
        values = {key: value if isinstance(value, str) else value(lang) for key, value in self.values.items()}
        return message_catalogue(lang, self.messages)[self.code].format_map(values)
