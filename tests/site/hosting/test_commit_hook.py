"""The hook before commits, in a real repository, by git itself."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from programs import Done, run
from repositories import IDENTITY, git, install
from support import replace

SHEET = "action_sheets/accueillir.yml"


@pytest.fixture
def root(project: Path, tmp_path: Path) -> Path:
    """A repository where `make hooks` was run."""
    root = shutil.copytree(project, tmp_path / "guide", symlinks=True)
    install(root)
    done = run(["make", "--silent", "hooks"], cwd=root, check=True)
    assert "avant chaque commit" in done.stdout
    return root


def commit(root: Path, *arguments: str) -> Done:
    """Commit what was added, from a folder inside."""
    return run(["git", "commit", "--quiet", "--message", "Change", *arguments], cwd=root / "action_sheets", env=IDENTITY)


def head(root: Path) -> str:
    """The last commit."""
    return git(root, "rev-parse", "HEAD")


def test_a_mistake_is_not_committed(root: Path) -> None:
    """Said as `make check` says it; the files stay as they are, to be corrected; the hook can be skipped."""
    before = head(root)
    replace(root / SHEET, "number: 1", "number: un")
    git(root, "add", SHEET)
    done = commit(root)
    assert done.returncode == 1
    assert f"{SHEET}:2:9: error: Un nombre entier" in done.stdout + done.stderr
    assert "Rien n'a été enregistré" in done.stderr
    assert head(root) == before
    assert "number: un" in (root / SHEET).read_text(encoding="utf-8")
    assert commit(root, "--no-verify").returncode == 0


def test_a_sound_change_is_committed(root: Path) -> None:
    """And what isn't to be committed doesn't count, neither a mistake elsewhere nor one made since `git add`."""
    before = head(root)
    replace(root / SHEET, "fr: En parler", "fr: En parler ensemble")
    git(root, "add", SHEET)
    replace(root / SHEET, "number: 1", "number: un")
    replace(root / "action_sheets/former.yml", "number: 2", "number: deux")
    done = commit(root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert head(root) != before


def test_other_files_are_committed_without_a_check(root: Path) -> None:
    """The guide isn't read for them."""
    replace(root / SHEET, "number: 1", "number: un")
    (root / "notes.txt").write_text("x", encoding="utf-8")
    git(root, "add", "notes.txt")
    assert commit(root).returncode == 0


def test_before_anything_is_installed(root: Path) -> None:
    """The commit goes through, and says what to do."""
    shutil.rmtree(root / ".venv")
    replace(root / SHEET, "fr: En parler", "fr: En parler ensemble")
    git(root, "add", SHEET)
    done = commit(root)
    assert done.returncode == 0
    assert "make check" in done.stderr
