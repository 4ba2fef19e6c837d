"""The record of a comparison, as plain values that can be written as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Literal, TypeAlias

from guide_generator.source.problems import LANGUAGES

Translations: TypeAlias = "Mapping[str, str]"
"""A text by language code; a value that is the same in all languages has the code ""."""
Status: TypeAlias = Literal["added", "changed", "removed"]


@dataclass(frozen=True)
class TextChange:
    """A text before and after; None where it was absent."""

    before: Translations | None
    after: Translations | None


@dataclass(frozen=True)
class SectionChange:
    """The changes in one section."""

    title: str
    changes: Sequence[TextChange]
    moved: int = 0
    """The number of texts that only moved."""


@dataclass(frozen=True)
class ThingChange:
    """The changes of a thing or a page."""

    kind: str
    title: str
    path: str
    status: Status
    addresses: Translations
    """The address of its page in each language, from the root of the site."""

    pdfs: Translations
    sections: Sequence[SectionChange]
    to_translate: Mapping[str, Sequence[str]]
    """For each language, the texts whose translation is missing or stale."""

    is_untold: bool = False
    """Whether texts of the guide's first language changed and its history has no new entry."""


@dataclass(frozen=True)
class CheckNote:
    """A problem that the checker reports."""

    path: str
    line: int
    severity: str
    message: str


@dataclass(frozen=True)
class ComparisonRecord:
    """Everything that differs."""

    things: Sequence[ThingChange] = ()
    others: Sequence[str] = ()
    """Changed files that are no things of the guide."""

    notes: Sequence[CheckNote] = ()
    names: Translations = field(default_factory=dict)
    """The languages' names, by code."""

    repository: bool = False
    """Whether the settings name another repository, or can't be read."""

    lang: str = LANGUAGES[0]
    """The language of messages that its notes, and its report, are in."""

    def to_json(self) -> str:
        """The record as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n"
