"""A form to fill in as data, for the print template and for the word processor's file alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from guide_generator.model.thing import Thing
from guide_generator.printed.imprint import web_code
from guide_generator.printed.link_notes import printed_notes, with_notes
from guide_generator.printed.sheet import colophon_of_sources, printed_section
from guide_generator.printed.writer import Printed, PrintWriter


def printed_outline(thing: Thing, writer: PrintWriter) -> Mapping[str, Any]:
    """The data of a printed form."""
    url = writer.address(thing)
    main = {
        "kicker": writer.plain(writer.guide.settings.title),
        "heading": writer.text(thing.label),
        "summary": writer.paragraphs(thing.gist),
        "sections": list(_sections(thing, writer)),
        "colophon": list(_colophon(thing, writer, url)),
    }
    noted, notes = with_notes(main)
    return {**noted, "code": web_code(url, writer), "notes": printed_notes(notes, writer)}


def _sections(thing: Thing, writer: PrintWriter) -> Iterator[Mapping[str, Any]]:
    for section in writer.guide.settings.kinds_by_id[thing.kind].sections:
        value = getattr(thing, section.id)
        if section.type == "blanks":
            yield printed_section(section, value, writer)
        elif value:
            yield {"title": writer.text(section.title), **printed_section(section, value, writer)}


def _colophon(thing: Thing, writer: PrintWriter, url: str) -> Iterator[Printed]:
    yield from colophon_of_sources(thing, writer)
    yield from writer.version(thing)
    yield writer.credit()
    if url:
        yield writer.line(f"{writer.word('print-latest')} ", writer.web_address(url))
