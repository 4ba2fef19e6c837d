"""The groups of sections that a thing's page shows: those that hold something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from guide_generator.model.thing import Thing
from guide_generator.settings.kinds import KindDefinition, Section, SectionGroup
from guide_generator.text.texts import Text


@dataclass(frozen=True, slots=True)
class FilledGroup:
    """A group of a page, with what stands in it."""

    title: Text
    icon: str | None
    shown: tuple[str, ...]
    """The fields of the thing that hold something, in order."""

    folded: tuple[str, ...]
    """Those that a reader unfolds."""

    beside: bool

    @property
    def fields(self) -> tuple[str, ...]:
        """All of them, in order."""
        return (*self.shown, *self.folded)


def page_groups(kind: KindDefinition, thing: Thing) -> tuple[FilledGroup, ...]:
    """The groups of a thing's page, in order, without its facts (sections of one line) and what its page leads with."""
    facts = {section.id for section in kind.sections if section.type == "line" or section.leads or kind.lists_apart(section)}
    return tuple(group for each in kind.page_groups if (group := _filled(each, thing, facts)).fields)


def is_grouped(kind: KindDefinition, field: str) -> bool:
    """Whether a group of the settings shows a field, such as the introduction."""
    return any(field in group.sections for group in kind.groups)


def sections_by_id(kind: KindDefinition) -> dict[str, Section]:
    """The sections of a kind, by the name of their field."""
    return {section.id: section for section in kind.sections}


def _filled(group: SectionGroup, thing: Thing, facts: Iterable[str]) -> FilledGroup:
    def holding(names: Iterable[str]) -> Iterator[str]:
        return (name for name in names if name not in facts and getattr(thing, name))

    return FilledGroup(group.title, group.icon, tuple(holding(group.sections)), tuple(holding(group.folded)), group.beside)
