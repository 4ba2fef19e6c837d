"""`guide freshness`: what in the guide has aged; sheets to read again, what lacks something, links that no longer answer."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from guide_generator.cli.command import FAILED
from guide_generator.cli.folders import guide_folder
from guide_generator.cli.options import Root, day
from guide_generator.cli.speech import Speech
from guide_generator.cli.words import Spoken
from guide_generator.editing.freshness import as_markdown, as_text, outdated_content, parse_link_checks, report_begins
from guide_generator.files.targets import check_file, write_file
from guide_generator.loading.load import Loader

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(cls=Spoken)
def freshness(
    ctx: typer.Context,
    *,
    links: Annotated[Path | None, typer.Option("--links", metavar="FILE", parser=Path)] = None,
    report: Annotated[Path | None, typer.Option("--markdown", metavar="FILE", parser=Path)] = None,
    today: Annotated[date | None, typer.Option("--today", metavar="DAY", parser=day)] = None,
    root: Root = None,
) -> int:
    """Tell what has aged; 1 where the answers can't be read."""
    say: Speech = ctx.obj
    folder = (root or guide_folder()).resolve()
    if report:
        check_file(report, report_begins(say.lang), folder)
    draft = Loader(folder).load()
    try:
        answers = parse_link_checks(links.read_bytes()) if links else []
    except ValueError:
        say.warn("answers-unread", path=links)
        return FAILED
    found = outdated_content(draft, today or draft.settings.today(), say.lang, answers)
    if found and report:
        write_file(report, as_markdown(found, say.lang).encode())
    print(as_text(found, say.lang))
    return 0
