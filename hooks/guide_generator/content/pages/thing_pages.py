"""What the page of a thing says, by the model of its kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from guide_generator.content.block_writer import BlockWriter
from guide_generator.content.blocks import Apart, Block, Blocks, Fact, Facts, Heading, Inline, Items, LinkList, LinkTo, Paragraph
from guide_generator.content.pages.dates import when
from guide_generator.content.pages.groups import grouped_sections
from guide_generator.content.pages.kept import kept
from guide_generator.content.pages.sections import (
    claim_answer,
    facts,
    mail,
    online,
    resource,
    section_blocks,
    text_and_points,
)
from guide_generator.content.pages.sheet_page import sheet_page
from guide_generator.guide.catalogue import experiences
from guide_generator.guide.guide import Guide
from guide_generator.model.models import (
    BaseSheet,
    Contact,
    Entry,
    Misconception,
    Part,
    Partner,
    Region,
    Resource,
    Source,
    Term,
    Thing,
)
from guide_generator.settings.kinds import KindDefinition

LISTED_IN_FULL = 60
"""Longer lists show titles alone."""


Says: TypeAlias = "Callable[[BlockWriter, Any], Iterator[Block]]"


def thing_page(guide: Guide, lang: str, thing: Thing) -> Blocks:
    """What the page of a thing says, in the order of reading."""
    w = BlockWriter(guide, lang, thing.id)
    model = guide.settings.kinds_by_id[thing.kind].model
    own_pages: Mapping[str, Says] = {"sheet": sheet_page, "part": _part}
    return tuple(own_pages.get(model, _frame)(w, thing))


def used_by(w: BlockWriter, sheets: Sequence[BaseSheet]) -> Iterator[Block]:
    """The sheets that refer to a thing."""
    if not sheets:
        yield w.paragraph(w.word("no-sheet-yet"))
        return
    yield sheet_cards(w, sheets, summaries=len(sheets) <= LISTED_IN_FULL)


def sheet_cards(w: BlockWriter, sheets: Sequence[BaseSheet], *, summaries: bool = True) -> LinkList:
    """Sheets as cards."""
    return LinkList(tuple(_sheet_card(w, sheet, summaries=summaries) for sheet in sheets), 1)


def regions_to_ask(w: BlockWriter) -> Inline:
    """The regions that answer where there is no contact."""
    return w.listed(w.things(w.guide.settings.contact), ".")


def _sheet_card(w: BlockWriter, sheet: BaseSheet, *, summaries: bool) -> Blocks:
    number = w.paragraph(w.word("sheet-number", number=sheet.number))
    summary = (Paragraph(w.text(sheet.summary, terms=False)),) if summaries else ()
    return (number, w.paragraph(w.link(sheet)), *summary)


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


def near_you(w: BlockWriter) -> Iterator[Block]:
    """The regions to choose from, and the people to write to where a reader has none of them."""
    yield w.heading("near", w.word("near"))
    yield w.links(w.guide.regions(w.lang))
    if w.guide.settings.contact:
        people = tuple((people_of(w, each),) for each in w.things(w.guide.settings.contact) if isinstance(each, Region))
        yield Apart((w.paragraph(w.word("region-write")), Items(people)))


def _serving(w: BlockWriter, thing: Thing) -> Iterator[Block]:
    """All that serves a thing, by kind, the most useful first."""
    yield w.heading("fiches", w.word("serving"))
    if _answers(w, thing):
        yield from w.paragraphs(thing.gist)
    yield from by_usefulness(w, w.guide.serving(thing.id))


def by_usefulness(w: BlockWriter, groups: Iterable[tuple[str, Sequence[Thing]]]) -> Iterator[Block]:
    """Things by kind, each kind under its name."""
    for kind, things in groups:
        definition = w.guide.settings.kinds_by_id[kind]
        name = w.text(definition.plural if len(things) > 1 else definition.title, terms=False)
        yield Heading(3, w.line(w.word("home-sheets")) if definition.model == "sheet" else name)
        yield w.links(things)


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


def _lead_of_region(w: BlockWriter, thing: Region) -> Iterator[Block]:
    yield Paragraph(w.text(thing.federation, terms=False), is_lead=True)


def _lead_of_partner(w: BlockWriter, thing: Partner) -> Iterator[Block]:
    yield Apart((w.paragraph(w.link(w.guide.thing(thing.category))),))


def _about_misconception(w: BlockWriter, thing: Misconception) -> Iterator[Block]:
    yield w.heading("reponse", w.word("answer"))
    short, *answer = claim_answer(w, thing)
    yield Paragraph(short.text, is_lead=True) if isinstance(short, Paragraph) else short
    yield from answer


def _more_of_term(w: BlockWriter, thing: Term) -> Iterator[Block]:
    if thing.see:
        yield Apart((w.paragraph(f"{w.word('see-also')} ", w.listed(w.things(thing.see), ".")),))


def _more_of_source(w: BlockWriter, thing: Source) -> Iterator[Block]:
    if thing.limits:
        yield w.heading("limites", w.word("limits"))
        yield from w.paragraphs(thing.limits)
    yield from _more_online(w, thing)


def _more_online(w: BlockWriter, thing: Entry | Partner | Source) -> Iterator[Block]:
    if thing.url:
        yield online(w, thing.url)


def _about_region(w: BlockWriter, thing: Region) -> Iterator[Block]:
    yield w.heading("contacts", w.word("region-here"))
    yield Facts((_to_write_to(w, thing), *_told_in(w, thing), *_useful_in(w, thing)))
    yield w.heading("region", w.word("region-more"))
    yield from w.paragraphs(thing.gist)


def _to_write_to(w: BlockWriter, region: Region) -> Fact:
    """The region's contacts, or the guide's own where it has none."""
    label = w.line(w.word("contacts"))
    if region.contacts:
        note = (Apart((Paragraph(w.text(region.contacts_from)),)),) if region.contacts_from else ()
        return Fact(label, (*(_contact(w, contact) for contact in region.contacts), *note))
    if not w.guide.settings.contact:
        return Fact(label, (w.paragraph(w.word("contacts-none")),))
    people = tuple(people_of(w, each) for each in w.things(w.guide.settings.contact) if isinstance(each, Region))
    return Fact(label, (Apart((w.paragraph(w.word("contacts-none")), *people)),))


def people_of(w: BlockWriter, region: Region) -> Paragraph:
    """A region, and its people: each name writes to its address."""
    said = w.line(w.link(region))
    for contact in region.contacts:
        before = w.word("colon") if contact is region.contacts[0] else ","
        said = w.line(said, f"{before} ", LinkTo("address", f"mailto:{contact.email}", w.line(contact.name or contact.email)))
    return Paragraph(said)


def _told_in(w: BlockWriter, region: Region) -> Iterator[Fact]:
    """The sheets with experiences of a region."""
    for section in w.guide.settings.sections:
        sheets = w.guide.sheets_using(region.id) if section.type == "texts-by" else ()
        told = [sheet for sheet, _ in experiences(sheets, section, region.id)]
        if told and len(told) <= LISTED_IN_FULL:
            yield Fact(w.text(section.title, terms=False), (w.links(told),))


def _useful_in(w: BlockWriter, region: Region) -> Iterator[Fact]:
    for kind, things in w.guide.most_useful(region.id):
        definition = w.guide.settings.kinds_by_id[kind]
        label = w.text(definition.plural if len(things) > 1 else definition.title, terms=False)
        yield Fact(label, (LinkList(tuple((w.paragraph(w.link(each)), *when(w, each, definition)) for each in things)),))


def _contact(w: BlockWriter, contact: Contact) -> Paragraph:
    return w.paragraph(*((f"{contact.name} ",) if contact.name else ()), mail(w, contact.email))


def _uses_of_region(w: BlockWriter, thing: Region) -> Iterator[Block]:
    sheets = w.guide.sheets_using(thing.id)
    for section in w.guide.settings.sections:
        told = list(experiences(sheets, section, thing.id)) if section.type == "texts-by" else []
        if told:
            yield Heading(2, w.text(section.title, terms=False), section.id)
        if len(told) > LISTED_IN_FULL:
            yield w.links(sheet for sheet, _ in told)
            continue
        for sheet, item in told:
            yield Heading(3, (w.link(sheet),))
            yield from text_and_points(w, item)
    useful = w.guide.settings.kinds_by_id[thing.kind].useful_first
    others = [group for group in w.guide.serving(thing.id) if group[0] not in useful and group[0] != "sheet"]
    if others:
        yield w.heading("ailleurs", w.word("elsewhere"))
        yield from by_usefulness(w, others)


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
    "region": _lead_of_region,
    "partner": _lead_of_partner,
    "resource": _original_title,
    "term": _lead_of_term,
    "source": _lead_of_source,
}
ABOUT: Mapping[str, Says] = {"misconception": _about_misconception, "region": _about_region, "resource": resource}
MORE: Mapping[str, Says] = {
    "entry": _more_online,
    "partner": _more_online,
    "term": _more_of_term,
    "source": _more_of_source,
}
USES: Mapping[str, Says] = {"region": _uses_of_region}
"""What stands on the pages of a model below its title, in the place of the description, after it, and at the end."""
