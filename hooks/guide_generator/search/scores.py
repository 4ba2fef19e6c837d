"""How much each page answers each word, once for all: BM25F, so that the browser only adds numbers.

A word counts by the field that it stands in, the less the more often it comes there and the more pages hold it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log1p

from guide_generator.search.counts import Stems
from guide_generator.search.documents import SearchDocument
from guide_generator.search.words import stems


@dataclass(frozen=True)
class Field:
    """How much a word in a field counts, and how much less it does in a field that is longer than most (0: not at all, 1: in proportion)."""

    weight: float
    length: float = 0.5


FIELDS: Mapping[str, Field] = {
    "title": Field(20),
    "keywords": Field(8),
    "phrasings": Field(8, 0.3),
    "asked": Field(2),
    "lead": Field(6, 0.3),
    "headings": Field(3, 0.3),
    "text": Field(0.5),
}
SATURATION = 6
"""The weight at which a word counts half of what it can."""

SCALE = 100
"""Scores are whole numbers: this many to a point."""

KEPT = 400
"""Pages kept for a word: those that hold it most."""

NAME = "="
"""What a page's whole name begins with among the words of the index: no word of a text does."""

TITLED, NAMED = 200, 100
"""Points of a page for its whole title and for another name of it: more than any words bring together."""

FAMILY = 0.5
"""How much a word counts for one of like meaning that no page holds."""

Scores = Mapping[str, Sequence[tuple[int, int]]]
"""By word, the numbers of pages and their scores, best first."""


def scores(
    documents: Sequence[SearchDocument],
    counted: list[Stems],
    lang: str,
    stop: Iterable[str],
    families: Iterable[Iterable[str]] = (),
) -> Scores:
    """The scores of a language's documents, whose stems were counted by field: the counts are used up. `stop` are the stems of stop words; `families` are words that mean alike."""
    found = {**_by_word(counted, [document.weight for document in documents])}
    found.update(_of_families(found, families, lang))
    found.update(_of_names(documents, lang, frozenset(stop)))
    return {word: _best(points) for word, points in found.items()}


def _best(points: Mapping[int, float]) -> Sequence[tuple[int, int]]:
    ranked = sorted((-score, place) for place, value in points.items() if (score := round(SCALE * value)))
    return [(place, -score) for score, place in ranked[:KEPT]]


def _by_word(counted: list[Stems], weights: Sequence[float]) -> Mapping[str, Mapping[int, float]]:
    """The points of each page for each word."""
    worth = {name: _worth(field, [fields[name].total() for fields in counted]) for name, field in FIELDS.items()}
    held: dict[str, dict[int, float]] = defaultdict(dict)
    for page, fields in enumerate(counted):
        counted[page] = {}  # of ten thousand pages, counts and points take half a gigabyte each
        points: dict[str, float] = {}
        for name in FIELDS:
            of_word = worth[name][page]
            for word, count in fields[name].items():
                points[word] = points.get(word, 0) + count * of_word
        for word, value in points.items():
            held[word][page] = value
    for word, pages in held.items():
        held[word] = _saturated(pages, len(counted), weights)
    return held


def _worth(field: Field, lengths: Sequence[int]) -> Sequence[float]:
    """What a word in a field counts on each page: less where the field is longer than most."""
    filled = [length for length in lengths if length]
    usual = sum(filled) / len(filled) if filled else 1
    return [field.weight / (1 - field.length + field.length * length / usual) for length in lengths]


def _saturated(pages: Mapping[int, float], count: int, weights: Sequence[float]) -> dict[int, float]:
    rarity = log1p((count - len(pages) + 0.5) / (len(pages) + 0.5))
    return {page: rarity * weights[page] * held / (SATURATION + held) for page, held in pages.items()}


def _of_families(
    found: Mapping[str, Mapping[int, float]], families: Iterable[Iterable[str]], lang: str
) -> Mapping[str, Mapping[int, float]]:
    """The points of pages for words that no page holds, by those of like meaning."""
    made: dict[str, dict[int, float]] = defaultdict(dict)
    for family in families:
        words = dict.fromkeys(words[0] for each in family if len(words := stems(each, lang)) == 1)
        for word in words.keys() - found.keys():
            for place, value in ((place, value) for other in words if other in found for place, value in found[other].items()):
                made[word][place] = max(made[word].get(place, 0), FAMILY * value)
    return made


def _of_names(documents: Sequence[SearchDocument], lang: str, stop: frozenset[str]) -> Mapping[str, Mapping[int, float]]:
    """The points of pages for whole names: their titles before their other names."""
    found: dict[str, dict[int, float]] = defaultdict(dict)
    for place, document in enumerate(documents):
        for value, names in ((TITLED, [document.title]), (NAMED, document.names)):
            for name in names:
                if key := name_key(stems(name, lang), stop):
                    found[key].setdefault(place, value + document.weight)
    return found


def name_key(words: Sequence[str], stop: frozenset[str]) -> str:
    """A name as the index holds it whole; empty where it says nothing."""
    kept = [word for word in words if word not in stop] or words
    return NAME + "".join(kept) if kept else ""
