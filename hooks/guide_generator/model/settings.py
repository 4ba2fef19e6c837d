"""What a guide is made of: its languages, its kinds of thing and their sections (`guide.yml`)."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import cached_property
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from guide_generator.model.site_address import SiteAddress
from guide_generator.source import patterns
from guide_generator.text.texts import Text, Words

Slug = Annotated[str, StringConstraints(pattern=patterns.ID, max_length=80)]
FormerId = Annotated[str, StringConstraints(pattern=patterns.FORMER_ID, max_length=160)]
"""An id that a thing had before, after its kind where that was another one: `question/que-demander`."""

FieldName = Annotated[str, StringConstraints(pattern=patterns.FIELD_NAME, max_length=40)]
SectionType = Literal[
    "line", "text", "texts", "ticks", "references", "texts-by", "dates", "figures", "steps", "questions", "outcomes", "places"
]
IndexView = Literal["list", "table", "filter", "timeline", "grouped"]


def _repository_name(value: str) -> str:
    if not re.fullmatch(patterns.REPOSITORY, value):
        raise PydanticCustomError("repository-name", "repository", {"found": value})
    return value


HexColour = Annotated[str, StringConstraints(pattern=patterns.COLOUR)]


def _time_zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ValueError, OSError, ZoneInfoNotFoundError):
        raise PydanticCustomError("unknown-time-zone", "time zone", {"found": value}) from None
    return value


class Strict(BaseModel):
    """A part of a file: unknown fields are refused, values don't change."""

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))


class Language(Strict):
    """A language of the guide."""

    code: Annotated[str, StringConstraints(pattern=patterns.LANGUAGE_CODE)]
    name: Annotated[str, StringConstraints(min_length=1)]
    prefix: Annotated[str, StringConstraints(pattern=patterns.PREFIX)] = ""
    typography: Literal["french", "english", "plain"] = "plain"
    locale: Annotated[str, StringConstraints(pattern=patterns.LOCALE)] | None = None
    """How dates and plurals are written, such as en-GB; that of the code by default."""

    @property
    def direction(self) -> str:
        """Which way its lines run, as HTML's `dir` says it: ltr or rtl (Unicode's own data)."""
        return Locale(self.code).text_direction


SchemaType = Literal[
    "Audience",
    "Collection",
    "Course",
    "CreativeWork",
    "Dataset",
    "DefinedTerm",
    "Event",
    "HowTo",
    "LearningResource",
    "Organization",
    "Question",
    "Report",
]
"""Types of schema.org that the guide knows how to describe."""

SchemaProperty = Literal[
    "abstract",
    "acceptedAnswer",
    "audience",
    "coursePrerequisites",
    "funder",
    "location",
    "measurementTechnique",
    "organizer",
    "provider",
    "spatialCoverage",
    "areaServed",
    "teaches",
    "temporalCoverage",
]
"""Properties of schema.org that a section in words can be."""


class Section(Strict):
    """A section of the things of a kind."""

    id: FieldName
    type: SectionType
    kind: Slug | None = None
    icon: Slug | None = None
    title: Text
    one: Text | None = None
    """What one of its items is called, with its article, in the form: « une recommandation »."""

    hint: Text | None = None
    reason: Text | None = None
    """Why two sheets that share a thing of this section are related; none where sharing it says little."""

    required: bool = True
    schema_org: SchemaProperty | None = None
    """What the section is to schema.org; none where it is said on the page alone."""

    @property
    def field(self) -> str:
        """In a section of texts by thing, the field that names the thing."""
        return (self.kind or "").replace("-", "_")


class KindDefinition(Strict):
    """A kind of thing: the shape of its files and the address of its pages."""

    id: Slug
    model: Literal["sheet", "part", "entry", "region", "misconception", "partner", "resource", "term", "source"]
    folder: Slug
    icon: Slug
    title: Text
    plural: Text
    address: Text
    lead: Text
    keywords: Words = Words({})
    """Words that people search for the page of all things of this kind."""

    search_weight: Annotated[float, Field(gt=0, le=5)] = 1
    """How much the words of its things' pages count in the search."""

    index: IndexView | None = None
    """How its things are listed; as its model does by default."""

    index_by: tuple[FieldName, ...] = ()
    """The fields by which its things are grouped or filtered where they are listed."""

    schema_org: SchemaType | None = None
    """What its things are to schema.org; what its model is by default."""

    sections: tuple[Section, ...] = ()


