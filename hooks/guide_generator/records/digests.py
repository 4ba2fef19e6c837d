"""Digests of what a guide answers: equal values have the same, in any process."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from types import NoneType

from pydantic import BaseModel

from guide_generator.model.brief import Brief
from guide_generator.text.lexicon import Lexicon

PLAIN = (str, int, float, date, NoneType)
"""Values that are what they read."""

KEPT = (BaseModel, Brief)
"""Values whose digests are computed once."""


class Digests:
    """Digests of values, those of things and briefs computed once: the same are in many answers."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, str]] = {}
        self._names: dict[type, tuple[str, ...]] = {}

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
        elif isinstance(value, KEPT):
            said.append(self._kept(value))
        else:
            parts = self._parts(value)
            said.append(f"{type(value).__name__} {len(parts)} ")
            for part in parts:
                self._say(part, said)

    def _kept(self, value: BaseModel | Brief) -> str:
        if id(value) not in self._known:
            names = self._fields(value)
            said = [" ".join((type(value).__name__, *names))]
            for name in names:
                self._say(getattr(value, name), said)
            self._known[id(value)] = (value, hashlib.sha256("".join(said).encode()).hexdigest())
        return self._known[id(value)][1]

    def _parts(self, value: object) -> Sequence[object]:
        if isinstance(value, tuple | list):
            return value
        if isinstance(value, Mapping):
            return [part for pair in value.items() for part in pair]
        if isinstance(value, set | frozenset):
            return sorted(self.of(part) for part in value)
        if isinstance(value, Lexicon):
            return value.forms
        if names := self._fields(value):
            return [getattr(value, name) for name in names]
        raise TypeError(f"{type(value).__name__} can't be part of a key")

    def _fields(self, value: object) -> tuple[str, ...]:
        """The names of the fields of a model or a dataclass; none of another type."""
        if type(value) not in self._names:
            self._names[type(value)] = _field_names(type(value))
        return self._names[type(value)]


def _field_names(type_: type[object]) -> tuple[str, ...]:
    if issubclass(type_, BaseModel):
        return tuple(type_.model_fields)
    return tuple(each.name for each in fields(type_)) if is_dataclass(type_) else ()
