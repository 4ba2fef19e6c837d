"""`guide new`: a guide on another subject, or a new sheet of this one; complete, explained and valid files."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated

import typer

from guide_generator.build.store import Store
from guide_generator.cli.command import FAILED
from guide_generator.cli.folders import guide_folder
from guide_generator.cli.options import Root
from guide_generator.cli.speech import Speech
from guide_generator.cli.version import PACKAGE
from guide_generator.cli.words import Spoken, SpokenGroup
from guide_generator.editing.new_guide import NewGuide, write
from guide_generator.editing.new_sheet import NewSheet, new_sheet
from guide_generator.editing.schema_files import renew
from guide_generator.files.overrides import GENERATOR
from guide_generator.loading.load import Loader
from guide_generator.model.schema import Schema

app = typer.Typer(cls=SpokenGroup, add_completion=False, rich_markup_mode=None)


@app.callback()
def new() -> None:
    """What the command does is said by its parts."""


@app.command("guide", cls=Spoken)
def guide(
    ctx: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="DIR", parser=Path)],
    *,
    name: Annotated[str, typer.Option("--name", metavar="NAME")] = "",
    languages: Annotated[str, typer.Option("--languages", metavar="CODES")] = "fr,en",
    colour: Annotated[str, typer.Option("--colour", metavar="LIGHT,DARK")] = "",
    generator: Annotated[str, typer.Option("--generator", metavar="REQUIREMENT")] = "",
) -> int:
    """Write a guide; 1 where that can't be."""
    say: Speech = ctx.obj
    codes = tuple(dict.fromkeys(code.strip() for code in languages.split(",") if code.strip()))
    day = datetime.now(tz=UTC).date()
    count = write(NewGuide(name or say("new-guide-name"), codes, generator or _generator(), day, colour), folder)
    renew(Schema.of(Loader(folder).load().settings), folder)
    say.note("new-guide-done", folder=folder, count=count, languages=", ".join(codes))
    return 0


@app.command("sheet", cls=Spoken)
def sheet(
    ctx: typer.Context,
    title: Annotated[str, typer.Argument(metavar="TITLE")],
    *,
    part: Annotated[str, typer.Option("--part", metavar="PART")],
    audience: Annotated[list[str] | None, typer.Option("--audience", metavar="ID")] = None,
    identifier: Annotated[str, typer.Option("--id", metavar="ID")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run")] = False,
    root: Root = None,
) -> int:
    """Write a sheet; 1 where that can't be."""
    say: Speech = ctx.obj
    whole = (root or guide_folder()).resolve()
    known = Store(whole).guide()
    path, content = new_sheet(known, NewSheet(title, part, tuple(audience or ()), known.settings.today(), identifier))
    if dry_run:
        print(content, end="")
        return 0
    try:
        with (whole / path).open("x", encoding="utf-8", newline="\n") as file:
            file.write(content)
    except FileExistsError:
        say.warn("new-sheet-exists", path=path)
        return FAILED
    kind = next(kind for kind in known.settings.kinds if kind.model == "sheet")
    address = f"{kind.address.in_language(known.settings.codes[0]).text}/{Path(path).stem}/"
    say.note("new-sheet-done", path=path, number=max((each.number for each in known.sheets), default=0) + 1, address=address)
    return 0


def _generator() -> str:
    """The folder where the generator stands, or its version when it is installed."""
    if (GENERATOR / "pyproject.toml").is_file():
        return str(GENERATOR)
    try:
        return f"{PACKAGE}=={version(PACKAGE)}"
    except PackageNotFoundError:
        return PACKAGE
