"""`guide build`: the whole site, in every language, put in place when it is complete."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from typing import Annotated

import typer

from guide_generator.build.engine import BuildFailedError, build_site
from guide_generator.cli.command import FAILED, INTERRUPTED, end_on_signal
from guide_generator.cli.folders import guide_folder
from guide_generator.cli.options import Root
from guide_generator.cli.speech import Speech
from guide_generator.cli.words import Spoken
from guide_generator.files.targets import target_error
from guide_generator.source.localized_error import LocalizedError
from guide_generator.source.problems import GuideError, report, summary

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(cls=Spoken)
def build(
    ctx: typer.Context,
    *,
    root: Root = None,
    site: Annotated[str, typer.Option("--site", metavar="DIR")] = "site",
    without_search: Annotated[bool, typer.Option("--no-search")] = False,
    without_pdf: Annotated[bool, typer.Option("--no-pdf")] = False,
    without_form: Annotated[bool, typer.Option("--no-form")] = False,
) -> int:
    """Build; 1 when the guide or the build holds errors, and the last site then stays."""
    say: Speech = ctx.obj
    folder = (root or guide_folder()).resolve()
    target = (folder / site).resolve()
    started = time.monotonic()
    end_on_signal()
    shows = sys.stderr.isatty() and not say.quiet
    try:
        built = build_site(
            folder,
            target,
            _progress(say) if shows else _silence,
            search=not without_search,
            pdf=not without_pdf,
            form=not without_form,
        )
    except GuideError as error:
        print(report(error.problems, say.lang))
        return _unchanged(say, f"{summary(error.problems, say.lang)}.")
    except BuildFailedError as error:
        return _unchanged(say, say("build-failed", reason=error.message(say.lang)))
    except (LocalizedError, OSError) as error:
        return _unchanged(say, (error if isinstance(error, LocalizedError) else target_error(error, target)).message(say.lang))
    except KeyboardInterrupt:
        print(file=sys.stderr)
        _unchanged(say, say("interrupted"))
        return INTERRUPTED
    found = built.problems
    if found:
        print(report(found, say.lang))
    counts = {"pages": built.pages, "languages": ", ".join(built.guide.settings.codes), "found": summary(found, say.lang)}
    say.note("build-done", seconds=f"{time.monotonic() - started:.1f}", **counts)
    say.note("build-seen", site=site)
    return 0


def _unchanged(say: Speech, reason: str) -> int:
    print(f"{reason} {say('site-unchanged')}", file=sys.stderr)
    return FAILED


def _progress(say: Speech) -> _Shown:
    return _Shown(say("build-pages"))


class _Shown:
    """Shows how far a build is, on one line of the terminal."""

    def __init__(self, label: str) -> None:
        self._label = label

    def __call__(self, done: Mapping[str, int], pages: int) -> None:
        label = "" if "PDF" in done else f"{self._label} "
        counts = "  ".join(f"{lang} {count}/{pages}" for lang, count in done.items())
        end = "\n" if all(count >= pages for count in done.values()) else ""
        print(f"\r{label}{counts}", end=end, file=sys.stderr, flush=True)


def _silence(_done: Mapping[str, int], _pages: int) -> None:
    pass
