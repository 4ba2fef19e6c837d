"""A guide that notes what a page asks of it, so that the page is made again only when an answer changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields
from functools import partial
from typing import Any, TypeAlias

from guide_generator.guide.guide import Guide

Question: TypeAlias = "tuple[Hashable, ...]"
"""The name of a method or attribute of the guide, and the arguments."""

Answers: TypeAlias = "Mapping[Question, object]"


class RecordedGuide(Guide):
    """Gives the answers of another guide, and keeps each of them in `answers`."""

    answers: dict[Question, object]
    _asked: Guide

    def __init__(self, asked: Guide) -> None:
        vars(self).update(_asked=asked, answers={})  # a guide is frozen: its attributes aren't set one by one

    def __getattribute__(self, name: str) -> Any:  # noqa: ANN401 - whatever the guide has
        if name not in QUESTIONS:
            return super().__getattribute__(name)
        value = getattr(self._asked, name)
        if callable(value):
            return partial(self._answer, name, value)
        self.answers[name,] = value
        return value

    def _answer(self, name: str, method: Callable[..., object], *arguments: Hashable) -> object:
        question = (name, *arguments)
        if question not in self.answers:
            self.answers[question] = method(*arguments)
        return self.answers[question]


QUESTIONS = frozenset({*(field.name for field in fields(Guide)), *(name for name in vars(Guide) if not name.startswith("_"))})
"""What can be asked of a guide."""


def answer(guide: Guide, question: Question) -> object:
    """What a guide answers; None where what is asked for isn't there."""
    name, *arguments = question
    value = getattr(guide, str(name))
    try:
        return value(*arguments) if callable(value) else value
    except KeyError:
        return None
