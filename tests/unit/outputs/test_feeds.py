"""The feed and the calendar, read back by the programs' own parsers."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import feedparser
import pytest
from icalendar import Calendar, Event

from guide_generator.addresses.pages import Addresses
from guide_generator.build.store import Store
from guide_generator.content.to_text import plain_text
from guide_generator.data.calendars import CalendarFile, is_whole, periods_of
from guide_generator.data.feeds import MOST, Feed, changes
from guide_generator.guide.guide import Guide
from guide_generator.pages.renderer import Renderer
from guide_generator.text.formats import first_day
from guides import make_guide
from support import BASE, replace, templates

CODES = ("fr", "en")


def page_of(guide: Guide, thing: str, lang: str) -> str:
    """The full address of a thing's page."""
    addresses = Addresses(guide)
    return BASE + addresses.from_root(addresses.of(thing, lang), lang)


@pytest.mark.parametrize("lang", CODES)
def test_the_feed_tells_every_change(guide: Guide, lang: str) -> None:
    """What, when and why, in its language; the newest first."""
    feed = feedparser.parse(Feed(guide, BASE, lang).serialize())
    assert (feed.bozo, feed.version, feed.feed.language) == (False, "atom10", lang)
    assert feed.feed.title == guide.settings.title.in_language(lang).text
    expected = [(page_of(guide, thing.id, lang), change) for thing in guide.sheets for change in thing.history]
    published = {(entry.link, entry.updated[:10], entry.summary) for entry in feed.entries}
    assert published == {(address, change.date.isoformat(), change.note.in_language(lang).text) for address, change in expected}
    assert len(feed.entries) == len(expected) >= len(guide.sheets)
    days = [entry.updated for entry in feed.entries]
    assert days == sorted(days, reverse=True)
    assert feed.feed.updated == days[0]


def test_entries_keep_their_ids(tmp_path: Path) -> None:
    """Two changes of one day differ, and an older one stays the same when a newer one is written above it."""
    second = "history:\n  - {date: 2026-11-19, note: {fr: Deux, en: Two}}\n  - {date: 2026-11-19, note: {fr: Un, en: One}}\n"
    third = second.replace("history:\n", "history:\n  - {date: 2026-11-20, note: {fr: Trois, en: Three}}\n")
    ids = []
    for number, written in enumerate((second, third)):
        root = make_guide(tmp_path / str(number), edits={"action_sheets/accueillir.yml": {"history:\n": written}})
        entries = feedparser.parse(Feed(Store(root).guide(), BASE, "fr").serialize()).entries
        ids.append({entry.summary: entry.id for entry in entries})
    assert ids[0].items() <= ids[1].items()
    assert len(set(ids[1].values())) == len(ids[1])


def test_any_kind_tells_what_changed(tmp_path: Path) -> None:
    """In the feed, on its page with which version it is, and on the index where it has no page of its own."""
    history = "history:\n  - {date: 2026-11-19, note: {fr: Un *mot* de plus, en: One more word}}\n"
    root = make_guide(tmp_path)
    for name in ("terms/pair", "regions/bretagne", "parts/demarrer"):
        path = root / f"action_sheets/shared/{name}.yml"
        path.write_text(path.read_text(encoding="utf-8") + history, encoding="utf-8")
    guide = Store(root).guide()
    told = {entry.link for entry in feedparser.parse(Feed(guide, BASE, "fr").serialize()).entries}
    pages = {page.id: page for page in Renderer(guide, "fr", root).pages()}
    for thing in ("pair", "bretagne", "demarrer"):
        assert page_of(guide, thing, "fr") in told
        assert "Un <em>mot</em> de plus" in pages[thing].body
        assert pages[thing].version.replace("\xa0", " ") == ", version 1 du 19 novembre 2026"
        assert "Un mot de plus" in plain_text(pages[thing].blocks)


def test_a_page_tells_what_changed(tmp_path: Path) -> None:
    """Each file in its own language: notes of one day are translations of each other, and one that is missing is said in the first."""
    root = make_guide(tmp_path)
    french, english = ("Droits *ajoutés*", "Coquille", "Première page"), ("Rights added", "Slip")
    for path, notes in (("content/fr/a-propos.md", french), ("content/en/about.md", english)):
        days = zip(("2026-11-19", "2026-11-19", "2026-03-01"), notes, strict=False)
        history = "history:\n" + "".join(f"  - {{date: {day}, note: {note}}}\n" for day, note in days)
        replace(root / path, "description:", f"{history}description:")
    guide = Store(root).guide()
    assert [dict(change.note.by_lang) for change in guide.page("about").history] == [
        {"fr": "Droits *ajoutés*", "en": "Rights added"},
        {"fr": "Coquille", "en": "Slip"},
        {"fr": "Première page"},
    ]
    entries = feedparser.parse(Feed(guide, BASE, "en").serialize()).entries
    assert {entry.summary for entry in entries if entry.link == page_of(guide, "about", "en")} == {
        "Rights added",
        "Slip",
        "Première page",
    }
    pages = {lang: {page.id: page for page in Renderer(guide, lang, root).pages()} for lang in CODES}
    assert "Droits <em>ajoutés</em>" in pages["fr"]["about"].body
    assert '<span lang="fr" class="g-fallback">Première page</span>' in pages["en"]["about"].body
    assert "Rights added" in plain_text(pages["en"]["about"].blocks)
    assert "What has changed" not in pages["en"]["home"].body


