"""An action sheet as data for the print templates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from zxingcpp import BarcodeFormat, create_barcode

from guide_generator.content.pages.kept import is_read_by_readers, readings
from guide_generator.files.overrides import drawing
from guide_generator.model.models import BaseSheet, Misconception, Region, Resource, Term, Thing
from guide_generator.paper.items import printed_blank, printed_item, printed_period
from guide_generator.paper.writer import Printed, PrintWriter
from guide_generator.settings.kinds import Section


def printed_sheet(sheet: BaseSheet, writer: PrintWriter, root: Path) -> Mapping[str, Any]:
    """The data of a printed sheet."""
    part = writer.guide.thing(sheet.part)
    url = writer.address(sheet)
    return {
        "id": sheet.id,
        "kicker": f"{writer.word('sheet-number', number=sheet.number)} · {writer.plain(part.label)}",
        "heading": writer.text(sheet.title),
        "summary": writer.text(sheet.summary),
        "key_label": writer.word("key-message"),
        "key": writer.text(sheet.key_message),
        "url": url,
        "qr": qr_code(url),
        "qr_text": writer.word("print-online"),
        "introduction": writer.paragraphs(sheet.introduction),
        "sections": list(_sections(sheet, writer, root)),
        "easy": _easy(sheet, writer, root) if sheet.easy else None,
        "colophon": list(_colophon(sheet, writer)),
    }


@lru_cache(maxsize=10_000)
def qr_code(url: str) -> str | None:
    """The QR code of an address, as SVG without a margin, with error correction level M (15 %). None without an address."""
    return create_barcode(url, BarcodeFormat.QRCode, ec_level="M").to_svg(add_quiet_zones=False) if url else None


@cache
def icon(root: Path, name: str | None, colour: str) -> str:
    """A drawing of the site as a standalone SVG in a colour."""
    drawn = drawing(root, name)
    look = f'xmlns="http://www.w3.org/2000/svg" fill="none" stroke="{colour}" stroke-width="2"'
    return re.sub(r"<svg [^>]*?(viewBox=\"[^\"]*\")[^>]*>", rf"<svg {look} \1>", drawn, count=1)


def _sections(sheet: BaseSheet, writer: PrintWriter, root: Path) -> Iterator[Mapping[str, Any]]:
    people = {"title": writer.line(writer.word("for-whom")), "hint": None, "icon": icon(root, "people", writer.accent)}
    yield {**people, "type": "text", "items": [writer.text(sheet.audience_note)]}
    for section in writer.guide.settings.sections:
        value = getattr(sheet, section.id)
        if value:
            yield {
                "title": writer.text(section.title),
                "hint": writer.text(section.hint) if section.hint else None,
                "icon": icon(root, section.icon, writer.accent),
                **printed_section(section, value, writer),
            }
    contacts = list(_contacts(sheet, writer))
    if contacts:
        yield {
            "title": writer.line(writer.word("contacts")),
            "hint": None,
            "icon": icon(root, "mail", writer.accent),
            "type": "texts",
            "items": contacts,
        }


def _easy(sheet: BaseSheet, writer: PrintWriter, root: Path) -> Mapping[str, Any]:
    """The summary in plain words."""
    return {
        "title": writer.line(writer.word("easy-title")),
        "icon": icon(root, "glasses", writer.accent),
        "items": [writer.text(text) for text in sheet.easy],
        "note": None if is_read_by_readers(sheet) else writer.line(writer.word("easy-note")),
    }


OF_ITEMS: Mapping[str, tuple[str, Callable[[Any, PrintWriter], Any]]] = {
    "dates": ("texts", printed_period),
    "blanks": ("blanks", printed_blank),
}
"""By the type of a section of items: what the print templates know it as, and what writes an item. Others have a name, a text and points."""


def printed_section(section: Section, value: Any, writer: PrintWriter) -> Mapping[str, Any]:  # noqa: ANN401 - its type follows from the section's
    """The value of a section, as one of the types that the print templates know."""
    if section.type in {"ticks", "texts"}:
        return {"type": section.type, "items": [writer.text(text) for text in value]}
    if section.type in {"line", "text"}:
        return {"type": "text", "items": writer.paragraphs(value)}
    if section.type == "texts-by":
        return {"type": "texts-by", "items": [_text_by(item, section, writer) for item in value]}
    if section.type == "references":
        return _references([writer.guide.thing(thing) for thing in value], writer)
    printed, write = OF_ITEMS.get(section.type, ("texts-by", printed_item))
    return {"type": printed, "items": [write(item, writer) for item in value]}


def _references(things: Sequence[Thing], writer: PrintWriter) -> Mapping[str, Any]:
    claims = [thing for thing in things if isinstance(thing, Misconception)]
    if len(claims) == len(things):
        return {"type": "claims", "items": [printed_claim(thing, writer) for thing in claims]}
    return {"type": "references", "items": [printed_reference(thing, writer) for thing in things]}


def _text_by(item: Any, section: Section, writer: PrintWriter) -> Mapping[str, Any]:  # noqa: ANN401 - its model is made from guide.yml
    return {
        "name": writer.text(writer.guide.thing(getattr(item, section.field)).label),
        "text": writer.paragraphs(item.text) if item.text else [],
        "points": [writer.text(point) for point in item.points],
    }


def printed_claim(thing: Misconception, writer: PrintWriter) -> Mapping[str, Any]:
    """A misconception, and its answer in one sentence and in full."""
    return {"claim": writer.text(thing.claim), "short": writer.text(thing.short), "answer": writer.paragraphs(thing.answer)}


def printed_reference(thing: Thing, writer: PrintWriter) -> Mapping[str, Any]:
    """A thing that a sheet refers to, with its address or whom to ask for it."""
    lines = list[Printed]()
    url = getattr(thing, "url", None)
    if isinstance(thing, Resource):
        lines += _ask(thing, writer)
    if url:
        lines.append(writer.web_address(url))
    return {"name": writer.text(thing.label), "detail": _detail(thing, writer), "lines": lines}


def _detail(thing: Thing, writer: PrintWriter) -> Printed | None:
    """The detail beside a name: publisher, year and format of a resource; the expansion of an abbreviation."""
    if isinstance(thing, Term):
        return writer.text(thing.expansion) if thing.expansion else None
    if not isinstance(thing, Resource):
        return None
    about = [writer.text(thing.publisher)] if thing.publisher else []
    about += [writer.line(str(thing.year))] if thing.year else []
    about += [writer.text(thing.format)] if thing.format else []
    return writer.line(*[part for said in about for part in (", ", said)][1:]) if about else None


def _ask(resource: Resource, writer: PrintWriter) -> Iterator[Printed]:
    if resource.ask:
        region = writer.guide.thing(resource.ask)
        emails = (
            [writer.web_address(f"mailto:{contact.email}") for contact in region.contacts] if isinstance(region, Region) else []
        )
        between = (part for email in emails for part in (", ", email))
        yield writer.line(f"{writer.word('ask-region')} ", writer.text(region.label), *between)
    if resource.ask_note:
        yield from writer.paragraphs(resource.ask_note)


def _contacts(sheet: BaseSheet, writer: PrintWriter) -> Iterator[Printed]:
    for region in writer.guide.regions_of(sheet.id):
        for contact in region.contacts:
            name = f"{contact.name}, " if contact.name else ""
            who = f"{writer.plain(region.label)}{writer.word('colon')} {name}"
            yield writer.line(who, writer.web_address(f"mailto:{contact.email}"))
    for note in writer.guide.contacts_from(sheet.id):
        yield writer.text(note)


def _colophon(sheet: BaseSheet, writer: PrintWriter) -> Iterator[Printed]:
    yield from colophon_of_sources(sheet, writer)
    owner = f" {writer.word('owner')} {writer.plain(writer.guide.thing(sheet.owner).label)}." if sheet.owner else ""
    version = (part for line in writer.version(sheet) for part in (" ", line))
    yield writer.line(f"{writer.word('reviewed')} {writer.date(sheet.reviewed)}.{owner}", *version)
    if sheet.read_by:
        yield writer.line(readings(writer, sheet.read_by))
    if writer.guide.settings.legal.licence:
        yield writer.credit()


def colophon_of_sources(thing: Thing, writer: PrintWriter) -> Iterator[Printed]:
    """A line that names the documents a thing is drawn from."""
    if thing.sources:
        label = writer.word("sources", count=len(thing.sources))
        yield writer.line(f"{label} ", *_between(thing.sources, lambda each: writer.text(writer.guide.thing(each).label)), ".")


def _between(ids: Sequence[str], write: Callable[[str], Printed]) -> Iterator[str | Printed]:
    for number, thing in enumerate(ids):
        if number:
            yield ", "
        yield write(thing)
