"""The sections of a thing in the words of schema.org: those whose settings name a property, and those whose type says enough."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from guide_generator.model.section_values import Figure, PeriodBase, Step
from guide_generator.model.thing import Thing
from guide_generator.rendering.html_writer import Writer
from guide_generator.schema_org.names import names, venue
from guide_generator.settings.kinds import KindDefinition, Section
from guide_generator.text.texts import Text

LinkedNode: TypeAlias = "dict[str, Any]"
"""A node of linked data (JSON-LD)."""

WRAPPED: Mapping[str, tuple[str, str]] = {
    "acceptedAnswer": ("Answer", "text"),
    "audience": ("Audience", "audienceType"),
}
"""Properties that want a thing rather than words: its type, and the property that holds the words."""

NAMED: Mapping[str, str] = {
    "areaServed": "Place",
    "funder": "Organization",
    "organizer": "Organization",
    "provider": "Organization",
    "spatialCoverage": "Place",
}
"""Properties that want things with a name, and their type. What a text says without naming anything is for readers alone."""

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
ISO_INTERVAL = re.compile(r"\d{4}(-\d{2}){0,2}(/\d{4}(-\d{2}){0,2})?")
"""A time that programs can read: a year, a month or a day, or two with a slash between them."""


def section_properties(thing: Thing, kind: KindDefinition, type_: str, writer: Writer) -> LinkedNode:
    """What the sections of a thing say of it; `type_` is what it is to schema.org."""
    said: LinkedNode = {}
    for section in kind.sections:
        value = getattr(thing, section.id)
        if value:
            said.update(_properties(section, value, type_, writer))
    return said


def _properties(section: Section, value: Any, type_: str, writer: Writer) -> Iterator[tuple[str, object]]:  # noqa: ANN401 - as its type of section shapes it
    if section.schema_org:
        texts = [value] if isinstance(value, Text) else [item for item in value if isinstance(item, Text)]
        found = [each for text in texts for each in _meant(section.schema_org, text, writer)]
        if found:
            yield section.schema_org, found[0] if len(found) == 1 else found
    describe = BY_TYPE.get((type_, section.type))
    if describe:
        yield from describe(value, writer)


def _meant(name: str, text: Text, writer: Writer) -> Sequence[object]:
    """What a text says to programs as the value of a property; nothing where it only speaks to readers."""
    if name in NAMED:
        return [{"@type": NAMED[name], "name": each} for each in names(text, writer)]
    words = writer.plain(text)
    if name == "location":
        return [{"@type": "Place", "name": place, "address": address} for place, address in filter(None, [venue(text, writer)])]
    if name == "temporalCoverage" and not ISO_INTERVAL.fullmatch(words):
        return []
    type_, inner = WRAPPED.get(name, ("", ""))
    return [{"@type": type_, inner: words} if type_ else words]


def _steps(steps: Sequence[Step], writer: Writer) -> Iterator[tuple[str, object]]:
    yield "step", [_step(step, writer) for step in steps]


def _step(step: Step, writer: Writer) -> LinkedNode:
    text = {"text": writer.plain(step.text)} if step.text else {}
    return {"@type": "HowToStep", "name": writer.plain(step.title), **text}


def _when(periods: Sequence[PeriodBase], _writer: Writer) -> Iterator[tuple[str, object]]:
    first, last = min(periods, key=lambda period: period.start), max(period.end for period in periods)
    if not (ISO_DAY.fullmatch(first.start) and ISO_DAY.fullmatch(last)):
        return
    yield "startDate", first.start
    yield "endDate", last
    yield "eventStatus", f"https://schema.org/Event{'Rescheduled' if first.rescheduled else 'Scheduled'}"
    before = [moved.before for moved in first.rescheduled if ISO_DAY.fullmatch(moved.before)]
    if before:
        yield "previousStartDate", before[0] if len(before) == 1 else before


def _sessions(periods: Sequence[PeriodBase], _writer: Writer) -> Iterator[tuple[str, object]]:
    whole = [each for each in periods if ISO_DAY.fullmatch(each.start) and ISO_DAY.fullmatch(each.end)]
    if whole:
        yield "hasCourseInstance", [{"@type": "CourseInstance", "startDate": each.start, "endDate": each.end} for each in whole]


def _measured(figures: Sequence[Figure], writer: Writer) -> Iterator[tuple[str, object]]:
    yield (
        "variableMeasured",
        [{"@type": "PropertyValue", "name": writer.plain(figure.title), "unitText": figure.unit} for figure in figures],
    )


DescribeSection: TypeAlias = "Callable[[Any, Writer], Iterator[tuple[str, object]]]"
BY_TYPE: Mapping[tuple[str, str], DescribeSection] = {
    ("HowTo", "steps"): _steps,
    ("Event", "dates"): _when,
    ("Course", "dates"): _sessions,
    ("Dataset", "figures"): _measured,
}
"""What a type of section says of a type of thing."""
