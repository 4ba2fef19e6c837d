"""Say what changes between two states of the guide, as readers will see it: the comment of a pull request."""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tarfile
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from _root import ROOT, run
from guide.change_records import Record
from guide.changes import compare, unread
from guide.changes_report import Links, markdown
from guide.checks import check
from guide.load import SETTINGS, Loader
from guide.problems import GuideError, Problem

EXAMPLES = """\
exit status: 0 when compared, 2 when the command itself is wrong

examples:
  scripts/compare.py main                        what the files here change, compared with the main branch
  scripts/compare.py main my-branch              two commits, by any name that git knows
  scripts/compare.py HEAD^1 HEAD --json          for scripts/comment.py
"""
READ = ("action_sheets", "content", "overrides")
"""What the checker reads of a guide, where it is there."""

UNLIMITED = 900_000
"""Signs of a report that nothing is cut from: what a job's summary can hold."""


class CompareError(Exception):
    """The states can't be compared; the message says why."""


def main(arguments: list[str] | None = None) -> int:
    """Compare and print."""
    options = _options(arguments)
    root: Path = options.root.resolve()
    try:
        links = Links(options.preview, options.site)
        with tempfile.TemporaryDirectory(prefix="compare-") as folder:
            before = _extracted(root, options.base, Path(folder) / "before")
            after = _extracted(root, options.head, Path(folder) / "after") if options.head else root
            record = _record(before, after, _different(root, options.base, options.head))
    except CompareError as error:
        print(error, file=sys.stderr)
        return 2
    except ValueError as error:
        print(f"« {error} » n'est pas l'adresse d'un site : https://…/", file=sys.stderr)
        return 2
    print(record.to_json() if options.json else markdown(record, links, UNLIMITED), end="")
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base", metavar="BASE", help="the commit before")
    parser.add_argument("head", metavar="HEAD", nargs="?", help="the commit after (default: the files as they are)")
    parser.add_argument("--json", action="store_true", help="the changes as data instead of Markdown")
    parser.add_argument("--preview", default="", metavar="URL", help="the root of the site after, for links")
    parser.add_argument("--site", default="", metavar="URL", help="the root of the published site, for links")
    parser.add_argument("--root", type=Path, default=ROOT, metavar="DIR", help="the guide's folder (default: this project)")
    return parser.parse_args(arguments)


def _record(before: Path, after: Path, files: list[str]) -> Record:
    """What differs. Where the settings of a state can't be read, what is known without its texts."""
    try:
        new = Loader(after).load()
    except GuideError as error:
        return unread(error.problems, files)
    problems = check(new, datetime.now(tz=UTC).date())
    try:
        old = Loader(before).load()
    except GuideError:
        return unread([*problems, Problem(SETTINGS, 1, 1, "state-before-unread", {}, "warning")], files)
    return compare(old, new, problems, files)


def _extracted(root: Path, commit: str, folder: Path) -> Path:
    """The guide's files of a commit in a folder. Nothing of the commit runs; where there is a link, one that leads nowhere is told of."""
    folder.mkdir()
    name = _commit(root, commit)
    there = _git(root, "ls-tree", "--name-only", "-z", name, "--", *READ).decode("utf-8").split("\0")
    archive = _git(root, "archive", "--format=tar", name, "--", *filter(None, there))
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        tar.extractall(folder, [member for member in tar if member.isfile() or member.isdir()], filter="data")
        for member in (member for member in tar if member.issym()):
            (folder / member.name).parent.mkdir(parents=True, exist_ok=True)
            (folder / member.name).symlink_to("nowhere")
    return folder


def _different(root: Path, base: str, head: str | None) -> list[str]:
    """The paths that differ, from the guide's root."""
    commits = [_commit(root, base), *([_commit(root, head)] if head else [])]
    names = _git(root, "diff", "--name-only", "--no-renames", "--relative", "-z", *commits, "--").decode("utf-8", "replace")
    new = "" if head else _git(root, "ls-files", "--others", "--exclude-standard", "-z").decode("utf-8", "replace")
    return [name for name in (names + new).split("\0") if name]


def _commit(root: Path, name: str) -> str:
    return _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}", about=name).decode().strip()


def _git(root: Path, *arguments: str, about: str = "") -> bytes:
    command = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, check=False, capture_output=True)  # noqa: S603 - git, without a shell
    except FileNotFoundError:
        raise CompareError("git n'est pas installé : sans lui, il n'y a rien à comparer. Installez-le (git-scm.com).") from None
    if done.returncode:
        detail = done.stderr.decode("utf-8", "replace").strip()
        raise CompareError(f"git ne connaît pas « {about} »." if about else f"git {arguments[0]} : {detail}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(run(main))
