"""The last site stands, whatever happens to a build: killed at any moment, two at once, a disk that takes no more."""

from __future__ import annotations

import contextlib
import os
import re
import resource
import shutil
import signal
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from guide_generator.files.targets import SITE_MARKER
from programs import GUIDE, PATIENCE_S, Program, run, running
from support import build, differing, files, wait_for

FAST = ("--no-pdf", "--no-search")


@pytest.fixture(scope="module", name="whole")
def fixture_whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small guide, and its site."""
    root = tmp_path_factory.mktemp("small") / "guide"
    run([*GUIDE, "new", "guide", str(root), "--languages", "fr,en"], check=True)
    done = build(root, *FAST)
    assert done.returncode == 0, done.stdout + done.stderr
    return root


@pytest.fixture(name="own")
def fixture_own(whole: Path, tmp_path: Path) -> Path:
    """A copy to build again."""
    return shutil.copytree(whole, tmp_path / "guide")


def building(root: Path) -> AbstractContextManager[Program]:
    """A build under way."""
    return running([*GUIDE, "build", "--root", str(root), *FAST])


def written(root: Path) -> int:
    """How many files the builds under way have written."""
    return sum(len(names) for folder in root.glob(".site-*") for _, _, names in os.walk(folder))


def wait_until(process: Program, root: Path, at: int) -> None:
    """Wait until a build has written more than so many files."""
    wait_for(lambda: written(root) > at or process.poll() is not None, f"file {at}", 90)


def test_killed_at_any_moment_the_last_site_stands(own: Path, whole: Path) -> None:
    """And the next build puts all in order; the one after a change makes the pages that it changes alone. `MOMENTS=30` tries as many."""
    moments = int(os.environ.get("MOMENTS", "4"))
    every = len(files(whole / "site"))
    for moment in range(moments):
        with building(own) as process, contextlib.suppress(ProcessLookupError):  # it may just have ended
            wait_until(process, own, every * moment // moments)
            os.killpg(process.pid, signal.SIGKILL)
        assert process.returncode == -signal.SIGKILL or moment, "the first is killed before it writes"
        assert differing(own / "site", whole / "site") == [], moment
    assert build(own, *FAST).returncode == 0
    assert differing(own / "site", whole / "site") == []
    assert list(own.glob(".site-*")) == []
    before = {path: path.stat().st_ino for path in (own / "site").rglob("index.html")}
    sheet = next(own.glob("action_sheets/*.yml"))
    sheet.write_text(
        re.sub(r"(?ms)^(title:.*?fr: *\"?)", r"\1Zyx ", sheet.read_text(encoding="utf-8"), count=1), encoding="utf-8"
    )
    assert build(own, *FAST).returncode == 0
    assert build(own, *FAST, "--force", "--site", "anew").returncode == 0
    assert differing(own / "site", own / "anew") == []
    anew = {path.parent.name for path, inode in before.items() if path.stat().st_ino != inode}
    assert sheet.stem in anew
    assert len(anew) < len(before) // 2, anew


def test_two_builds_at_once_give_one_site(own: Path, whole: Path) -> None:
    """Whichever ends last."""
    (own / "site/left-over.html").touch()
    with building(own) as one, building(own) as other:
        assert [process.wait(PATIENCE_S) for process in (one, other)] == [0, 0]
    assert differing(own / "site", whole / "site") == []
    assert list(own.glob(".site-*")) == []


def test_a_disk_that_takes_no_more_changes_nothing(own: Path, whole: Path) -> None:
    """A sentence says so, and of which file."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))
    try:
        done = build(own, "--no-pdf")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False), done.stderr
    assert "Le site n'a pas été changé" in done.stderr
    assert differing(own / "site", whole / "site") == []
    assert (own / "site" / SITE_MARKER).is_file()
    assert list(own.glob(".site-*")) == []
