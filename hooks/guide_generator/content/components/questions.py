"""What a questionnaire says: every answer with its advice, every outcome with when it holds, as on paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guide_generator.content.block_writer import BlockWriter
from guide_generator.content.blocks import Apart, Block, Blocks, Heading, Items, Paragraph
from guide_generator.model.section_values import Answer, Outcome, Question
from guide_generator.model.thing import Thing
from guide_generator.settings.kinds import Section


def questions(w: BlockWriter, _section: Section, value: Sequence[Question], thing: Thing) -> Iterator[Block]:
    """The questions, each with its answers."""
    printed = w.pdf(thing.id, w.word("outline-pdf"))
    yield Apart((w.paragraph(w.word("questions-how")), *([w.paragraph(printed)] if printed else [])))
    for number, question in enumerate(value, 1):
        place = w.word("question-number", number=number, count=len(value))
        yield w.paragraph(w.strong(f"{place} ", w.text(question.title, terms=False)))
        if question.hint:
            yield Paragraph(w.text(question.hint))
        hints = [("questions-several", question.several), ("questions-optional", question.optional)]
        if said := tuple(w.paragraph(w.word(key)) for key, holds in hints if holds):
            yield Apart(said)
        yield Items(tuple(tuple(_answer(w, answer)) for answer in question.answers))


def outcomes(w: BlockWriter, _section: Section, value: Sequence[Outcome], _thing: Thing) -> Iterator[Block]:
    """The outcomes, from the best to the worst."""
    for outcome in sorted(value, key=lambda outcome: outcome.rank):
        yield Apart((w.paragraph(w.word(f"outcome-{outcome.verdict}")),))
        yield Heading(3, w.text(outcome.title, terms=False))
        yield from w.paragraphs(outcome.text)
        if outcome.see:
            yield w.see(outcome.see)


def _answer(w: BlockWriter, answer: Answer) -> Iterator[Block]:
    yield Paragraph(w.text(answer.title, terms=False))
    advice: Blocks = w.paragraphs(answer.advice) if answer.advice else ()
    if (advice or answer.see) and answer.verdict == "stop":
        yield Apart((w.paragraph(w.word("questions-stop")),))
    yield from advice
    if answer.see:
        yield w.see(answer.see)
