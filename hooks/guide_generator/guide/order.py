"""The order in which readers see things, and things by group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

from guide_generator.model.brief import Named
from guide_generator.text.letters import sort_key

ValueT = TypeVar("ValueT")


def reference_ids(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    """The ids that a field of references holds, whether it holds one, several or none."""
    return (value,) if isinstance(value, str) else value or ()


def rank(thing: Named, lang: str) -> tuple[int, str]:
    """The sort key of a thing where readers see a list: its number, then its label in a language."""
    return getattr(thing, "number", 0), sort_key(thing.label.in_language(lang).text)


def group_by(pairs: Iterable[tuple[str, ValueT]]) -> Mapping[str, tuple[ValueT, ...]]:
    """The values of pairs by key, in the order of the pairs."""
    groups: dict[str, list[ValueT]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}
