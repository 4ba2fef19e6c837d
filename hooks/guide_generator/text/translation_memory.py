"""Which translations are in step with the text that they translate, by a memory of pairs of texts.

The memory knows texts by their fingerprints alone, not by ids, places, dates or history: moving, inserting or reordering changes
nothing. A translation that it knows only beside other texts is older than the text that stands there now.
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
# Quelles traductions ont été faites d'après quels textes. Tenu par scripts/translations.py : rien à écrire ici à la main.
# Une ligne par traduction : son empreinte, puis celles des textes d'origine auxquels elle correspond.
"""


def fingerprint(text: str) -> str:
    """A text in a few digits; what typography sets doesn't count."""
    return digest(folded(text), DIGITS)


@dataclass(frozen=True)
class TranslationMemory:
    """The translations of one language: for each, the texts that it was made from or found right for."""

    known: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def state(self, first: str, translation: str | None) -> TranslationState:
        """How a translation stands to the text beside it."""
        if not translation:
            return "missing"
        origins = self.known.get(fingerprint(translation))
        if origins is None:
            return "new"
        return "in-step" if fingerprint(first) in origins else "stale"

    def with_pairs(self, pairs: Iterable[Pair]) -> TranslationMemory:
        """The memory in which these translations are right for these texts."""
        known = dict(self.known)
        for first, translation in pairs:
            key = fingerprint(translation)
            known[key] = known.get(key, frozenset()) | {fingerprint(first)}
        return TranslationMemory(known)

    def updated(self, pairs: Iterable[Pair]) -> TranslationMemory:
        """The memory of a guide with these pairs: new ones are known, translations that no longer stand in it are forgotten."""
        there = list(pairs)
        used = {fingerprint(translation) for _, translation in there}
        kept = TranslationMemory({key: origins for key, origins in self.known.items() if key in used})
        return kept.with_pairs(pair for pair in there if self.state(*pair) == "new")


def serialize(memory: TranslationMemory) -> str:
    """The memory as a file, in one order, so that lines from two branches can be put together."""
    return HEAD + "".join(f"{key}: {' '.join(sorted(memory.known[key]))}\n" for key in sorted(memory.known))


def parse(text: str) -> tuple[TranslationMemory, tuple[int, ...]]:
    """The memory that a file holds, and the numbers of the lines that can't be read. The same translation may stand twice."""
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
