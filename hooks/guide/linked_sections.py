"""The sections of a thing in the words of schema.org: those whose settings name a property, and those whose type says enough."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from guide.html import Writer, shorten
from guide.models import Thing
from guide.section_values import Figure, PeriodBase, Question, Step
from guide.settings import KindDefinition, Section
from guide.texts import Text

Json: TypeAlias = "dict[str, Any]"
LONGEST_NAME = 60
"""Of a step: the page itself holds its whole text."""

WRAPPED: Mapping[str, tuple[str, str]] = {
    "acceptedAnswer": ("Answer", "text"),
    "audience": ("Audience", "audienceType"),
    "funder": ("Organization", "name"),
    "organizer": ("Organization", "name"),
    "provider": ("Organization", "name"),
    "spatialCoverage": ("Place", "name"),
}
"""Properties that want a thing rather than words: its type, and the property that holds the words."""


def section_properties(thing: Thing, kind: KindDefinition, type_: str, writer: Writer) -> Json:
    """What the sections of a thing say of it; `type_` is what it is to schema.org."""
    said: Json = {}
    for section in kind.sections:
        value = getattr(thing, section.id)
        if value:
            said.update(_properties(section, value, type_, writer))
    return said


def _properties(section: Section, value: Any, type_: str, writer: Writer) -> Iterator[tuple[str, object]]:  # noqa: ANN401 - as its type of section shapes it
    if section.schema_org:
        texts = [value] if isinstance(value, Text) else [item for item in value if isinstance(item, Text)]
        yield section.schema_org, _wrapped(section.schema_org, [writer.plain(text) for text in texts])
    describe = BY_TYPE.get((type_, section.type))
    if describe:
        yield from describe(value, writer)


def _wrapped(name: str, words: Sequence[str]) -> object:
    type_, inner = WRAPPED.get(name, ("", ""))
    found = [{"@type": type_, inner: text} if type_ else text for text in words]
    return found[0] if len(found) == 1 else found


def _ticked(texts: Sequence[Text], writer: Writer) -> Iterator[tuple[str, object]]:
    yield "step", [shorten(writer.plain(text), LONGEST_NAME) for text in texts]


def _steps(steps: Sequence[Step], writer: Writer) -> Iterator[tuple[str, object]]:
    yield "step", [_step(step, writer) for step in steps]


def _step(step: Step, writer: Writer) -> Json:
    text = {"text": writer.plain(step.text)} if step.text else {}
    return {"@type": "HowToStep", "name": writer.plain(step.title), **text}


def _when(periods: Sequence[PeriodBase], _writer: Writer) -> Iterator[tuple[str, object]]:
    yield "startDate", min(period.start for period in periods)
    yield "endDate", max(period.end for period in periods)


def _sessions(periods: Sequence[PeriodBase], _writer: Writer) -> Iterator[tuple[str, object]]:
    yield "hasCourseInstance", [{"@type": "CourseInstance", "startDate": each.start, "endDate": each.end} for each in periods]


def _measured(figures: Sequence[Figure], writer: Writer) -> Iterator[tuple[str, object]]:
    yield (
        "variableMeasured",
        [{"@type": "PropertyValue", "name": writer.plain(figure.title), "unitText": figure.unit} for figure in figures],
    )


def _asked(questions: Sequence[Question], writer: Writer) -> Iterator[tuple[str, object]]:
    yield "hasPart", [{"@type": "Question", "name": writer.plain(question.title)} for question in questions]


Describe: TypeAlias = "Callable[[Any, Writer], Iterator[tuple[str, object]]]"
BY_TYPE: Mapping[tuple[str, str], Describe] = {
    ("HowTo", "ticks"): _ticked,
    ("HowTo", "steps"): _steps,
    ("Event", "dates"): _when,
    ("Course", "dates"): _sessions,
    ("Dataset", "figures"): _measured,
    ("Quiz", "questions"): _asked,
}
"""What a type of section says of a type of thing."""
