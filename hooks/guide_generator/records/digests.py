"""Digests of what a guide answers: equal values have the same, in any process."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType

from pydantic import BaseModel

from guide_generator.text.lexicon import Lexicon

PLAIN = (str, int, float, date, NoneType)
"""Values that are what they read."""


class Digests:
    """Digests of values, those of models computed once: the same things are asked for many times."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, str]] = {}

    def of(self, value: object) -> str:
        """A digest that is the same for equal values in any process. TypeError where a value isn't made of plain data."""
        said: list[str] = []
        self._say(value, said)
        return hashlib.sha256("".join(said).encode()).hexdigest()

    def _say(self, value: object, said: list[str]) -> None:
        """Add the value as text, each piece with its type and its length so that no two values read the same."""
        if isinstance(value, PLAIN):
            text = str(value)
            said.append(f"{type(value).__name__} {len(text)} {text}")
        elif isinstance(value, BaseModel):
            said.append(self._kept(value))
        else:
            parts = self._parts(value)
            said.append(f"{type(value).__name__} {len(parts)} ")
            for part in parts:
                self._say(part, said)

    def _kept(self, model: BaseModel) -> str:
        if id(model) not in self._known:
            said = [_shape(type(model))]
            for name in type(model).model_fields:
                self._say(getattr(model, name), said)
            self._known[id(model)] = (model, hashlib.sha256("".join(said).encode()).hexdigest())
        return self._known[id(model)][1]

    def _parts(self, value: object) -> Sequence[object]:
        if isinstance(value, tuple | list):
            return value
        if isinstance(value, Mapping):
            return [part for pair in value.items() for part in pair]
        if isinstance(value, set | frozenset):
            return sorted(self.of(part) for part in value)
        if isinstance(value, Lexicon):
            return value.forms
        if is_dataclass(value):
            return [getattr(value, each.name) for each in fields(value)]
        raise TypeError(f"{type(value).__name__} can't be part of a key")


@cache
def _shape(model: type[BaseModel]) -> str:
    """The name of a model and of its fields."""
    return " ".join((model.__name__, *model.model_fields))
