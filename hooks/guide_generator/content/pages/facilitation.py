"""What a sheet holds for a session on it: what overrides/pages/_facilitation.html shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guide_generator.addresses.pages import PRINT
from guide_generator.content.block_writer import BlockWriter
from guide_generator.content.blocks import Block, Items, LinkTo
from guide_generator.model.facilitation import Case, Facilitation
from guide_generator.text.texts import Text


def facilitation_blocks(w: BlockWriter, how: Facilitation) -> Iterator[Block]:
    """In the order of reading."""
    yield w.heading("facilitation", w.word("facilitation"), level=3)
    for name, texts in (("aims", how.aims), ("questions", how.questions), ("material", how.material)):
        if texts:
            yield w.paragraph(w.strong(w.word(f"facilitation-{name}")))
            yield _listed(w, texts)
    for case in how.cases:
        yield from _case(w, case)
    if w.guide.find(PRINT):
        yield w.paragraph(LinkTo("page", PRINT, w.line(w.word("plan-make"))))


def _case(w: BlockWriter, case: Case) -> Iterator[Block]:
    yield w.paragraph(w.strong(w.word("facilitation-case"), w.word("colon"), " ", w.text(case.title, terms=False)))
    drawn = (f" {w.word('facilitation-from')} ", w.listed(w.things(case.see), ".")) if case.see else ()
    yield w.paragraph(w.text(case.situation, terms=False), w.older(case.situation), *drawn)
    if case.questions:
        yield _listed(w, case.questions)


def _listed(w: BlockWriter, texts: Sequence[Text]) -> Items:
    return Items(tuple((w.paragraph(w.text(text, terms=False), w.older(text)),) for text in texts))
