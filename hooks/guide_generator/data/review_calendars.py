"""What is to be reviewed, as calendars that the people who keep a guide subscribe to, without an account: all of it, and by region."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit

from icalendar import Calendar, Event

from guide_generator.addresses.data import review_calendar
from guide_generator.addresses.pages import Addresses
from guide_generator.guide.guide import Guide
from guide_generator.guide.interface_words import InterfaceWords
from guide_generator.guide.plain_text import PlainTextWriter
from guide_generator.model.brief import Brief
from guide_generator.model.thing import Reviewed, Thing


@dataclass(frozen=True)
class ReviewCalendars:
    """Makes the calendars, in the guide's first language. `site` is the full address of the site's root, with a slash, or empty."""

    guide: Guide
    site: str

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Path and content of each calendar."""
        groups = self.guide.reviews()
        yield review_calendar(), self._calendar("", (one for group in groups for one in group.dated))
        for group in groups:
            if group.region and group.dated:
                yield review_calendar(group.region), self._calendar(self._name(group.region), group.dated)

    @property
    def _lang(self) -> str:
        return self.guide.settings.codes[0]

    @property
    def _words(self) -> InterfaceWords:
        return InterfaceWords(self.guide, self._lang)

    def _name(self, thing: str) -> str:
        return PlainTextWriter(self.guide, self._lang).text(self.guide.thing(thing).label)

    def _calendar(self, region: str, dated: Iterable[tuple[date, Brief]]) -> bytes:
        words = PlainTextWriter(self.guide, self._lang)
        title = " – ".join(
            filter(None, (self._words.word("review-calendar-name"), region, words.text(self.guide.settings.title)))
        )
        made = Calendar()
        made.add("prodid", f"-//{title}//{self._lang}//")
        made.add("version", "2.0")
        made.add("calscale", "GREGORIAN")
        made.add("x-wr-calname", title)
        for day, thing in dated:
            made.add_component(self._event(day, self.guide.thing(thing.id), words))
        written: bytes = made.to_ical()
        return written

    def _event(self, day: date, thing: Thing, words: PlainTextWriter) -> Event:
        pages = Addresses(self.guide)
        event = Event()
        event.add("uid", f"review-{thing.first[1]}@{urlsplit(self.site).hostname or 'guide'}")
        event.add(
            "dtstamp", datetime.combine(thing.reviewed if isinstance(thing, Reviewed) and thing.reviewed else day, time(), UTC)
        )
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        event.add("summary", self._words.word("review-event", name=words.text(thing.label)))
        if self.site:
            event.add("url", self.site + pages.from_root(pages.of(thing.id, self._lang), self._lang))
        return event
