"""The first answers of a search: small files, by the first letters of a word, that a reader gets before the search engine is there.

However large the guide, a reader on a slow line waits for one of them only.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log2, sqrt

from guide_generator.search.documents import NAME, SearchDocument, base_word, words_of
from guide_generator.text.letters import LIGATURES

LETTERS = 2
"""How many of a word's letters name its file."""

ANSWERS = 3
"""Pages kept for a word."""

INDEX_RULES: Mapping[str, object] = {
    "ligatures": {chr(code): letters for code, letters in LIGATURES.items()},
    "letters": LETTERS,
    "name": NAME,
}
"""What the search in the browser must know of how the index was written: each page hands it on."""

TITLE, KEY, FAMILY, TEXT = 12, 8, 3, 1
"""How much a word counts by where it stands."""


@dataclass(frozen=True)
class FirstAnswers:
    """The words that begin with the same letters. `words` holds places in `pages`, best first."""

    pages: Sequence[tuple[str, str, str]]
    """Title, address from the site's root, kind."""

    words: Mapping[str, Sequence[int]]


def first_answers(documents: Iterable[SearchDocument]) -> Iterator[tuple[str, FirstAnswers]]:
    """The files by name, for the documents of one language."""
    kept = list(documents)
    found: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for place, document in enumerate(kept):
        for word, score in _scores(document).items():
            found[word].append((score, -place))
    groups: dict[str, dict[str, list[int]]] = defaultdict(dict)
    for word in sorted(found):
        groups[file_name(word[:LETTERS])][word] = [-place for _, place in heapq.nlargest(ANSWERS, found[word])]
    for name, words in groups.items():
        yield name, _file(words, kept)


def file_name(letters: str) -> str:
    """The file for the first letters of a word: a name that any host and file system keeps."""
    return "".join(char if char.isascii() and char.isalnum() else f"_{ord(char):x}" for char in letters)


def _scores(document: SearchDocument) -> Mapping[str, float]:
    scores: dict[str, float] = defaultdict(float)
    title = _base_words(document.title)
    for word in title:
        scores[word] += TITLE / sqrt(len(title))
    for field, weight in (("key", KEY), ("family", FAMILY)):
        for word in set(_base_words(document.meta[field])):
            scores[word] += weight
    for word, count in document.words.items():
        scores[base_word(word)] += TEXT * log2(1 + count)
    return {word: score * document.weight for word, score in scores.items() if len(word) >= LETTERS}


def _base_words(text: str) -> list[str]:
    return [base_word(word) for word in words_of(text)]


def _file(words: Mapping[str, Sequence[int]], documents: Sequence[SearchDocument]) -> FirstAnswers:
    used = list(dict.fromkeys(place for places in words.values() for place in places))
    renumbered = {place: number for number, place in enumerate(used)}
    pages = [(documents[place].title, documents[place].url, documents[place].meta["kind"]) for place in used]
    return FirstAnswers(pages, {word: [renumbered[place] for place in places] for word, places in words.items()})
