"""What each field is called, what it is for, and an example, in the languages of editors (`labels/<lang>.yml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

LABELS = Path(__file__).parent / "labels"
SPOKEN = ("fr", "en")
SECTIONS = "sections"
"""The entry that marks the place of a sheet's sections."""


@dataclass(frozen=True, slots=True)
class Label:
    """A field's name for people, its help and an example of its value."""

    title: str
    help: str
    example: Any = None
    place: int = 0
    """Where it stands among all fields."""


@dataclass(frozen=True)
class Labels:
    """The labels of one language."""

    by_name: Mapping[str, Label]
    formats: Mapping[str, str]
    """What to write where a pattern refuses a value: id, url, email, date, text."""

    form: Mapping[str, str]
    """The words of the form editor that are not a field's."""

    def of(self, model: str, field: str) -> Label:
        """The label of a model's field. KeyError where it has none."""
        return self.by_name.get(f"{model}.{field}") or self.by_name[field]

    def place(self, model: str, field: str) -> int:
        """Where a field stands; a section stands where sections do."""
        named = self.by_name.get(f"{model}.{field}") or self.by_name.get(field) or self.by_name[SECTIONS]
        return named.place


@cache
def labels(lang: str) -> Labels:
    """The labels of a language; English where there are none in it."""
    name = lang if lang in SPOKEN else "en"
    loaded: dict[str, dict[str, Any]] = yaml.safe_load((LABELS / f"{name}.yml").read_text(encoding="utf-8"))
    formats, form = loaded.pop("formats"), loaded.pop("form")
    return Labels({key: Label(**value, place=place) for place, (key, value) in enumerate(loaded.items())}, formats, form)
