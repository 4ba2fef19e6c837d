"""What the tests of hooks and workflows share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from repositories import make_repository
from support import ROOT


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
