"""`guide build`: the whole site, in every language, put in place when it is complete."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from typing import Annotated

import typer

from guide_generator.build.build_record import BuildRecord, Summary
from guide_generator.cli.command import FAILED, INTERRUPTED, end_on_signal
from guide_generator.cli.folders import guide_folder
from guide_generator.cli.options import Root
from guide_generator.cli.speech import Speech
from guide_generator.cli.words import Spoken
from guide_generator.files.targets import target_error
from guide_generator.source.localized_error import LocalizedError
from guide_generator.source.problems import LANGUAGES, GuideError, report, summary

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
    force: Annotated[bool, typer.Option("--force")] = False,
) -> int:
    """Build; 1 when the guide or the build holds errors, and the last site then stays."""
    say: Speech = ctx.obj
    folder = (root or guide_folder()).resolve()
    target = (folder / site).resolve()
    started = time.monotonic()
    end_on_signal()
    record = BuildRecord(folder, target, (not without_search, not without_pdf, not without_form))
    if not force and (last := record.unchanged()):
        return _done(say, "build-unchanged", site, last, time.monotonic() - started)
    made = _made(say, record, force=force)
    return made if isinstance(made, int) else _done(say, "build-done", site, made, time.monotonic() - started)


def _made(say: Speech, record: BuildRecord, *, force: bool) -> Summary | int:
    """What the build says, or the exit status where it failed."""
    from guide_generator.build.engine import build_site  # with MkDocs: half a second that only a build needs
    from guide_generator.build.language import BuildFailedError
    from guide_generator.build.page_record import PageRecords

    search, pdf, form = record.options
    show = _progress(say) if sys.stderr.isatty() and not say.quiet else _silence
    inputs = record.inputs()
    records = PageRecords(record.root, record.target, record.conditions(), not force) if inputs else None
    try:
        built = build_site(record.root, record.target, show, search=search, pdf=pdf, form=form, records=records)
    except GuideError as error:
        print(report(error.problems, say.lang))
        return _unchanged(say, f"{summary(error.problems, say.lang)}.")
    except BuildFailedError as error:
        return _unchanged(say, say("build-failed", reason=error.message(say.lang)))
    except (LocalizedError, OSError) as error:
        return _unchanged(
            say, (error if isinstance(error, LocalizedError) else target_error(error, record.target)).message(say.lang)
        )
    except KeyboardInterrupt:
        print(file=sys.stderr)
        _unchanged(say, say("interrupted"))
        return INTERRUPTED
    found = built.problems
    made = Summary(
        built.pages,
        built.guide.settings.codes,
        {lang: report(found, lang) for lang in LANGUAGES},
        {lang: summary(found, lang) for lang in LANGUAGES},
    )
    record.keep(inputs, built.state, made)
    return made


def _done(say: Speech, message: str, site: str, made: Summary, seconds: float) -> int:
    if made.reports[say.lang]:
        print(made.reports[say.lang])
    counts = {"pages": made.pages, "languages": ", ".join(made.languages), "found": made.counts[say.lang]}
    say.note(message, seconds=f"{seconds:.1f}", **counts)
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
