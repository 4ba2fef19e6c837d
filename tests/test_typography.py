"""What is typed, and what is printed. ␣ stands for a no-break space, ⎵ for a narrow one."""

from __future__ import annotations

import pytest

from guide.typography import typeset

FRENCH = [
    ("l'équipe n'est pas d'accord", "l’équipe n’est pas d’accord"),
    ("Pourquoi ?", "Pourquoi⎵?"),
    ("Pourquoi?", "Pourquoi⎵?"),
    ("Oui ! Non ; peut-être", "Oui⎵! Non⎵; peut-être"),
    ("Attention : danger", "Attention␣: danger"),
    ("Attention: danger", "Attention␣: danger"),
    ('le "mouton à cinq pattes", dit-on', "le «␣mouton à cinq pattes␣», dit-on"),
    ('"Un chez-soi d\'abord"', "«␣Un chez-soi d’abord␣»"),
    ("«déjà» et « posé »", "«␣déjà␣» et «␣posé␣»"),
    ('Est-ce "prêt" ?', "Est-ce «␣prêt␣»⎵?"),
    ('d\'"aller vers"', "d’«␣aller vers␣»"),
    ('qu’"on" dit, l\'"autre"', "qu’«␣on␣» dit, l’«␣autre␣»"),
    ("82 % de 1 200 structures, 3 000 000 €", "82␣% de 1⎵200 structures, 3⎵000⎵000␣€"),
    ("en 2023 126 heures", "en 2023 126 heures"),
    ("et ainsi de suite...", "et ainsi de suite…"),
    ("à 12:30 ou 14h10", "à 12:30 ou 14h10"),
    ("n° 3, p. 12", "n°␣3, p.␣12"),
    ("un mot – une incise – un mot", "un mot␣– une incise␣– un mot"),
    ("voir https://exemple.fr/a?b=c;d!e'f : oui", "voir https://exemple.fr/a?b=c;d!e'f␣: oui"),
    ("écrire à l'adresse a.b-c@exemple.org ; merci", "écrire à l’adresse a.b-c@exemple.org⎵; merci"),
    ("travailleur·euse·s pair·e·s", "travailleur·euse·s pair·e·s"),
    ("", ""),
]
ENGLISH = [
    ("the team's work; don't: why?", "the team’s work; don’t: why?"),
    ('a "skills tree", they say', "a “skills tree”, they say"),
    ('("quoted")', "(“quoted”)"),
    ("82 % of 1 200", "82 % of 1 200"),
    ("see https://example.org/it's: yes", "see https://example.org/it's: yes"),
]


def shown(text: str) -> str:
    """No-break spaces made visible."""
    return text.replace("\u00a0", "␣").replace("\u202f", "⎵")


@pytest.mark.parametrize(("typed", "printed"), FRENCH)
def test_french(typed: str, printed: str) -> None:
    """French spacing, apostrophes and guillemets; addresses untouched."""
    assert shown(typeset(typed, "french")) == printed


@pytest.mark.parametrize(("typed", "_printed"), FRENCH)
def test_french_twice_changes_nothing(typed: str, _printed: str) -> None:
    """What is printed can be typed again."""
    once = typeset(typed, "french")
    assert typeset(once, "french") == once


@pytest.mark.parametrize(("typed", "printed"), ENGLISH)
def test_english(typed: str, printed: str) -> None:
    """English has curly quotes, and none of the French spacing."""
    assert shown(typeset(typed, "english")) == printed


def test_plain_leaves_texts_as_typed() -> None:
    """A language without rules of its own."""
    assert typeset('l\'équipe : "oui" ?', "plain") == 'l\'équipe : "oui" ?'
