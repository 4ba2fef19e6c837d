"""The spaces, quotation marks and apostrophes of each language, set when a text is rendered. Editors type plainly.

French rules: *Lexique des règles typographiques en usage à l'Imprimerie nationale*.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

NO_BREAK = "\u00a0"
NARROW = "\u202f"
ADDRESS = re.compile(
    r"(?:https?://|mailto:|tel:)[^\s<>\"»]*[^\s<>\"».,;:!?)]"
    r"|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"
    r"|\b(?:[\w-]{1,63}\.){1,4}(?:fr|org|com|net|eu|info)\b(?:/[^\s<>\"»]*)?"
)
MAY_HOLD_ADDRESS = re.compile(r"@|://|mailto:|tel:|\.(?:fr|org|com|net|eu|info)\b")
STASH = "\ue000"
"""Stands for an address while a text is set."""

SEAM = "\ue001"
"""Stands between the parts of a text, where its markup was."""

_Rule = tuple[frozenset[str], re.Pattern[str], str]
"""A rule: it applies to texts that hold one of these characters; what it looks for; what it puts there."""


def _rule(needed: str, pattern: str, replacement: str) -> _Rule:
    return frozenset(needed), re.compile(pattern), replacement


_DIGITS = "0123456789"
_SHARED = (_rule(".", r"(?<!\.)\.\.\.(?!\.)", "…"), _rule("'", "'", "’"))
_FRENCH = (
    *_SHARED,
    _rule("«", r"«\s*", "«" + NO_BREAK),
    _rule("»", r"(?<!\s)\s*»", NO_BREAK + "»"),
    _rule(";!?", r"(?<=[\w)\]…»”%€\ue000\ue001])[ \u00a0\u202f]?([;!?])(?=[\s)»”\ue001]|$)", NARROW + r"\1"),
    _rule(":", r"(?<=[\w)\]…»”%€\ue000\ue001])[ \u00a0\u202f]?:(?=\s|$|\ue001)", NO_BREAK + ":"),
    _rule(_DIGITS, r"(?<=\d) (?=\d{3}(?!\d))(?<!\d{4} )", NARROW),
    _rule("%€", r"(?:(?<=\d)|(?<=\d\ue001))[ \u00a0\u202f]?(?=[%€])", NO_BREAK),
    _rule("°.M", r"\b(n°|p\.|M\.|Mme|art\.) (?=[\dA-Z])", r"\1" + NO_BREAK),
    _rule("–—", r" (?=[–—] )", NO_BREAK),
)
_QUOTED = re.compile(r'(^|[\s(\[\'’–—\ue001])"(?=\S)([^"]*[^"\s])"')


def french(text: str) -> str:
    """French spacing, apostrophes and guillemets."""
    return _ruled(_QUOTED.sub(r"\1«" + r"\2»", text) if '"' in text else text, _FRENCH)


def english(text: str) -> str:
    """Curly quotes and apostrophes."""
    text = _QUOTED.sub(r"\1“\2”", text)
    text = re.sub(r"(^|[\s(\[“])'(?=\w)(?=[^']*')(?!\w{1,2}\b[^']*$)", r"\1‘", text)
    return _ruled(text, _SHARED)


def _ruled(text: str, rules: Iterable[_Rule]) -> str:
    there = frozenset(text)
    for needed, pattern, replacement in rules:
        if not there.isdisjoint(needed):
            text = pattern.sub(replacement, text)
    return text


RULES: Mapping[str, Callable[[str], str]] = {"french": french, "english": english, "plain": str}


def typeset_parts(parts: Sequence[str], rules: str) -> list[str]:
    """The parts of one text as they are printed: spacing and quotation marks reach across the markup between them."""
    if len(parts) == 1:
        return [typeset(parts[0], rules)]
    return typeset(SEAM.join(part.replace(SEAM, "") for part in parts), rules).split(SEAM)


def typeset(text: str, rules: str) -> str:
    """The text as it is printed; addresses in it stay as typed. `rules` is a key of RULES."""
    addresses: list[str] = []

    def hide(found: re.Match[str]) -> str:
        addresses.append(found[0])
        return STASH

    if MAY_HOLD_ADDRESS.search(text) is None:
        return RULES[rules](text)
    hidden = RULES[rules](ADDRESS.sub(hide, text.replace(STASH, "")))
    waiting = iter(addresses)
    return re.sub(STASH, lambda _: next(waiting), hidden)
