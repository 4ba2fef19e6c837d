"""A guide that notes what a page or a document asks of it, so that it is made again only when an answer changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields
from functools import cached_property
from types import FunctionType
from typing import TypeAlias

from guide_generator.guide.guide import Guide

GuideQuery: TypeAlias = "tuple[Hashable, ...]"
"""The name of a method or attribute of the guide, and the arguments."""

Answers: TypeAlias = "Mapping[GuideQuery, object]"


class RecordedGuide(Guide):
    """Gives the answers of another guide, and keeps each of them in `answers`."""

    answers: dict[GuideQuery, object]
    _asked: Guide

    def __init__(self, asked: Guide) -> None:
        vars(self).update(_asked=asked, answers={})  # a guide is frozen: its attributes aren't set one by one


def _method(name: str) -> Callable[..., object]:
    def ask(self: RecordedGuide, *arguments: Hashable) -> object:
        query = (name, *arguments)
        if query not in self.answers:
            self.answers[query] = getattr(self._asked, name)(*arguments)
        return self.answers[query]

    return ask


def _attribute(name: str) -> property:
    def ask(self: RecordedGuide) -> object:
        if (name,) not in self.answers:
            self.answers[name,] = getattr(self._asked, name)
        return self.answers[name,]

    return property(ask)


METHODS = frozenset(name for name, value in vars(Guide).items() if isinstance(value, FunctionType) and not name.startswith("_"))
ATTRIBUTES = frozenset(
    (
        *(each.name for each in fields(Guide)),
        *(name for name, value in vars(Guide).items() if isinstance(value, cached_property) and not name.startswith("_")),
    )
)
"""What a query may name; what the guide asks itself stays out."""

for _name in METHODS:
    setattr(RecordedGuide, _name, _method(_name))
for _name in ATTRIBUTES:
    setattr(RecordedGuide, _name, _attribute(_name))


def answer(guide: Guide, query: GuideQuery) -> object:
    """What a guide answers; None where what is asked for isn't there, or is of another kind."""
    name, *arguments = query
    value = getattr(guide, str(name))
    try:
        return value(*arguments) if callable(value) else value
    except (AttributeError, KeyError, TypeError):
        return None
