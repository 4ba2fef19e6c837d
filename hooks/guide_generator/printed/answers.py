"""The full answers to misconceptions as data for the print templates: after a sheet, or at the end of a booklet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from guide_generator.model.models import BaseSheet, Misconception
from guide_generator.printed.link_notes import printed_notes, with_notes
from guide_generator.printed.writer import PrintWriter

Scopes = Mapping[str, Sequence[str]]
"""By the id of a misconception that several sheets of a document hold, their scopes in order: its answer stands after the first."""

UNSHARED: Scopes = MappingProxyType({})


def scope_of(sheet: BaseSheet) -> str:
    """What begins the names of the places of a sheet's answers."""
    return f"{sheet.id}/"


def printed_talk(sheet: BaseSheet, writer: PrintWriter) -> Mapping[str, Any]:
    """How to talk about the sheet with no more than its paper."""
    questions = sheet.facilitation.questions if sheet.facilitation else ()
    asked = writer.text(questions[0]) if questions else writer.line(writer.word("plan-ask-instead"))
    return {
        "title": writer.line(writer.word("print-talk")),
        "items": [
            writer.line(writer.word("print-talk-read")),
            writer.line(f"{writer.word('print-talk-ask')} ", asked),
            writer.line(writer.word("print-talk-claims")),
            writer.line(writer.word("print-talk-end")),
        ],
    }


def printed_answers(
    claims: Sequence[Misconception],
    writer: PrintWriter,
    *,
    kicker: str = "",
    scope: str = "",
    scopes: Scopes = UNSHARED,
    inside: Collection[str] = (),
) -> dict[str, Any]:
    """The full answers to misconceptions. `scope` begins the names by which the pages of the answers are found."""
    printed = [_answer(thing, writer, scope, scopes.get(thing.id, [scope])) for thing in claims]
    items, notes = with_notes({"items": printed}, inside)
    return {
        **items,
        "kicker": kicker,
        "title": writer.line(writer.word("print-answers")),
        "at": writer.word("print-answer-at"),
        "notes": printed_notes(notes, writer),
    }


def _answer(thing: Misconception, writer: PrintWriter, scope: str, scopes: Sequence[str]) -> Mapping[str, Any]:
    """An answer with all the names of its place; no more than its claim where it stands after an earlier sheet."""
    printed = printed_claim(thing, writer, scope)
    if scope == scopes[0]:
        return {**printed, "targets": [f"{each}{thing.id}" for each in scopes]}
    return {**printed, "answer": [], "targets": []}


def printed_claim(thing: Misconception, writer: PrintWriter, scope: str = "") -> Mapping[str, Any]:
    """A misconception, and its answer in one sentence and in full. `target` names the place of the latter."""
    return {
        "target": f"{scope}{thing.id}",
        "claim": writer.text(thing.claim),
        "short": writer.text(thing.short),
        "answer": writer.paragraphs(thing.answer),
    }


def claims_of(sheets: Iterable[BaseSheet], writer: PrintWriter) -> Sequence[Misconception]:
    """The misconceptions of some sheets, each once, in the order of the sheets."""
    return list({thing.id: thing for sheet in sheets for thing in claims_of_sheet(sheet, writer)}.values())


def claims_of_sheet(sheet: BaseSheet, writer: PrintWriter) -> Sequence[Misconception]:
    """The misconceptions of a sheet."""
    sections = (each for each in writer.guide.settings.kinds_by_id[sheet.kind].sections if each.type == "references")
    things = (writer.guide.thing(each) for section in sections for each in getattr(sheet, section.id) or ())
    return [thing for thing in things if isinstance(thing, Misconception)]
