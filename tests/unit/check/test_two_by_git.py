"""Two people edit the guide by git alone: it unites what it can, refuses the rest, and nobody's words are lost."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from guides import problems_of
from repositories import commit, git, make_repository
from support import replace

SHEET = "action_sheets/accueillir.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A guide, with two branches that begin at the same commit; the first is checked out."""
    root = make_repository(tmp_path / "guide")
    git(root, "branch", "other")
    git(root, "checkout", "--quiet", "-b", "mine")
    return root


def both(root: Path, mine: tuple[str, str], other: tuple[str, str]) -> None:
    """Each changes a text of the sheet on a branch of their own."""
    replace(root / SHEET, *mine)
    commit(root, "Mine")
    git(root, "checkout", "--quiet", "other")
    replace(root / SHEET, *other)
    commit(root, "Other")
    git(root, "checkout", "--quiet", "mine")


def test_other_fields_are_united(root: Path) -> None:
    """Of one file; what comes out passes the check."""
    before = problems_of(root)
    both(root, ("fr: En bref", "fr: En peu de mots"), ("fr: Lancez-vous", "fr: Allez-y"))
    git(root, "merge", "--quiet", "--no-edit", "other")
    text = (root / SHEET).read_text(encoding="utf-8")
    assert ("fr: En peu de mots" in text, "fr: Allez-y" in text) == (True, True)
    assert problems_of(root) == before


def test_the_same_line_is_refused(root: Path) -> None:
    """Both texts stay, between git's marks; the check refuses the file until somebody chose."""
    both(root, ("fr: En bref", "fr: En peu de mots"), ("fr: En bref", "fr: En résumé"))
    with pytest.raises(subprocess.CalledProcessError):
        git(root, "merge", "--quiet", "--no-edit", "other")
    assert git(root, "diff", "--name-only", "--diff-filter=U") == SHEET
    text = (root / SHEET).read_text(encoding="utf-8")
    assert ("fr: En peu de mots" in text, "fr: En résumé" in text) == (True, True)
    assert any(problem.path == SHEET and problem.severity == "error" for problem in problems_of(root))


def test_a_deletion_of_what_changed_is_refused(root: Path) -> None:
    """The changed text stays in the folder, for somebody to choose."""
    replace(root / SHEET, "fr: En bref", "fr: En peu de mots")
    commit(root, "Mine")
    git(root, "checkout", "--quiet", "other")
    (root / SHEET).unlink()
    commit(root, "Other")
    git(root, "checkout", "--quiet", "mine")
    with pytest.raises(subprocess.CalledProcessError):
        git(root, "merge", "--quiet", "--no-edit", "other")
    assert git(root, "status", "--porcelain") == f"UD {SHEET}"
    assert "fr: En peu de mots" in (root / SHEET).read_text(encoding="utf-8")
