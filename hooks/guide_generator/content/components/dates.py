"""What dates say: periods, what was moved, and whether one is to come."""

from __future__ import annotations

from collections.abc import Iterator

from guide_generator.content.block_writer import BlockWriter
from guide_generator.content.blocks import Inline, Paragraph
from guide_generator.model.brief import Named
from guide_generator.model.section_values import PeriodBase
from guide_generator.model.thing import Thing
from guide_generator.settings.kinds import KindDefinition


def period(w: BlockWriter, of: PeriodBase) -> Inline:
    """A time, what was moved, and what is said of it."""
    said = w.line(w.period(of.start, of.end))
    for moved in of.rescheduled[-1:]:
        before = w.period(moved.before, moved.before)
        said = w.line(said, f" {w.word('date-moved', day=w.date(moved.date), before=before)}")
    return w.line(said, f"{w.word('colon')} ", w.text(of.text)) if of.text else said


def when(w: BlockWriter, thing: Named, kind: KindDefinition) -> Iterator[Paragraph]:
    """Whether a date is to come: the dates, or what is said while there is none."""
    for section in kind.sections:
        if not section.unless_coming:
            continue
        text = getattr(w.guide.thing(thing.id), section.id)
        if coming := w.guide.coming(thing.id, section.unless_coming):
            yield w.paragraph(f"{w.word('date-announced')} ", ", ".join(w.period(each.start, each.end) for each in coming))
        else:
            yield Paragraph(w.text(text)) if text else w.paragraph(w.word("date-none"))


def dates(w: BlockWriter, thing: Thing, kind: KindDefinition) -> Iterator[Paragraph]:
    """The dates of a thing, each in a paragraph."""
    yield from when(w, thing, kind)
    yield from periods(w, thing, kind)


def periods(w: BlockWriter, thing: Thing, kind: KindDefinition) -> Iterator[Paragraph]:
    """The dates of a thing, but for a kind that says whether one is to come."""
    for section in kind.sections:
        if section.type == "dates" and not any(each.unless_coming for each in kind.sections):
            yield from (Paragraph(period(w, each)) for each in getattr(thing, section.id))
