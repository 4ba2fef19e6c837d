"""What a form to fill in says: its files, and each heading with its phrases, what is asked and what the documents say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guide_generator.content.block_writer import BlockWriter
from guide_generator.content.blocks import Apart, Block, Items, LinkTo, Paragraph
from guide_generator.model.section_values import Blank
from guide_generator.model.thing import Thing
from guide_generator.settings.kinds import Section


def blanks(w: BlockWriter, _section: Section, value: Sequence[Blank], thing: Thing) -> Iterator[Block]:
    """The files, then the headings."""
    links = (w.word_file(thing.id, w.word("outline-word")), w.pdf(thing.id, w.word("outline-pdf")))
    yield Apart((Items(tuple((w.paragraph(link),) for link in links if isinstance(link, LinkTo))),))
    for blank in value:
        yield w.paragraph(w.strong(w.text(blank.title, terms=False)))
        if blank.phrases:
            yield Items(tuple((Paragraph(w.text(phrase, terms=False)),) for phrase in blank.phrases))
        yield Paragraph(w.text(blank.prompt, terms=False))
        if blank.hint or blank.see:
            yield Apart((w.paragraph(w.word("outline-hint")),))
        if blank.hint:
            yield from w.paragraphs(blank.hint)
        if blank.see:
            yield w.see(blank.see)
