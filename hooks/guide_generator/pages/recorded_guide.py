"""A guide that notes what a page asks of it, so that the page is made again only when an answer changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields
from functools import partial
from typing import Any, TypeAlias

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

    def __getattribute__(self, name: str) -> Any:  # noqa: ANN401 - whatever the guide has
        if name not in QUERIES:
            return super().__getattribute__(name)
        value = getattr(self._asked, name)
        if callable(value):
            return partial(self._answer, name, value)
        self.answers[name,] = value
        return value

    def _answer(self, name: str, method: Callable[..., object], *arguments: Hashable) -> object:
        query = (name, *arguments)
        if query not in self.answers:
            self.answers[query] = method(*arguments)
        return self.answers[query]


QUERIES = frozenset({*(field.name for field in fields(Guide)), *(name for name in vars(Guide) if not name.startswith("_"))})
"""The names that a query may have."""


def answer(guide: Guide, query: GuideQuery) -> object:
    """What a guide answers; None where what is asked for isn't there."""
    name, *arguments = query
    value = getattr(guide, str(name))
    try:
        return value(*arguments) if callable(value) else value
    except KeyError:
        return None
