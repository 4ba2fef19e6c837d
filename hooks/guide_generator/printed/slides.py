"""Slides: one idea each, in large letters, drawn from the sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from guide_generator.guide.session_plan import Plan, sheet_part
from guide_generator.model.fields import texts
from guide_generator.model.models import BaseSheet, Source
from guide_generator.model.section_values import Figure, Row
from guide_generator.model.thing import Thing
from guide_generator.printed.writer import Printed, PrintWriter
from guide_generator.settings.packs import Pack

Slide = Mapping[str, Any]
ROOM = 460
"""Characters of a list that fit on a slide in letters of 24 points."""


def sheet_slides(sheet: BaseSheet, writer: PrintWriter) -> Iterator[Slide]:
    """The slides of a sheet, its title first."""
    number = writer.word("sheet-number", number=sheet.number)
    yield {"type": "title", "kicker": number, "title": writer.text(sheet.title), "text": writer.text(sheet.summary)}
    yield from _of_sheet(sheet, number, writer)


def pack_slides(plan: Plan, pack: Pack, writer: PrintWriter) -> Iterator[Slide]:
    """The slides of a ready pack: its aims, its sheets, its action plan."""
    guide = writer.plain(writer.guide.settings.title)
    yield {"type": "title", "kicker": guide, "title": writer.text(pack.title), "text": writer.text(pack.public)}
    aims = [writer.text(aim) for part in plan.sheets for aim in part.aims[: plan.aims]]
    yield from _lists(writer.word("plan-aims"), aims, number="")
    for part in plan.sheets:
        yield from sheet_slides(part.sheet, writer)
    for name in ("action", "closing"):
        yield _say(writer.word(f"plan-{name}"), writer.line(writer.word(f"plan-{name}-how")), "")


def _of_sheet(sheet: BaseSheet, number: str, writer: PrintWriter) -> Iterator[Slide]:
    part = sheet_part(writer.guide, sheet.id)
    yield _say(writer.word("key-message"), writer.text(sheet.key_message), number, is_large=True)
    yield from _lists(writer.word("slides-do"), [writer.text(each) for each in _to_do(sheet, writer)], number)
    yield from _figure(sheet, number, writer)
    for claim in part.claims:
        yield _say(writer.word("slides-claim"), writer.text(claim.claim), number, is_large=True, is_said=True)
        yield _say(writer.word("slides-answer"), writer.text(claim.short), number, is_large=True)
    for case in part.cases:
        yield {
            **_say(f"{writer.word('plan-case')}{writer.word('colon')} ", writer.text(case.situation), number),
            "name": writer.text(case.title),
        }
        yield from _lists(writer.plain(case.title), [writer.text(question) for question in case.questions], number)
    asked = writer.text(part.questions[0]) if part.questions else writer.line(writer.word("plan-ask-instead"))
    yield _say(writer.word("slides-question"), asked, number, is_large=True)


def _say(title: str, text: Printed, number: str, *, is_large: bool = False, is_said: bool = False) -> Slide:
    return {"type": "say", "kicker": number, "title": title, "text": text, "large": is_large, "said": is_said}


def _lists(title: str, items: Sequence[Printed], number: str) -> Iterator[Slide]:
    """A list on as many slides as it needs, each with as many items; several are numbered."""
    counts = range(1, len(items) + 1)
    count = next((count for count in counts if all(_length(rows) <= ROOM for rows in _shared(items, count))), len(items))
    for place, rows in enumerate(_shared(items, count), 1):
        at = f" ({place}/{count})" if count > 1 else ""
        yield {"type": "list", "kicker": number, "title": f"{title}{at}", "items": rows}


def _shared(items: Sequence[Printed], count: int) -> Iterator[list[Printed]]:
    """The items in `count` lists, whose lengths differ by one at most."""
    for place in range(count):
        yield list(items[len(items) * place // count : len(items) * (place + 1) // count])


def _length(items: Sequence[Printed]) -> int:
    return sum(map(_characters, items)) + 40 * len(items)


def _characters(node: Mapping[str, Any]) -> int:
    return len(node.get("text") or "") + sum(_characters(inner) for inner in node.get("nodes", ()))


def _to_do(sheet: BaseSheet, writer: PrintWriter) -> Sequence[Any]:
    ticked = next((section.id for section in writer.guide.settings.sections if section.type == "ticks"), "")
    return getattr(sheet, ticked) if ticked else ()


def _figure(sheet: BaseSheet, number: str, writer: PrintWriter) -> Iterator[Slide]:
    """The first share that the sheet cites and that a study holds, with where it comes from."""
    found = next(_cited(sheet, writer), None)
    if not found:
        return
    study, figure, row = found
    source = writer.guide.find(figure.source or next(iter(study.sources), ""))
    lines = [writer.text(study.label)]
    if isinstance(source, Source):
        lines.append(writer.line(f"{writer.word('slides-source')} ", writer.text(source.label)))
    yield {
        "type": "figure",
        "kicker": number,
        "title": writer.plain(figure.title),
        "value": writer.number(row.value or 0, figure.unit),
        "label": writer.text(row.label),
        "base": writer.word("figure-base", of=writer.number(figure.of)) if figure.of else "",
        "lines": lines,
    }


def _cited(sheet: BaseSheet, writer: PrintWriter) -> Iterator[tuple[Thing, Figure, Row]]:
    """The rows of figures whose percentage stands in the sheet; those of studies that refer to the sheet first."""
    written = " ".join(text.in_language(writer.lang).text for _, text in texts(sheet))
    cited = {int(found) for found in re.findall(r"(\d+)\s?%", written)}
    studies = sorted(_studies(sheet, writer), key=lambda each: not each[2])
    for study, figures, _ in studies:
        shares = (figure for figure in figures if figure.unit == "percent")
        yield from ((study, figure, row) for figure in shares for row in figure.values if row.value in cited)


def _studies(sheet: BaseSheet, writer: PrintWriter) -> Iterator[tuple[Thing, Sequence[Figure], bool]]:
    """The things with figures that share a source with the sheet, with their figures and whether they refer to it."""
    for kind in writer.guide.settings.kinds:
        drawn = next((section.id for section in kind.sections if section.type == "figures"), "")
        linking = [section.id for section in kind.sections if section.type == "references"]
        for thing in writer.guide.of_kind(kind.id) if drawn else ():
            refers = any(sheet.id in getattr(thing, name) for name in linking)
            if refers or {*thing.sources} & {*sheet.sources}:
                yield thing, getattr(thing, drawn), refers
