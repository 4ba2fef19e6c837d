"""The types of section: the type of their values, and which of their texts may hold paragraphs."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, create_model

from guide_generator.model.field_types import Ids, Ref
from guide_generator.model.section_values import Blank, Figure, Outcome, Period, Place, Question, Step
from guide_generator.settings.base import Slug, Strict
from guide_generator.settings.kinds import SectionModel
from guide_generator.text.texts import Text


@dataclass(frozen=True)
class SectionShape:
    """A type of section."""

    shape: Callable[[SectionModel], Any]
    """The type of the value, made for one section."""

    prose: tuple[str, ...] = ()
    """The fields of its items whose texts may hold several paragraphs."""

    single: bool = False
    """Whether the value is one text, not a list."""

    is_prose: bool = False
    """Whether that text may hold several paragraphs."""


def _references(section: SectionModel) -> Any:  # noqa: ANN401 - made for the section
    return Annotated[tuple[Annotated[Slug, Ref(section.kind)], ...], Ids]


def _texts_by(section: SectionModel) -> Any:  # noqa: ANN401 - made for the section
    reference = Annotated[Slug, Ref(section.kind)]
    optional: Any = (Text | None, None)
    fields: dict[str, Any] = {section.field: (reference, ...), "text": optional, "points": (tuple[Text, ...], ())}
    item: Any = create_model(f"{section.id}_item", __base__=Strict, **fields)
    return types.GenericAlias(tuple, (item, ...))


def _list_of(item: type[BaseModel]) -> Callable[[SectionModel], Any]:
    return lambda _section: types.GenericAlias(tuple, (item, ...))


def _one_text(_section: SectionModel) -> Any:  # noqa: ANN401 - the others' are made for the section
    return Text


def _texts(_section: SectionModel) -> Any:  # noqa: ANN401 - the others' are made for the section
    return tuple[Text, ...]


TYPES: Mapping[str, SectionShape] = {
    "line": SectionShape(_one_text, single=True),
    "text": SectionShape(_one_text, single=True, is_prose=True),
    "texts": SectionShape(_texts),
    "ticks": SectionShape(_texts),
    "references": SectionShape(_references),
    "texts-by": SectionShape(_texts_by, prose=("text",)),
    "dates": SectionShape(_list_of(Period)),
    "figures": SectionShape(_list_of(Figure)),
    "steps": SectionShape(_list_of(Step), prose=("text",)),
    "questions": SectionShape(_list_of(Question), prose=("advice",)),
    "outcomes": SectionShape(_list_of(Outcome), prose=("text",)),
    "places": SectionShape(_list_of(Place)),
    "blanks": SectionShape(_list_of(Blank), prose=("hint",)),
}


def field_of(section: SectionModel) -> tuple[Any, Any]:
    """The field of a section in the model of its kind: type and default."""
    known = TYPES[section.type]
    shape = known.shape(section)
    if section.required:
        return (shape, ...)
    return (shape | None, None) if known.single else (shape, ())


def prose_of(section: SectionModel) -> tuple[str, ...]:
    """The fields of a section whose texts may hold several paragraphs."""
    known = TYPES[section.type]
    return (section.id,) if known.is_prose else known.prose