class MenuGroup(Strict):
    """A group of the menu: ids of kinds and of pages."""

    title: Text
    items: tuple[Slug, ...]


class Repository(Strict):
    """Where the guide's files are kept and changed: the form editor and the links to each file lead there."""

    host: Literal["github", "gitlab"]
    name: Annotated[str, AfterValidator(_repository_name)]
    branch: Annotated[str, StringConstraints(pattern=patterns.BRANCH)] = "main"
    server: Annotated[str, StringConstraints(pattern=patterns.SERVER)] | None = None
    """Where it is not the host's own public site."""

    application: Annotated[str, StringConstraints(pattern=patterns.APPLICATION)] | None = None
    """GitLab: the public id of the application by which editors sign in."""

    @property
    def url(self) -> str:
        """The repository's page."""
        return f"{(self.server or f'https://{self.host}.com').rstrip('/')}/{self.name}/"

    @property
    def edit(self) -> str:
        """From there, where a file is changed."""
        return f"{'-/' if self.host == 'gitlab' else ''}edit/{self.branch}/"

    @property
    def api(self) -> str:
        """The host's interface for programs."""
        if self.host == "gitlab":
            return f"{(self.server or 'https://gitlab.com').rstrip('/')}/api/v4"
        return f"{self.server.rstrip('/')}/api/v3" if self.server else "https://api.github.com"


class HomeLink(Strict):
    """A link of the home page, called by the name of what it leads to where it has no label."""

    to: Slug
    label: Text | None = None


class Way(Strict):
    """A way into the guide, for one kind of visitor."""

    icon: Slug
    title: Text
    text: Text | None = None
    links: tuple[HomeLink, ...]


class ColourPair(Strict):
    """A colour on light pages and on dark ones."""

    light: HexColour
    dark: HexColour


class Colours(Strict):
    """The colours that a guide has of its own."""

    accent: ColourPair
    """Of links, buttons and marks."""


class Home(Strict):
    """What the home page shows beside its text."""

    ways: tuple[Way, ...] = ()


class Removed(Strict):
    """Something that the guide no longer has. Its page says so, and what replaces it."""

    id: Slug
    kind: Slug
    title: Text
    date: date
    note: Text | None = None
    instead: tuple[Slug, ...] = ()
    """What replaces it: ids of anything."""


class Moved(Strict):
    """A former address of a page, from the root of the site, and the id of the page."""

    address: Annotated[str, StringConstraints(pattern=patterns.FORMER_ADDRESS)]
    to: Slug


class Settings(Strict):
    """The whole of `guide.yml`."""

    title: Text
    tagline: Text
    description: Text
    url: SiteAddress | None = None
    """Where the site is published, where its host doesn't say so."""

    languages: Annotated[tuple[Language, ...], Field(min_length=1)]
    time_zone: Annotated[str, AfterValidator(_time_zone)] = "UTC"
    """Where its editors are, such as Europe/Paris: it decides which day is today."""

    kinds: Annotated[tuple[KindDefinition, ...], Field(min_length=1)]
    menu: tuple[MenuGroup, ...] = ()
    footer: tuple[Slug, ...] = ()
    home: Home = Home()
    colours: Colours | None = None
    contact: tuple[Slug, ...] = ()
    """The regions whose contacts read what readers report; without any, pages offer no way to report."""

    facets: tuple[Slug, ...] = ()
    """The kinds by which sheets are found."""

    repository: Repository | None = None
    removed: tuple[Removed, ...] = ()
    moved: tuple[Moved, ...] = ()

    def today(self) -> date:
        """The day that it is where the guide's editors are."""
        return datetime.now(tz=ZoneInfo(self.time_zone)).date()

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The language codes, the first language first."""
        return tuple(language.code for language in self.languages)

    def language(self, code: str) -> Language:
        """The language of a code. KeyError when the guide doesn't have it."""
        return {language.code: language for language in self.languages}[code]

    @cached_property
    def kinds_by_id(self) -> dict[str, KindDefinition]:
        """The kinds of thing, by id."""
        return {kind.id: kind for kind in self.kinds}

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The sections of the sheets."""
        return next((kind.sections for kind in self.kinds if kind.model == "sheet"), ())

    @cached_property
    def has_dates(self) -> bool:
        """Whether things of some kind have dates, which make a calendar."""
        return any(section.type == "dates" for kind in self.kinds for section in kind.sections)
