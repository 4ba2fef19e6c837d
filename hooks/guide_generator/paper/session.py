"""The agenda of a training session: its steps with their minutes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guide_generator.model.models import BaseSheet
from guide_generator.model.sessions import TrainingSession
from guide_generator.paper.writer import Printed, PrintWriter

AgendaStep = tuple[int, Printed, Printed | None]
"""Minutes, title, and method."""


def steps(sheets: Sequence[BaseSheet], session: TrainingSession, writer: PrintWriter) -> Iterator[AgendaStep]:
    """The steps of a session on some sheets."""
    waiting = iter(sheets)
    for name, minutes in session.plan(len(sheets)):
        if name.startswith("sheets"):
            yield _sheet(next(waiting), minutes, writer)
        elif name == "rest":
            yield minutes, writer.line(writer.word("agenda-break")), None
        else:
            yield minutes, writer.line(writer.word(f"agenda-{name}")), writer.line(writer.word(f"agenda-{name}-how"))


def _sheet(sheet: BaseSheet, minutes: int, writer: PrintWriter) -> AgendaStep:
    label = f"{writer.word('sheet-number', number=sheet.number)}{writer.word('colon')} "
    return minutes, writer.line(label, writer.text(sheet.title)), writer.line(writer.word("agenda-sheet-how"))


def clock(minutes: int) -> str:
    """A time since the start: `0:35`."""
    return f"{minutes // 60}:{minutes % 60:02}"
