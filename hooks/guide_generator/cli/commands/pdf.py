"""`guide pdf`: sheets, and what goes with a training session, in one PDF."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, cast

import typer

from guide_generator.build.store import Store
from guide_generator.check.site_rules import ADDRESS_UNKNOWN
from guide_generator.cli.command import FAILED
from guide_generator.cli.folders import guide_folder
from guide_generator.cli.options import Root, one_of
from guide_generator.cli.speech import Speech
from guide_generator.cli.words import Spoken
from guide_generator.cli.wrong import WrongError
from guide_generator.files.targets import check_file, write_file
from guide_generator.guide.guide import Guide
from guide_generator.guide.session_plan import Choice, questionnaires
from guide_generator.model.models import BaseSheet
from guide_generator.paper.typst_pdf import PrintError, print_document
from guide_generator.paper.typst_pdf import pdf as made_pdf
from guide_generator.printed.session_documents import SessionPrinter
from guide_generator.settings.packs import USUAL, clock_minutes
from guide_generator.settings.sessions import LENGTHS, Length
from guide_generator.settings.site_address import VARIABLE, site_address
from guide_generator.source.patterns import CLOCK_TIME
from guide_generator.source.problems import GuideError, report

ALL = "all"
app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(cls=Spoken)
def pdf(
    ctx: typer.Context,
    *,
    sheets: Annotated[str, typer.Option("--sheets", metavar="SHEETS")] = ALL,
    lang: Annotated[str, typer.Option("--lang", metavar="LANG")] = "",
    plan: Annotated[str, typer.Option("--plan", metavar="|".join(LENGTHS), parser=one_of("", *LENGTHS))] = "",
    start: Annotated[str, typer.Option("--start", metavar="HH:MM")] = "",
    people: Annotated[int, typer.Option("--people", metavar="N", min=2, max=200)] = USUAL,
    opening: Annotated[str, typer.Option("--opening", metavar="ID")] = "",
    slides: Annotated[bool, typer.Option("--slides")] = False,
    cards: Annotated[bool, typer.Option("--cards")] = False,
    notes: Annotated[bool, typer.Option("--notes")] = False,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", parser=Path)] = Path("pack.pdf"),
    site_url: Annotated[str | None, typer.Option("--site-url", metavar="URL")] = None,
    root: Root = None,
) -> int:
    """Write the PDF; 1 where the guide holds errors."""
    say: Speech = ctx.obj
    folder = (root or guide_folder()).resolve()
    check_file(output, b"%PDF", folder)
    try:
        guide = Store(folder).guide()
    except GuideError as error:
        print(report(error.problems, say.lang))
        return FAILED
    wanted, spoken = chosen(guide, sheets), _language(guide, lang)
    site = site_address(guide.settings, os.environ if site_url is None else {VARIABLE: site_url})
    if not site:
        print(ADDRESS_UNKNOWN.text(say.lang), file=sys.stderr)
    printer = SessionPrinter(guide, spoken, site, folder)
    choice = _choice(guide, wanted, Asked(cast("Length", plan), start, people, opening)) if plan else None
    document = printer.slides_of(wanted) if slides else printer.pack(wanted, choice, cards=cards, notes=notes)
    try:
        made = made_pdf(print_document(document), folder)
    except PrintError as error:
        say.warn("pdf-failed", reason=error)
        return FAILED
    write_file(output, made.content)
    say.note("pdf-done", path=output, pages=made.pages, size=len(made.content) // 1000)
    return 0


def chosen(guide: Guide, wanted: str) -> list[BaseSheet]:
    """The sheets of numbers or ids separated by commas, in that order; all of them for `all`. WrongError for another word."""
    if wanted == ALL:
        return list(guide.sheets)
    known = {str(sheet.number): sheet for sheet in guide.sheets} | {sheet.id: sheet for sheet in guide.sheets}
    names = [name.strip() for name in wanted.split(",") if name.strip()]
    for name in names:
        if name not in known:
            raise WrongError("no-such-sheet", found=name, known=", ".join(f"{each.number} ({each.id})" for each in guide.sheets))
    return [known[name] for name in names]


@dataclass(frozen=True)
class Asked:
    """A session as it is asked for at the command line."""

    length: Length
    start: str
    people: int
    opening: str


def _choice(guide: Guide, sheets: Sequence[BaseSheet], asked: Asked) -> Choice:
    """What the plan is made for. WrongError for what is no time of day, no self-assessment, or no sheet at all."""
    known = [each.id for each in questionnaires(guide)]
    if asked.opening and asked.opening not in known:
        raise WrongError("no-such-opening", found=asked.opening, known=", ".join(known))
    if asked.start and not re.fullmatch(CLOCK_TIME, asked.start):
        raise WrongError("no-such-time", found=asked.start)
    if not sheets:
        raise WrongError("no-sheet-for-plan")
    begins = clock_minutes(asked.start) if asked.start else LENGTHS[asked.length].start
    return Choice(tuple(sheet.id for sheet in sheets), asked.length, begins, asked.people, asked.opening)


def _language(guide: Guide, lang: str) -> str:
    """The language of the pack: the guide's first where none is asked for."""
    codes = guide.settings.codes
    if lang and lang not in codes:
        raise WrongError("no-such-language", found=lang, known=", ".join(codes))
    return lang or codes[0]
