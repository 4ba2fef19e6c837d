"""What was read from the files of a guide, before it is checked as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from guide_generator.model.external_links import KnownLink
from guide_generator.model.fields import Links
from guide_generator.model.models import Page
from guide_generator.model.thing import Thing
from guide_generator.settings.settings import Settings
from guide_generator.source.problems import Problem
from guide_generator.source.reader import Document, read
from guide_generator.text.translation_memory import TranslationMemory

Synonyms: TypeAlias = "tuple[tuple[str, ...], ...]"


@dataclass(frozen=True)
class Draft:
    """Everything that was read from the files, not yet checked as a whole."""

    root: Path
    settings: Settings
    things: Mapping[str, Thing]
    """By the path of their file, in the order of kinds and files."""

    pages: tuple[Page, ...]
    links: Mapping[str, Links]
    """The links of each thing and page, by id."""

    words: Mapping[str, Mapping[str, str]]
    """The guide's own words of the interface, by language."""

    synonyms: Mapping[str, Synonyms]
    """Families of words that search brings together, by language."""

    memories: Mapping[str, TranslationMemory]
    """The translation memories, by language."""

    known_links: tuple[KnownLink, ...]
    """Addresses of other sites that are known to fail."""

    problems: tuple[Problem, ...]
    """The problems of single files."""

    remarks: tuple[Problem, ...] = ()
    """Warnings about single files that count only where the whole guide has no errors."""

    def document(self, path: str) -> Document:
        """A file of the guide, read again to find positions in it."""
        return read(self.root / path, path)


def same_files(one: Draft, other: Draft) -> bool:
    """Whether two drafts come from the same files: those read again are new objects."""
    if one.root != other.root or (one.words, one.synonyms, one.known_links) != (other.words, other.synonyms, other.known_links):
        return False
    if one.problems != other.problems or one.pages != other.pages:
        return False
    if one.things.keys() != other.things.keys() or one.settings is not other.settings:
        return False
    return all(thing is other.things[path] for path, thing in one.things.items())
