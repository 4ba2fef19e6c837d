"""`guide freshness`: what in the guide has aged; sheets to read again, what lacks something, links that no longer answer."""

from __future__ import annotations

import json
from dataclasses import asdict
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
from guide_generator.editing.notices import notices
from guide_generator.editing.spread import spread, with_months
from guide_generator.files.targets import check_file, write_file
from guide_generator.loading.draft import Draft
from guide_generator.loading.load import Loader

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(cls=Spoken)
def freshness(
    ctx: typer.Context,
    *,
    links: Annotated[Path | None, typer.Option("--links", metavar="FILE", parser=Path)] = None,
    report: Annotated[Path | None, typer.Option("--markdown", metavar="FILE", parser=Path)] = None,
    teams: Annotated[Path | None, typer.Option("--teams", metavar="FILE", parser=Path)] = None,
    spread_out: Annotated[bool, typer.Option("--spread")] = False,
    write: Annotated[bool, typer.Option("--write")] = False,
    today: Annotated[date | None, typer.Option("--today", metavar="DAY", parser=day)] = None,
    root: Root = None,
) -> int:
    """List what has aged; 1 where the answers can't be read."""
    say: Speech = ctx.obj
    folder = (root or guide_folder()).resolve()
    if report:
        check_file(report, report_begins(say.lang), folder)
    if teams:
        check_file(teams, b"[", folder)
    draft = Loader(folder).load()
    if spread_out:
        return _spread(draft, folder, say, write=write)
    day = today or draft.settings.today()
    try:
        answers = parse_link_checks(links.read_bytes()) if links else []
    except ValueError:
        say.warn("answers-unread", path=links)
        return FAILED
    found = outdated_content(draft, day, say.lang, answers)
    if found and report:
        write_file(report, as_markdown(found, say.lang).encode())
    if teams:
        told = [asdict(each) for each in notices(draft, day, say.lang, answers)]
        write_file(teams, f"{json.dumps(told, ensure_ascii=False, indent=1)}\n".encode())
    print(as_text(found, say.lang))
    return 0


def _spread(draft: Draft, folder: Path, say: Speech, *, write: bool) -> int:
    """Print when each thing would be due, or write it."""
    for each in spread(draft):
        print(say("spread-one", path=each.path, every=each.every, due=each.due))
        if write:
            file = folder / each.path
            file.write_text(with_months(file.read_text(encoding="utf-8"), each.every), encoding="utf-8", newline="")
    say.note("spread-written" if write else "spread-proposed")
    return 0
