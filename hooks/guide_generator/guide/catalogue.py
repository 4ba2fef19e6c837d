"""What index pages need: the filters of a kind, its check-lists, and what sheets say of a thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from guide_generator.guide.guide import Guide
from guide_generator.markup.inline import nodes_in
from guide_generator.markup.inline_nodes import CrossLink, Link
from guide_generator.model.brief import Named
from guide_generator.model.models import Resource
from guide_generator.model.section_values import PeriodBase
from guide_generator.model.thing import Thing
from guide_generator.settings.kinds import KindDefinition, Section
from guide_generator.settings.settings import Settings
from guide_generator.text.keys import key_of
from guide_generator.text.texts import Text


@dataclass(frozen=True, slots=True)
class FilterValue:
    """A value that things can be filtered by, with the number of things that have it."""

    value: str
    label: Text
    count: int


def filter_choices(guide: Guide, kind: KindDefinition, lang: str) -> Iterator[tuple[Section, tuple[FilterValue, ...]]]:
    """The values of each field that the index of a kind filters by, in the order of the things; fields with one value are left out."""
    things = tuple(guide.thing(each.id) for each in guide.listed(kind.id, lang))
    for section in _filters(kind):
        found: dict[str, Text] = {}
        each = [dict(_values(guide, thing, section)) for thing in things]
        for values in each:
            found.update(values)
        if len(found) > 1:
            yield (
                section,
                tuple(FilterValue(value, label, sum(value in values for values in each)) for value, label in found.items()),
            )


def filter_values(guide: Guide, thing: Thing, kind: KindDefinition) -> Iterator[tuple[str, str]]:
    """The field and the value of each filter that a thing matches."""
    for section in _filters(kind):
        yield from ((section.id, value) for value, _ in _values(guide, thing, section))


def _filters(kind: KindDefinition) -> Iterator[Section]:
    by_id = {section.id: section for section in kind.sections}
    yield from (by_id[field] for field in kind.index_by if field in by_id)


def _values(guide: Guide, thing: Thing, section: Section) -> Iterator[tuple[str, Text]]:
    value = getattr(thing, section.id)
    if isinstance(value, Text):
        yield key_of(value), value
    elif section.type == "references":
        yield from ((target, guide.brief(target).label) for target in value)


def coming_soon(guide: Guide, things: Iterable[Named], field: str) -> Sequence[tuple[PeriodBase, Named]]:
    """The periods to come in a field of things, the next first, each with its thing."""
    dated = [(period, thing) for thing in things for period in guide.coming(thing.id, field)]
    return sorted(dated, key=lambda pair: pair[0].start)


def is_outline(kind: str, settings: Settings) -> bool:
    """Whether the things of a kind are forms to fill in: it has a section of blanks."""
    return _has_section(kind, settings, "blanks")


def is_questionnaire(kind: str, settings: Settings) -> bool:
    """Whether the things of a kind ask questions."""
    return _has_section(kind, settings, "questions")


def is_form(kind: str, settings: Settings) -> bool:
    """Whether the things of a kind are printed as forms: to fill in, or with questions."""
    return is_outline(kind, settings) or is_questionnaire(kind, settings)


def _has_section(kind: str, settings: Settings, kind_of_section: str) -> bool:
    found = settings.kinds_by_id.get(kind)
    return found is not None and any(section.type == kind_of_section for section in found.sections)


def outlines(guide: Guide) -> Iterator[Thing]:
    """The forms to fill in."""
    yield from (thing for thing in forms(guide) if is_outline(thing.kind, guide.settings))


def forms(guide: Guide) -> Iterator[Thing]:
    """What is printed as a form: to fill in, or with questions."""
    for kind in guide.settings.kinds:
        yield from guide.of_kind(kind.id) if is_form(kind.id, guide.settings) else ()


def opening_first(guide: Guide, ids: Iterable[str]) -> list[Thing]:
    """Things by their ids: resources that have a web address first, others as they come."""
    return sorted((guide.thing(each) for each in ids), key=lambda thing: isinstance(thing, Resource) and not thing.url)


@dataclass(frozen=True, slots=True)
class SplitItem:
    """What is said of a thing: in a line, and what unfolds below it."""

    line: Text | None
    text: Text | None
    points: tuple[Text, ...]


def split_item(item: BaseModel, lang: str) -> SplitItem:
    """An item of a section of type `texts-by`, so split: its text where that fits on a line, else its first point.

    The line is what unfolds the rest: it can't hold a link, which would stand within a control.
    """
    text: Text | None = getattr(item, "text")  # noqa: B009 - its model is made from guide.yml
    points: tuple[Text, ...] = getattr(item, "points")  # noqa: B009
    if text:
        is_line = _fits_on_a_line(text, lang)
        return SplitItem(text if is_line else None, None if is_line else text, points)
    first = [point for point in points[:1] if _fits_on_a_line(point, lang)]
    return SplitItem(first[0] if first else None, None, points[len(first) :])


def _fits_on_a_line(text: Text, lang: str) -> bool:
    said = text.in_language(lang).text
    return "\n" not in said and not any(isinstance(node, Link | CrossLink) for node in nodes_in(said))
