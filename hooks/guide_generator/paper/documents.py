"""The content of each printed document, as data for the print templates: sheets, forms to fill in, booklets, cards, pages for notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guide_generator.addresses.pages import Addresses
from guide_generator.files.overrides import nearest
from guide_generator.guide.guide import Guide
from guide_generator.model.models import BaseSheet, Misconception, Part, Region, Thing
from guide_generator.paper.outline import printed_outline
from guide_generator.paper.sheet import printed_claim, printed_reference, printed_sheet, qr_code
from guide_generator.paper.typeface import FONTS, characters
from guide_generator.paper.writer import Printed, PrintWriter

LISTED = ("term", "resource")
"""The models that a booklet of the whole guide lists at its end."""


@dataclass(frozen=True)
class Printer:
    """Makes the documents of a guide in one language. `site` is the full address of the site's root, with a slash, or empty."""

    guide: Guide
    lang: str
    site: str
    root: Path

    def sheet(self, sheet: BaseSheet) -> Mapping[str, Any]:
        """A sheet on its own."""
        writer = self._writer()
        footer = writer.line(f"{writer.word('sheet-number', number=sheet.number)} · {writer.plain(sheet.title)}")
        return {
            **self._head("sheet", writer.plain(sheet.title), writer.plain(sheet.summary), footer),
            "sheet": printed_sheet(sheet, writer, self.root),
        }

    def outline(self, thing: Thing) -> Mapping[str, Any]:
        """A form to fill in."""
        writer = self._writer()
        title = writer.plain(thing.label)
        footer = writer.line(f"{title} · {writer.plain(self.guide.settings.title)}")
        return {**self._head("outline", title, writer.plain(thing.gist), footer), "form": printed_outline(thing, writer)}

    def booklet(self, part: Part | None = None) -> Mapping[str, Any]:
        """The whole guide, or one part of it."""
        writer, settings = self._writer(), self.guide.settings
        label, summary = (part.title, part.summary) if part else (settings.title, settings.tagline)
        title = writer.plain(label)
        url = writer.address(part) if part else self.site and self.site + self._prefix
        return {
            **self._head(
                "booklet",
                title if not part else f"{writer.plain(settings.title)}{writer.word('colon')} {title}",
                writer.plain(summary),
                writer.line(title),
            ),
            "kicker": writer.plain(settings.title) if part else writer.word("print-booklet"),
            "heading": writer.text(label),
            "summary": writer.text(summary),
            "colophon": [
                writer.credit(),
                *([writer.line(writer.word("last-change", day=writer.date(day)))] if (day := self.guide.changed()) else []),
                *([writer.line(f"{writer.word('print-latest')} ", writer.web_address(url))] if url else []),
            ],
            "url": url,
            "qr": qr_code(url),
            "qr_text": writer.word("print-guide-online"),
            "contents": writer.word("print-contents"),
            "parts": [self._part(each, writer) for each in ([part] if part else self.guide.parts())],
            "lists": list(self._lists(writer)) if part is None else [self._contacts(writer)],
        }

    def cards(self) -> Mapping[str, Any]:
        """The misconceptions, as cards to cut out: each claim on one side, its answer on the other."""
        writer = self._writer()
        misconceptions = [thing for thing in self._of_model("misconception") if isinstance(thing, Misconception)]
        title = writer.word("print-cards")
        return {
            **self._head("cards", title, title, None),
            "front": writer.word("print-claim"),
            "back": writer.word("print-answer"),
            "cards": [
                {
                    **printed_claim(thing, writer),
                    "place": " · ".join(filter(None, (f"{number}/{len(misconceptions)}", writer.address(thing)))),
                }
                for number, thing in enumerate(misconceptions, 1)
            ],
        }

    def notes(self) -> Mapping[str, Any]:
        """A blank page for notes."""
        writer = self._writer()
        title = writer.word("print-notes")
        return {
            **self._head("notes", title, title, None),
            "kicker": writer.plain(self.guide.settings.title),
            "heading": writer.line(title),
        }

    def _writer(self) -> PrintWriter:
        return PrintWriter(Addresses(self.guide), self.lang, self.site, characters(nearest(self.root, FONTS)))

    @property
    def _prefix(self) -> str:
        return Addresses(self.guide).from_root("", self.lang)

    def _head(self, layout: str, title: str, description: str, footer: Printed | None) -> Mapping[str, Any]:
        writer, language = self._writer(), self.guide.settings.language(self.lang)
        _, _, region = (language.locale or "").partition("-")
        return {
            "layout": layout,
            "accent": writer.accent,
            "title": title,
            "description": description,
            "author": [writer.plain(self.guide.settings.title)],
            "keywords": [],
            "lang": self.lang,
            "region": region or self.lang.upper(),
            "footer": footer,
        }

    def _part(self, part: Part, writer: PrintWriter) -> Mapping[str, Any]:
        kind = writer.plain(self.guide.settings.kinds_by_id[part.kind].title)
        return {
            "kicker": f"{kind} {part.number}",
            "heading": writer.text(part.title),
            "introduction": writer.paragraphs(part.introduction),
            "sheets": [printed_sheet(sheet, writer, self.root) for sheet in self.guide.sheets_of(part.id)],
        }

    def _of_model(self, model: str) -> Iterator[Thing]:
        for kind in self.guide.settings.kinds:
            if kind.model == model:
                yield from self.guide.listed(kind.id, self.lang)

    def _lists(self, writer: PrintWriter) -> Iterator[Mapping[str, Any]]:
        for kind in self.guide.settings.kinds:
            things = self.guide.listed(kind.id, self.lang)
            if kind.model in LISTED and things:
                items = [{**printed_reference(thing, writer), "text": writer.paragraphs(thing.gist)} for thing in things]
                yield {"title": writer.text(kind.plural), "items": items}
        yield self._contacts(writer)

    def _contacts(self, writer: PrintWriter) -> Mapping[str, Any]:
        items = [
            {
                "name": writer.text(region.title),
                "detail": writer.text(region.federation),
                "text": writer.paragraphs(region.contacts_from) if region.contacts_from else [],
                "lines": [
                    writer.line(f"{contact.name}, " if contact.name else "", writer.web_address(f"mailto:{contact.email}"))
                    for contact in region.contacts
                ],
            }
            for region in self._of_model("region")
            if isinstance(region, Region) and region.contacts
        ]
        return {"title": writer.line(writer.word("contacts")), "items": items}
