"""The words inside inclusive forms."""

from __future__ import annotations

import pytest

from guide_generator.guide.guide import Guide
from guide_generator.guide.without_dots import words_without_dots
from guide_generator.text.gendered import in_words, words_of_form


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("travailleur·euse", ["travailleur", "travailleuse"]),
        ("travailleur·euse·s", ["travailleur", "travailleuse", "travailleurs", "travailleuses"]),
        ("pair·e·s", ["pair", "paire", "pairs", "paires"]),
        ("professionnel·le·s", ["professionnel", "professionnelle", "professionnels", "professionnelles"]),
        ("médiateur·rice", ["médiateur", "médiatrice"]),
        ("directeur·rice·s", ["directeur", "directrice", "directeurs", "directrices"]),
        ("sociaux·ales", ["sociaux", "sociales"]),
        ("premier·ère", ["premier", "première"]),
        ("citoyen·ne·s", ["citoyen", "citoyenne", "citoyens", "citoyennes"]),
        ("nouveau·elle", ["nouveau", "nouvelle"]),
        ("collègue·s", ["collègue", "collègues"]),
        ("salarié·e", ["salarié", "salariée"]),
        ("du·de", ["du", "de"]),
        ("Ceux·celles", ["ceux", "celles"]),
        ("tous·tes", ["tous", "toutes"]),
        ("il·elle", ["il", "elle"]),
        ("équipe", ["équipe"]),
    ],
)
def test_words_of(form: str, words: list[str]) -> None:
    """Both genders, both numbers."""
    assert words_of_form(form) == words


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("un·e travailleur·euse pair·e", "une travailleuse paire ou un travailleur pair"),
        ("travailleur·euse·s pair·e·s", "travailleuses paires et travailleurs pairs"),
        ("Futur·e·s travailleur·euse·s pair·e·s", "Futures travailleuses paires et futurs travailleurs pairs"),
        ("professionnel·le·s", "professionnelles et professionnels"),
        ("chargé·e", "chargée ou chargé"),
    ],
)
def test_a_phrase_has_words_that_agree(phrase: str, words: str) -> None:
    """All in the feminine, then all in the masculine: never « travailleuses pairs »."""
    assert in_words(phrase) == words


def test_an_editor_corrects_what_is_proposed(guide: Guide) -> None:
    """Longer phrases come first; apostrophes are those of pages."""
    found = words_without_dots(guide.settings, "fr")
    assert found["d’un·e travailleur·euse pair·e"] == "d’une travailleuse paire ou d’un travailleur pair"
    assert list(found) == sorted(found, key=len, reverse=True)
    assert words_without_dots(guide.settings, "en") == {}
