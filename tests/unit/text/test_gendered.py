"""The words inside inclusive forms."""

from __future__ import annotations

import pytest

from guide_generator.text.gendered import words_in, words_of_form


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


def test_words_in_text() -> None:
    """Each form once."""
    assert words_in("un·e salarié·e et un·e salarié·e") == ["un", "une", "salarié", "salariée"]
