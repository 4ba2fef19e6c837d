"""What stands in the sections that hold more than texts and references: dates, figures, steps, questions and their outcomes."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal, cast

from pydantic import AfterValidator, Field, WithJsonSchema, create_model
from pydantic_core import PydanticCustomError

from guide_generator.model.base import Slug, Strict
from guide_generator.model.field_types import Anything, Ids, Ref
from guide_generator.source.patterns import PARTIAL_DATE
from guide_generator.text.formats import first_day
from guide_generator.text.texts import Text

FIRST_YEAR, LAST_YEAR = 1800, 2199
"""What calendars and their readers agree on; another year is a slip of the keys."""

Unit = Literal["percent", "count", "rank"]
Verdict = Literal["ready", "prepare", "wait", "stop"]
VERDICTS: tuple[Verdict, ...] = ("ready", "prepare", "wait", "stop")
"""From the best to the worst: of all the answers given, the worst decides."""

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
    """A date that moved: which it was before, and the day on which that was changed."""

    before: PartialDate
    date: date


class PeriodBase(Strict):
    """What can be asked of a period, whose fields stand below: `from` is a word that Python keeps for itself."""

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
        """When it was to begin as it was first announced: what calendars know it by."""
        return self.rescheduled[0].before if self.rescheduled else self.start


_FIELDS: Any = {
    "from": (PartialDate, ...),
    "to": (PartialDate | None, None),
    "text": (Text | None, None),
    "rescheduled": (tuple[Rescheduling, ...], ()),
}
Period = cast("type[PeriodBase]", create_model("Period", __base__=PeriodBase, **_FIELDS))
"""When something takes place."""


class Row(Strict):
    """A figure: what it counts, and how many. In a ranking there is no number."""

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
        """The number whose bar is as long as can be."""
        found = max((row.value or 0 for row in self.values), default=0)
        return 100 if self.unit == "percent" else max(self.of or 0, found) or 1


class Step(Strict):
    """A step of a way, or a chapter of a meeting."""

    title: Text
    text: Text | None = None
    see: See = ()


class Answer(Strict):
    """An answer that a reader can choose, and what it means for them."""

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
    """Whether to choose nothing is an answer: what is offered are extras, and whoever has none is done with the question."""

    answers: Annotated[tuple[Answer, ...], Field(min_length=2)]


class Outcome(Strict):
    """What a reader is told once all is answered, by the worst verdict."""

    verdict: Verdict
    title: Text
    text: Text
    see: See = ()

    @property
    def rank(self) -> int:
        """Where it stands from the best to the worst."""
        return VERDICTS.index(self.verdict)


class Place(Strict):
    """Something that a document names, and where the guide holds it."""

    title: Text
    text: Text | None = None
    see: Annotated[tuple[Anything, ...], Field(min_length=1), Ids]
