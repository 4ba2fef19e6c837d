"""What the tests of hooks and workflows share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from github_command import GitHubCommand
from guide_generator.cli.command import main
from repositories import commit, git, install, make_repository
from support import ROOT, replace

SHEET = "action_sheets/accueillir.yml"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of a small guide, with the project's own programs beside it: not committed, and not to be changed.

    They are compiled already: each copy of it runs several of them.
    """
    root = make_repository(tmp_path_factory.mktemp("project") / "work")
    for name in ("scripts", "hooks", ".ci", ".githooks"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copytree(ROOT / "overrides/icons", root / "overrides/icons")
    shutil.copy(ROOT / "Makefile", root)
    return root


@pytest.fixture(scope="module", name="merged")
def fixture_merged(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository as a workflow has it: the scripts and a small guide, with a pull request's merge as its last commit."""
    root = shutil.copytree(project, tmp_path_factory.mktemp("merged") / "work", symlinks=True)
    (root / ".gitignore").write_text("__pycache__/\n.venv\n*.json\n.cache\nreport.md\n", encoding="utf-8")
    main(["translations", "learn", "--root", str(root)])
    commit(root, "Scripts")
    git(root, "checkout", "--quiet", "-b", "change")
    replace(root / SHEET, "fr: En parler", "fr: En parler ensemble")
    commit(root, "Change")
    git(root, "checkout", "--quiet", "main")
    git(root, "merge", "--quiet", "--no-ff", "--message", "Merge", "change")
    return root


@pytest.fixture
def checkout(merged: Path, tmp_path: Path) -> Path:
    """A copy of it to change, with its own programs."""
    root = shutil.copytree(merged, tmp_path / "work", symlinks=True)
    install(root)
    return root


@pytest.fixture
def host(tmp_path: Path) -> GitHubCommand:
    """GitHub's command."""
    return GitHubCommand(tmp_path / "host")
