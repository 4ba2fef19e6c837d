"""Keys of texts, by which a browser remembers what was ticked or answered: they don't change when the order does."""

from __future__ import annotations

from guide_generator.text.folding import digest, folded
from guide_generator.text.texts import Text

LENGTH = 8


def key_of(text: Text) -> str:
    """The key of a text, the same in every language. A text that is worded anew gets another one."""
    return digest(folded(_first(text)), LENGTH)


def former_key(text: Text) -> str:
    """The key that readers' browsers may still hold, from before texts were folded; empty where it is the same."""
    key = digest(" ".join(_first(text).split()), LENGTH)
    return "" if key == key_of(text) else key


def keys_of(text: Text) -> str:
    """Every key of a text, today's first, with a slash between them."""
    return "/".join(filter(None, (key_of(text), former_key(text))))


def _first(text: Text) -> str:
    return next(iter(text.by_lang.values()))
