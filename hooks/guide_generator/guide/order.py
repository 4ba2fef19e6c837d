"""The order in which readers see things, and things by group."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

from guide_generator.model.models import Thing

ThingT = TypeVar("ThingT", bound=Thing)


def reference_ids(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    """The ids that a field of references holds, whether it holds one, several or none."""
    return (value,) if isinstance(value, str) else value or ()


def rank(thing: Thing, lang: str) -> tuple[int, str]:
    """The sort key of a thing where readers see a list: its number, then its label in a language."""
    return getattr(thing, "number", 0), sort_key(thing.label.in_language(lang).text)


def sort_key(text: str) -> str:
    """The sort key of a text: letters and digits without accents or case."""
    folded = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe"))
    return "".join(char for char in folded if char.isalnum() or char == " ")


def group_by(pairs: Iterable[tuple[str, ThingT]]) -> Mapping[str, tuple[ThingT, ...]]:
    """The values of pairs by key, in the order of the pairs."""
    groups: dict[str, list[ThingT]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}
