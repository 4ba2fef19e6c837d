"""The settings of a guide (`guide.yml`): languages, kinds, menu, home page, former addresses."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale
from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from guide_generator.settings.base import Slug, Strict
from guide_generator.settings.kinds import KindDefinition, Section
from guide_generator.settings.legal import Legal
from guide_generator.settings.local_day import local_day
from guide_generator.settings.packs import Pack
from guide_generator.settings.repository import Repository
from guide_generator.settings.site_address import SiteAddress
from guide_generator.settings.web_address import Url
from guide_generator.source import patterns
from guide_generator.text.texts import Text, Words

HexColour = Annotated[str, StringConstraints(pattern=patterns.COLOUR)]


def _time_zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ValueError, OSError, ZoneInfoNotFoundError):
        raise PydanticCustomError("unknown-time-zone", "time zone", {"found": value}) from None
    return value


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
        """Its direction as a value of HTML's `dir`: ltr or rtl (from Unicode's data)."""
        return Locale(self.code).text_direction


class OutsideLink(Strict):
    """A link of the menu or of the foot of pages that leads to another site."""

    url: Url
    label: Text


class MenuGroup(Strict):
    """A group of the menu: ids of kinds and of pages, then addresses of other sites."""

    title: Text
    items: tuple[Slug, ...]
    outside: tuple[OutsideLink, ...] = ()


class HomeLink(Strict):
    """A link of the home page; its label is that of its target by default."""

    to: Slug
    label: Text | None = None


class Way(Strict):
    """An entry point on the home page, for one type of visitor."""

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


class Paper(Strict):
    """What is printed beside the PDF of each sheet."""

    booklets: bool = True
    """A PDF of the whole guide and of each part."""

    a5: bool = False
    """The booklet of the whole guide on A5 too, to fold."""

    cards: bool = True
    """The misconceptions as cards to cut out."""

    large_print: bool = False
    """Each sheet in letters of 18 points, in one column."""

    plain_words: bool = False
    """The summary in plain words of each sheet, on a page of its own."""

    who_and_when: bool = False
    """Room under each box to tick, to write who does it and when."""


class Home(Strict):
    """What the home page shows beside its text."""

    ways: tuple[Way, ...] = ()


class Removed(Strict):
    """Something that was removed from the guide. Its page says so, and what replaces it."""

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
    """The address of the site, where the host doesn't set it in the environment."""

    languages: Annotated[tuple[Language, ...], Field(min_length=1)]
    time_zone: Annotated[str, AfterValidator(_time_zone)] = "UTC"
    """The time zone of its editors, such as Europe/Paris, which decides what day it is."""

    kinds: Annotated[tuple[KindDefinition, ...], Field(min_length=1)]
    menu: tuple[MenuGroup, ...] = ()
    footer: tuple[Slug, ...] = ()
    footer_outside: tuple[OutsideLink, ...] = ()
    home: Home = Home()
    colours: Colours | None = None
    offline: bool = True
    """Whether readers may keep the guide in their browser; where not, who has it loses it at the next visit."""

    contact: tuple[Slug, ...] = ()
    """The regions whose contacts receive readers' reports; without any, pages have no link to report a mistake."""

    packs: tuple[Pack, ...] = ()
    """Sessions that are ready to print."""

    slides: bool = False
    """Whether each sheet and each pack has slides."""

    facets: tuple[Slug, ...] = ()
    """The kinds that sheets are filtered by."""

    without_dots: Words = Words({})
    """The phrases of inclusive writing that readers may have in words instead: the phrase alone, or `phrase = words`."""

    paper: Paper = Paper()
    legal: Legal = Legal()
    repository: Repository | None = None
    removed: tuple[Removed, ...] = ()
    moved: tuple[Moved, ...] = ()

    def today(self) -> date:
        """Today's date in the guide's time zone."""
        return local_day(self.time_zone)

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
