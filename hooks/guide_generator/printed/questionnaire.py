"""A self-assessment on paper: what each answer means, its advice, and a table to add up to the result that the page gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from guide_generator.model.section_values import VERDICTS, Answer, Outcome, Question
from guide_generator.model.thing import Thing
from guide_generator.printed.imprint import web_code
from guide_generator.printed.link_notes import printed_notes, with_notes
from guide_generator.printed.sheet import colophon_of_sources, printed_section
from guide_generator.printed.writer import Printed, PrintWriter


def printed_questionnaire(thing: Thing, writer: PrintWriter) -> Mapping[str, Any]:
    """The data of a printed questionnaire."""
    main = {
        "kicker": writer.plain(writer.guide.settings.title),
        "heading": writer.text(thing.label),
        "summary": writer.paragraphs(thing.gist),
        "how": writer.word("paper-questions-how"),
        "sections": list(_sections(thing, writer)),
        "colophon": [*colophon_of_sources(thing, writer), writer.credit()],
    }
    noted, notes = with_notes(main)
    return {**noted, "code": web_code(writer.address(thing), writer), "notes": printed_notes(notes, writer)}


def _sections(thing: Thing, writer: PrintWriter) -> Iterator[Mapping[str, Any]]:
    for section in writer.guide.settings.kinds_by_id[thing.kind].sections:
        value = getattr(thing, section.id)
        title = writer.text(section.title)
        if section.type == "questions":
            questions = [_question(number, question, len(value), writer) for number, question in enumerate(value, 1)]
            yield {"type": "questions", "title": title, "items": questions}
        elif section.type == "outcomes":
            yield {"title": title, **_tally(value, writer)}
        elif value:
            yield {"title": title, **printed_section(section, value, writer)}


def _question(number: int, question: Question, count: int, writer: PrintWriter) -> Mapping[str, Any]:
    counts = any(answer.verdict != VERDICTS[0] for answer in question.answers)
    said = {"questions-several": question.several, "questions-optional": question.optional, "paper-no-count": not counts}
    return {
        "place": writer.word("question-number", number=number, count=count),
        "title": writer.text(question.title),
        "hints": [
            *([writer.text(question.hint)] if question.hint else []),
            *(writer.line(writer.word(key)) for key, holds in said.items() if holds),
        ],
        "answers": [_answer(answer, writer, counts=counts) for answer in question.answers],
    }


def _answer(answer: Answer, writer: PrintWriter, *, counts: bool) -> Mapping[str, Any]:
    """An answer; its `verdict` is that which is counted, none where its question changes nothing."""
    return {
        "title": writer.text(answer.title),
        "verdict": answer.verdict if counts else "",
        "meaning": writer.word(f"verdict-{answer.verdict}") if counts else "",
        "advice": writer.paragraphs(answer.advice) if answer.advice else [],
        "see": _see(answer.see, writer),
    }


def _tally(outcomes: tuple[Outcome, ...], writer: PrintWriter) -> Mapping[str, Any]:
    """The table to add up in: the outcomes from the worst to the best, since the worst answer given decides."""
    rows = [
        {
            "verdict": outcome.verdict,
            "meaning": writer.word(f"verdict-{outcome.verdict}"),
            "title": writer.text(outcome.title),
            "text": writer.paragraphs(outcome.text),
            "see": _see(outcome.see, writer),
        }
        for outcome in sorted(outcomes, key=lambda outcome: -outcome.rank)
    ]
    return {
        "type": "tally",
        "heading": writer.word("paper-tally"),
        "how": writer.word("paper-tally-how", stop=writer.word("verdict-stop")),
        "columns": [writer.word(f"paper-tally-{column}") for column in ("kind", "count", "result")],
        "rows": rows,
    }


def _see(ids: tuple[str, ...], writer: PrintWriter) -> Printed | None:
    """What an answer leads to, as links."""
    links = [writer.link_to(thing) for thing in ids]
    between = (part for link in links for part in (", ", link))
    return writer.line(f"{writer.word('see-also')} ", *list(between)[1:], ".") if links else None
