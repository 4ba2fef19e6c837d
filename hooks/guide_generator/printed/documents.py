"""The content of each printed document, as data for the print templates: sheets, forms to fill in, booklets, cards, pages for notes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from guide_generator.addresses.pages import Addresses
from guide_generator.files.overrides import nearest
from guide_generator.files.typeface import FONTS, characters
from guide_generator.guide.catalogue import is_questionnaire
from guide_generator.guide.guide import Guide
from guide_generator.model.models import BaseSheet, Misconception, Part, Region, day_of
from guide_generator.model.thing import Thing
from guide_generator.printed.answers import UNSHARED, Scopes, claims_of, printed_answers
from guide_generator.printed.imprint import foot, latest_day, reviewed, texts_of, web_code
from guide_generator.printed.link_notes import printed_notes, with_notes
from guide_generator.printed.outline import printed_outline
from guide_generator.printed.plain_words import printed_plain_words
from guide_generator.printed.questionnaire import printed_questionnaire
from guide_generator.printed.sheet import printed_reference, printed_sheet
from guide_generator.printed.writer import PrintWriter
from guide_generator.settings.kinds import KindDefinition

LARGE_PT, LARGE_FOOT_PT = 18.0, 14
PLAIN_PT, PLAIN_FOOT_PT = 14.0, 11
"""Points of the letters of large print and of plain words, and of the foot of their pages."""

A5_PT = 11.0
"""Points of the letters of sheets on A5."""

LISTED = ("term", "resource")
"""The models that a booklet of the whole guide lists at its end."""


@dataclass(frozen=True)
class Printer:
    """Makes the documents of a guide in one language. `site` is the full address of the site's root, with a slash, or empty."""

    guide: Guide
    lang: str
    site: str
    root: Path

    def sheet(self, sheet: BaseSheet, scopes: Scopes = UNSHARED) -> Mapping[str, Any]:
        """A sheet on its own, or one of a pack, whose answers may stand after another sheet (`scopes`)."""
        writer = self._writer()
        return {
            **self._head("sheet", writer.plain(sheet.title), writer.plain(sheet.summary), day_of(sheet)),
            "foot": self._sheet_foot(sheet),
            "sheet": printed_sheet(sheet, writer, self.root, scopes=scopes),
        }

    def _sheet_foot(self, sheet: BaseSheet) -> Mapping[str, Any]:
        writer = self._writer()
        what = writer.line(f"{writer.word('sheet-number', number=sheet.number)} · {writer.plain(sheet.title)}")
        return foot(writer, what, writer.address(sheet), reviewed(sheet, writer))

    def large_print(self, sheet: BaseSheet) -> Mapping[str, Any]:
        """A sheet in large letters, in one column."""
        document = self.sheet(sheet)
        return {
            **document,
            "columns": 1,
            "foot": {**document["foot"], "size": LARGE_FOOT_PT},
            "sheet": {**document["sheet"], "size": LARGE_PT},
        }

    def plain_words(self, sheet: BaseSheet) -> Mapping[str, Any]:
        """The summary in plain words of a sheet, on a page of its own."""
        writer = self._writer()
        title = f"{writer.plain(sheet.title)}{writer.word('colon')} {writer.word('easy-title')}"
        return {
            **self._head("plain", title, writer.plain(sheet.summary), day_of(sheet)),
            "foot": {**self._sheet_foot(sheet), "size": PLAIN_FOOT_PT},
            "size": PLAIN_PT,
            "plain": printed_plain_words(sheet, writer, self.root),
        }

    def form(self, thing: Thing) -> Mapping[str, Any]:
        """A form to fill in, or a questionnaire."""
        return self._form(thing, "questionnaire" if is_questionnaire(thing.kind, self.guide.settings) else "outline")

    def outline(self, thing: Thing) -> Mapping[str, Any]:
        """A form to fill in, whatever else it asks: for word processors."""
        return self._form(thing, "outline")

    def _form(self, thing: Thing, kind: str) -> Mapping[str, Any]:
        writer = self._writer()
        title = writer.plain(thing.label)
        return {
            **self._head(kind, title, writer.plain(thing.gist)),
            "foot": foot(writer, writer.line(title), writer.address(thing), ""),
            "form": (printed_questionnaire if kind == "questionnaire" else printed_outline)(thing, writer),
        }

    def booklet(self, part: Part | None = None) -> Mapping[str, Any]:
        """The whole guide, or one part of it."""
        writer, settings = self._writer(), self.guide.settings
        label, summary = (part.title, part.summary) if part else (settings.title, settings.tagline)
        title = writer.plain(label)
        url = writer.address(part) if part else self.site and self.site + self._prefix
        parts = [part] if part else [self.guide.part(each.id) for each in self.guide.parts()]
        sheets = [sheet for each in parts for sheet in self._sheets_of(each)]
        claims, lists = claims_of(sheets, writer), list(self._listed()) if part is None else []
        things = (*parts, *sheets, *claims, *(thing for _, listed in lists for thing in listed))
        inside = frozenset(thing.id for thing in things)
        return {
            **self._head(
                "booklet",
                title if not part else f"{writer.plain(settings.title)}{writer.word('colon')} {title}",
                writer.plain(summary),
                latest_day(sheets),
            ),
            "foot": foot(writer, writer.line(title if part else writer.plain(summary)), url, texts_of(sheets, writer)),
            "kicker": writer.plain(settings.title) if part else writer.word("print-booklet"),
            "heading": writer.text(label),
            "summary": writer.text(summary),
            "colophon": [
                writer.credit(),
                *([writer.line(writer.word("last-change", day=writer.date(day)))] if (day := self.guide.changed()) else []),
            ],
            "code": web_code(url, writer),
            "contents": writer.word("print-contents"),
            "parts": [self._part(each, writer, inside) for each in parts],
            "answers": printed_answers(claims, writer, inside=inside) if claims else None,
            "lists": [*(_list(kind, things, writer, inside) for kind, things in lists), self._contacts(writer)],
        }

    def booklet_a5(self) -> Mapping[str, Any]:
        """The whole guide on A5, to fold: in one column."""
        booklet = self.booklet()
        parts = [{**part, "sheets": [{**sheet, "size": A5_PT} for sheet in part["sheets"]]} for part in booklet["parts"]]
        return {**booklet, "paper": "a5", "columns": 1, "parts": parts}

    def cards(self, sheets: Sequence[BaseSheet] | None = None) -> Mapping[str, Any]:
        """The misconceptions (those of some sheets), as cards to cut out: each claim on one side, its answer on the other."""
        writer = self._writer()
        every = [thing for thing in self._of_model("misconception") if isinstance(thing, Misconception)]
        where = self._where(writer)
        wanted = {thing.id for thing in (every if sheets is None else claims_of(sheets, writer))}
        title = writer.word("print-cards")
        return {
            **self._head("cards", title, title),
            "front": writer.word("print-claim"),
            "back": writer.word("print-answer"),
            "cards": [
                {
                    "number": f"{number}/{len(every)}",
                    "claim": writer.text(thing.claim),
                    "short": writer.text(thing.short),
                    "where": writer.line(where.get(thing.id, "")),
                }
                for number, thing in enumerate(every, 1)
                if thing.id in wanted
            ],
        }

    def _where(self, writer: PrintWriter) -> Mapping[str, str]:
        """In which sheets the full answer to each misconception is, by its id."""
        found: dict[str, list[str]] = defaultdict(list)
        for sheet in (self.guide.sheet(each.id) for each in self.guide.listed_sheets()):
            for thing in claims_of([sheet], writer):
                found[thing.id].append(str(sheet.number))
        return {thing: writer.word("print-in-sheets", count=len(on), numbers=", ".join(on)) for thing, on in found.items()}

    def notes(self) -> Mapping[str, Any]:
        """A blank page for notes."""
        writer = self._writer()
        title = writer.word("print-notes")
        return {
            **self._head("notes", title, title),
            "foot": self._guide_foot(title),
            "kicker": writer.plain(self.guide.settings.title),
            "heading": writer.line(title),
        }

    def _guide_foot(self, title: str, sheets: Iterable[BaseSheet] = ()) -> Mapping[str, Any]:
        """The foot of a document of no sheet, or of several."""
        writer = self._writer()
        return foot(writer, writer.line(title), self.site and self.site + self._prefix, texts_of(sheets, writer))

    def _writer(self) -> PrintWriter:
        return PrintWriter(Addresses(self.guide), self.lang, self.site, characters(nearest(self.root, FONTS)))

    @property
    def _prefix(self) -> str:
        return Addresses(self.guide).from_root("", self.lang)

    def _head(self, layout: str, title: str, description: str, day: date | None = None) -> Mapping[str, Any]:
        writer, language = self._writer(), self.guide.settings.language(self.lang)
        _, _, region = (language.locale or "").partition("-")
        day = day or self.guide.latest_day()
        return {
            "layout": layout,
            "accent": writer.accent,
            "title": title,
            "description": description,
            "author": [writer.plain(self.guide.settings.title)],
            "keywords": [],
            "lang": self.lang,
            "region": region or self.lang.upper(),
            "date": str(day or ""),
            "page": writer.word("print-page"),
            "foot": None,
        }

    def _part(self, part: Part, writer: PrintWriter, inside: Collection[str]) -> Mapping[str, Any]:
        kind = writer.plain(self.guide.settings.kinds_by_id[part.kind].title)
        noted, notes = with_notes({"introduction": writer.paragraphs(part.introduction)}, inside)
        return {
            **noted,
            "id": part.id,
            "kicker": f"{kind} {part.number}",
            "heading": writer.text(part.title),
            "notes": printed_notes(notes, writer),
            "sheets": [
                printed_sheet(sheet, writer, self.root, inside=inside, has_answers=False) for sheet in self._sheets_of(part)
            ],
        }

    def _sheets_of(self, part: Part) -> Iterator[BaseSheet]:
        yield from (self.guide.sheet(each.id) for each in self.guide.sheets_of(part.id))

    def _of_model(self, model: str) -> Iterator[Thing]:
        for kind in self.guide.settings.kinds:
            if kind.model == model:
                yield from (self.guide.thing(each.id) for each in self.guide.listed(kind.id, self.lang))

    def _listed(self) -> Iterator[tuple[KindDefinition, Sequence[Thing]]]:
        """What a booklet of the whole guide lists at its end."""
        for kind in self.guide.settings.kinds:
            things = self.guide.listed(kind.id, self.lang) if kind.model in LISTED else ()
            if things:
                yield kind, tuple(self.guide.thing(each.id) for each in things)

    def _contacts(self, writer: PrintWriter) -> Mapping[str, Any]:
        items = [
            {
                "name": writer.text(region.title),
                "detail": writer.text(region.federation),
                "text": writer.paragraphs(region.contacts_from) if region.contacts_from else [],
                "lines": [
                    line
                    for contact in region.contacts
                    for line in (
                        *([writer.line(contact.name)] if contact.name else []),
                        writer.web_address(f"mailto:{contact.email}"),
                    )
                ],
            }
            for region in self._of_model("region")
            if isinstance(region, Region) and region.contacts
        ]
        return {"title": writer.line(writer.word("contacts")), "items": items, "notes": None}


def _list(kind: KindDefinition, things: Sequence[Thing], writer: PrintWriter, inside: Collection[str]) -> Mapping[str, Any]:
    items = [{**printed_reference(thing, writer), "text": writer.paragraphs(thing.gist)} for thing in things]
    noted, notes = with_notes({"items": items}, inside)
    return {"title": writer.text(kind.plural), **noted, "notes": printed_notes(notes, writer)}
