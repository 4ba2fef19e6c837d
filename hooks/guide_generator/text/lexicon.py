"""The written forms of the glossary's terms, found in texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

WORD = re.compile(r"[\w·]+")


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A term's form in a text: `text[start:end]`."""

    start: int
    end: int
    id: str


class Lexicon:
    """Finds the forms of terms in texts of one language, longest first, in time linear in the text.

    A form in capitals (an abbreviation) must be written so; other forms match in any case. Apostrophes and no-break spaces match
    as typed or as typeset.
    """

    def __init__(self, forms: Iterable[tuple[str, str]]) -> None:
        """`forms` are pairs of a written form and the id of its term."""
        self.forms = tuple(forms)
        by_first: dict[str, list[tuple[re.Pattern[str], str]]] = {}
        for form, thing in sorted(self.forms, key=lambda pair: (-len(pair[0]), pair)):
            words = WORD.findall(form)
            if words:
                by_first.setdefault(words[0].casefold(), []).append((_pattern(form), thing))
        self._by_first: Mapping[str, Sequence[tuple[re.Pattern[str], str]]] = by_first
        self._known: dict[str, tuple[TermMatch, ...]] = {}
        self._terms: dict[bytes, tuple[str, ...]] = {}

    def find(self, text: str) -> tuple[TermMatch, ...]:
        """The forms in a text, in order, without overlap."""
        if text not in self._known:
            self._known[text] = tuple(self._search(text))
        return self._known[text]

    def terms(self, text: str) -> tuple[str, ...]:
        """The terms whose forms are in a long text, each once. Of the text, a digest is kept."""
        key = sha256(text.encode()).digest()
        if key not in self._terms:
            self._terms[key] = tuple(dict.fromkeys(found.id for found in self._search(text)))
        return self._terms[key]

    def _search(self, text: str) -> Iterator[TermMatch]:
        end, by_first = 0, self._by_first
        if by_first.keys().isdisjoint(map(str.casefold, WORD.findall(text))):  # as in most texts: told without a loop of ours
            return
        for word in [word for word in WORD.finditer(text) if word[0].casefold() in by_first]:
            if word.start() < end:
                continue
            for pattern, thing in by_first[word[0].casefold()]:
                if found := pattern.match(text, word.start()):
                    end = found.end()
                    yield TermMatch(word.start(), end, thing)
                    break


@lru_cache(maxsize=8)
def lexicon_of(forms: tuple[tuple[str, str], ...]) -> Lexicon:
    """The lexicon of some forms. It is cached with its results, so that a preview searches unchanged texts once."""
    return Lexicon(forms)


def _pattern(form: str) -> re.Pattern[str]:
    source = re.sub("['’]", "['’]", re.escape(form.strip())).replace(r"\ ", r"[\s\u00a0\u202f]+")
    exact = form.upper() == form
    return re.compile(rf"{source}(?![\w·])", 0 if exact else re.IGNORECASE)
