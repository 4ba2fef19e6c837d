"""`guide export`: the whole guide as plain Markdown with front matter and settings, for another engine than this one."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from guide_generator.build.mkdocs_settings import mkdocs_settings
from guide_generator.build.store import Store
from guide_generator.cli.command import FAILED
from guide_generator.cli.folders import guide_folder
from guide_generator.cli.options import Root
from guide_generator.cli.speech import Speech
from guide_generator.cli.words import Spoken
from guide_generator.files.targets import check_folder, target_error
from guide_generator.loading.guide_paths import PAGES
from guide_generator.model.page_images import Images
from guide_generator.publish.export import MARKER, Export, write_export
from guide_generator.rendering.markdown_pages import MarkdownSettings
from guide_generator.settings.site_address import site_address
from guide_generator.source.problems import GuideError, report, summary

BUILT_IN = ("toc", "tables", "fenced_code")
"""The Markdown extensions that MkDocs adds to those of its settings."""

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(cls=Spoken)
def export(
    ctx: typer.Context, *, to: Annotated[Path, typer.Option("--to", metavar="DIR", parser=Path)], root: Root = None
) -> int:
    """Export; 1 when the guide holds errors or the folder something else."""
    say: Speech = ctx.obj
    folder, target = (root or guide_folder()).resolve(), to.resolve()
    check_folder(target, MARKER, folder)
    try:
        count = write_export(_export(folder), target)
    except GuideError as error:
        print(report(error.problems, say.lang))
        print(f"{summary(error.problems, say.lang)}. {say('nothing-written')}", file=sys.stderr)
        return FAILED
    except OSError as error:
        print(target_error(error, target).message(say.lang), file=sys.stderr)
        return FAILED
    say.note("export-done", count=count, folder=to)
    return 0


def _export(root: Path) -> Export:
    guide = Store(root).guide()
    settings: dict[str, Any] = mkdocs_settings(root / "mkdocs.yml")
    listed = settings.get("markdown_extensions") or []
    named = [name for entry in listed for name in (entry if isinstance(entry, dict) else [entry])]
    configs = {name: values or {} for entry in listed if isinstance(entry, dict) for name, values in entry.items()}
    images = Images(root / PAGES)
    markdown = MarkdownSettings(tuple(dict.fromkeys((*BUILT_IN, *named))), configs, images)
    return Export(guide, root, site_address(guide.settings, os.environ), markdown, images)
