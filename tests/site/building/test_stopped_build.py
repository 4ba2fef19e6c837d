"""A build that is stopped midway leaves the last site, no process and nothing beside it; what a killed one leaves, the next clears."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from subprocess import PIPE, STDOUT

import pytest

from last_sites import LAST, is_untouched
from programs import GUIDE, Program, run, running
from support import build, built, files, replace, wait_for

SHEET = "action_sheets/accueillir.yml"
HOOK = "  - hooks/mkdocs_hook.py"
PAGES_ALONE = ("--no-pdf", "--no-search")


@pytest.fixture(name="stuck")
def fixture_stuck(own: Path, last: Path) -> Iterator[Program]:
    """A build stopped midway: a hook of MkDocs reads a pipe into which nobody writes."""
    assert last.is_dir()
    pipe = own / "pipe"
    os.mkfifo(pipe)
    (own / "waits.py").write_text(f"def on_config(config):\n    open({str(pipe)!r}).read()\n", encoding="utf-8")
    replace(own / "mkdocs.yml", HOOK, f"{HOOK}\n  - waits.py")
    ends: list[int] = []

    def is_reading() -> bool:
        try:
            ends.append(os.open(pipe, os.O_WRONLY | os.O_NONBLOCK))
        except OSError:
            return False
        return True

    try:
        with running([*GUIDE, "build", "--root", str(own)], output=PIPE, errors=STDOUT) as process:
            wait_for(is_reading, "the build reads the pipe", 90)
            assert list(own.glob(".site-*"))
            yield process
    finally:
        for end in ends:
            os.close(end)


def test_ctrl_c_leaves_nothing(stuck: Program, last: Path) -> None:
    """As a terminal sends it, to all processes of the build."""
    os.killpg(stuck.pid, signal.SIGINT)
    output, _ = stuck.communicate(timeout=20)
    assert stuck.returncode not in {0, None}
    assert "Traceback" not in output, output[-600:]
    assert is_untouched(last)


def test_termination_ends_every_process(stuck: Program, last: Path) -> None:
    """A job that is cancelled leaves neither folders nor processes: the pipe they write to would stay open."""
    stuck.terminate()
    stuck.communicate(timeout=20)
    assert is_untouched(last)


def test_leftovers_of_a_killed_build_are_cleared(stuck: Program, own: Path, last: Path) -> None:
    """By the next one."""
    os.killpg(stuck.pid, signal.SIGKILL)
    stuck.communicate(timeout=20)
    assert files(last) == LAST
    assert list(own.glob(".site-*"))
    replace(own / "mkdocs.yml", f"{HOOK}\n  - waits.py", HOOK)
    assert (built(own, *PAGES_ALONE) / "en/index.html").is_file()
    assert list(own.glob(".site-*")) == []


def test_a_swap_cut_short_is_put_right(own: Path, last: Path) -> None:
    """The last site comes back even where the next build fails; a running build's folder is let be."""
    ended = run([sys.executable, "-c", "import os; print(os.getpid())"], check=True)
    last.rename(own / f".site-{ended.stdout.strip()}-abcd1234-last")
    (own / f".site-{ended.stdout.strip()}-abcd1234").mkdir()
    running = own / f".site-{os.getpid()}-abcd1234"
    running.mkdir()
    replace(own / SHEET, "number: 1", "number: un")
    assert build(own).returncode == 1
    assert running.is_dir()
    running.rmdir()
    assert is_untouched(last)
