"""The rules of sections beyond their types: dates in order, distinct items, figures with a source, questions with an outcome."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from guide_generator.model.section_values import Blank, Figure, Outcome, PeriodBase, Question
from guide_generator.model.thing import Thing
from guide_generator.settings.kinds import Section
from guide_generator.source.field_labels import named_key
from guide_generator.source.problems import Problem
from guide_generator.source.reader import Document, Location
from guide_generator.text.folding import folded
from guide_generator.text.texts import Text

ALL = 100


@dataclass(frozen=True)
class SectionContext:
    """A section of a thing, with what its rules look up."""

    document: Document
    thing: Thing
    section: Section
    sections: Sequence[Section]
    """All sections of the thing's kind."""

    @property
    def value(self) -> Any:  # noqa: ANN401 - its type follows from the section's
        """The value of the section."""
        return getattr(self.thing, self.section.id)

    def of_type(self, kind: str) -> Iterator[Any]:
        """The items of all sections of a type in the same thing."""
        for section in self.sections:
            if section.type == kind:
                yield from getattr(self.thing, section.id)

    def problem(self, place: Location, code: str, **values: str) -> Problem:
        """An error at a location in the section."""
        return self.document.problem((self.section.id, *place), code, **values)

    def repeated(self, places: Iterable[tuple[Location, str]]) -> Iterator[Problem]:
        """The problems of values that must differ from one another."""
        taken: dict[str, Location] = {}
        for place, value in places:
            if (key := folded(value)) in taken:
                first = self.document.position((self.section.id, *taken[key]))[0]
                yield self.problem(place, "not-unique", value=value, first=str(first))
            taken.setdefault(key, place)


def section_problems(thing: Thing, document: Document, sections: Sequence[Section]) -> Iterator[Problem]:
    """The problems of the values of a thing's sections."""
    for section in sections:
        if section.required and getattr(thing, section.id) == ():
            yield document.warning((section.id,), "empty-section")
        if section.type in RULES:
            yield from RULES[section.type](SectionContext(document, thing, section, sections))


def _dates(context: SectionContext) -> Iterator[Problem]:
    periods: tuple[PeriodBase, ...] = context.value
    yield from context.repeated(((index,), _in_words(period)) for index, period in enumerate(periods))
    for index, period in enumerate(periods):
        common = min(len(period.start), len(period.end))
        if period.end[:common] < period.start[:common]:
            yield context.problem((index, "to"), "ends-before-it-begins", found=period.end, begins=period.start)
        yield from _moves(context, index, period)


def _moves(context: SectionContext, index: int, period: PeriodBase) -> Iterator[Problem]:
    """A date that was moved must differ from the one before."""
    dates = [*(moved.before for moved in period.rescheduled), period.start]
    for number, (before, after) in enumerate(pairwise(dates)):
        if before == after:
            yield context.problem((index, "rescheduled", number, "before"), "date-did-not-move", found=before)


def _in_words(period: PeriodBase) -> str:
    """The dates and the text of a period as one string, by which periods are compared."""
    return " ".join([period.start, *([f"– {period.end}"] if period.to else []), *([_first(period.text)] if period.text else [])])


def _first(text: Text) -> str:
    """A text in the guide's first language with single spaces."""
    return " ".join(next(iter(text.by_lang.values())).split())


def _texts(context: SectionContext) -> Iterator[Problem]:
    """Items must be distinct: browsers store a tick by the text of its item."""
    texts: tuple[Text, ...] = context.value
    yield from context.repeated(((index,), _first(text)) for index, text in enumerate(texts))


def _texts_by(context: SectionContext) -> Iterator[Problem]:
    """A thing may have several texts, which must be distinct."""
    said = [
        " ".join([getattr(item, context.section.field), *map(_first, [*filter(None, [item.text]), *item.points])])
        for item in context.value
    ]
    yield from context.repeated(((index,), words) for index, words in enumerate(said))


def _figures(context: SectionContext) -> Iterator[Problem]:
    figures: tuple[Figure, ...] = context.value
    for index, figure in enumerate(figures):
        if not (figure.source or context.thing.sources):
            yield context.problem((index,), "figure-without-source")
        yield from _rows(context, index, figure)


def _rows(context: SectionContext, index: int, figure: Figure) -> Iterator[Problem]:
    for number, row in enumerate(figure.values):
        place: Location = (index, "values", number)
        if figure.unit == "rank" and row.value is not None:
            yield context.problem((*place, "value"), "value-in-rank")
        elif figure.unit != "rank" and row.value is None:
            yield context.problem(place, "missing-field", field=named_key("row", "value"))
        elif figure.unit == "percent" and (row.value or 0) > ALL:
            yield context.problem((*place, "value"), "number-too-large", le=str(ALL), found=f"{row.value:g}")


def _questions(context: SectionContext) -> Iterator[Problem]:
    questions: tuple[Question, ...] = context.value
    outcomes: tuple[Outcome, ...] = tuple(context.of_type("outcomes"))
    covered = {outcome.verdict for outcome in outcomes}
    yield from context.repeated(((index, "id"), question.id) for index, question in enumerate(questions))
    for index, question in enumerate(questions):
        places: list[Location] = [(index, "answers", number) for number in range(len(question.answers))]
        titles = (_first(answer.title) for answer in question.answers)
        yield from context.repeated(((*place, "title"), title) for place, title in zip(places, titles, strict=True))
        for place, answer in zip(places, question.answers, strict=True):
            if answer.verdict not in covered:
                at: Location = (*place, "verdict") if "verdict" in answer.model_fields_set else place
                yield context.problem(at, "verdict-without-outcome", found=answer.verdict)


def _outcomes(context: SectionContext) -> Iterator[Problem]:
    outcomes: tuple[Outcome, ...] = context.value
    yield from context.repeated(((index, "verdict"), outcome.verdict) for index, outcome in enumerate(outcomes))


def _blanks(context: SectionContext) -> Iterator[Problem]:
    """Browsers store what was filled in by the id of its heading, and a tick by the words of its phrase."""
    blanks: tuple[Blank, ...] = context.value
    yield from context.repeated(((index, "id"), blank.id) for index, blank in enumerate(blanks))
    for index, blank in enumerate(blanks):
        yield from context.repeated(((index, "phrases", number), _first(phrase)) for number, phrase in enumerate(blank.phrases))


RULES: Mapping[str, Callable[[SectionContext], Iterator[Problem]]] = {
    "texts": _texts,
    "ticks": _texts,
    "texts-by": _texts_by,
    "dates": _dates,
    "figures": _figures,
    "questions": _questions,
    "outcomes": _outcomes,
    "blanks": _blanks,
}
"""By type of section."""
