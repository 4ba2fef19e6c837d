"""What anything with an id has, whatever its kind: a name, other names, a history, readings, reviews."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from guide_generator.model.field_types import Ids, Ref, Sources
from guide_generator.settings.base import FormerId, Slug, Strict
from guide_generator.text.texts import Text, Words

Months = Annotated[int, Field(ge=1, le=120)]


class Reading(Strict):
    """Somebody has read a thing: who, in what capacity, and when."""

    who: Annotated[str, StringConstraints(min_length=1)]
    capacity: Annotated[Literal["expert", "concerned", "translator", "native"], Field(alias="as")]
    date: date


class Change(Strict):
    """What changed in a thing, when and why."""

    date: date
    note: Text


class Thing(Strict):
    """Anything with an id: it has a page, and `[[id]]` links to it."""

    kind: ClassVar[str] = ""
    prose: ClassVar[tuple[str, ...]] = ()
    """The fields whose texts may hold several paragraphs."""

    id: Slug
    aliases: Annotated[tuple[FormerId, ...], Ids] = ()
    sources: Sources = ()
    keywords: Words = Words({})
    """Search terms that the texts don't hold."""

    phrasings: Words = Words({})
    """How people ask for it in their own words: searched, never shown."""

    read_by: tuple[Reading, ...] = ()
    """Who has read it, the last first."""

    history: tuple[Change, ...] = ()
    """What changed, the newest first."""

    @property
    def version(self) -> int:
        """How many changes its history lists."""
        return len(self.history)

    @property
    def first(self) -> tuple[str, str]:
        """The kind and the id under which it was first published: its permanent identity in feeds and calendars."""
        return (*self.former, (self.kind, self.id))[0]

    @property
    def former(self) -> tuple[tuple[str, str], ...]:
        """The kind and the id of each of its aliases."""
        parted = (alias.rpartition("/") for alias in self.aliases)
        return tuple((kind or self.kind, identifier) for kind, _, identifier in parted)

    @property
    def label(self) -> Text:
        """Its name for readers."""
        raise NotImplementedError

    @property
    def gist(self) -> Text:
        """A short description."""
        raise NotImplementedError


class Titled(Thing):
    """A thing called by its title."""

    title: Text

    @property
    def label(self) -> Text:
        """Its title."""
        return self.title


class Reviewed(Thing):
    """A thing that ages: it is reviewed at intervals, by a region or by the guide's team."""

    reviewed: date | None = None
    review_every: Months = 24
    """Months between two reviews; the default is that of its kind."""

    owner: Annotated[Slug, Ref("region")] | None = None

    @property
    def review_by(self) -> date | None:
        """The day by which it is to be reviewed; None where it never was."""
        return months_after(self.reviewed, self.review_every) if self.reviewed else None


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of a month that is too short for it."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


FROM = "from"
"""The field that holds the day on which a thing begins; Python's own word, so that no class can name it."""


def begins(thing: Thing) -> date | None:
    """The day from which a thing is shown; None where it always is."""
    day: date | None = getattr(thing, FROM, None)
    return day


def updated(thing: Thing) -> date | None:
    """The day of the last change in its history; None where it has none."""
    return max((change.date for change in thing.history), default=None)
