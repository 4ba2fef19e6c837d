"""What tests of builds begin from."""

from __future__ import annotations

from pathlib import Path

import pytest

from last_sites import with_last_site
from support import copy_small


@pytest.fixture(name="own")
def fixture_own(tmp_path: Path) -> Path:
    """A small guide to change."""
    return copy_small(tmp_path / "root")


@pytest.fixture(name="last")
def fixture_last(own: Path) -> Path:
    """The last good site of that copy, which differs from any new one."""
    return with_last_site(own)
