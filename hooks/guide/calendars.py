"""The dates of a guide as a calendar that people subscribe to (iCalendar, RFC 5545): one a language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit

from icalendar import Calendar, Event, vText

from guide.addresses import Addresses
from guide.feeds import NEVER
from guide.guide import Guide
from guide.models import Thing
from guide.plain_words import PlainWords
from guide.section_values import PeriodBase, first_day
from guide.settings import KindDefinition
from guide.texts import Text

NAME = "calendar.ics"
DECEMBER = 12
LOCATION = ("location", "spatialCoverage")
"""What the section that says where is to schema.org."""


@dataclass(frozen=True)
class CalendarFile:
    """Makes the calendar of one language. `site` is the full address of the site's root, with a slash, or empty."""

    guide: Guide
    site: str
    lang: str

    @property
    def path(self) -> str:
        """Where the calendar is, from the root of the site."""
        return Addresses(self.guide).from_root(NAME, self.lang)

    def written(self) -> bytes:
        """The calendar: an event for each date of each thing that has dates."""
        made = Calendar()
        title = self._said(self.guide.settings.title)
        made.add("prodid", f"-//{title}//{self.lang}//")
        made.add("version", "2.0")
        made.add("calscale", "GREGORIAN")
        made.add("x-wr-calname", title)
        made.add("x-wr-caldesc", self._said(self.guide.settings.description))
        for kind in self.guide.settings.kinds:
            for thing in self.guide.of_kind(kind.id):
                for period in periods_of(thing, kind):
                    made.add_component(self._event(thing, kind, period))
        written: bytes = made.to_ical()
        return written

    def _event(self, thing: Thing, kind: KindDefinition, period: PeriodBase) -> Event:
        pages = Addresses(self.guide)
        url = [self.site + pages.from_root(pages.of(thing.id, self.lang), self.lang)] if self.site else []
        event = Event()
        event.add("uid", f"{thing.first[1]}-{period.start}-{self.lang}@{urlsplit(self.site).hostname or 'guide'}")
        event.add("dtstamp", datetime.combine(self._stamp(), time(), UTC))
        event.add("dtstart", first_day(period.start))
        event.add("dtend", day_after(period.end))
        event.add("transp", "TRANSPARENT")
        event.add("summary", self._text(thing.label))
        about = [self._said(text) for text in (period.text, thing.gist) if text]
        event.add("description", vText("\n\n".join([*about, *url])), parameters={"LANGUAGE": self.lang})
        for address in url:
            event.add("url", address)
        event.add("categories", [self._said(kind.title)])
        for place in _places(thing, kind):
            event.add("location", self._text(place))
        return event

    def _stamp(self) -> date:
        """The day of this version of an event: that of the guide's last review. That of the build would change the bytes."""
        return max((sheet.reviewed for sheet in self.guide.sheets), default=NEVER)

    def _said(self, text: Text) -> str:
        return PlainWords(self.guide, self.lang).said(text)

    def _text(self, text: Text) -> vText:
        return vText(self._said(text), params={"LANGUAGE": text.said(self.lang).lang})


def periods_of(thing: Thing, kind: KindDefinition) -> Iterator[PeriodBase]:
    """The dates of a thing."""
    for section in kind.sections:
        if section.type == "dates":
            yield from getattr(thing, section.id)


def day_after(partial: str) -> date:
    """The day after a day, a month or a year."""
    start = first_day(partial)
    if partial.count("-") == 2:  # noqa: PLR2004 - a whole date
        return start + timedelta(days=1)
    if "-" in partial and start.month < DECEMBER:
        return start.replace(month=start.month + 1)
    return date(start.year + 1, 1, 1)


def _places(thing: Thing, kind: KindDefinition) -> Iterator[Text]:
    for section in kind.sections:
        if section.schema_org in LOCATION and (place := getattr(thing, section.id)):
            yield place
