"""The words of the interface: every language has them all, with the same things to fill in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from string import Formatter

from guide.load import WORDING, Draft
from guide.problems import Problem, errors

PLURAL = re.compile(r"\.(zero|one|two|few|many|other)$")


def wording_problems(draft: Draft) -> Iterator[Problem]:
    """The problems of the wording files that could be read."""
    everywhere: dict[str, None] = {}
    for words in draft.words.values():
        everywhere.update(dict.fromkeys(_base(key) for key in words))
    wrong = {problem.path for problem in errors(draft.problems)}
    read = {lang: words for lang, words in draft.words.items() if f"{WORDING}/{lang}.yml" not in wrong}
    for lang, words in read.items():
        path = f"{WORDING}/{lang}.yml"
        for base in everywhere:
            if base not in words and f"{base}.other" not in words:
                key = f"{base}.other" if any(_base(own) == base for own in words) else base
                yield Problem(path, 1, 1, "missing-word", {"key": key})
    yield from _to_fill_in(draft, read)


def _base(key: str) -> str:
    """A wording's key without its plural form: languages have different ones."""
    return PLURAL.sub("", key)


def _to_fill_in(draft: Draft, words: Mapping[str, Mapping[str, str]]) -> Iterator[Problem]:
    allowed: dict[str, set[str]] = {}
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
