"""The agenda of a training session: its steps, and how long each takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from guide.models import BaseSheet
from guide.print_writer import Printed, PrintWriter


@dataclass(frozen=True)
class Session:
    """How the minutes of a session are shared out; what is left goes to the sheets, in equal parts."""

    minutes: int
    welcome: int
    claims: int
    closing: int
    rest: int = 0

    def for_each(self, sheets: int) -> int:
        """The minutes of a sheet."""
        return (self.minutes - self.welcome - self.claims - self.closing - self.rest) // max(sheets, 1)


SESSIONS: Mapping[str, Session] = {
    "hour": Session(60, welcome=5, claims=10, closing=5),
    "half-day": Session(210, welcome=20, claims=40, closing=20, rest=15),
}

Step = tuple[int, Printed, Printed | None]
"""Minutes, what, and how."""


def steps(sheets: Sequence[BaseSheet], session: Session, writer: PrintWriter) -> Iterator[Step]:
    """The steps of a session on some sheets. The break comes half way."""
    yield _step("welcome", session.welcome, writer)
    yield _step("claims", session.claims, writer)
    half = (len(sheets) + 1) // 2
    for sheet in sheets[:half]:
        yield _sheet(sheet, session.for_each(len(sheets)), writer)
    if session.rest:
        yield session.rest, writer.line(writer.word("agenda-break")), None
    for sheet in sheets[half:]:
        yield _sheet(sheet, session.for_each(len(sheets)), writer)
    yield _step("closing", session.closing, writer)


def _step(name: str, minutes: int, writer: PrintWriter) -> Step:
    return minutes, writer.line(writer.word(f"agenda-{name}")), writer.line(writer.word(f"agenda-{name}-how"))


def _sheet(sheet: BaseSheet, minutes: int, writer: PrintWriter) -> Step:
    label = f"{writer.word('sheet-number', number=sheet.number)}{writer.word('colon')} "
    return minutes, writer.line(label, writer.said(sheet.title)), writer.line(writer.word("agenda-sheet-how"))


def clock(minutes: int) -> str:
    """A time since the start: `0:35`."""
    return f"{minutes // 60}:{minutes % 60:02}"
