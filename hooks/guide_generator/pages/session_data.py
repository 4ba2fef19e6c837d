"""What the page for sessions fetches to write a plan: the timetables, and what each sheet gives, set for the page's language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from guide_generator.addresses.pages import PRINT, Addresses
from guide_generator.addresses.pdf import PdfNames
from guide_generator.content.page_texts import in_short
from guide_generator.data.things import to_json
from guide_generator.guide.guide import Guide
from guide_generator.guide.index_groups import LARGEST_PAGE
from guide_generator.guide.session_plan import aims_of_each, sheet_part, sheet_terms
from guide_generator.model.facilitation import Case
from guide_generator.model.models import Term
from guide_generator.rendering.html_writer import Writer
from guide_generator.settings.sessions import IN_SHORT, INSTEAD, LENGTHS, WITH_CASE, SessionLength, Slot
from guide_generator.settings.site_folders import PLANS

MOST = 14
"""Sheets of a plan in the browser: no session holds more."""

TIMES = f"{PLANS}/times.json"


def session_files(guide: Guide) -> Iterator[tuple[str, bytes]]:
    """Path and content of each file; none where the guide has no page that reads them."""
    if not guide.find(PRINT):
        return
    yield TIMES, to_json(times(min(MOST, len(guide.sheets)))).encode()
    addresses = Addresses(guide)
    for lang in guide.settings.codes:
        if len(guide.listed_sheets()) > LARGEST_PAGE:
            writer = Writer(addresses, lang, addresses.of(PRINT, lang), PRINT)
            yield f"{PLANS}/{lang}.json", to_json(sheet_lists(guide, writer)).encode()
        for sheet in guide.sheets:
            writer = Writer(addresses, lang, addresses.of(PRINT, lang), PRINT)
            yield f"{PLANS}/{lang}/{sheet.id}.json", to_json(sheet_data(guide, sheet.id, writer)).encode()


def sheet_lists(guide: Guide, writer: Writer) -> Mapping[str, Any]:
    """What a large guide's sheets are chosen from, by part: the names of each (its id first), number, title as HTML, documents."""
    editions = {sheet.id: titles for sheet, titles in PdfNames(guide).other_editions(writer.lang)}
    return {
        part.id: [
            [
                [sheet.id, *(name for _, name in sheet.former)],
                sheet.number,
                writer.text(sheet.label, terms=False),
                [
                    [writer.word("print-short"), writer.pdf(sheet.id)],
                    *([writer.word(word), writer.pdf(what)] for what, word in editions.get(sheet.id, {}).items()),
                ],
            ]
            for sheet in guide.sheets_of(part.id)
        ]
        for part in guide.parts()
    }


def times(most: int) -> Mapping[str, Any]:
    """The timetables of each length, from one sheet to `most`."""
    return {
        "instead": INSTEAD,
        "aims": [aims_of_each(sheets) for sheets in range(1, most + 1)],
        "lengths": {name: _of_length(length, most) for name, length in LENGTHS.items()},
    }


def _of_length(length: SessionLength, most: int) -> Mapping[str, Any]:
    counts = range(1, most + 1)
    return {
        "slots": [[_slot(slot) for slot in length.timetable(sheets)] for sheets in counts],
        "verdicts": [[length.verdict(sheets), min(length.shares(sheets))] for sheets in counts],
        "most": {"too-many": length.most(), "without-cases": length.most(WITH_CASE)},
    }


def _slot(slot: Slot) -> list[Any]:
    """Name, minutes, the sheet's place (-1 for none), turns."""
    return [slot.name, slot.minutes, -1 if slot.sheet is None else slot.sheet, slot.turns]


def sheet_data(guide: Guide, sheet_id: str, writer: Writer) -> Mapping[str, Any]:
    """What a sheet gives to plans, its texts as HTML."""
    part = sheet_part(guide, sheet_id)
    terms = (guide.thing(term) for term in sheet_terms(guide, part.sheet, writer.lang))
    return {
        "number": part.sheet.number,
        "title": writer.text(part.sheet.title, terms=False),
        "public": writer.text(part.sheet.audience_note, terms=False),
        "key": writer.text(part.sheet.key_message, terms=False),
        "aims": [writer.text(text, terms=False) for text in part.aims],
        "material": [writer.text(text, terms=False) for text in part.material],
        "questions": [writer.text(text, terms=False) for text in part.questions],
        "cases": [_case(case, writer) for case in part.cases],
        "claims": [[writer.text(each.claim, terms=False), writer.text(each.short, terms=False)] for each in part.claims],
        "pitfalls": [writer.text(text, terms=False) for text in part.watch],
        "terms": [
            [term.id, writer.text(term.title, terms=False), _meaning(term, writer)] for term in terms if isinstance(term, Term)
        ],
    }


def _case(case: Case, writer: Writer) -> Mapping[str, Any]:
    return {
        "title": writer.text(case.title, terms=False),
        "situation": writer.text(case.situation, terms=False),
        "questions": [writer.text(text, terms=False) for text in case.questions],
    }


def _meaning(term: Term, writer: Writer) -> str:
    """The first sentence of a definition, as plain words."""
    return in_short(writer.plain(term.definition), 1)


STEPS = ("welcome", "terms", "assessment", "claims", "expectations", "practice", "action", "closing")
TURNS = ("alone", "pairs", "groups", "together")
WORDS = ("break", "lunch", "ask", "ask-instead", "more", "case", "expect", "watch", "terms-answers", "groups-without", "drop")


def plan_words(writer: Writer) -> Mapping[str, Any]:
    """The words that the page's script writes a plan with; numbers in braces are filled in there."""
    named = {name: writer.word(f"plan-{name}") for name in (*STEPS, *TURNS, *WORDS)}
    short = {f"{name}-short": ", ".join(named[turn] for turn in turns) for name, turns in IN_SHORT.items()}
    told = {f"{name}-how": writer.word(f"plan-{name}-how") for name in (*STEPS, *TURNS)}
    return {
        **named,
        **told,
        **short,
        "colon": writer.word("colon"),
        "sheet": writer.word("sheet-number", number="{number}"),
        "cases": writer.word("plan-cases", number="{number}"),
        "cases-how": writer.word("plan-cases-how"),
        "assessed": writer.word("plan-bring-assessment", name="{name}"),
        "clock": writer.word("plan-clock", hours="{hours}", minutes="{minutes}"),
        "minutes": writer.word("plan-minutes", minutes="{minutes}"),
        "aim": writer.word("plan-aim-instead", number="{number}"),
        "printed": writer.word("plan-bring-sheet", number="{number}"),
        "when": writer.word("plan-when", **{name: f"{{{name}}}" for name in ("start", "end", "people", "pairs", "groups")}),
        "too-many": writer.word("plan-too-many", minutes="{minutes}", most="{most}"),
        "without-cases": writer.word("plan-without-cases", most="{most}"),
        "roomy": writer.word("plan-roomy"),
        "lengths": {name: writer.word(f"agenda-{name}") for name in LENGTHS},
    }
