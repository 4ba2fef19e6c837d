"""What is said of a thing only where the whole guide has no errors. Each rule looks at one file."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from guide_generator.files.typeface import unknown_words
from guide_generator.loading.easy_rules import easy_problems
from guide_generator.loading.short_rules import short_problems
from guide_generator.model.fields import texts
from guide_generator.model.models import BaseSheet, Misconception, Resource
from guide_generator.model.thing import Thing
from guide_generator.source.problems import Problem
from guide_generator.source.reader import Document, Location
from guide_generator.text.texts import Text

LONGEST_TITLE = 130
"""Characters of a title that fit on the card shown where an address is shared (measured)."""


def remarks(thing: Thing, document: Document, letters: Callable[[], frozenset[str]]) -> Iterator[Problem]:
    """The warnings about a thing. `letters` are those of the typeface of PDFs; none where there is no typeface."""
    if document.path.endswith(".yml") and (known := letters()):
        yield from _not_printable(thing, document, known)
    if isinstance(thing, BaseSheet):
        for place, values in long_titles(thing.title):
            yield document.warning(place, "too-long-for-picture", **values)
        yield from easy_problems(thing, document)
    elif isinstance(thing, Misconception):
        yield from short_problems(thing, document)
    elif isinstance(thing, Resource) and not (thing.url or thing.ask or thing.ask_note):
        yield document.warning(("id",), "no-address", id=thing.id)


def _not_printable(thing: Thing, document: Document, known: frozenset[str]) -> Iterator[Problem]:
    """Words with characters that the typeface of the PDFs lacks."""
    letters = known | {"\n", "\t"}
    for location, text in texts(thing):
        for lang, said in text.by_lang.items():
            for place, word, characters_of in () if letters.issuperset(said) else unknown_words(said, known):
                found = document.find((*location, lang), word, said.count(word, 0, place))
                values = {"word": word, "characters": ", ".join(f"U+{ord(char):04X}" for char in characters_of)}
                yield Problem(document.path, *found, "not-printable", values, "warning")


def long_titles(title: Text) -> Iterator[tuple[Location, dict[str, str]]]:
    """Titles that are cut on the card of a sheet or of the guide: where each stands, and what its message says."""
    for lang, said in title.by_lang.items():
        if len(said) > LONGEST_TITLE:
            yield ("title", lang), {"found": str(len(said)), "most": str(LONGEST_TITLE)}
