"""Say what changes between two states of the guide, as readers will see it: the comment of a pull request."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from _root import ROOT, run
from commits import CommitError, commit_name, extract, git
from guide_generator.check.checks import check
from guide_generator.comparison.changes import compare, unreadable_record
from guide_generator.comparison.records import ComparisonRecord
from guide_generator.comparison.report import LARGEST, ReportLinks, markdown
from guide_generator.loading.load import SETTINGS, Loader
from guide_generator.source.problems import GuideError, Problem

EXAMPLES = """\
exit status: 0 when compared, 2 when the command itself is wrong

examples:
  scripts/compare.py main                        what the files here change, compared with the main branch
  scripts/compare.py main my-branch              two commits, by any name that git knows
  scripts/compare.py HEAD^1 HEAD --json          as data
"""
READ = ("action_sheets", "content", "overrides")
"""What the checker reads of a guide, where it is there."""

WHOLE = 900_000
"""Bytes of a report that hardly anything is cut from: what a job's summary can hold."""


def main(arguments: list[str] | None = None) -> int:
    """Compare and print."""
    options = _options(arguments)
    root: Path = options.root.resolve()
    try:
        links = ReportLinks(options.preview, options.site, options.exact, options.download)
        with tempfile.TemporaryDirectory(prefix="compare-") as folder:
            before = extract(root, options.base, Path(folder) / "before", READ)
            after = extract(root, options.head, Path(folder) / "after", READ) if options.head else root
            files = _told(options.files) if options.files else _different(root, options.base, options.head)
            record = _record(before, after, files)
    except CommitError as error:
        print(error, file=sys.stderr)
        return 2
    except ValueError as error:
        print(f"« {error} » n'est pas l'adresse d'un site : https://…/", file=sys.stderr)
        return 2
    most = LARGEST if options.comment else WHOLE
    print(record.to_json() if options.json else markdown(record, links, most, by_request=options.by_request), end="")
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base", metavar="BASE", help="the commit before")
    parser.add_argument("head", metavar="HEAD", nargs="?", help="the commit after (default: the files as they are)")
    parser.add_argument("--json", action="store_true", help="the changes as data instead of Markdown")
    parser.add_argument("--preview", default="", metavar="URL", help="the root of the site after, for links")
    parser.add_argument("--site", default="", metavar="URL", help="the root of the published site, for links")
    parser.add_argument("--exact", action="store_true", help="the preview's host knows files alone: name index.html")
    parser.add_argument("--download", default="", metavar="URL", help="where a copy of the site after can be fetched")
    parser.add_argument(
        "--files", type=Path, metavar="FILE", help="the files that differ, a JSON string a line (default: as git says)"
    )
    parser.add_argument("--comment", action="store_true", help="no longer than a host takes a comment")
    parser.add_argument("--by-request", action="store_true", help="say that the pull request's own code wrote this")
    parser.add_argument("--root", type=Path, default=ROOT, metavar="DIR", help="the guide's folder (default: this project)")
    return parser.parse_args(arguments)


def _record(before: Path, after: Path, files: list[str]) -> ComparisonRecord:
    """What differs. Where the settings of a state can't be read, what is known without its texts."""
    try:
        new = Loader(after).load()
    except GuideError as error:
        return unreadable_record(error.problems, files)
    problems = check(new, new.settings.today())
    try:
        old = Loader(before).load()
    except GuideError:
        return unreadable_record([*problems, Problem(SETTINGS, 1, 1, "state-before-unread", {}, "warning")], files)
    return compare(old, new, problems, files)


def _told(listing: Path) -> list[str]:
    """The files that a listing names. CommitError where it can't be read."""
    try:
        return [str(json.loads(line)) for line in listing.read_text(encoding="utf-8").splitlines()]
    except (OSError, ValueError) as error:
        raise CommitError(f"{listing} : {error}") from error


def _different(root: Path, base: str, head: str | None) -> list[str]:
    """The paths that differ, from the guide's root."""
    commits = [commit_name(root, base), *([commit_name(root, head)] if head else [])]
    names = git(root, "diff", "--name-only", "--no-renames", "--relative", "-z", *commits, "--").decode("utf-8", "replace")
    new = "" if head else git(root, "ls-files", "--others", "--exclude-standard", "-z").decode("utf-8", "replace")
    return [name for name in (names + new).split("\0") if name]


if __name__ == "__main__":
    sys.exit(run(main))
