"""Typography applied when a text is rendered: spaces, quotation marks and apostrophes of each language. Editors type plainly.

The rules of a language stand in a module of its own, one of RULES.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from guide_generator.text.typography import english as typography_english
from guide_generator.text.typography import french as typography_french
from guide_generator.text.typography.rules import MASK, Rule

ADDRESS = re.compile(
    r"(?:https?://|mailto:|tel:)[^\s<>\"»]*[^\s<>\"».,;:!?)]"
    r"|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"
    r"|\b(?:[\w-]{1,63}\.){1,4}(?:fr|org|com|net|eu|info)\b(?:/[^\s<>\"»]*)?"
)
VERBATIM = re.compile(rf"`[^`]+`|{ADDRESS.pattern}")
MAY_HOLD_VERBATIM = re.compile(r"[`@]|://|mailto:|tel:|\.(?:fr|org|com|net|eu|info)\b")
MASKED = re.compile(f"{MASK}+")

AS_TYPED = "typed"
"""The key of no rules at all, for passages in other languages too."""

RULES: Mapping[str, Sequence[Rule]] = {
    "french": typography_french.RULES,
    "english": typography_english.RULES,
    "plain": (),
    AS_TYPED: (),
}
OF_LANGUAGE: Mapping[str, str] = {"fr": "french", "en": "english"}
"""The rules of passages whose language is named; those in other languages keep the rules of the text around them."""


def rules_of(lang: str, around: str) -> str:
    """The rules of a passage whose language is named, in a text that is set by the rules `around`."""
    return around if around == AS_TYPED else OF_LANGUAGE.get(lang, around)


def typeset(text: str, rules: str) -> str:
    """The text as it is printed; addresses and code in it stay as typed. `rules` is a key of RULES."""
    return _set(text, [], RULES[rules])


def typeset_parts(parts: Sequence[str], rules: str) -> list[str]:
    """The parts of one text as they are printed: spacing and quotation marks reach across the markup between them."""
    seams: list[int] = []
    end = 0
    for part in parts[:-1]:
        end += len(part)
        seams.append(end)
    text = _set("".join(parts), seams, RULES[rules])
    return [text[start:end] for start, end in zip([0, *seams], [*seams, len(text)], strict=True)] if parts else []


def _set(text: str, seams: list[int], rules: Sequence[Rule]) -> str:
    """The text with each rule applied in turn, its addresses and code masked; `seams`, positions in it, move with the text."""
    if MASK in text or MAY_HOLD_VERBATIM.search(text) is None:
        return _ruled(text, seams, rules)
    hidden = "".join(VERBATIM.findall(text))
    done = _ruled(VERBATIM.sub(lambda found: MASK * len(found[0]), text), seams, rules)
    at = 0

    def shown(found: re.Match[str]) -> str:
        nonlocal at
        at += len(found[0])
        return hidden[at - len(found[0]) : at]

    return MASKED.sub(shown, done)


def _ruled(text: str, seams: list[int], rules: Sequence[Rule]) -> str:
    there = frozenset(text)
    for rule in rules:
        if not there.isdisjoint(rule.needs):
            if seams:
                _move(seams, rule, text)
            text = rule.pattern.sub(rule.printed, text)
    return text


def _move(seams: list[int], rule: Rule, text: str) -> None:
    """Move positions in a text to where they are once the rule is applied. One where something is put in stays before it."""
    at = grown = 0
    for found in rule.pattern.finditer(text):
        while at < len(seams) and seams[at] <= found.start():
            seams[at] += grown
            at += 1
        length = len(rule.printed(found))
        while at < len(seams) and seams[at] < found.end():
            seams[at] = found.start() + grown + min(seams[at] - found.start(), length)
            at += 1
        grown += length - len(found[0])
    for rest in range(at, len(seams)):
        seams[rest] += grown
