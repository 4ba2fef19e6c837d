"""What figures say: their values, the number of answers behind them, their source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guide_generator.content.block_writer import BlockWriter
from guide_generator.content.blocks import Apart, Block, Items, Paragraph, Table
from guide_generator.model.brief import Brief
from guide_generator.model.section_values import Figure
from guide_generator.model.thing import Thing
from guide_generator.settings.kinds import Section

SMALL_BASE = 30
"""With fewer answers than this, the share of one answer is shown."""


def figures(w: BlockWriter, _section: Section, value: Sequence[Figure], thing: Thing) -> Iterator[Block]:
    """Each figure as a table, or as a list where it ranks, with its source."""
    for each in value:
        yield from _figure(w, each, w.guide.brief(each.source or thing.sources[0]))


def _figure(w: BlockWriter, figure: Figure, source: Brief) -> Iterator[Block]:
    base = f" {w.word('figure-base', of=w.number(figure.of))}" if figure.of else ""
    title = w.line(w.text(figure.title, terms=False), base)
    if figure.unit == "rank":
        yield Paragraph(title)
        yield Items(tuple((Paragraph(w.text(row.label, terms=False)),) for row in figure.values), 1)
    else:
        head = (w.line(w.word("figure-what")), w.line(w.word(f"figure-{figure.unit}")))
        rows = tuple(
            ((Paragraph(w.text(row.label, terms=False)),), (w.paragraph(w.number(row.value or 0, figure.unit)),))
            for row in figure.values
        )
        yield Table(head, rows, title)
    if figure.note:
        yield Paragraph(w.text(figure.note))
    yield Apart(tuple(_remarks(w, figure, source)))


def _remarks(w: BlockWriter, figure: Figure, source: Brief) -> Iterator[Paragraph]:
    """What one answer weighs where there are few, and the document."""
    if figure.of and figure.of < SMALL_BASE:
        points = w.number(round(100 / figure.of))
        yield w.paragraph(w.word("figure-small", of=w.number(figure.of), points=points))
    yield w.paragraph(f"{w.word('sources', count=1)} ", w.link(source), ".")
