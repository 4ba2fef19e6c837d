"""The words of the interface: which a language lacks, and whether they have the same things to fill in as the generator's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from string import Formatter

from guide.default_words import FALLBACK, WORDING, own_words
from guide.load import Draft
from guide.problems import Problem, errors

MOST_NAMED = 12
PLURAL = re.compile(r"\.(zero|one|two|few|many|other)$")


def wording_problems(draft: Draft) -> Iterator[Problem]:
    """The problems of the wording files that could be read."""
    wrong = {problem.path for problem in errors(draft.problems)}
    read = {lang: words for lang, words in draft.words.items() if f"{WORDING}/{lang}.yml" not in wrong}
    for lang, words in read.items():
        path = f"{WORDING}/{lang}.yml"
        if missing := list(_missing(lang, words)):
            values = {"lang": lang, "keys": ", ".join(missing[:MOST_NAMED])}
            yield Problem(path, 1, 1, "missing-words", values, "warning")
    yield from _to_fill_in(draft, read)


def _missing(lang: str, words: Mapping[str, str]) -> Iterator[str]:
    """The words that neither the guide nor the generator has in a language: English ones stand in."""
    there = {_base(key) for key in (*words, *own_words(lang))}
    yield from dict.fromkeys(_base(key) for key in own_words(FALLBACK) if _base(key) not in there)


def _base(key: str) -> str:
    """A wording's key without its plural form: languages have different ones."""
    return PLURAL.sub("", key)


def _to_fill_in(draft: Draft, words: Mapping[str, Mapping[str, str]]) -> Iterator[Problem]:
    allowed = {_base(key): _fields(text) or set() for key, text in own_words(FALLBACK).items()}
    for lang, said in words.items():
        for key, text in said.items():
            fields = _fields(text)
            known = allowed.setdefault(_base(key), fields or set()) if fields is not None else set()
            if fields is None or not fields <= known | {"count"}:
                path = f"{WORDING}/{lang}.yml"
                line, column = draft.document(path).position((key,))
                expected = ", ".join(f"{{{name}}}" for name in sorted(known)) or "—"
                yield Problem(path, line, column, "wrong-braces", {"key": key, "expected": expected})


def _fields(text: str) -> set[str] | None:
    """The names between braces; None where the braces don't match."""
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return None
