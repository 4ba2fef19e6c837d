"""How English is set: curly quotation marks, single ones within double ones, and no space before a sign."""

from __future__ import annotations

from collections.abc import Sequence

from guide_generator.text.typography.rules import (
    ABBREVIATIONS,
    APOSTROPHE,
    ELLIPSIS,
    GAP,
    QUOTED,
    TELEPHONE,
    WORD,
    Rule,
    kept_together,
    rule,
)

RULES: Sequence[Rule] = (
    ELLIPSIS,
    rule('"', QUOTED, r"“\1”"),
    rule("'", r"(?<![^\s(\[“—–-])'(?=\w)(?!\d\d)(?=[^']*')(?!\w{1,2}\b[^']*$)", "‘"),  # 'peer'; not the '90s
    APOSTROPHE,
    rule(";:!?", rf"(?<=[^\s(\[{{“‘:;!?]){GAP}+(?=[;:!?](?:[\s)\]”’]|$))(?!(?<=\d.):{GAP}\d)", ""),  # ready ?; not 3 : 1
    TELEPHONE,
    rule("MDP", rf"\b(?:Mr|Mrs|Ms|Dr|Prof)\.?{GAP}(?=[A-Z{WORD}])", kept_together),  # Dr X
    *ABBREVIATIONS,
)
