"""Words as the search compares them: without accents, elisions and endings. The browser does the same (assets/guide-words.js)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

import Stemmer

from guide_generator.text.gendered import FORM, words_of_form
from guide_generator.text.letters import base_letters

STEMMERS: Mapping[str, str] = {"en": "english", "es": "spanish", "fr": "french"}
"""Snowball's names of the languages whose endings the search knows; the browser's stemmers stand in assets/guide-vendor/snowball/."""

ELISION = re.compile(r"(?<![^\W_])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)'(?=\w)")
COMPOUND = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
APOSTROPHES = str.maketrans("’ʼ‘", "'''")


def plain_words(text: str) -> Iterator[str]:
    """The words of a text in base letters; a compound by its parts and as one word."""
    lower = base_letters(text.translate(APOSTROPHES))
    for compound in COMPOUND.findall(ELISION.sub("", lower).replace("'", "")):
        parts = compound.split("-")
        yield from parts
        if len(parts) > 1:
            yield "".join(parts)


def stems(text: str, lang: str) -> list[str]:
    """The stems of a text's words, those inside inclusive forms too."""
    return [stem for written in text.split() for stem in stems_as_written(written, lang)]


def stems_as_written(written: str, lang: str) -> Sequence[str]:
    """The stems of what stands between two spaces: any text can be taken apart there."""
    spelt = FORM.sub(lambda form: " ".join(words_of_form(form[0])), written)
    stem = _stemmer(lang)
    return [stem(word) for word in plain_words(spelt)]


def stemmed(lang: str) -> str:
    """What the browser's stemmer of a language is called; nothing where its endings aren't known."""
    code = lang.partition("-")[0]
    return code if code in STEMMERS else ""


@cache
def _stemmer(lang: str) -> Callable[[str], str]:
    """The stemmer of a language; words stay as they are where its endings aren't known."""
    code = stemmed(lang)
    return Stemmer.Stemmer(STEMMERS[code]).stemWord if code else str
