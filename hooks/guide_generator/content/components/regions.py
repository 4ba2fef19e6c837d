"""What pages say of regions: their people, their experiences, the choice of one."""

from __future__ import annotations

from collections.abc import Iterator

from guide_generator.content.block_writer import BlockWriter
from guide_generator.content.blocks import Apart, Block, Fact, Facts, Heading, Inline, Items, LinkList, LinkTo, Paragraph
from guide_generator.content.components.dates import when
from guide_generator.content.components.sections import mail, text_and_points
from guide_generator.content.components.uses import LISTED_IN_FULL, by_usefulness
from guide_generator.model.models import Contact, Region


def regions_to_ask(w: BlockWriter) -> Inline:
    """The regions that answer where there is no contact."""
    return w.listed(w.named(w.guide.settings.contact), ".")


def near_you(w: BlockWriter) -> Iterator[Block]:
    """The regions to choose from, and the people to write to where a reader has none of them."""
    yield w.heading("near", w.word("near"))
    yield w.links(w.guide.regions(w.lang))
    if w.guide.settings.contact:
        people = tuple((_people_of(w, each),) for each in w.things(w.guide.settings.contact) if isinstance(each, Region))
        yield Apart((w.paragraph(w.word("region-write")), Items(people)))


def lead_of_region(w: BlockWriter, thing: Region) -> Iterator[Block]:
    """Whose region it is, below its title."""
    yield Paragraph(w.text(thing.federation, terms=False), is_lead=True)


def about_region(w: BlockWriter, thing: Region) -> Iterator[Block]:
    """Whom to write to, what was done there, then the description."""
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
    people = tuple(_people_of(w, each) for each in w.things(w.guide.settings.contact) if isinstance(each, Region))
    return Fact(label, (Apart((w.paragraph(w.word("contacts-none")), *people)),))


def _people_of(w: BlockWriter, region: Region) -> Paragraph:
    """A region, and its people: each name writes to its address."""
    said = w.line(w.link(region))
    for contact in region.contacts:
        before = w.word("colon") if contact is region.contacts[0] else ","
        said = w.line(said, f"{before} ", LinkTo("address", f"mailto:{contact.email}", w.line(contact.name or contact.email)))
    return Paragraph(said)


def _told_in(w: BlockWriter, region: Region) -> Iterator[Fact]:
    """The sheets with experiences of a region."""
    for section in w.guide.settings.sections:
        told = [sheet for sheet, _ in w.guide.experiences(section.id, region.id)] if section.type == "texts-by" else []
        if told and len(told) <= LISTED_IN_FULL:
            yield Fact(w.text(section.title, terms=False), (w.links(told),))


def _useful_in(w: BlockWriter, region: Region) -> Iterator[Fact]:
    for kind, things in w.guide.most_useful(region.id):
        definition = w.guide.settings.kinds_by_id[kind]
        label = w.text(definition.plural if len(things) > 1 else definition.title, terms=False)
        yield Fact(label, (LinkList(tuple((w.paragraph(w.link(each)), *when(w, each, definition)) for each in things)),))


def _contact(w: BlockWriter, contact: Contact) -> Paragraph:
    return w.paragraph(*((f"{contact.name} ",) if contact.name else ()), mail(w, contact.email))


def uses_of_region(w: BlockWriter, thing: Region) -> Iterator[Block]:
    """Its experiences, whole, then what else refers to it."""
    for section in w.guide.settings.sections:
        told = w.guide.experiences(section.id, thing.id) if section.type == "texts-by" else ()
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
