"""The words of the interface: missing or mistyped keys, missing plural forms, markup, and placeholders that don't exist."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from functools import cache
from string import Formatter

from babel import Locale

from guide_generator.loading.default_wording import FALLBACK, PLURAL, WORDING, base_key, generator_words, words_for
from guide_generator.loading.draft import Draft
from guide_generator.markup.inline import parse
from guide_generator.markup.inline_nodes import Plain, plain
from guide_generator.source.problems import NamedKey, Problem, errors
from guide_generator.text.typography.typeset import AS_TYPED

MOST_NAMED = 12
CLOSE = 0.85
"""The similarity (difflib's ratio) from which an unknown key is a typing error. Others may be for a guide's own templates."""


def wording_problems(draft: Draft) -> Iterator[Problem]:
    """The problems of the wording files that could be read."""
    wrong = {problem.path for problem in errors(draft.problems)}
    read = {lang: words for lang, words in draft.words.items() if f"{WORDING}/{lang}.yml" not in wrong}
    if not generator_words(FALLBACK):
        yield Problem(f"{WORDING}/{FALLBACK}.yml", 1, 1, "missing-file")
    for lang, words in read.items():
        path = f"{WORDING}/{lang}.yml"
        if missing := list(_missing(lang, words)):
            values = {"lang": lang, "keys": ", ".join(missing[:MOST_NAMED])}
            yield Problem(path, 1, 1, "missing-words", values, "warning")
    yield from _slips(draft, read)
    yield from _to_fill_in(draft, read)
    yield from _markup(draft, read)


def _missing(lang: str, words: Mapping[str, str]) -> Iterator[str]:
    """The keys that neither the guide nor the generator has in a language; English is used for them."""
    said = words_for(lang, words)
    there = {*words, *generator_words(lang)}
    bases = {base_key(key) for key in there}
    yield from dict.fromkeys(base_key(key) for key in said if base_key(key) not in bases)
    counted = dict.fromkeys(base_key(key) for key in there if PLURAL.search(key))
    yield from (form for base in counted for form in (f"{base}.{one}" for one in _plural_forms(lang)) if form not in there)


@cache
def _plural_forms(lang: str) -> tuple[str, ...]:
    """The plural forms that a language has for numbers below a thousand: "one" and "other" in French."""
    rule = Locale.parse(lang).plural_form
    return tuple(dict.fromkeys(rule(number) for number in range(1000)))


def _markup(draft: Draft, words: Mapping[str, Mapping[str, str]]) -> Iterator[Problem]:
    """Words of the interface may hold no markup: they are used in buttons, attributes and scripts."""
    for lang, said in words.items():
        for key, text in said.items():
            if (marked := next((node for node in parse(text, AS_TYPED) if not isinstance(node, Plain)), None)) is not None:
                document = draft.document(f"{WORDING}/{lang}.yml")
                yield document.problem((key,), "markup-in-wording", key=NamedKey(key), found=plain([marked]) or text)


def _slips(draft: Draft, words: Mapping[str, Mapping[str, str]]) -> Iterator[Problem]:
    """Keys that are typing errors of known ones: the generator's words would be shown instead of the guide's."""
    bases = sorted({base_key(key) for key in generator_words(FALLBACK)})
    for lang, said in words.items():
        there = {base_key(key) for key in said}
        absent = [base for base in bases if base not in there]
        for key in said:
            if base_key(key) not in bases and (close := difflib.get_close_matches(base_key(key), absent, n=1, cutoff=CLOSE)):
                document = draft.document(f"{WORDING}/{lang}.yml")
                yield document.problem_at_key((key,), "unknown-field-close", field=NamedKey(key), close=NamedKey(close[0]))


def _to_fill_in(draft: Draft, words: Mapping[str, Mapping[str, str]]) -> Iterator[Problem]:
    allowed = dict(_generator_fields())
    for lang, said in words.items():
        for key, text in said.items():
            fields = _fields(text)
            known = allowed.setdefault(base_key(key), frozenset(fields or ()))
            if fields is None or not fields <= known:
                path = f"{WORDING}/{lang}.yml"
                line, column = draft.document(path).position((key,))
                expected = ", ".join(f"{{{name}}}" for name in sorted(known)) or "—"
                yield Problem(path, line, column, "wrong-braces", {"key": key, "expected": expected})


@cache
def _generator_fields() -> Mapping[str, frozenset[str]]:
    """The placeholders of each of the generator's words, in all plural forms together."""
    allowed: dict[str, frozenset[str]] = {}
    for key, text in generator_words(FALLBACK).items():
        count = {"count"} if PLURAL.search(key) else set()
        allowed[base_key(key)] = allowed.get(base_key(key), frozenset()).union(_fields(text) or (), count)
    return allowed


def _fields(text: str) -> set[str] | None:
    """The names of placeholders; None where braces don't match, or hold more than a name."""
    try:
        found = [(name, form, conversion) for _, name, form, conversion in Formatter().parse(text) if name is not None]
    except ValueError:
        return None
    return (
        None
        if any(form or conversion or not name.isidentifier() for name, form, conversion in found)
        else {name for name, _, _ in found}
    )
