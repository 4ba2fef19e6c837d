"""The values of sections that hold more than texts and references: dates, figures, steps, questions, outcomes, blanks."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal, cast

from pydantic import AfterValidator, Field, WithJsonSchema, create_model
from pydantic_core import PydanticCustomError

from guide_generator.model.field_types import Anything, Ids, Ref
from guide_generator.settings.base import Slug, Strict
from guide_generator.source.patterns import PARTIAL_DATE
from guide_generator.text.formats import first_day
from guide_generator.text.texts import Text

FIRST_YEAR, LAST_YEAR = 1800, 2199
"""The years that calendars support; any other is taken for a typing error."""

Unit = Literal["percent", "count", "rank"]
Verdict = Literal["ready", "prepare", "wait", "stop"]
VERDICTS: tuple[Verdict, ...] = ("ready", "prepare", "wait", "stop")
"""From best to worst. The worst verdict of the answers given decides the outcome."""

See = Annotated[tuple[Anything, ...], Ids]


def _partial_date(value: str) -> str:
    try:
        year = first_day(value).year if re.fullmatch(PARTIAL_DATE, value) else None
    except ValueError:
        year = None
    if year is None:
        raise PydanticCustomError("expected-partial-date", "date", {"found": value})
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise PydanticCustomError("year-too-far", "date", {"found": value, "first": str(FIRST_YEAR), "last": str(LAST_YEAR)})
    return value


PartialDate = Annotated[
    str, AfterValidator(_partial_date), WithJsonSchema({"type": ["string", "integer"], "pattern": PARTIAL_DATE})
]
"""A day, a month or a year: `2018-09-12`, `2018-09` or `2018`."""


class Rescheduling(Strict):
    """A date before it was moved, and the day of that change."""

    before: PartialDate
    date: date


class PeriodBase(Strict):
    """The properties of a period. Its fields are added below, because `from` is a keyword of Python."""

    if TYPE_CHECKING:
        to: PartialDate | None
        text: Text | None
        rescheduled: tuple[Rescheduling, ...]

    @property
    def start(self) -> str:
        """When it begins."""
        return str(getattr(self, "from"))

    @property
    def end(self) -> str:
        """When it ends."""
        return self.to or self.start

    @property
    def first_start(self) -> str:
        """The first date that was announced, by which calendars identify it."""
        return self.rescheduled[0].before if self.rescheduled else self.start


_FIELDS: Any = {
    "from": (PartialDate, ...),
    "to": (PartialDate | None, None),
    "text": (Text | None, None),
    "rescheduled": (tuple[Rescheduling, ...], ()),
}
Period = cast("type[PeriodBase]", create_model("Period", __base__=PeriodBase, **_FIELDS))
"""A period in which something takes place."""


class Row(Strict):
    """A row of a table of figures: a label and a number; no number in a ranking."""

    label: Text
    value: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = None


class Figure(Strict):
    """A table of figures, shown as bars too."""

    title: Text
    unit: Unit
    of: Annotated[int, Field(ge=1)] | None = None
    note: Text | None = None
    source: Annotated[Slug, Ref("source")] | None = None
    values: Annotated[tuple[Row, ...], Field(min_length=1)]

    @property
    def most(self) -> float:
        """The number that the longest bar stands for."""
        found = max((row.value or 0 for row in self.values), default=0)
        return 100 if self.unit == "percent" else max(self.of or 0, found) or 1


class Step(Strict):
    """A step of a procedure."""

    title: Text
    text: Text | None = None
    see: See = ()


class Answer(Strict):
    """An answer that a reader can choose, with its verdict and advice."""

    title: Text
    verdict: Verdict = "ready"
    advice: Text | None = None
    see: See = ()


class Question(Strict):
    """A question that a reader answers about their own case."""

    id: Slug
    title: Text
    hint: Text | None = None
    several: bool = False
    optional: bool = False
    """Whether choosing no answer counts as answered."""

    answers: Annotated[tuple[Answer, ...], Field(min_length=2)]


class Outcome(Strict):
    """The result of a questionnaire for a worst verdict."""

    verdict: Verdict
    title: Text
    text: Text
    see: See = ()

    @property
    def rank(self) -> int:
        """Its position in VERDICTS."""
        return VERDICTS.index(self.verdict)


class Place(Strict):
    """Something that a document names, and the things of the guide that cover it."""

    title: Text
    text: Text | None = None
    see: Annotated[tuple[Anything, ...], Field(min_length=1), Ids]


class Blank(Strict):
    """A heading of a form that a reader fills in: phrases to tick, and room to write."""

    id: Slug
    title: Text
    prompt: Text
    """What to write there."""

    hint: Text | None = None
    """What the documents say of it."""

    phrases: tuple[Text, ...] = ()
    """Phrases that can be taken as they are."""

    lines: Annotated[int, Field(ge=1, le=20)] = 3
    """The room to write, in lines."""

    see: See = ()
