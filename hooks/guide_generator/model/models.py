"""The models of the kinds of file: their fields and what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated

from pydantic import EmailStr, Field, create_model

from guide_generator.model.facilitation import Facilitation
from guide_generator.model.field_types import Anything, Ids, Ref
from guide_generator.model.thing import FROM, Reviewed, Thing, Titled, updated
from guide_generator.settings.base import Slug, Strict
from guide_generator.settings.repository import Team
from guide_generator.settings.web_address import Url
from guide_generator.text.texts import Text, Words


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


class PageBase(Titled):
    """A page written in Markdown, one file a language. `Page` adds the day on which it begins."""

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


if TYPE_CHECKING:
    Page = PageBase
else:
    Page = create_model("Page", __base__=PageBase, __module__=__name__, **{FROM: (date | None, None)})


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
