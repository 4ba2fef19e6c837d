"""Measure builds by the code of several commits: what each change gave, in Markdown.

Each commit builds and checks the synthetic guide that its own benchmark makes, as its texts and settings go together. The table shows
the least of a few runs: other work on the machine only adds to processor time.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from figures import CommandError, run
from synthetic import ROOT, change_text
from table import machine

RESULTS = Path(__file__).with_name("history.md")
MAKE = "import sys, pathlib, synthetic; synthetic.make_guide(pathlib.Path(sys.argv[1]), int(sys.argv[2]))"
COLUMNS = ("pages and data", "and search", "nothing changed", "one text changed", "check", "check again")


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("commits", nargs="+", metavar="COMMIT", help="from the oldest")
    parser.add_argument("--sheets", type=int, default=100, metavar="N", help="sheets of the guide (default: 100)")
    parser.add_argument("--times", type=int, default=2, metavar="N", help="runs of each commit (default: 2)")
    parser.add_argument("--keep", action="store_true", help=f"keep what is printed in {RESULTS.name}")
    options = parser.parse_args()
    lines = ["# Seconds of processor, by commit", "", f"{options.sheets} sheets. {machine()}", ""]
    lines += [f"| commit | {' | '.join(COLUMNS)} |", f"|---|{'---:|' * len(COLUMNS)}"]
    print("\n".join(lines), flush=True)
    for commit in options.commits:
        lines.append(_row(commit, options.sheets, options.times))
        print(lines[-1], flush=True)
    if options.keep:
        RESULTS.write_text("\n".join([*lines, ""]), encoding="utf-8")


def _row(commit: str, sheets: int, times: int) -> str:
    said = _git("log", "-1", "--format=`%h` %s", commit).strip()
    with tempfile.TemporaryDirectory(prefix="history-") as folder:
        code = Path(folder, "code")
        _git("worktree", "add", "--detach", str(code), commit)
        try:
            runs = [list(_measured(code, Path(folder, str(number)), sheets)) for number in range(times)]
        except CommandError as error:
            return f"| {said} | not measured: {error} |{' |' * (len(COLUMNS) - 1)}"
        finally:
            _git("worktree", "remove", "--force", str(code))
    return f"| {said} | {' | '.join(f'{min(each):.1f}' for each in zip(*runs, strict=True))} |"


def _git(*words: str) -> str:
    return subprocess.run(["git", "-C", str(ROOT), *words], check=True, capture_output=True, text=True).stdout  # noqa: S607


def _measured(code: Path, root: Path, sheets: int) -> Iterator[float]:
    """Seconds of each command, as COLUMNS name them."""
    python = ["env", f"PYTHONPATH={code}/hooks:{code}/scripts/bench", sys.executable]
    guide = [*python, "-m", "guide_generator"]
    run([[*python, "-c", MAKE, str(root), str(sheets)]])
    build = [*guide, "build", "--quiet", "--root", str(root), "--no-pdf"]
    yield run([[*build, "--no-search"]]).cpu
    _forget(root)
    yield run([build]).cpu
    yield run([build]).cpu
    change_text(root)
    yield run([build]).cpu
    _forget(root)
    check = [*guide, "check", "--quiet", "--root", str(root)]
    yield run([check]).cpu
    yield run([check]).cpu


def _forget(root: Path) -> None:
    for name in ("site", ".cache"):
        shutil.rmtree(root / name, ignore_errors=True)


if __name__ == "__main__":
    main()
