"""The names that a text holds: what programs may take for an organisation or a place. A sentence is for readers alone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from guide_generator.markup.inline import parse
from guide_generator.markup.inline_nodes import CrossLink, walk
from guide_generator.rendering.html_writer import Writer
from guide_generator.text.texts import Text
from guide_generator.text.typography.typeset import AS_TYPED

SENTENCE = re.compile(r"[,;:.]\s|\.$")
"""The punctuation of lists and sentences, which no single name has."""

VENUE = re.compile(r"([^,;:]+), ([^;:]+)")
"""A place that can be found: its name, then its address."""


def names(text: Text, writer: Writer) -> Sequence[str]:
    """The things that a text refers to, by the words that refer; without them the whole text, where it is one name."""
    said = text.in_language(writer.lang)
    referred = [node for node in walk(parse(said.text, AS_TYPED)) if isinstance(node, CrossLink)]
    if referred:
        return [node.label or writer.plain(writer.guide.thing(node.id).label) for node in referred]
    words = writer.plain(text)
    return (words,) if is_name(words) else ()


def is_name(words: str) -> bool:
    """Whether words are one name."""
    return bool(words) and not SENTENCE.search(words)


def venue(text: Text, writer: Writer) -> tuple[str, str] | None:
    """The name of a place and its address; None where the address isn't known."""
    found = VENUE.fullmatch(writer.plain(text))
    return (found[1], found[2]) if found else None
