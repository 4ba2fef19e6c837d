"""Ready sessions and slides: what overrides/pages/_plan.html shows of them."""

from __future__ import annotations

from collections.abc import Iterator

from guide_generator.addresses.pdf import PACK, PACK_SLIDES, SHEET_SLIDES
from guide_generator.content.block_writer import BlockWriter
from guide_generator.content.blocks import Block, LinkList, Paragraph
from guide_generator.settings.packs import Pack


def ready_packs(w: BlockWriter) -> Iterator[Block]:
    """Sessions that only have to be printed."""
    packs = w.guide.settings.packs
    if packs:
        yield w.heading("packs", w.word("packs"))
        yield w.paragraph(w.word("packs-lead"))
        yield LinkList(tuple(tuple(_pack(w, pack)) for pack in packs))


def _pack(w: BlockWriter, pack: Pack) -> Iterator[Paragraph]:
    yield w.paragraph(w.strong(w.text(pack.title, terms=False)))
    yield w.paragraph(w.text(pack.public, terms=False))
    facts = f"{w.word(f'agenda-{pack.length}')}, {w.word('pack-for', people=pack.people)}{w.word('colon')} "
    yield w.paragraph(facts, w.listed(w.things(pack.sheets), "."))
    links = (
        w.pdf(f"{PACK}{pack.id}", w.word("pack-pdf")),
        w.word_file(f"{PACK}{pack.id}", w.word("pack-word")),
        w.pdf(f"{PACK_SLIDES}{pack.id}", w.word("pack-slides")),
    )
    yield from (w.paragraph(link) for link in links if link)


def slide_links(w: BlockWriter) -> Iterator[Block]:
    """The slides of each sheet."""
    if w.guide.settings.slides:
        yield w.heading("slides", w.word("slides"))
        labels = ((sheet, f"{w.word('sheet-number', number=sheet.number)}{w.word('colon')} ") for sheet in w.guide.sheets)
        links = (w.pdf(f"{SHEET_SLIDES}{sheet.id}", label, w.text(sheet.title, terms=False)) for sheet, label in labels)
        yield LinkList(tuple((w.paragraph(link),) for link in links if link))
