"""Written forms of terms, found in texts."""

from __future__ import annotations

import pytest

from guide_generator.text.lexicon import Lexicon, lexicon_of

FORMS = (
    ("SIAO", "siao"),
    ("travail pair", "travail-pair"),
    ("travailleur·euse pair·e", "travailleur-pair"),
    ("travailleur·euse·s pair·e·s", "travailleur-pair"),
    ("Un chez-soi d'abord", "chez-soi"),
    ("MAIS", "mais"),
    ("pair", "pair"),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Le SIAO répond.", [("SIAO", "siao")]),
        ("le siao", []),
        ("mais oui, MAIS non", [("MAIS", "mais")]),
        ("Le Travail pair", [("Travail pair", "travail-pair")]),
        ("le travail\u00a0pair", [("travail\u00a0pair", "travail-pair")]),
        ("un·e travailleur·euse pair·e", [("travailleur·euse pair·e", "travailleur-pair")]),
        ("des travailleur·euse·s pair·e·s", [("travailleur·euse·s pair·e·s", "travailleur-pair")]),
        ("Un chez-soi d’abord", [("Un chez-soi d’abord", "chez-soi")]),
        ("SIAO34, SIAOs", []),
        ("l'impair, un pair", [("pair", "pair")]),
        ("travail paire", []),
        ("", []),
    ],
)
def test_find(text: str, found: list[tuple[str, str]]) -> None:
    """Longest forms first, whole words, capitals where the form has them."""
    assert [(text[each.start : each.end], each.id) for each in Lexicon(FORMS).find(text)] == found


def test_same_forms_same_lexicon() -> None:
    """What was found is kept as long as the forms stay."""
    assert lexicon_of(FORMS) is lexicon_of(FORMS)
