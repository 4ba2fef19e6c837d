"""The ready packs of a guide, as `guide.yml` lists them: each is a session that only has to be printed."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from guide_generator.settings.base import Slug, Strict
from guide_generator.settings.sessions import LENGTHS, Length
from guide_generator.source import patterns
from guide_generator.text.texts import Text

USUAL = 12
"""People."""


class Pack(Strict):
    """A ready pack."""

    id: Slug
    title: Text
    public: Text
    """Whom it is for."""

    sheets: Annotated[tuple[Slug, ...], Field(min_length=1)]
    length: Length = "half-day"
    start: Annotated[str, StringConstraints(pattern=patterns.CLOCK_TIME)] | None = None
    """When it begins, such as 9:30; that of its length by default."""

    people: Annotated[int, Field(ge=2, le=200)] = USUAL
    questionnaire: Slug | None = None
    """The self-assessment that it opens with."""

    @property
    def starts_at(self) -> int:
        """When it begins, in minutes after midnight."""
        return clock_minutes(self.start) if self.start else LENGTHS[self.length].start


def clock_minutes(time: str) -> int:
    """The minutes after midnight of a time such as 9:30."""
    hours, minutes = time.split(":")
    return int(hours) * 60 + int(minutes)
