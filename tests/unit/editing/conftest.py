"""What tests of translations begin from."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from translated_guide import learned_guide


@pytest.fixture(scope="module")
def learned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small guide whose translations are all known, not to be changed."""
    return learned_guide(tmp_path_factory.mktemp("learned"))


@pytest.fixture
def root(learned: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    return shutil.copytree(learned, tmp_path, dirs_exist_ok=True)
