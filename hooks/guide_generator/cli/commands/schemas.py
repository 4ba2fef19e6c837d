"""`guide schemas`: the JSON Schema of each kind of file, and the first line by which editors find it in each YAML file."""

from __future__ import annotations

from typing import Annotated

import typer

from guide_generator.cli.command import FAILED
from guide_generator.cli.folders import guide_folder
from guide_generator.cli.options import Root
from guide_generator.cli.speech import Speech
from guide_generator.cli.words import Spoken
from guide_generator.editing.schema_files import outdated_files, renew
from guide_generator.loading.load import Loader
from guide_generator.model.schema import Schema

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(cls=Spoken)
def schemas(ctx: typer.Context, *, check: Annotated[bool, typer.Option("--check")] = False, root: Root = None) -> int:
    """Write what is missing or old; or only say what is: 1 then."""
    say: Speech = ctx.obj
    folder = (root or guide_folder()).resolve()
    schema = Schema.of(Loader(folder).load().settings)
    found = [path for path, _ in outdated_files(schema, folder)] if check else renew(schema, folder)
    for path in found:
        print(say("schema-stale", path=path) if check else path)
    return FAILED if check and found else 0
