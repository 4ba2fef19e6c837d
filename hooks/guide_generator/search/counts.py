"""How often a document holds each word: what scores and spellings are made from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from guide_generator.search.documents import SearchDocument
from guide_generator.search.words import stems_of
from guide_generator.text.letters import LIGATURES

SHORTEST = 5
LETTERS = re.compile(rf"[^\W\d_]{{{SHORTEST},}}")


@dataclass(frozen=True)
class Counts:
    """What one document holds."""

    stems: Mapping[str, Counter[str]]
    """How often each stem comes in each field."""

    words: Counter[str]
    """How often each word of five letters or more comes in all of them, in small letters."""


def counts(document: SearchDocument, lang: str) -> Counts:
    """Count the words of a document."""
    written = {name: [each for text in said for each in text.split()] for name, said in document.fields.items()}
    stems = {name: Counter(chain.from_iterable(map(stems_of(lang), field))) for name, field in written.items()}
    return Counts(stems, Counter(chain.from_iterable(map(_long_words, chain.from_iterable(written.values())))))


@lru_cache(maxsize=200_000)
def _long_words(written: str) -> Sequence[str]:
    return LETTERS.findall(written.lower().translate(LIGATURES))
