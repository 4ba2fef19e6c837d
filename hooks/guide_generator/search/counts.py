"""How often documents hold each word: what scores and spellings are made from.

A guide of a thousand sheets has a million words in a language: what is done to each is done by the interpreter's own loops (`map`,
`chain`, `Counter`), and what has a word once for all is kept.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from guide_generator.search.documents import SearchDocument
from guide_generator.search.words import stems_as_written
from guide_generator.text.letters import LIGATURES, base_letters

SHORTEST = 5
LETTERS = re.compile(rf"[^\W\d_]{{{SHORTEST},}}")
KNOWN_WORDS = 4000

Stems = Mapping[str, Counter[str]]
"""By field of a document, how often each stem comes there."""


class Counts:
    """Counts the words of a language, document by document."""

    def __init__(self, lang: str) -> None:
        self.stems: list[Stems] = []
        """Of each document."""

        self._stems = _Once(lambda written: stems_as_written(written, lang))
        self._bases = _Once(lambda written: [base_letters(word) for word in _long_words(written)])
        self._written: Counter[str] = Counter()
        self._documents: Counter[str] = Counter()

    def add(self, document: SearchDocument) -> None:
        """Count the next document."""
        fields = {name: " ".join(said).split() for name, said in document.fields.items()}
        self.stems.append({name: Counter(self._stems.of_each(field)) for name, field in fields.items()})
        for field in fields.values():
            self._written.update(field)
        self._documents.update(set(self._bases.of_each({*chain.from_iterable(fields.values())})))

    def spellings(self) -> list[str]:
        """The words that a slip of the keys may have meant, of five letters or more, the commonest first, each as it is mostly written."""
        spelt: dict[str, Counter[str]] = defaultdict(Counter)
        for written, count in self._written.items():
            for word, base in zip(_long_words(written), self._bases[written], strict=True):
                spelt[base][word] += count
        known = sorted(self._documents.items(), key=lambda item: (-item[1], item[0]))[:KNOWN_WORDS]
        return [max(spelt[base].items(), key=lambda item: (item[1], item[0]))[0] for base, _ in known]


class _Once(dict[str, Sequence[str]]):
    """What is made of each piece of text, made once."""

    def __init__(self, make: Callable[[str], Sequence[str]]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, written: str) -> Sequence[str]:
        made = self[written] = self._make(written)
        return made

    def of_each(self, pieces: Iterable[str]) -> Iterator[str]:
        """What is made of each of these, one after the other."""
        return chain.from_iterable(map(self.__getitem__, pieces))


def _long_words(written: str) -> Sequence[str]:
    return LETTERS.findall(written.lower().translate(LIGATURES))
