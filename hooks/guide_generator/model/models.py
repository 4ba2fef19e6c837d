"""The models of the kinds of file: their fields and what they mean."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import EmailStr, Field, StringConstraints

from guide_generator.model.facilitation import Facilitation
from guide_generator.model.field_types import Anything, Ids, Ref, Sources
from guide_generator.settings.base import FormerId, Slug, Strict
from guide_generator.settings.repository import Team
from guide_generator.settings.web_address import Url
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


class Entry(Titled):
    """A term of a vocabulary, such as an audience or a need."""

    prose = ("description",)
    description: Text
    url: Url | None = None
    forms: Words = Words({})

    @property
    def gist(self) -> Text:
        """Its description."""
        return self.description


class Part(Titled):
    """A part of the guide, which holds sheets."""

    prose = ("introduction",)
    number: Annotated[int, Field(ge=1)]
    summary: Text
    introduction: Text

    @property
    def gist(self) -> Text:
        """Its summary."""
        return self.summary


class Contact(Strict):
    """A person or team to write to."""

    name: str | None = None
    email: EmailStr


class Region(Titled):
    """A region, its federation and its contacts."""

    prose = ("introduction",)
    federation: Text
    introduction: Text
    contacts: tuple[Contact, ...] = ()
    contacts_from: Text | None = None
    """Where the contacts were published, and when."""
    team: Annotated[tuple[Team, ...], Ids] = ()
    """Who is notified, on the repository's host, of what it is to review."""

    shapes: Annotated[tuple[Slug, ...], Ids] = ()
    """What it is on the map."""

    @property
    def gist(self) -> Text:
        """Its introduction."""
        return self.introduction


class Partner(Titled):
    """A body or a team that can help."""

    prose = ("description",)
    category: Annotated[Slug, Ref("partner-category")]
    description: Text
    forms: Words = Words({})
    url: Url | None = None

    @property
    def gist(self) -> Text:
        """Its description."""
        return self.description


class Resource(Titled):
    """A document or a tool, and how to get it: its address, or whom to ask."""

    prose = ("description", "ask_note")
    publisher: Text | None = None
    year: Annotated[int, Field(ge=1900, le=2100)] | None = None
    format: Text | None = None
    description: Text
    url: Url | None = None
    ask: Annotated[Slug, Ref("region")] | None = None
    ask_note: Text | None = None

    @property
    def gist(self) -> Text:
        """Its description."""
        return self.description


class Misconception(Thing):
    """A misconception about the guide's subject, and its answer."""

    prose = ("answer",)
    claim: Text
    short: Text
    """The answer in one sentence."""

    answer: Text

    @property
    def label(self) -> Text:
        """The claim."""
        return self.claim

    @property
    def gist(self) -> Text:
        """The short answer."""
        return self.short


class Term(Titled):
    """A word or an abbreviation of the glossary."""

    prose = ("definition",)
    expansion: Text | None = None
    definition: Text
    forms: Words = Words({})
    see: Annotated[tuple[Anything, ...], Ids] = ()

    @property
    def gist(self) -> Text:
        """Its definition."""
        return self.definition


class Source(Titled):
    """A document that facts are taken from."""

    prose = ("description", "limits")
    publisher: Text
    date: Text
    territory: Text
    description: Text
    limits: Text | None = None
    url: Url | None = None

    @property
    def gist(self) -> Text:
        """Its description."""
        return self.description


class BaseSheet(Titled, Reviewed):
    """An action sheet, but for its sections, which `guide.yml` defines."""

    prose = ("introduction",)
    number: Annotated[int, Field(ge=1)]
    part: Annotated[Slug, Ref("part")]
    summary: Text
    introduction: Text
    audiences: Annotated[tuple[Annotated[Slug, Ref("audience")], ...], Field(min_length=1), Ids]
    audience_note: Text
    needs: Annotated[tuple[Annotated[Slug, Ref("need")], ...], Ids] = ()
    key_message: Text
    easy: tuple[Text, ...] = ()
    """The sheet in short plain sentences."""

    facilitation: Facilitation | None = None
    """For sessions on it."""

    related: Annotated[tuple[Annotated[Slug, Ref("sheet")], ...], Ids] = ()
    reviewed: date

    @property
    def gist(self) -> Text:
        """Its summary."""
        return self.summary


class Page(Titled):
    """A page written in Markdown, one file a language."""

    kind = "page"
    description: Text
    body: Text
    names: Mapping[str, str]
    """The file's name in each language, without its ending: the page's address."""

    paths: Mapping[str, str]

    @property
    def gist(self) -> Text:
        """Its description."""
        return self.description


FROM = "from"
"""The field that holds the day on which a thing begins; Python's own word, so that no class can name it."""


def begins(thing: Thing) -> date | None:
    """The day from which a thing is shown; None where it always is."""
    day: date | None = getattr(thing, FROM, None)
    return day


def updated(thing: Thing) -> date | None:
    """The day of the last change in its history; None where it has none."""
    return max((change.date for change in thing.history), default=None)


def day_of(sheet: BaseSheet) -> date:
    """The day of a sheet's texts: of its last review, or of a change since."""
    return max(sheet.reviewed, updated(sheet) or sheet.reviewed)


BASES: Mapping[str, type[Thing]] = {
    "sheet": BaseSheet,
    "part": Part,
    "entry": Entry,
    "region": Region,
    "misconception": Misconception,
    "partner": Partner,
    "resource": Resource,
    "term": Term,
    "source": Source,
}
"""The models that `guide.yml` can name."""
