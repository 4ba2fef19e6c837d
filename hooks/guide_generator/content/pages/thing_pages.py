"""What the page of a thing says, by the model of its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from guide_generator.content.block_writer import BlockWriter
from guide_generator.content.blocks import Apart, Block, Blocks, Heading, Paragraph
from guide_generator.content.components.dates import when
from guide_generator.content.components.groups import grouped_sections
from guide_generator.content.components.kept import kept
from guide_generator.content.components.regions import about_region, lead_of_region, near_you, uses_of_region
from guide_generator.content.components.sections import (
    claim_answer,
    facts,
    online,
    resource,
    section_blocks,
)
from guide_generator.content.components.uses import by_usefulness, used_by
from guide_generator.content.pages.sheet_page import sheet_page
from guide_generator.guide.guide import Guide
from guide_generator.model.models import Entry, Misconception, Part, Partner, Resource, Source, Term
from guide_generator.model.thing import Thing
from guide_generator.settings.kinds import KindDefinition

Says: TypeAlias = "Callable[[BlockWriter, Any], Iterator[Block]]"


def thing_page(guide: Guide, lang: str, thing: Thing) -> Blocks:
    """What the page of a thing says, in the order of reading."""
    w = BlockWriter(guide, lang, thing.id)
    model = guide.settings.kinds_by_id[thing.kind].model
    own_pages: Mapping[str, Says] = {"sheet": sheet_page, "part": _part}
    return tuple(own_pages.get(model, _frame)(w, thing))


def _frame(w: BlockWriter, thing: Thing) -> Iterator[Block]:
    """A thing's name, what it is, the sheets that use it."""
    definition = w.guide.settings.kinds_by_id[thing.kind]
    yield w.kicker(w.text(definition.title, terms=False))
    yield Heading(1, w.line(w.text(thing.label, terms=False), w.older(thing.label)))
    yield from own_words(w, thing, definition)
    yield from facts(w, thing, definition.sections)
    yield from grouped_sections(w, thing)
    yield from w.sources(thing)
    yield from kept(w, thing)
    yield from w.history(thing)
    if definition.is_local:
        yield from near_you(w)
    yield from USES.get(definition.model, _uses)(w, thing)


def own_words(w: BlockWriter, thing: Thing, kind: KindDefinition) -> Iterator[Block]:
    """What the model of a thing says below its name: a lead, what it is, and more."""
    yield from LEADS.get(kind.model, _nothing)(w, thing)
    yield from when(w, thing, kind)
    yield from ABOUT.get(kind.model, _gist)(w, thing)
    yield from MORE.get(kind.model, _nothing)(w, thing)


def _nothing(_w: BlockWriter, _thing: Thing) -> Iterator[Block]:
    yield from ()


def _answers(w: BlockWriter, thing: Thing) -> Blocks:
    """What answers the reader who came for a thing, at the head of its page."""
    sections = w.guide.settings.kinds_by_id[thing.kind].sections
    leading = (section for section in sections if section.leads and getattr(thing, section.id))
    return tuple(block for section in leading for block in section_blocks(w, section, thing))


def _gist(w: BlockWriter, thing: Thing) -> Iterator[Block]:
    yield from _answers(w, thing) or w.paragraphs(thing.gist)


def _serving(w: BlockWriter, thing: Thing) -> Iterator[Block]:
    """All that serves a thing, by kind, the most useful first."""
    yield w.heading("fiches", w.word("serving"))
    if _answers(w, thing):
        yield from w.paragraphs(thing.gist)
    yield from by_usefulness(w, w.guide.serving(thing.id))


def _uses(w: BlockWriter, thing: Thing) -> Iterator[Block]:
    if w.guide.settings.kinds_by_id[thing.kind].useful_first:
        yield from _serving(w, thing)
        return
    if sheets := w.guide.sheets_using(thing.id):
        yield w.heading("fiches", w.word("in-sheets"))
        yield from used_by(w, sheets)
    if others := w.guide.others_using(thing.id):
        yield w.heading("ailleurs", w.word("elsewhere"))
        yield w.by_kind(others)


def _original_title(w: BlockWriter, thing: Resource | Source) -> Iterator[Block]:
    first = w.guide.settings.codes[0]
    if w.lang != first:
        yield Paragraph(w.in_own_language(w.line(w.original(thing.title)), first), is_lead=True)


def _lead_of_source(w: BlockWriter, thing: Source) -> Iterator[Block]:
    yield from _original_title(w, thing)
    about = (thing.publisher, thing.date, thing.territory)
    yield Paragraph(w.joined((w.text(part, terms=False) for part in about), " · "))


def _lead_of_term(w: BlockWriter, thing: Term) -> Iterator[Block]:
    if thing.expansion:
        yield Paragraph(w.text(thing.expansion, terms=False), is_lead=True)


def _lead_of_partner(w: BlockWriter, thing: Partner) -> Iterator[Block]:
    yield Apart((w.paragraph(w.link(w.guide.brief(thing.category))),))


def _about_misconception(w: BlockWriter, thing: Misconception) -> Iterator[Block]:
    yield w.heading("reponse", w.word("answer"))
    short, *answer = claim_answer(w, thing)
    yield Paragraph(short.text, is_lead=True) if isinstance(short, Paragraph) else short
    yield from answer


def _more_of_term(w: BlockWriter, thing: Term) -> Iterator[Block]:
    if thing.see:
        yield Apart((w.paragraph(f"{w.word('see-also')} ", w.listed(w.named(thing.see), ".")),))


def _more_of_source(w: BlockWriter, thing: Source) -> Iterator[Block]:
    if thing.limits:
        yield w.heading("limites", w.word("limits"))
        yield from w.paragraphs(thing.limits)
    yield from _more_online(w, thing)


def _more_online(w: BlockWriter, thing: Entry | Partner | Source) -> Iterator[Block]:
    if thing.url:
        yield online(w, thing.url)


def _part(w: BlockWriter, thing: Part) -> Iterator[Block]:
    yield w.kicker(w.word("part-number", number=thing.number))
    yield Heading(1, w.line(w.text(thing.title, terms=False), w.older(thing.title)))
    yield Paragraph(w.text(thing.summary, terms=False), is_lead=True)
    if link := w.pdf(thing.id, f"{w.word('print-part')} (PDF)"):
        yield Apart((w.paragraph(link),))
    yield from w.paragraphs(thing.introduction)
    yield from w.sources(thing)
    yield from w.history(thing)
    yield w.heading("fiches", w.word("part-sheets"))
    yield from used_by(w, w.guide.sheets_of(thing.id))
    yield w.heading("autres-parties", w.word("other-parts"))
    yield w.links(part for part in w.guide.parts() if part.id != thing.id)


LEADS: Mapping[str, Says] = {
    "region": lead_of_region,
    "partner": _lead_of_partner,
    "resource": _original_title,
    "term": _lead_of_term,
    "source": _lead_of_source,
}
ABOUT: Mapping[str, Says] = {"misconception": _about_misconception, "region": about_region, "resource": resource}
MORE: Mapping[str, Says] = {
    "entry": _more_online,
    "partner": _more_online,
    "term": _more_of_term,
    "source": _more_of_source,
}
USES: Mapping[str, Says] = {"region": uses_of_region}
"""What stands on the pages of a model below its title, in the place of the description, after it, and at the end."""
