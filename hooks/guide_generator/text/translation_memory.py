"""Which translations are up to date with their originals, by a memory of pairs of texts.

The memory holds fingerprints of texts, not ids, places or dates: moving, inserting or reordering texts changes nothing.
A translation that was only seen beside other originals is stale.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from guide_generator.text.folding import digest, folded

TranslationState: TypeAlias = Literal["missing", "new", "stale", "in-step"]
STATES: tuple[TranslationState, ...] = ("missing", "stale", "new", "in-step")
Pair: TypeAlias = "tuple[str, str]"
"""A text in the guide's first language, and its translation."""

DIGITS = 12
LINE = re.compile(rf"([0-9a-f]{{{DIGITS}}}):((?: [0-9a-f]{{{DIGITS}}})+)")
HEAD = """\
# Quelles traductions ont été faites d'après quels textes. Tenu par guide translations : rien à écrire ici à la main.
# Une ligne par traduction : son empreinte, puis celles des textes d'origine auxquels elle correspond.
"""


def fingerprint(text: str) -> str:
    """A short digest of a text, normalized."""
    return digest(folded(text), DIGITS)


@dataclass(frozen=True)
class TranslationMemory:
    """The translations of one language: for each, the originals that it was confirmed for."""

    known: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def state(self, first: str, translation: str | None) -> TranslationState:
        """Whether a translation is missing, new to the memory, stale or in step with its original."""
        if not translation:
            return "missing"
        origins = self.known.get(fingerprint(translation))
        if origins is None:
            return "new"
        return "in-step" if fingerprint(first) in origins else "stale"

    def with_pairs(self, pairs: Iterable[Pair]) -> TranslationMemory:
        """The memory with these pairs confirmed."""
        known = dict(self.known)
        for first, translation in pairs:
            key = fingerprint(translation)
            known[key] = known.get(key, frozenset()) | {fingerprint(first)}
        return TranslationMemory(known)

    def updated(self, pairs: Iterable[Pair]) -> TranslationMemory:
        """The memory for a guide that holds these pairs: new ones are added, translations that the guide no longer holds are removed."""
        there = list(pairs)
        used = {fingerprint(translation) for _, translation in there}
        kept = TranslationMemory({key: origins for key, origins in self.known.items() if key in used})
        return kept.with_pairs(pair for pair in there if self.state(*pair) == "new")


@dataclass(frozen=True)
class StaleTexts(TranslationMemory):
    """What a memory said of the texts of one file: which of them are stale is all that is known."""

    pairs: frozenset[Pair] = frozenset()

    def state(self, first: str, translation: str | None) -> TranslationState:
        """Whether a translation is stale; where it isn't, no other state is told apart."""
        return "stale" if translation and (first, translation) in self.pairs else "in-step"


def serialize(memory: TranslationMemory) -> str:
    """The memory as a file, sorted, so that git can merge lines from two branches."""
    return HEAD + "".join(f"{key}: {' '.join(sorted(memory.known[key]))}\n" for key in sorted(memory.known))


def parse(text: str) -> tuple[TranslationMemory, tuple[int, ...]]:
    """The memory that a file holds, and the numbers of its invalid lines. Repeated lines, as a merge leaves them, are joined."""
    known: dict[str, frozenset[str]] = {}
    wrong: list[int] = []
    for number, line in _lines(text):
        found = LINE.fullmatch(line)
        if found:
            known[found[1]] = known.get(found[1], frozenset()) | set(found[2].split())
        else:
            wrong.append(number)
    return TranslationMemory(known), tuple(wrong)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip() and not line.startswith("#"):
            yield number, line.rstrip()
