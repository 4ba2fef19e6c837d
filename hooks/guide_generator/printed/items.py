"""Figures, steps, questions, outcomes, places and blanks as data for the print templates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from guide_generator.model.section_values import (
    Answer,
    Blank,
    Figure,
    Outcome,
    PeriodBase,
    Place,
    Question,
    Rescheduling,
    Row,
    Step,
)
from guide_generator.printed.writer import Printed, PrintWriter


def printed_item(item: Figure | Step | Question | Outcome | Place, writer: PrintWriter) -> Mapping[str, Any]:
    """An item of a section: a name, a text and points."""
    text = item.note if isinstance(item, Figure) else item.hint if isinstance(item, Question) else item.text
    return {
        "name": writer.text(item.title),
        "text": writer.paragraphs(text) if text else [],
        "points": list(_points(item, writer)),
    }


def printed_blank(blank: Blank, writer: PrintWriter) -> Mapping[str, Any]:
    """A heading of a form to fill in: phrases to tick, what to write, and room for it."""
    return {
        "name": writer.text(blank.title),
        "phrases": [writer.text(phrase) for phrase in blank.phrases],
        "prompt": writer.text(blank.prompt),
        "hint": writer.paragraphs(blank.hint) if blank.hint else [],
        "lines": blank.lines,
    }


def printed_period(period: PeriodBase, writer: PrintWriter) -> Printed:
    """When something takes place."""
    when = " ".join([writer.period(period.start, period.end), *(_moved(moved, writer) for moved in period.rescheduled[-1:])])
    return writer.line(f"{when}{writer.word('colon')} ", writer.text(period.text)) if period.text else writer.line(when)


def _moved(moved: Rescheduling, writer: PrintWriter) -> str:
    return writer.word("date-moved", day=writer.date(moved.date), before=writer.period(moved.before, moved.before))


def _points(item: Figure | Step | Question | Outcome | Place, writer: PrintWriter) -> Iterator[Printed]:
    if isinstance(item, Figure):
        yield from (_row(row, item.unit, writer) for row in item.values)
        yield from [writer.line(writer.word("figure-base", of=writer.number(item.of)))] if item.of else []
    elif isinstance(item, Question):
        yield from (_answer(answer, writer) for answer in item.answers)
    else:
        yield from (writer.text(writer.guide.brief(target).label) for target in item.see)


def _row(row: Row, unit: str, writer: PrintWriter) -> Printed:
    number = f"{writer.word('colon')} {writer.number(row.value, unit)}" if row.value is not None else ""
    return writer.line(writer.text(row.label), number)


def _answer(answer: Answer, writer: PrintWriter) -> Printed:
    """An answer with its advice. Its links are on the page only."""
    if not answer.advice:
        return writer.text(answer.title)
    advice = writer.paragraphs(answer.advice)
    between = (part for said in advice for part in (" ", said))
    return writer.line(writer.text(answer.title), writer.word("colon"), *between)