def test_a_guide_without_history_has_an_empty_feed(tmp_path: Path) -> None:
    """Which is still a feed."""
    guide = Store(make_guide(tmp_path)).guide()
    feed = feedparser.parse(Feed(guide, BASE, "fr").serialize())
    assert (feed.bozo, len(feed.entries)) == (False, min(MOST, len(changes(guide))))


@pytest.mark.parametrize("lang", CODES)
def test_the_calendar_has_every_date(guide: Guide, lang: str) -> None:
    """Each date of each thing: first and last day, what it is, where, and its page."""
    calendar = Calendar.from_ical(CalendarFile(guide, BASE, lang).serialize())
    events = [event for event in calendar.walk("VEVENT") if isinstance(event, Event)]
    expected = [
        (page_of(guide, thing.id, lang), period)
        for kind in guide.settings.kinds
        for thing in guide.of_kind(kind.id)
        for period in periods_of(thing, kind)
        if is_whole(period)
    ]
    found = {(str(event["url"]), event.start, event.end) for event in events}
    assert found == {
        (address, first_day(period.start), first_day(period.end) + timedelta(days=1)) for address, period in expected
    }
    assert len(events) == len(expected) > 10
    uids = [str(event["uid"]) for event in events]
    assert len(set(uids)) == len(uids)
    for event in events:
        thing = guide.thing(re.split("[/#]", str(event["url"]).rstrip("/"))[-1])
        assert str(event["summary"]) == thing.label.in_language(lang).text
        assert event["summary"].params["LANGUAGE"] in CODES
        assert str(event["url"]) in str(event["description"])


def test_a_date_known_by_its_month_is_no_bar_over_it(tmp_path: Path) -> None:
    """It stands on the thing's page alone; what begins on one day has identifiers of its own."""
    dates = "  - {from: 2018-09}\n  - {from: 2018-09-12, to: 2018-10}\n  - {from: 2018-09-12}\n"
    dates += "  - {from: 2018-09-12, text: {fr: À Lille, en: In Lille}}\n"
    study = f"id: essai\ntitle: {{fr: Essai, en: Trial}}\ndescription: {{fr: Essai, en: Trial}}\ndates:\n{dates}"
    guide = Store(make_guide(tmp_path, {"action_sheets/shared/studies/essai.yml": study})).guide()
    calendar = Calendar.from_ical(CalendarFile(guide, BASE, "fr").serialize())
    found = [(str(event["uid"]), event.start) for event in calendar.walk("VEVENT") if isinstance(event, Event)]
    assert found == [(f"essai-2018-09-12{nth}-fr@guide.test", date(2018, 9, 12)) for nth in ("", "-2")]


def test_a_moved_date_moves_its_event(tmp_path: Path) -> None:
    """Calendars know it by the date that it had first; its number grows, and the day of the change is said to readers too."""
    study = "id: essai\ntitle: {fr: Essai, en: Trial}\ndescription: {fr: Essai, en: Trial}\ndates:\n"
    moves = "    rescheduled: [{before: 2026-03-12, date: 2026-02-20}"
    versions = (
        "  - from: 2026-03-12\n",
        f"  - from: 2026-04-02\n{moves}]\n",
        f"  - from: 2026-04-03\n{moves}, {{before: 2026-04-02, date: 2026-03-02}}]\n",
    )
    found = []
    for number, dates in enumerate(versions):
        root = make_guide(tmp_path / str(number), {"action_sheets/shared/studies/essai.yml": study + dates})
        [event] = Calendar.from_ical(CalendarFile(Store(root).guide(), BASE, "fr").serialize()).walk("VEVENT")
        assert isinstance(event, Event)
        changed = event.get("last-modified")
        found.append((str(event["uid"]), event.start, event["sequence"], changed and changed.dt.date()))
    assert found == [
        ("essai-2026-03-12-fr@guide.test", date(2026, 3, 12), 0, None),
        ("essai-2026-03-12-fr@guide.test", date(2026, 4, 2), 1, date(2026, 2, 20)),
        ("essai-2026-03-12-fr@guide.test", date(2026, 4, 3), 2, date(2026, 3, 2)),
    ]
    page = next(
        page
        for page in Renderer(Store(root).guide(), "fr", root, site=BASE, compiled=templates("fr")).pages()
        if page.id == "essai"
    )
    assert re.search(r"3\savril\s2026 \(date modifiée le 2\smars\s2026\s; auparavant\s: 2\savril\s2026\)", page.body.striptags())


def test_lines_of_the_calendar_are_short(guide: Guide) -> None:
    """At most 75 bytes, ended by CRLF, as the standard asks."""
    written = CalendarFile(guide, BASE, "fr").serialize()
    assert max(len(line) for line in written.split(b"\r\n")) <= 75
    assert b"\n" not in written.replace(b"\r\n", b"")
    assert written == CalendarFile(guide, BASE, "fr").serialize()
