"""An action sheet as data for the print templates."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guide_generator.content.components.kept import readings
from guide_generator.guide.catalogue import is_outline
from guide_generator.model.models import BaseSheet, Contact, Misconception, Region, Resource, Term, day_of
from guide_generator.model.thing import Thing
from guide_generator.printed.answers import (
    UNSHARED,
    Scopes,
    claims_of_sheet,
    printed_answers,
    printed_claim,
    printed_talk,
    scope_of,
)
from guide_generator.printed.imprint import web_code
from guide_generator.printed.items import printed_blank, printed_item, printed_period
from guide_generator.printed.link_notes import printed_notes, with_notes
from guide_generator.printed.plain_words import easy_summary, icon, kicker_of
from guide_generator.printed.writer import Printed, PrintWriter
from guide_generator.settings.kinds import Section


@dataclass(frozen=True)
class Around:
    """What stands around a section in its document."""

    scope: str = ""
    """Begins the names by which the pages of the full answers are found."""

    regions: Collection[str] = ()
    """Those whose contacts are listed, so that they aren't repeated at each resource."""


ALONE = Around()


def printed_sheet(
    sheet: BaseSheet,
    writer: PrintWriter,
    root: Path,
    *,
    inside: Collection[str] = (),
    has_answers: bool = True,
    scopes: Scopes = UNSHARED,
) -> Mapping[str, Any]:
    """The data of a printed sheet, followed by the full answers to its misconceptions or not.

    `inside` are the ids of what else the document holds; `scopes` tell where its answers are.
    """
    kicker = kicker_of(sheet, writer)
    claims = claims_of_sheet(sheet, writer) if has_answers else ()
    regions = {region.id for region in writer.guide.regions_of(sheet.id)}
    around = Around(scope_of(sheet) if has_answers else "", regions)
    main = {
        "kicker": kicker,
        "heading": writer.text(sheet.title),
        "summary": writer.text(sheet.summary),
        "key_label": writer.word("key-message"),
        "key": writer.text(sheet.key_message),
        "introduction": writer.paragraphs(sheet.introduction),
        "sections": list(_sections(sheet, writer, root, around)),
        "easy": easy_summary(sheet, writer, root) if sheet.easy else None,
        "colophon": list(_colophon(sheet, writer)),
    }
    noted, notes = with_notes(main, inside)
    return {
        **noted,
        "id": sheet.id,
        "code": web_code(writer.address(sheet), writer, day_of(sheet)),
        "notes": printed_notes(notes, writer),
        "answers": printed_answers(claims, writer, kicker=kicker, scope=around.scope, scopes=scopes)
        | {"talk": printed_talk(sheet, writer)}
        if claims
        else None,
    }


