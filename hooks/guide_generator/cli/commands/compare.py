"""`guide compare`: what changes between two states of the guide, as readers will see it; the comment of a pull request."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from guide_generator.check.checks import check
from guide_generator.cli.folders import guide_folder
from guide_generator.cli.options import Root
from guide_generator.cli.speech import Speech
from guide_generator.cli.words import Spoken
from guide_generator.cli.wrong import WRONG, WrongError
from guide_generator.comparison.changes import compare as compared
from guide_generator.comparison.changes import unreadable_record
from guide_generator.comparison.commits import CommitError, commit_name, extract, git
from guide_generator.comparison.records import ComparisonRecord
from guide_generator.comparison.report import LARGEST, ReportLinks, markdown
from guide_generator.loading.guide_paths import SETTINGS
from guide_generator.loading.load import Loader
from guide_generator.source.problems import GuideError, Problem

READ = ("action_sheets", "content", "overrides")
"""What the checker reads of a guide, where it is there."""

WHOLE = 900_000
"""Bytes of a report that hardly anything is cut from: what a job's summary can hold."""

Text = Annotated[str, typer.Option(metavar="URL")]
app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(cls=Spoken)
def compare(
    ctx: typer.Context,
    base: Annotated[str, typer.Argument(metavar="BASE")],
    head: Annotated[str | None, typer.Argument(metavar="HEAD")] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json")] = False,
    preview: Text = "",
    site: Text = "",
    exact: Annotated[bool, typer.Option("--exact")] = False,
    download: Text = "",
    files: Annotated[Path | None, typer.Option("--files", metavar="FILE", parser=Path)] = None,
    comment: Annotated[bool, typer.Option("--comment")] = False,
    by_request: Annotated[bool, typer.Option("--by-request")] = False,
    root: Root = None,
) -> int:
    """Compare and print."""
    say: Speech = ctx.obj
    folder = (root or guide_folder()).resolve()
    try:
        links = ReportLinks(preview, site, exact, download)
        record = _record_of(folder, base, head, _listed(files) if files else None, say.lang)
    except CommitError as error:
        print(error.message(say.lang), file=sys.stderr)
        return WRONG
    except ValueError as error:
        raise WrongError("not-a-site", found=str(error)) from None
    most = LARGEST if comment else WHOLE
    print(record.to_json() if as_json else markdown(record, links, most, by_request=by_request), end="")
    return 0


def _record_of(root: Path, base: str, head: str | None, files: list[str] | None, lang: str) -> ComparisonRecord:
    """What differs between two commits, or between one and the files as they are."""
    with tempfile.TemporaryDirectory(prefix="compare-") as folder:
        before = extract(root, base, Path(folder) / "before", READ)
        after = extract(root, head, Path(folder) / "after", READ) if head else root
        return _record(before, after, _different(root, base, head) if files is None else files, lang)


def _record(before: Path, after: Path, files: list[str], lang: str) -> ComparisonRecord:
    """What differs. Where the settings of a state can't be read, what is known without its texts."""
    try:
        new = Loader(after).load()
    except GuideError as error:
        return unreadable_record(error.problems, files, lang)
    problems = check(new, new.settings.today())
    try:
        old = Loader(before).load()
    except GuideError:
        return unreadable_record([*problems, Problem(SETTINGS, 1, 1, "state-before-unread", {}, "warning")], files, lang)
    return compared(old, new, problems, files, lang)


def _listed(listing: Path) -> list[str]:
    """The files that a listing names. CommitError where it can't be read."""
    try:
        return [str(json.loads(line)) for line in listing.read_text(encoding="utf-8").splitlines()]
    except (OSError, ValueError) as error:
        raise CommitError("listing-unread", path=str(listing), reason=str(error)) from error


def _different(root: Path, base: str, head: str | None) -> list[str]:
    """The paths that differ, from the guide's root."""
    commits = [commit_name(root, base), *([commit_name(root, head)] if head else [])]
    names = git(root, "diff", "--name-only", "--no-renames", "--relative", "-z", *commits, "--").decode("utf-8", "replace")
    new = "" if head else git(root, "ls-files", "--others", "--exclude-standard", "-z").decode("utf-8", "replace")
    return [name for name in (names + new).split("\0") if name]
