"""`guide visits`: which pages were read, by month, from a host's access log; no visitor's address is kept or shown."""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from guide_generator.cli.command import FAILED
from guide_generator.cli.options import one_of
from guide_generator.cli.speech import Speech
from guide_generator.cli.words import Spoken
from guide_generator.publish.visits import LONGEST, Visits
from guide_generator.publish.visits import visits as visits_of
from guide_generator.text.spreadsheet import as_text

FORMATS = ("text", "json", "csv")
STDIN = "-"
MOST = 30
"""Pages of a month that the text names."""

ZIPPED = b"\x1f\x8b"


class _LogError(Exception):
    """A log can't be read."""

    def __init__(self, code: str, log: str) -> None:
        super().__init__(log)
        self.code, self.log = code, log


app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(cls=Spoken)
def visits(
    ctx: typer.Context,
    logs: Annotated[list[str], typer.Argument(metavar="LOG")],
    *,
    form: Annotated[
        str, typer.Option("--format", metavar="|".join(FORMATS), parser=one_of(*FORMATS), show_default=False)
    ] = "text",
) -> int:
    """Count and print; 1 where a file can't be read, or holds no line that is understood."""
    say: Speech = ctx.obj
    try:
        found = visits_of(line for log in logs for line in _read(log))
    except _LogError as error:
        print(say(error.code, log=error.log), file=sys.stderr)
        return FAILED
    print({"json": _as_json, "csv": _as_csv}.get(form, lambda each: _as_text(each, say))(found), end="")
    if not say.quiet:
        print(say("visits-left-out", robots=found.robots, unread=found.unread), file=sys.stderr)
    if found.nameless:
        print(say("visits-nameless", count=found.nameless), file=sys.stderr)
    if found.unread and not found.pages:
        print(say("visits-other-format"), file=sys.stderr)
        return FAILED
    return 0


def _read(log: str) -> Iterator[str]:
    """The lines of a log. _LogError where there is none of that name, or not a whole one."""
    try:
        yield from _lines(log)
    except FileNotFoundError as error:
        raise _LogError("visits-no-log", log) from error
    except (OSError, EOFError, zlib.error) as error:
        raise _LogError("visits-unread", log) from error


def _lines(log: str) -> Iterator[str]:
    """The lines of a log, compressed or not; the rest of a longer line is dropped."""
    if log == STDIN:
        yield from _of(sys.stdin.buffer)
        return
    with Path(log).open("rb") as file:
        zipped = file.read(len(ZIPPED)) == ZIPPED
        file.seek(0)
        if zipped:
            with gzip.open(file) as unzipped:
                yield from _of(unzipped)
        else:
            yield from _of(file)


def _of(file: BinaryIO | gzip.GzipFile) -> Iterator[str]:
    while line := file.readline(LONGEST):
        whole = line
        while not line.endswith(b"\n") and (line := file.readline(LONGEST)):
            pass
        yield whole.decode("utf-8", "replace")


def _as_text(found: Visits, say: Speech) -> str:
    lines: list[str] = []
    for month in found.months:
        pages = found.of(month)
        lines.append(say("visits-month", month=month, count=sum(count for _, count in pages), pages=len(pages)))
        lines.extend(f"{count:8}  {path}" for path, count in pages[:MOST])
        if len(pages) > MOST:
            lines.append(say("visits-more", count=len(pages) - MOST))
    return "".join(f"{line}\n" for line in lines)


def _as_json(found: Visits) -> str:
    months = {month: dict(found.of(month)) for month in found.months}
    return json.dumps({"months": months, "robots": found.robots, "unread": found.unread}, ensure_ascii=False, indent=1) + "\n"


def _as_csv(found: Visits) -> str:
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\r\n")
    table.writerow(("month", "page", "visits"))
    table.writerows((month, as_text(path), count) for month in found.months for path, count in found.of(month))
    return written.getvalue()