def _sections(sheet: BaseSheet, writer: PrintWriter, root: Path, around: Around) -> Iterator[Mapping[str, Any]]:
    people = {"title": writer.line(writer.word("for-whom")), "hint": None, "icon": icon(root, "people", writer.accent)}
    yield {**people, "type": "text", "items": [writer.text(sheet.audience_note)]}
    for section in writer.guide.settings.sections:
        value = getattr(sheet, section.id)
        if value:
            yield {
                "title": writer.text(section.title),
                "hint": writer.text(section.hint) if section.hint else None,
                "icon": icon(root, section.icon, writer.accent),
                **printed_section(section, value, writer, around),
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


OF_ITEMS: Mapping[str, tuple[str, Callable[[Any, PrintWriter], Any]]] = {
    "dates": ("texts", printed_period),
    "blanks": ("blanks", printed_blank),
}
"""By the type of a section of items: what the print templates know it as, and what writes an item. Others have a name, a text and points."""


def printed_section(section: Section, value: Any, writer: PrintWriter, around: Around = ALONE) -> Mapping[str, Any]:  # noqa: ANN401 - its type follows from the section's
    """The value of a section, as one of the types that the print templates know."""
    if section.type in {"ticks", "texts"}:
        blanks = [writer.word(key) for key in ("print-who", "print-when")] if writer.guide.settings.paper.who_and_when else []
        return {"type": section.type, "items": [writer.text(text) for text in value], "blanks": blanks}
    if section.type in {"line", "text"}:
        return {"type": "text", "items": writer.paragraphs(value)}
    if section.type == "texts-by":
        return {"type": "texts-by", "items": [_text_by(item, section, writer) for item in value]}
    if section.type == "references":
        return _references([writer.guide.thing(thing) for thing in value], writer, around)
    printed, write = OF_ITEMS.get(section.type, ("texts-by", printed_item))
    return {"type": printed, "items": [write(item, writer) for item in value]}


def _references(things: Sequence[Thing], writer: PrintWriter, around: Around) -> Mapping[str, Any]:
    claims = [thing for thing in things if isinstance(thing, Misconception)]
    if len(claims) == len(things):
        items = [
            {key: value for key, value in printed_claim(thing, writer, around.scope).items() if key != "answer"}
            for thing in claims
        ]
        return {"type": "claims", "items": items, "at": writer.word("print-answer-at")}
    return {"type": "references", "items": [printed_reference(thing, writer, around.regions) for thing in things]}


def _text_by(item: Any, section: Section, writer: PrintWriter) -> Mapping[str, Any]:  # noqa: ANN401 - its model is made from guide.yml
    return {
        "name": writer.text(writer.guide.brief(getattr(item, section.field)).label),
        "text": writer.paragraphs(item.text) if item.text else [],
        "points": [writer.text(point) for point in item.points],
    }


def printed_reference(thing: Thing, writer: PrintWriter, regions: Collection[str] = ()) -> Mapping[str, Any]:
    """A thing that a sheet refers to, with its address or whom to ask for it. `regions`: those whose contacts the document lists."""
    lines = list[Printed]()
    url = getattr(thing, "url", None)
    if isinstance(thing, Resource):
        lines += _ask(thing, writer, regions)
    if url:
        lines.append(writer.web_address(url))
    elif is_outline(thing.kind, writer.guide.settings) and (own := writer.address(thing)):
        lines.append(writer.web_address(own))
    return {"id": thing.id, "name": writer.text(thing.label), "detail": _detail(thing, writer), "lines": lines}


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


def _ask(resource: Resource, writer: PrintWriter, regions: Collection[str]) -> Iterator[Printed]:
    if resource.ask:
        region = writer.guide.thing(resource.ask)
        who = f"{writer.word('ask-region')} {writer.plain(region.label)}"
        if region.id in regions:
            yield writer.line(f"{who} ({writer.word('print-see', title=writer.word('contacts'))})")
        else:
            yield writer.on_own_lines(who, *_mails(region.contacts if isinstance(region, Region) else (), writer))
    if resource.ask_note:
        yield from writer.paragraphs(resource.ask_note)


def _mails(contacts: Iterable[Contact], writer: PrintWriter) -> Iterator[Printed]:
    for contact in contacts:
        yield writer.web_address(f"mailto:{contact.email}")


def _contacts(sheet: BaseSheet, writer: PrintWriter) -> Iterator[Printed]:
    for region in writer.guide.regions_of(sheet.id):
        for contact in region.contacts:
            who = (
                f"{writer.plain(region.label)}{writer.word('colon')} {contact.name}"
                if contact.name
                else writer.plain(region.label)
            )
            yield writer.on_own_lines(who, *_mails([contact], writer))
    for note in writer.guide.contacts_from(sheet.id):
        yield writer.text(note)


def _colophon(sheet: BaseSheet, writer: PrintWriter) -> Iterator[Printed]:
    yield from colophon_of_sources(sheet, writer)
    owner = f" {writer.word('owner')} {writer.plain(writer.guide.brief(sheet.owner).label)}." if sheet.owner else ""
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
        yield writer.line(f"{label} ", *_between(thing.sources, lambda each: writer.text(writer.guide.brief(each).label)), ".")


def _between(ids: Sequence[str], write: Callable[[str], Printed]) -> Iterator[str | Printed]:
    for number, thing in enumerate(ids):
        if number:
            yield ", "
        yield write(thing)
