"""Ready sessions and other editions of sheets: what overrides/pages/_plan.html shows of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from guide_generator.addresses.pdf import PACK, PACK_SLIDES, PdfNames
from guide_generator.content.block_writer import BlockWriter
from guide_generator.content.blocks import Block, LinkList, Paragraph
from guide_generator.model.brief import Brief
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
    yield w.paragraph(facts, w.listed(w.named(pack.sheets), "."))
    links = (
        w.pdf(f"{PACK}{pack.id}", w.word("pack-pdf")),
        w.word_file(f"{PACK}{pack.id}", w.word("pack-word")),
        w.pdf(f"{PACK_SLIDES}{pack.id}", w.word("pack-slides")),
    )
    yield from (w.paragraph(link) for link in links if link)


def other_editions(w: BlockWriter) -> Iterator[Block]:
    """Other ways to have each sheet on paper or on a screen."""
    found = [_edition(w, sheet, titles) for sheet, titles in PdfNames(w.guide).other_editions(w.lang)]
    if found:
        yield w.heading("editions", w.word("editions"))
        yield LinkList(tuple(found))


def _edition(w: BlockWriter, sheet: Brief, titles: Mapping[str, str]) -> tuple[Paragraph, ...]:
    title = w.paragraph(
        w.strong(w.word("sheet-number", number=sheet.number), w.word("colon"), " ", w.text(sheet.label, terms=False))
    )
    links = (w.pdf(what, w.word(word)) for what, word in titles.items())
    return title, *(w.paragraph(link) for link in links if link)
