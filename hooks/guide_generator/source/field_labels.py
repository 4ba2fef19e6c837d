"""The title, the help and an example of each field, and the names of its choices, in the languages of messages (`labels/<lang>.yml`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from guide_generator.source.own_yaml import read_own
from guide_generator.source.problems import LANGUAGES, NamedKey

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
    choices: Mapping[str, str] = field(default_factory=dict)
    """What each value means, where the field is a choice."""

    place: int = 0
    """Its position among all fields."""


@dataclass(frozen=True)
class Labels:
    """The labels of one language."""

    by_name: Mapping[str, Label]
    to_write: str
    """The prefix of a text that is still to be written."""

    form: Mapping[str, str]
    """The words of the form editor that are not a field's."""

    def of(self, model: str, field: str) -> Label:
        """The label of a model's field. KeyError where it has none."""
        return self.by_name.get(f"{model}.{field}") or self.by_name[field]

    def find(self, model: str, field: str) -> Label | None:
        """The label of a model's field; None where it has none."""
        return self.by_name.get(f"{model}.{field}") or self.by_name.get(field)

    def place(self, model: str, field: str) -> int:
        """The position of a field; sections share that of the entry `sections`."""
        named = self.by_name.get(f"{model}.{field}") or self.by_name.get(field) or self.by_name[SECTIONS]
        return named.place


@cache
def labels(lang: str) -> Labels:
    """The labels of a language; English where there are none in it."""
    name = lang if lang in SPOKEN else "en"
    loaded: dict[str, dict[str, Any]] = read_own(LABELS / f"{name}.yml")
    to_write, form = str(loaded.pop("to-write")), loaded.pop("form")
    return Labels({key: Label(**value, place=place) for place, (key, value) in enumerate(loaded.items())}, to_write, form)


def settings_field(location: Sequence[str | int]) -> NamedKey:
    """The name of a field of the settings, or what a choice is called there, by its value; for messages."""
    return _choice(location) or _at_first_level("settings", location)


def page_field(location: Sequence[str | int]) -> NamedKey:
    """The name of a field of a page's front matter, for messages."""
    return _at_first_level("front-matter", location)


def named_key(model: str, field: str) -> NamedKey:
    """The name of a model's field, for messages."""
    said = {lang: labels(lang).find(model, field) for lang in LANGUAGES}
    return NamedKey(field, {lang: label.title for lang, label in said.items() if label})


def _choice(location: Sequence[str | int]) -> NamedKey | None:
    """What a value of the settings means; None where it is no choice. Items are labelled by the name of their list: `pack` in `packs`."""
    model, field, value = str(location[0]).removesuffix("s"), str(location[-2:][0]), str(location[-1])
    found = {lang: labels(lang).find(model, field) for lang in LANGUAGES}
    said = {lang: label.choices[value] for lang, label in found.items() if label and value in label.choices}
    return NamedKey(value, said) if said else None


def _at_first_level(model: str, location: Sequence[str | int]) -> NamedKey:
    field = str(location[-1])
    return named_key(model, field) if len(location) == 1 else NamedKey(field)
