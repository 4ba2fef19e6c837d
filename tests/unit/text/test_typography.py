"""What is typed, and what is printed: the table of pairs, which somebody made who didn't write the rules."""

from __future__ import annotations

from pathlib import Path

from guide_generator.markup.inline import parse
from guide_generator.text.folding import folded
from guide_generator.text.typography.typeset import AS_TYPED, OF_LANGUAGE, typeset
from support import ROOT

PAIRS = ROOT / "tests" / "typography_pairs.tsv"
SIGNS = str.maketrans({"⍽": "\u00a0", "⸱": "\u202f"})
DISPUTED: dict[str, str] = {}
"""Pairs, as typed, whose printed form no rule gives, each with its reason."""


def pairs(table: Path) -> list[tuple[str, str, str]]:
    """Language, as typed, as printed."""
    rows = [row.split("\t") for row in table.read_text(encoding="utf-8").splitlines()[1:] if row and not row.startswith("#")]
    return [(lang, typed.translate(SIGNS), printed.translate(SIGNS)) for lang, typed, printed in rows]


def test_the_pairs_of_the_table() -> None:
    """Across markup, too: both columns are read as texts. Those in dispute stay so until they are struck off the list."""
    table = pairs(PAIRS)
    assert len(table) >= 300
    wrong = {
        typed: parse(typed, OF_LANGUAGE[lang])
        for lang, typed, printed in table
        if parse(typed, OF_LANGUAGE[lang]) != parse(printed, "plain")
    }
    assert wrong.keys() == DISPUTED.keys(), {typed: set_as for typed, set_as in wrong.items() if typed not in DISPUTED}


def test_what_is_printed_can_be_typed_again() -> None:
    """Setting it once more changes nothing, and it makes the same key as what was typed."""
    for lang, typed, _ in pairs(PAIRS):
        once = typeset(typed, OF_LANGUAGE[lang])
        assert typeset(once, OF_LANGUAGE[lang]) == once
        assert folded(once) == folded(typed)


def test_a_passage_follows_the_rules_of_its_language() -> None:
    """In a text of another one, in emphasis inside it too; the text around sees one word. Where nothing is set, nothing is."""
    french = '*fr:Pair ? L\'"aller vers" : **1 000 €**, 14h*'
    set_in_french = "*fr:Pair⸱? L’«⍽aller vers⍽»⍽: **1⸱000⍽€**, 14⍽h*"
    for rules, typed, printed in (
        ("english", f"The \"peer\" says {french} : 'yes' ?", f"The “peer” says {set_in_french}: ‘yes’?"),
        ("english", f'He says "{french}".', f"He says “{set_in_french}”."),
        ("plain", f'El "par" : {french} ?', f'El "par" : {set_in_french} ?'),
        ("french", "Dit *en:it's 'peer' work: yes* : oui", "Dit *en:it’s ‘peer’ work: yes*⍽: oui"),
        ("french", "Dit *de:ja* : oui *de:nein ?*", "Dit *de:ja*⍽: oui *de:nein⸱?*"),
    ):
        assert parse(typed, rules) == parse(printed.translate(SIGNS), AS_TYPED)
        assert parse(typed, AS_TYPED) != parse(printed.translate(SIGNS), AS_TYPED)


def test_what_no_rule_may_touch() -> None:
    """Addresses up to the sentence's sign, years before numbers, letters that only look like units."""
    for typed, printed in (
        ("voir https://exemple.fr/a?b=c;d!e'f : oui", "voir https://exemple.fr/a?b=c;d!e'f⍽: oui"),
        ("écrire à l'adresse a.b-c@exemple.org ; merci", "écrire à l’adresse a.b-c@exemple.org⸱; merci"),
        ("en 2023 126 heures", "en 2023 126 heures"),
        ("travailleur·euse·s pair·e·s", "travailleur·euse·s pair·e·s"),
        ("les 3 l'ont dit", "les 3 l’ont dit"),
        ("le modèle 4h2 et la salle B12h", "le modèle 4h2 et la salle B12h"),
        ("**Pour qui ?** : à qui", "**Pour qui⸱?**⍽: à qui"),
        ("Vraiment ?! Oui :-)", "Vraiment⸱?! Oui :-)"),
        ("", ""),
    ):
        assert parse(typed, "french") == parse(printed.translate(SIGNS), "plain")
    for typed in ("82 % of 1 200", "a 3 : 1 ratio", "see https://example.org/it's: yes"):
        assert typeset(typed, "english") == typed
    assert typeset('l\'équipe : "oui" ?', "plain") == 'l\'équipe : "oui" ?'
