"""The words inside inclusive forms: `travailleur·euse·s` says travailleur, travailleuse, travailleurs, travailleuses."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

FORM = re.compile(r"\w+(?:·\w+)+")
FEMININES: Sequence[tuple[str, str, str]] = (
    ("teur", "rice", "trice"),
    ("eur", "euse", "euse"),
    ("eux", "euse", "euse"),
    ("er", "ère", "ère"),
    ("if", "ive", "ive"),
    ("aux", "ales", "ales"),
    ("al", "ale", "ale"),
    ("eau", "elle", "elle"),
)
"""The masculine ending, the feminine ending as written after the dot, and the full feminine ending."""

SINGULAR_AND_PLURAL = 4
"""Words of a form in the plural: `pair·e·s` holds pair, paire, pairs, paires."""

WHOLE: Mapping[str, Sequence[str]] = {
    **{
        f"{he}·{she}": (he, she)
        for he, she in (("ceux", "celles"), ("celui", "celle"), ("il", "elle"), ("ils", "elles"), ("du", "de"))
    },
    **{f"{he}·{she}": (he, she) for he, she in (("lui", "elle"), ("eux", "elles"), ("le", "la"), ("un", "une"), ("au", "à"))},
    **dict.fromkeys(("tous·tes", "tou·te·s"), ("tous", "toutes")),
    "il·elle·s": ("il", "elle", "ils", "elles"),
}
"""Forms of two whole words, and those that no ending explains."""


def words_of_form(form: str) -> list[str]:
    """The words of an inclusive form, masculine first; the form itself where it is no such form."""
    if form.lower() in WHOLE:
        return list(WHOLE[form.lower()])
    first, *rest = form.split("·")
    if not rest:
        return [form]
    plural = rest[-1] == "s"
    feminine = rest[0] if rest[0] != "s" else ""
    words = [first, _feminine(first, feminine)] if feminine else [first]
    if plural:
        words += [word if word.endswith(("s", "x")) else f"{word}s" for word in words]
    return list(dict.fromkeys(words))


def _feminine(masculine: str, written: str) -> str:
    for ending, after_dot, made in FEMININES:
        if masculine.endswith(ending) and written == after_dot:
            return masculine.removesuffix(ending) + made
    return masculine + written


def in_words(phrase: str) -> str:
    """A phrase of inclusive forms without its dots: first all in the feminine, then all in the masculine, each word agreeing with the others.

    `un·e travailleur·euse pair·e` is « une travailleuse paire ou un travailleur pair ».
    """
    forms = [words_of_form(form) for form in phrase.split(" ")]
    is_plural = any(re.search("·(?:e·)?s$|·s$", form) for form in phrase.split(" "))
    she = " ".join(_picked(words, feminine=True, plural=is_plural) for words in forms)
    he = " ".join(_picked(words, feminine=False, plural=is_plural) for words in forms)
    return f"{she} {'et' if is_plural else 'ou'} {he[:1].lower()}{he[1:]}" if she != he else she


def _picked(words: Sequence[str], *, feminine: bool, plural: bool) -> str:
    """Of the words of a form (he, she; or he, she, they, they in the feminine), the one that is asked for."""
    if len(words) == SINGULAR_AND_PLURAL:
        return words[(2 if plural else 0) + feminine]
    return words[min(int(feminine), len(words) - 1)]
