"""`guide serve`: a preview with live reload; a saved file is seen in the browser at once."""

from __future__ import annotations

import errno
import logging
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer

from guide_generator.build.file_changes import must_poll, observer
from guide_generator.build.language import BuildFailedError
from guide_generator.build.live_site import Preview
from guide_generator.build.preview_server import Panel, PreviewServer
from guide_generator.cli.command import FAILED, end_on_signal
from guide_generator.cli.folders import guide_folder
from guide_generator.cli.options import Root, whole_number
from guide_generator.cli.speech import Speech
from guide_generator.cli.words import Spoken
from guide_generator.source.problems import GuideError, report, summary

WATCHED = ("action_sheets", "content", "overrides", "mkdocs*.yml")

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(cls=Spoken)
def serve(
    ctx: typer.Context,
    *,
    root: Root = None,
    host: Annotated[str, typer.Option("--host", metavar="HOST")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", metavar="PORT", parser=whole_number)] = 8000,
    poll: Annotated[bool, typer.Option("--poll")] = False,
) -> int:
    """Build, serve and watch until Ctrl+C."""
    say: Speech = ctx.obj
    end_on_signal()
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    folder = (root or guide_folder()).resolve()
    updates = _Updates(Preview(folder, folder / ".cache" / "preview"), say, Panel(say.lang, say("preview-panel")))
    if not updates.made():
        return FAILED
    try:
        _serve(updates, folder, host, port, polls=poll or must_poll(folder))
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        say.warn("port-taken", port=port, next=port + 1)
        return FAILED
    except KeyboardInterrupt:
        print(f"\n{say('stopped')}")
    return 0


@dataclass
class _Updates:
    """Brings the preview up to date, and prints how that went."""

    preview: Preview
    say: Speech
    panel: Panel = field(repr=False)

    def make(self) -> None:
        """Follow a change."""
        self.made()

    def made(self) -> bool:
        """Whether the preview is what the files say now."""
        started = time.monotonic()
        lang = self.say.lang
        try:
            written = self.preview.update()
        except GuideError as error:
            self.panel.lines = report(error.problems, lang)
            print(self.panel.lines)
            print(f"{summary(error.problems, lang)}. {self.say('preview-kept')}", flush=True)
            return False
        except BuildFailedError as error:
            self.panel.lines = error.message(lang)
            print(self.panel.lines, flush=True)
            return False
        self.panel.lines = ""
        self.say.note("preview-written", pages=written, seconds=f"{time.monotonic() - started:.2f}")
        return True


def _serve(updates: _Updates, root: Path, host: str, port: int, *, polls: bool) -> None:
    say, address = updates.say, f"http://{host}:{port}/"
    server = PreviewServer(updates.preview, updates.panel, updates.make, host, port)
    if polls:
        print(say("preview-polls"), flush=True)
    server.observe(observer(lambda: print(say("preview-at", address=address), flush=True), poll=polls))
    for path in (path for name in WATCHED for path in sorted(root.glob(name))):
        server.watch(str(path))
    try:
        server.serve()  # type: ignore[no-untyped-call]
    finally:
        server.shutdown()
