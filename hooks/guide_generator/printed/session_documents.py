"""The documents of a session: its plan, what goes with it, packs of everything, slides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from guide_generator.guide.guide import Guide
from guide_generator.guide.session_plan import Choice, Plan, session_plan
from guide_generator.model.models import BaseSheet
from guide_generator.printed.answers import claims_of, scope_of
from guide_generator.printed.documents import Printer
from guide_generator.printed.handout import HandoutBlock
from guide_generator.printed.imprint import latest_day
from guide_generator.printed.link_notes import printed_notes, with_notes
from guide_generator.printed.plan import action_blocks, cases_blocks, evaluation_blocks, plan_blocks, terms_blocks
from guide_generator.printed.slides import pack_slides, sheet_slides
from guide_generator.settings.packs import Pack

PrintedDocument = Mapping[str, Any]


class SessionPrinter(Printer):
    """Makes the documents of sessions, beside those of the guide."""

    def plan(self, choice: Choice) -> PrintedDocument:
        """The facilitator's plan, which holds the pages to hand out."""
        return self._plan(self._planned(choice))

    def handouts(self, plan: Plan) -> Iterator[PrintedDocument]:
        """What is filled in during a session."""
        writer = self._writer()
        if any(step.slot.name == "terms" for step in plan.steps):
            yield self._handout(writer.word("plan-terms"), terms_blocks(plan, writer))
        if plan.questionnaire and any(step.slot.name == "assessment" for step in plan.steps):
            yield self.form(plan.questionnaire)
        if plan.cases:
            yield self._handout(writer.word("plan-cases-page"), cases_blocks(plan, writer))
        yield self._handout(writer.word("plan-action"), action_blocks(writer))
        yield self._handout(writer.word("plan-evaluation"), evaluation_blocks(writer))

    def word_plan(self, pack: Pack) -> PrintedDocument:
        """The plan of a ready pack with its pages to fill in, as one handout, for word processors."""
        plan = self._planned(choice_of(pack))
        first = self._plan(plan)
        return {**first, "parts": [first, *(each for each in self.handouts(plan) if each["layout"] == "handout")]}

    def pack(
        self, sheets: Sequence[BaseSheet], choice: Choice | None = None, *, cards: bool = False, notes: bool = False
    ) -> PrintedDocument:
        """Everything for a session in one document."""
        plan = self._planned(choice) if choice else None
        documents = [
            *([self._plan(plan)] if plan else []),
            *self._sheets(sheets),
            *([self.cards(sheets)] if cards and claims_of(sheets, self._writer()) else []),
            *(self.handouts(plan) if plan else ()),
            *([self.notes()] if notes else []),
        ]
        title = self._writer().plain(choice.title) if choice and choice.title else self._writer().word("print-pack")
        return self._pack(title, documents, sheets)

    def _sheets(self, sheets: Sequence[BaseSheet]) -> Iterator[PrintedDocument]:
        """Sheets by their numbers, with the answer to a misconception after the first that holds it."""
        writer, scopes = self._writer(), defaultdict[str, list[str]](list)
        for sheet in sheets:
            for claim in claims_of([sheet], writer):
                scopes[claim.id].append(scope_of(sheet))
        for sheet in sheets:
            entry = f"{writer.word('sheet-number', number=sheet.number)}{writer.word('colon')} {writer.plain(sheet.title)}"
            yield {**self.sheet(sheet, scopes), "entry": entry}

    def ready_pack(self, pack: Pack) -> PrintedDocument:
        """A ready pack, whole."""
        sheets = [self.guide.sheet(sheet) for sheet in pack.sheets]
        return self.pack(sheets, choice_of(pack), cards=True)

    def slides(self, sheet: BaseSheet) -> PrintedDocument:
        """Those of a sheet."""
        return self.slides_of([sheet])

    def slides_of(self, sheets: Sequence[BaseSheet]) -> PrintedDocument:
        """The slides of several sheets, one after another."""
        writer = self._writer()
        title = writer.plain(sheets[0].title) if len(sheets) == 1 else writer.word("slides")
        slides = [slide for sheet in sheets for slide in sheet_slides(sheet, writer)]
        return {**self._head("slides", title, title, latest_day(sheets)), "slides": slides}

    def pack_slides(self, pack: Pack) -> PrintedDocument:
        """The slides of a ready pack."""
        writer, plan = self._writer(), self._planned(choice_of(pack))
        title = writer.plain(pack.title)
        day = latest_day(part.sheet for part in plan.sheets)
        return {**self._head("slides", title, writer.plain(pack.public), day), "slides": list(pack_slides(plan, pack, writer))}

    def _planned(self, choice: Choice) -> Plan:
        return session_plan(self.guide, choice, self.lang)

    def _plan(self, plan: Plan) -> PrintedDocument:
        writer = self._writer()
        title = writer.word("plan-title")
        if plan.choice.title:
            title = f"{title}{writer.word('colon')} {writer.plain(plan.choice.title)}"
        return self._handout(title, plan_blocks(plan, writer))

    def _handout(self, title: str, blocks: Sequence[HandoutBlock]) -> PrintedDocument:
        writer = self._writer()
        noted, notes = with_notes({"blocks": list(blocks)})
        return {
            **self._head("handout", title, title),
            **noted,
            "foot": self._guide_foot(title),
            "kicker": writer.plain(self.guide.settings.title),
            "heading": writer.line(title),
            "notes": printed_notes(notes, writer),
        }

    def _pack(self, title: str, documents: Sequence[PrintedDocument], sheets: Sequence[BaseSheet]) -> PrintedDocument:
        writer = self._writer()
        guide = writer.plain(self.guide.settings.title)
        return {
            **self._head("pack", title, title, latest_day(sheets)),
            "foot": self._guide_foot(title, sheets),
            "kicker": guide,
            "heading": writer.line(title),
            "contents": writer.word("print-contents-pack"),
            "documents": list(documents),
        }


def choice_of(pack: Pack) -> Choice:
    """What a ready pack asks for."""
    return Choice(pack.sheets, pack.length, pack.starts_at, pack.people, pack.questionnaire or "", pack.title, pack.public)


def pack_of(guide: Guide, what: str) -> Pack:
    """The ready pack that a document is of."""
    pack = what.rpartition(":")[2]
    return next(each for each in guide.settings.packs if each.id == pack)
