"""A guide that remembers what it was asked, so that a page is made again only when an answer changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Generic, TypeAlias, TypeVar, cast

from guide_generator.guide.guide import Guide

Made = TypeVar("Made")
Question: TypeAlias = "tuple[Hashable, ...]"
"""The name of a method or attribute of the guide, and the arguments."""


class Watched:
    """Stands for a guide, and notes each question with its answer."""

    def __init__(self, guide: Guide) -> None:
        self._guide = guide
        self.asked: dict[Question, object] = {}

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the guide has
        value = getattr(self._guide, name)
        if callable(value):
            value = partial(self._ask, name, value)
        else:
            self.asked[name,] = value
        setattr(self, name, value)
        return value

    def _ask(self, name: str, method: Callable[..., object], *arguments: Hashable) -> object:
        question = (name, *arguments)
        if question not in self.asked:
            self.asked[question] = method(*arguments)
        return self.asked[question]


def _answer(guide: Guide, question: Question) -> object:
    name, *arguments = question
    value = getattr(guide, str(name))
    try:
        return value(*arguments) if callable(value) else value
    except KeyError:
        return None


@dataclass
class Memo(Generic[Made]):
    """What was made from a guide, by key, with what it was made from."""

    _made: dict[Hashable, tuple[Watched, Made]] = field(default_factory=dict)
    _guide: Guide | None = None
    _same: dict[tuple[Question, int], bool] = field(default_factory=dict)
    """Whether `_guide` still gives an answer, by the question and the identity of the answer: many pages ask the same."""

    def get(self, key: Hashable, guide: Guide, make: Callable[[Guide], Made]) -> Made:
        """What `make` makes of the guide: made now, or before from the same answers. The very same object in that case."""
        if guide is not self._guide:
            self._guide, self._same = guide, {}
        if key in self._made:
            watched, made = self._made[key]
            if all(self._still(guide, question, answer) for question, answer in watched.asked.items()):
                return made
        watched = Watched(guide)
        made = make(cast("Guide", watched))
        self._made[key] = (watched, made)
        return made

    def _still(self, guide: Guide, question: Question, answer: object) -> bool:
        place = (question, id(answer))
        if place not in self._same:
            self._same[place] = _answer(guide, question) == answer
        return self._same[place]
