"""What the things say that are places on the index of their kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from guide_generator.addresses.pages import anchor
from guide_generator.content.block_writer import BlockWriter
from guide_generator.content.blocks import Apart, Block, Blocks, Heading, Items, LinkList, Paragraph
from guide_generator.content.components.dates import periods
from guide_generator.content.components.kept import kept
from guide_generator.content.components.sections import facts, section_blocks
from guide_generator.content.pages.index_listing import IndexListing
from guide_generator.content.pages.thing_pages import own_words
from guide_generator.guide.guide import Guide
from guide_generator.model.thing import Thing
from guide_generator.settings.kinds import KindDefinition


def place_blocks(guide: Guide, lang: str, thing: Thing, level: int) -> Blocks:
    """What a place says: its dates, its name as a heading of a level, what it is, its sections, its sources."""
    return tuple(_place(BlockWriter(guide, lang, thing.id), thing, guide.settings.kinds_by_id[thing.kind], level))


def places(w: BlockWriter, listing: IndexListing) -> Iterator[Block]:
    """The places of an index page by group, each with what names it."""
    for group in listing.shown:
        if listing.has_titles:
            name = w.text(group.head.label, terms=False) if group.head else w.line(listing.sign(group))
            yield Heading(2, name, listing.anchor(group))
        for thing in w.things(each.id for each in group.things):
            yield from place_blocks(w.guide, w.lang, thing, listing.level)
            yield from _naming(w, listing, thing)


def _place(w: BlockWriter, thing: Thing, kind: KindDefinition, level: int) -> Iterator[Block]:
    yield from periods(w, thing, kind)
    yield Heading(level, w.line(w.text(thing.label, terms=False), w.older(thing.label)), anchor(thing.id))
    for block in (*own_words(w, thing, kind), *_sections(w, thing, kind)):
        yield _at_level(block, level + 1)
    yield from w.sources(thing)
    yield from kept(w, thing)
    yield from w.history(thing)


def _at_level(block: Block, level: int) -> Block:
    """A block whose headings are all of one level, without anchors, which are the page's own."""
    if isinstance(block, Heading):
        return Heading(level, block.text)
    if isinstance(block, Items):
        return replace(block, entries=tuple(tuple(_at_level(each, level) for each in entry) for entry in block.entries))
    return block


def _sections(w: BlockWriter, thing: Thing, kind: KindDefinition) -> Iterator[Block]:
    yield from facts(w, thing, kind.sections)
    for section in kind.sections:
        if section.type in {"line", "dates"} or not getattr(thing, section.id):
            continue
        title = w.text(section.title, terms=False)
        if section.type == "references" and section.kind:
            targets = w.listed(w.named(getattr(thing, section.id)))
            yield LinkList((((w.paragraph(title, f"{w.word('colon')} ", targets)),),))
            continue
        if section.type != "references":
            yield Heading(2, title)
        yield from section_blocks(w, section, thing)


def _naming(w: BlockWriter, listing: IndexListing, thing: Thing) -> Iterator[Block]:
    if groups := listing.naming(thing):
        if listing.is_long:
            yield Apart((Paragraph(w.line(w.word("named-in"))),))
        yield w.by_kind(groups)
