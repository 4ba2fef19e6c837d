"""`guide new`: a guide on another subject, or a new thing of this one; complete, explained and valid files."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated, Any

import typer
from typer._click.core import Context

from guide_generator.build.store import Store
from guide_generator.cli.command import FAILED
from guide_generator.cli.kinds import KindGroup, folder_of_guide
from guide_generator.cli.speech import Speech
from guide_generator.cli.version import PACKAGE
from guide_generator.cli.words import Spoken, speech_of
from guide_generator.editing.new_guide import NewGuide, write
from guide_generator.editing.new_thing import NewThing, new_thing
from guide_generator.editing.schema_files import renew
from guide_generator.files.overrides import GENERATOR
from guide_generator.loading.load import Loader
from guide_generator.model.schema import Schema


class New(KindGroup):
    """`guide new`, with a command for each kind of the guide."""

    def write(self, ctx: Context, kind: str, values: Mapping[str, Any]) -> int:
        """Write a thing; 1 where its file exists."""
        say, root = speech_of(ctx), folder_of_guide(ctx)
        known = Store(root, complete=True).guide()
        definition = known.settings.kinds_by_id[kind]
        title, identifier, dry_run = (values[name] for name in ("title", "identifier", "dry_run"))
        references = {name: (value,) if isinstance(value, str) else value for name, value in values.items() if value}
        path, content = new_thing(known, definition, NewThing(title, known.settings.today(), identifier, references))
        if dry_run:
            print(content, end="")
            return 0
        try:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            with (root / path).open("x", encoding="utf-8", newline="\n") as file:
                file.write(content)
        except FileExistsError:
            say.warn("new-thing-exists", path=path)
            return FAILED
        first = known.settings.codes[0]
        address = f"{definition.address.in_language(first).text}/{Path(path).stem}/"
        say.note("new-thing-done", path=path, kind=definition.title.in_language(say.lang).text, address=address)
        return 0


app = typer.Typer(cls=New, add_completion=False, rich_markup_mode=None)


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


def _generator() -> str:
    """The folder where the generator stands, or its version when it is installed."""
    if (GENERATOR / "pyproject.toml").is_file():
        return str(GENERATOR)
    try:
        return f"{PACKAGE}=={version(PACKAGE)}"
    except PackageNotFoundError:
        return PACKAGE
