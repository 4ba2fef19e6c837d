"""The last site stands, whatever happens to a build: killed at any moment, two at once, a disk that takes no more."""

from __future__ import annotations

import contextlib
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from guide_generator.files.targets import SITE_MARKER
from support import build, differing, files, wait_for

FAST = ("--no-pdf", "--no-search")


@pytest.fixture(scope="module", name="whole")
def fixture_whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small guide, and its site."""
    root = tmp_path_factory.mktemp("small") / "guide"
    started = [sys.executable, "-m", "guide_generator", "new", "guide", str(root), "--languages", "fr,en"]
    subprocess.run(started, check=True, capture_output=True)
    done = build(root, *FAST)
    assert done.returncode == 0, done.stdout + done.stderr
    return root


@pytest.fixture(name="own")
def fixture_own(whole: Path, tmp_path: Path) -> Path:
    """A copy to build again."""
    return shutil.copytree(whole, tmp_path / "guide")


def start(root: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """A build of its own group of processes."""
    command = [sys.executable, "-m", "guide_generator", "build", "--root", str(root), *arguments]
    return subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def written(root: Path) -> int:
    """How many files the builds under way have written."""
    return sum(len(names) for folder in root.glob(".site-*") for _, _, names in os.walk(folder))


def wait_until(process: subprocess.Popen[bytes], root: Path, at: int) -> None:
    """Wait until a build has written more than so many files."""
    wait_for(lambda: written(root) > at or process.poll() is not None, f"file {at}", 90)


def test_killed_at_any_moment_the_last_site_stands(own: Path, whole: Path) -> None:
    """And the next build puts all in order; the one after a change makes the pages that it changes alone. `MOMENTS=30` tries as many."""
    moments = int(os.environ.get("MOMENTS", "4"))
    every = len(files(whole / "site"))
    for moment in range(moments):
        with start(own, *FAST) as process, contextlib.suppress(ProcessLookupError):  # it may just have ended
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
    both = [start(own, *FAST) for _ in range(2)]
    assert [process.wait(120) for process in both] == [0, 0]
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
