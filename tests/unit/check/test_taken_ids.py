"""Problems with an id that two files claim, or that nothing has any more: in which files they are reported."""

from __future__ import annotations

from pathlib import Path

from guides import problems_of
from repositories import make_repository

SOURCE, TERM = "action_sheets/shared/sources/kit.yml", "action_sheets/shared/terms/kit.yml"
TYPED = "id: kit\ntitle: {fr: Essai, en: Trial}\ndefinition: {fr: Un essai, en: A trial}\n"


def test_the_newcomer_is_told(tmp_path: Path) -> None:
    """Both files are named by the id: the one that git doesn't know yet came later, though its folder is read first."""
    root = make_repository(tmp_path)
    (root / TERM).write_text(TYPED, encoding="utf-8")
    assert [(one.path, one.values["other"]) for one in problems_of(root) if one.code == "duplicate-id"] == [(TERM, SOURCE)]


def test_a_thing_that_is_gone_is_one_message(tmp_path: Path) -> None:
    """However many passages name it; it says which."""
    root = make_repository(tmp_path)
    (root / "action_sheets/shared/audiences/equipes.yml").unlink()
    found = problems_of(root)
    assert [one.code for one in found] == ["id-gone"]
    assert int(found[0].values["count"]) == found[0].values["places"].count(":") > 1
