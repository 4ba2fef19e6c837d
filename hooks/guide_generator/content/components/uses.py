"""What refers to a thing: sheets as cards, things of other kinds by their usefulness."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from guide_generator.content.block_writer import BlockWriter
from guide_generator.content.blocks import Block, Blocks, Heading, LinkList, Paragraph
from guide_generator.model.brief import Brief

LISTED_IN_FULL = 60
"""Longer lists show titles alone."""


def used_by(w: BlockWriter, sheets: Sequence[Brief]) -> Iterator[Block]:
    """The sheets that refer to a thing."""
    if not sheets:
        yield w.paragraph(w.word("no-sheet-yet"))
        return
    yield sheet_cards(w, sheets, summaries=len(sheets) <= LISTED_IN_FULL)


def sheet_cards(w: BlockWriter, sheets: Sequence[Brief], *, summaries: bool = True) -> LinkList:
    """Sheets as cards."""
    return LinkList(tuple(_sheet_card(w, sheet, summaries=summaries) for sheet in sheets), 1)


def _sheet_card(w: BlockWriter, sheet: Brief, *, summaries: bool) -> Blocks:
    number = w.paragraph(w.word("sheet-number", number=sheet.number))
    summary = (Paragraph(w.text(w.guide.gist_of(sheet.id), terms=False)),) if summaries else ()
    return (number, w.paragraph(w.link(sheet)), *summary)


def by_usefulness(w: BlockWriter, groups: Iterable[tuple[str, Sequence[Brief]]]) -> Iterator[Block]:
    """Things by kind, each kind under its name."""
    for kind, things in groups:
        definition = w.guide.settings.kinds_by_id[kind]
        name = w.text(definition.plural if len(things) > 1 else definition.title, terms=False)
        yield Heading(3, w.line(w.word("home-sheets")) if definition.model == "sheet" else name)
        yield w.links(things)
