"""Keys by which a browser stores what a reader ticked or answered. They depend on the words alone, not on their order on the page."""

from __future__ import annotations

from guide_generator.text.folding import digest, folded
from guide_generator.text.texts import Text

LENGTH = 8


def key_of(text: Text) -> str:
    """The key of a text, the same in every language. It changes when the text in the first language changes."""
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
