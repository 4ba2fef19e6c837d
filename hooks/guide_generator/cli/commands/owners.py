"""`guide owners`: writes `CODEOWNERS`, by which the host asks whoever answers for a file to review its changes."""

from __future__ import annotations

import typer

from guide_generator.cli.folders import guide_folder
from guide_generator.cli.options import Root
from guide_generator.cli.speech import Speech
from guide_generator.cli.words import Spoken
from guide_generator.editing.code_owners import FILE, code_owners
from guide_generator.loading.load import Loader

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(cls=Spoken)
def owners(ctx: typer.Context, *, root: Root = None) -> int:
    """Write the file; leave none where the guide names no team."""
    say: Speech = ctx.obj
    folder = (root or guide_folder()).resolve()
    text = code_owners(Loader(folder).load())
    path = folder / FILE
    if text:
        path.write_text(text, encoding="utf-8", newline="")
    else:
        path.unlink(missing_ok=True)
    say.note("owners-written" if text else "owners-none", lines=len(text.splitlines()) - 2)
    return 0
