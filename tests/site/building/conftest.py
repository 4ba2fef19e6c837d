"""What tests of builds begin from."""

from __future__ import annotations

from pathlib import Path

import pytest

from changed_guides import KnownPages, guide_to_change, outcome
from guide_generator.loading.load import Loader
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


@pytest.fixture(name="known", scope="module")
def fixture_known() -> KnownPages:
    """The pages of the guide to change, as it is before."""
    return KnownPages()


@pytest.fixture(name="loader", scope="module")
def fixture_loader(tmp_path_factory: pytest.TempPathFactory, known: KnownPages) -> Loader:
    """What reads a guide to change."""
    loader = guide_to_change(tmp_path_factory.mktemp("agreement"))
    assert outcome(loader, known) == "green"
    return loader
