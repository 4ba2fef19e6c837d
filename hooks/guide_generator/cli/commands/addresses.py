"""`guide addresses`: the list of every address ever published; which are lost, and which are new. Adding these restores what is lost."""

from __future__ import annotations

from typing import Annotated

import typer

from guide_generator.build.store import Store
from guide_generator.cli.command import FAILED
from guide_generator.cli.folders import guide_folder
from guide_generator.cli.options import Root
from guide_generator.cli.speech import Speech
from guide_generator.cli.words import Spoken
from guide_generator.loading.guide_paths import PUBLISHED
from guide_generator.publish.published_addresses import lines, missing_addresses, serialize, unlisted
from guide_generator.publish.restored_addresses import restore

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(cls=Spoken)
def addresses(ctx: typer.Context, *, add: Annotated[bool, typer.Option("--add")] = False, root: Root = None) -> int:
    """List what is new or lost, and add when asked; 1 where an address is lost."""
    say: Speech = ctx.obj
    folder = (root or guide_folder()).resolve()
    guide = Store(folder).guide()
    if add and (restored := restore(guide, folder, guide.settings.today())):
        for each in restored:
            print(say("address-renamed" if each.now else "address-removed", former=each.id, now=each.now))
        guide = Store(folder).guide()
    new, gone = unlisted(guide, folder), list(missing_addresses(guide, folder))
    if add and new:
        path = folder / PUBLISHED
        path.write_text(serialize([*(line for _, line in lines(folder)), *new]), encoding="utf-8", newline="")
    say.note("addresses-added" if add else "addresses-new", new=len(new), lost=len(gone))
    for line, address in gone:
        print(say("address-lost", place=f"{PUBLISHED}:{line}:1", address=address))
    return FAILED if gone else 0
