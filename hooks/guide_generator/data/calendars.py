"""The dates of a guide as a calendar that people subscribe to (iCalendar, RFC 5545): one a language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit

from icalendar import Calendar, Event, vText

from guide_generator.addresses.data import CALENDAR
from guide_generator.addresses.pages import Addresses
from guide_generator.data.feeds import NEVER
from guide_generator.guide.guide import Guide
from guide_generator.guide.plain_text import PlainTextWriter
from guide_generator.model.section_values import PeriodBase
from guide_generator.model.thing import Thing
from guide_generator.settings.kinds import KindDefinition
from guide_generator.text.formats import WHOLE_DATE, first_day
from guide_generator.text.texts import Text

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
        return Addresses(self.guide).from_root(CALENDAR, self.lang)

    def serialize(self) -> bytes:
        """The calendar: an event for each date that is known to the day."""
        made = Calendar()
        title = self._said(self.guide.settings.title)
        made.add("prodid", f"-//{title}//{self.lang}//")
        made.add("version", "2.0")
        made.add("calscale", "GREGORIAN")
        made.add("x-wr-calname", title)
        made.add("x-wr-caldesc", self._said(self.guide.settings.description))
        for kind in self.guide.settings.kinds:
            for thing in self.guide.of_kind(kind.id):
                days: Counter[str] = Counter()
                for period in filter(is_whole, periods_of(thing, kind)):
                    days[period.first_start] += 1
                    made.add_component(self._event(thing, kind, period, days[period.first_start]))
        written: bytes = made.to_ical()
        return written

    def _event(self, thing: Thing, kind: KindDefinition, period: PeriodBase, number: int) -> Event:
        """`number` distinguishes what began on one day: the first keeps the identifier that it had when it was alone.

        A moved date keeps its identifier; its number and its day of change make calendars follow.
        """
        pages = Addresses(self.guide)
        url = [self.site + pages.from_root(pages.of(thing.id, self.lang), self.lang)] if self.site else []
        event = Event()
        event.add(
            "uid",
            f"{thing.first[1]}-{period.first_start}{f'-{number}' if number > 1 else ''}-{self.lang}@{urlsplit(self.site).hostname or 'guide'}",
        )
        changed = [moved.date for moved in period.rescheduled]
        event.add("dtstamp", _midnight(max([self._stamp(), *changed])))
        event.add("sequence", len(changed))
        for day in changed[-1:]:
            event.add("last-modified", _midnight(day))
        event.add("dtstart", first_day(period.start))
        event.add("dtend", first_day(period.end) + timedelta(days=1))
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
        return PlainTextWriter(self.guide, self.lang).text(text)

    def _text(self, text: Text) -> vText:
        return vText(self._said(text), params={"LANGUAGE": text.in_language(self.lang).lang})


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def periods_of(thing: Thing, kind: KindDefinition) -> Iterator[PeriodBase]:
    """The dates of a thing."""
    for section in kind.sections:
        if section.type == "dates":
            yield from getattr(thing, section.id)


def is_whole(period: PeriodBase) -> bool:
    """Whether a period is known to the day. In a calendar another would be a bar over a month or a year, on days when nothing takes place."""
    return len(period.start) == len(period.end) == WHOLE_DATE


def _places(thing: Thing, kind: KindDefinition) -> Iterator[Text]:
    for section in kind.sections:
        if section.schema_org in LOCATION and (place := getattr(thing, section.id)):
            yield place
