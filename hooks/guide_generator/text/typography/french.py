"""How French is set, by the *Lexique des règles typographiques en usage à l'Imprimerie nationale*."""

from __future__ import annotations

import re
from collections.abc import Sequence

from guide_generator.text.typography.rules import (
    ABBREVIATIONS,
    APOSTROPHE,
    DIGITS,
    ELLIPSIS,
    GAP,
    NARROW,
    NO_BREAK,
    QUOTED,
    TELEPHONE,
    WORD,
    Rule,
    kept_together,
    rule,
)

MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
TITLES = "MM?\\.|Mmes?|Mlles?|Drs?\\.?|Prs?\\.?"
UNITS = "ETP|h|min|s|k?m|[cm]m|m[²³]|ha|k?g|[kMG]o|[kM]€"
FIGURE = rf"(?<=[\d{WORD}])"
AFTER_TEXT = r"(?<=[^\s(\[{«“‘:;!?])"
"""Something stands before, that doesn't open a bracket or a quotation."""


def _inner(found: re.Match[str]) -> str:
    return re.sub(QUOTED, r"“\1”", found[0])


RULES: Sequence[Rule] = (
    ELLIPSIS,
    rule('"', "«[^«»]*»", _inner),  # « le "tout gratuit" » is “tout gratuit” within guillemets
    rule('"', QUOTED, r"«\1»"),  # l'"aller vers"
    APOSTROPHE,
    rule('"«', r"«\s*", f"«{NO_BREAK}"),
    rule('"»', r"(?<!\s)\s*»", f"{NO_BREAK}»"),
    rule(";!?", rf"{AFTER_TEXT}{GAP}*([;!?])(?=[\s)\]»”!?…]|$)", rf"{NARROW}\1"),  # Prêt ?
    rule(":", rf"(?<=[^\s(\[{{«“‘:;]){GAP}*:(?=[\s)\]»”]|$)", f"{NO_BREAK}:"),  # etc. : oui; not 10:30
    TELEPHONE,
    rule(DIGITS, rf"(?<=\d){GAP}(?=\d{{3}}(?!\d))(?<!\d{{4}}.)", NARROW),  # 1 000; not 2023 126
    rule("%€°", rf"{FIGURE}{GAP}?(?=%|€|°[CF]\b)", NO_BREAK),  # 50 %, 20 °C
    rule("h", rf"(?:(?<=\b\d)|(?<=\b\d\d)){GAP}?(?=h(?:{GAP}?\d\d)?\b(?!['’-]))", NO_BREAK),  # 14h, 10 h 30
    rule("h", rf"(?<=\d{NO_BREAK}h){GAP}?(?=\d\d\b)", NO_BREAK),
    rule("–", rf"(?:(?<=\d)|(?<=\d{NO_BREAK}h)){GAP}–{GAP}(?=\d)", f"{NO_BREAK}–{NO_BREAK}"),  # 14 h – 17 h
    rule(DIGITS + WORD, rf"{FIGURE}{GAP}(?=(?:{UNITS})(?![\w'’·-]))", NO_BREAK),  # 3,5 ETP
    rule(DIGITS, rf"\b(?:1er|\d\d?){GAP}(?=(?:{MONTHS})\b)", kept_together),  # 1er janvier
    rule("°", rf"\b([nN]°){GAP}?(?=[\d{WORD}A-Z])", rf"\1{NO_BREAK}"),  # n° 3
    rule("LDR", rf"\b[LDR]\.{GAP}(?=\d)", kept_together),  # L. 116-1
    rule("MDP", rf"\b(?:{TITLES}){GAP}(?=[A-ZÀ-Ý{WORD}])", kept_together),  # MM. Dupont, Dr X
    *ABBREVIATIONS,
)
