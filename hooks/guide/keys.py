"""Keys of texts, by which a browser remembers what was ticked or answered: they don't change when the order does."""

from __future__ import annotations

import hashlib

from guide.texts import Text

LENGTH = 8


def key_of(text: Text) -> str:
    """The key of a text, the same in every language. A text that is worded anew gets another one."""
    first = next(iter(text.by_lang.values()))
    return hashlib.sha256(" ".join(first.split()).encode()).hexdigest()[:LENGTH]
