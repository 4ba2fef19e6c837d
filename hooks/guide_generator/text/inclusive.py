"""Inclusive writing in French: finds forms such as `salarié(e)s` and gives the guide's own (`salarié·e·s`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guide_generator.text.typography.typeset import ADDRESS

ENDINGS = (
    (r"[a-zà-ÿ]{2}", ("e",)),
    (r"eu[rx]", ("se", "euse")),
    (r"eur", ("rice", "trice")),
    (r"er", ("ère",)),
    (r"f", ("ve", "ive", "fe")),
    (r"n", ("ne", "nne")),
    (r"l", ("le", "lle", "ale")),
    (r"\bil", ("elle",)),
    (r"t", ("te", "tte")),
    (r"tou", ("te",)),
    (r"tous", ("tes",)),
    (r"ceux", ("celles",)),
    (r"aux", ("ales",)),
)
"""The ends of masculine words, each with the feminine endings that people set after it."""
ENDING = "|".join(sorted({ending for _, endings in ENDINGS for ending in endings}, key=lambda ending: (-len(ending), ending)))
DOT = "·•‧⋅∙․"
MARKED = re.compile(
    rf"(?:[.{DOT}/-](?P<ending>{ENDING})(?P<plural>[.{DOT}/-]?s)?"
    rf"|\((?P<inside>{ENDING})(?P<plural_inside>s)?\)(?P<plural_after>s|\(s\))?)"
    rf"(?![\w@/{DOT}-]|\.\w)",
    re.IGNORECASE,
)
ALWAYS_S = re.compile(r"(?:pris|quis|(?<!a)mis|[ao]is|clus|\bils)$")
"""Masculine words that end in s without being plurals, and the pronoun that isn't written as one word with the feminine."""
LONGEST_WORD = 60
LONGEST_ADDRESS = 200
WHOLE_PLURALS = ("ales", "tes", "celles")


@dataclass(frozen=True, slots=True)
class OldForm:
    """A word written in another form than the guide's: `text[start:]` begins with `found`."""

    start: int
    found: str
    corrected: str


def old_forms(text: str) -> Iterator[OldForm]:
    """The words of a French text to be corrected, in order; addresses are skipped."""
    for found in MARKED.finditer(text):
        form = _form(text, found)
        if form and not _is_in_address(text, found.start()):
            yield form


def _is_in_address(text: str, at: int) -> bool:
    around = re.search(r"\S*$", text[max(0, at - LONGEST_ADDRESS) : at])
    begin = at - len(around[0] if around else "")
    end = re.compile(r"\S*").match(text, at, at + LONGEST_ADDRESS)
    part = text[begin : end.end() if end else at]
    return any(address.start() <= at - begin < address.end() for address in ADDRESS.finditer(part))


def _form(text: str, found: re.Match[str]) -> OldForm | None:
    before = re.search(r"(?<!@)[\w·-]*$", text[max(0, found.start() - LONGEST_WORD) : found.start()])
    typed = before[0] if before else ""
    ending = found["ending"] or found["inside"]
    if ending.isupper() != typed.isupper() or not (ending.isupper() or ending.islower()):
        return None
    corrected = _corrected(
        typed.lower(), ending.lower(), bool(found["plural"] or found["plural_inside"] or found["plural_after"])
    )
    corrected = (
        corrected.upper()
        if ending.isupper()
        else typed[: len(corrected.split("·")[0])] + corrected[len(corrected.split("·")[0]) :]
    )
    whole = typed + found[0]
    return OldForm(found.start() - len(typed), whole, corrected) if corrected not in ("", typed[:1], whole) else None


def _corrected(stem: str, ending: str, many: bool) -> str:
    """The guide's form of a masculine word, in the plural too (`salariés/es`), and its feminine ending; nothing where it has no such ending."""
    if many and stem.endswith("s") and not ALWAYS_S.search(stem):
        stem = stem[:-1]
    if not any(ending in endings and re.search(f"{end}$", stem) for end, endings in ENDINGS):
        return ""
    if stem.endswith("eur"):
        ending = {"se": "euse", "trice": "rice"}.get(ending, ending)
    return f"{stem}·{ending}·s" if many and ending not in WHOLE_PLURALS else f"{stem}·{ending}"
