"""What the page of a sheet says: what overrides/pages/sheet.html shows."""

from __future__ import annotations

from collections.abc import Iterator

from guide_generator.addresses.pages import PRINT
from guide_generator.content.block_writer import BlockWriter
from guide_generator.content.blocks import Apart, Block, Heading, Inline, LinkList, LinkTo, Paragraph
from guide_generator.content.components.groups import grouped_sections
from guide_generator.content.components.kept import is_read_by_readers, read_by
from guide_generator.guide.next_reads import NextRead, next_reads
from guide_generator.guide.section_groups import is_grouped
from guide_generator.model.models import BaseSheet
from guide_generator.model.thing import months_after

INTRODUCTION = "introduction"


def sheet_page(w: BlockWriter, thing: BaseSheet) -> Iterator[Block]:
    """In the order of reading."""
    yield Heading(1, w.line(w.text(thing.title, terms=False), w.older(thing.title)))
    yield Paragraph(w.text(thing.summary, terms=False), is_lead=True)
    number = w.word("sheet-number", number=thing.number)
    yield Apart((w.paragraph(f"{number}. {w.word('for-whom')} ", w.listed(w.named(thing.audiences))),))
    yield Apart((w.paragraph(w.word("key-message")),))
    yield Paragraph(w.text(thing.key_message, terms=False), is_lead=True)
    if link := w.pdf(thing.id, w.word("print-short")):
        yield Apart((w.paragraph(link),))
    yield from _easy(w, thing)
    if label := w.guide.label_of(PRINT):
        yield Apart((w.paragraph(LinkTo("page", PRINT, w.text(label, terms=False))),))
    if not is_grouped(w.guide.settings.kinds_by_id[thing.kind], INTRODUCTION):
        yield from w.paragraphs(thing.introduction)
    yield from grouped_sections(w, thing)
    yield from _next(w, thing)
    yield from _colophon(w, thing)


def _easy(w: BlockWriter, thing: BaseSheet) -> Iterator[Block]:
    if thing.easy:
        yield w.heading("easy", w.word("easy-title"))
        yield from (w.paragraph(w.text(text, terms=False), w.older(text)) for text in thing.easy)
        if not is_read_by_readers(thing):
            yield Apart((w.paragraph(w.word("easy-note")),))


def _next(w: BlockWriter, thing: BaseSheet) -> Iterator[Block]:
    if reads := next_reads(w.guide, thing.id):
        yield w.heading("related", w.word("continue"))
        yield LinkList(tuple((w.paragraph(_why(w, thing, read), " ", w.link(read.thing)),) for read in reads))


def _why(w: BlockWriter, sheet: BaseSheet, read: NextRead) -> Inline:
    if read.follows:
        return w.line(w.word("next" if read.thing.kind == sheet.kind else "next-part"))
    reasons = (reason.section.reason for reason in read.reasons)
    if read.reasons:
        return w.joined(w.text(reason, terms=False) for reason in reasons if reason)
    return w.text(w.guide.settings.kinds_by_id[read.thing.kind].title, terms=False)


def _colophon(w: BlockWriter, thing: BaseSheet) -> Iterator[Block]:
    """How it is kept: who reviews it and when, its sources, what changed."""
    owner = (f" {w.word('owner')} ", w.link(w.guide.brief(thing.owner)), ".") if thing.owner else ()
    reviewed = f"{w.word('reviewed')} {w.date(thing.reviewed)}."
    due = f" {w.word('review-by')} {w.date(months_after(thing.reviewed, thing.review_every))}."
    yield Apart((w.paragraph(reviewed, *owner, due),))
    yield from read_by(w, thing)
    yield Apart((w.paragraph(w.strong(w.word("sources-and-history"))),))
    yield w.paragraph(w.text(thing.audience_note, terms=False), w.older(thing.audience_note))
    if thing.needs:
        yield Apart((w.paragraph(w.word("helps-to"), w.word("colon"), " ", w.listed(w.named(thing.needs), ".")),))
    yield from w.sources(thing)
    yield from w.changes(thing)
