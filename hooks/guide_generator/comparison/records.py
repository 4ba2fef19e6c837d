"""What differs between two states of a guide, as plain values."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Literal, TypeAlias

Translations: TypeAlias = "Mapping[str, str]"
"""One text in each language, by code; a value that is the same in all languages has the code ""."""
Status: TypeAlias = Literal["added", "changed", "removed"]


@dataclass(frozen=True)
class TextChange:
    """A text before and after; None where it was not there."""

    before: Translations | None
    after: Translations | None


@dataclass(frozen=True)
class SectionChange:
    """The changes of one section, as readers know it."""

    title: str
    changes: Sequence[TextChange]
    moved: int = 0
    """Texts that only stand in another place."""


@dataclass(frozen=True)
class ThingChange:
    """A thing or a page that differs."""

    kind: str
    title: str
    path: str
    status: Status
    addresses: Translations
    """Its page in each language, from the root of the site."""

    pdfs: Translations
    sections: Sequence[SectionChange]
    to_translate: Mapping[str, Sequence[str]]
    """For each language, the texts whose translation is missing or older than they are."""


@dataclass(frozen=True)
class CheckNote:
    """A problem that the checker tells."""

    path: str
    line: int
    severity: str
    message: str


@dataclass(frozen=True)
class ComparisonRecord:
    """Everything that differs."""

    things: Sequence[ThingChange] = ()
    others: Sequence[str] = ()
    """Files that differ and are no thing of the guide."""

    notes: Sequence[CheckNote] = ()
    names: Translations = field(default_factory=dict)
    """The languages' names, by code."""

    repository: bool = False
    """Whether it is another repository that the guide leads to, or may be."""

    def to_json(self) -> str:
        """The record as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n"
