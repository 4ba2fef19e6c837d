"""`guide check`: every file of the guide; what is wrong, where, and how to correct it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from guide_generator.check.kept_report import report
from guide_generator.cli.command import FAILED
from guide_generator.cli.folders import guide_folder
from guide_generator.cli.options import Root, one_of
from guide_generator.cli.speech import Speech
from guide_generator.cli.words import Spoken
from guide_generator.cli.wrong import WrongError
from guide_generator.loading.file_memory import FileMemory
from guide_generator.source.problems import GuideError, Problem, errors, summary
from guide_generator.source.report import FORMATS, as_summary, by_file, within

FEW = 20
"""Problems that one takes in at a glance; the files of more are counted."""

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(cls=Spoken)
def check(
    ctx: typer.Context,
    paths: Annotated[list[str] | None, typer.Argument(metavar="PATH")] = None,
    *,
    form: Annotated[
        str, typer.Option("--format", metavar="|".join(FORMATS), parser=one_of(*FORMATS), show_default=False)
    ] = "text",
    to_decide: Annotated[bool, typer.Option("--to-decide")] = False,
    errors_only: Annotated[bool, typer.Option("--errors-only")] = False,
    root: Root = None,
) -> int:
    """Check; 0 without errors, 1 with errors."""
    say: Speech = ctx.obj
    folder = (root or guide_folder()).resolve()
    found = _problems(folder, [_inside(folder, path) for path in paths or ()], to_decide=to_decide)
    shown = errors(found) if errors_only else found
    if written := FORMATS[form](shown, say.lang):
        print(written, flush=True)
    if form == "github" and (page := os.environ.get("GITHUB_STEP_SUMMARY")):
        with Path(page).open("a", encoding="utf-8") as file:
            file.write(as_summary(found, say.lang))
    if form == "text" and len(found) > FEW and not say.quiet:
        print(by_file(found, say.lang), file=sys.stderr)
    if not say.quiet:
        print(say("to-decide", count=len(found)) if to_decide else summary(found, say.lang), file=sys.stderr)
    return FAILED if errors(found) else 0


def _inside(root: Path, given: str) -> str:
    """A path from the guide's root. It may be given from there or from the current folder."""
    for base in (Path.cwd(), root):
        path = Path(os.path.normpath(base / given))
        if os.path.lexists(path) and path.is_relative_to(root):
            return path.relative_to(root).as_posix()
    raise WrongError("not-in-guide", path=given, root=str(root))


def _problems(root: Path, paths: list[str], *, to_decide: bool) -> list[Problem]:
    """The problems to show. Where the settings can't be read, nothing else was checked: they are shown in any case."""
    if not root.is_dir():
        raise WrongError("not-in-guide", path=str(root), root=str(root))
    try:
        return _some(root, paths, to_decide=to_decide) if paths or to_decide else report(root)
    except GuideError as error:
        return list(error.problems)


def _some(root: Path, paths: list[str], *, to_decide: bool) -> list[Problem]:
    """The problems of these paths, or what is left to decide."""
    from guide_generator.check.checks import check as problems_of
    from guide_generator.check.decisions import decisions
    from guide_generator.check.draft_index import DraftIndex
    from guide_generator.loading.load import Loader

    draft = Loader(root, FileMemory.of(root)).load()
    return within(decisions(DraftIndex(draft)) if to_decide else problems_of(draft, draft.settings.today()), paths)
