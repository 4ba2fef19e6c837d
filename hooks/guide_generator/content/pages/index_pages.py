"""What the index of a kind says: its name, what it lists, and a card of each of its things, by the index's view."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from guide_generator.content.block_writer import BlockWriter
from guide_generator.content.blocks import (
    Apart,
    Block,
    Blocks,
    Heading,
    Inline,
    Items,
    LinkList,
    LinkTo,
    Paragraph,
    Table,
)
from guide_generator.content.components.dates import dates, period, when
from guide_generator.content.components.regions import regions_to_ask
from guide_generator.content.components.sections import claim, facts, resource, section_blocks
from guide_generator.content.components.uses import LISTED_IN_FULL, sheet_cards
from guide_generator.content.pages.index_listing import IndexListing
from guide_generator.content.pages.places import places
from guide_generator.guide.catalogue import coming_soon
from guide_generator.model.brief import Named
from guide_generator.model.models import Misconception, Region, Resource
from guide_generator.model.thing import Thing
from guide_generator.settings.kinds import KindDefinition, Section

TO_LOOK_IN = ("misconception", "question", "term", "region")
"""The kinds whose indexes hold most of what readers ask for."""

View: TypeAlias = "Callable[[BlockWriter, KindDefinition, Sequence[Any]], Iterator[Block]]"


def index_page(listing: IndexListing) -> Blocks:
    """What the index of a kind says, in the order of reading."""
    w, kind = BlockWriter(listing.guide, listing.lang, ""), listing.kind
    if not kind.own_pages:
        return (*_head(w, listing), *places(w, listing))
    by_group = BY_GROUP.get(kind.index or kind.model)
    if by_group:
        return (*_head(w, listing), *by_group(w, listing))
    view = VIEWS.get(kind.index or "") or OWN_VIEWS.get(kind.model)
    if view:
        return (*_head(w, listing), *view(w, kind, listing.in_full))
    return (*_head(w, listing), *_cards(w, kind, listing.listed))


def _head(w: BlockWriter, listing: IndexListing) -> Iterator[Block]:
    kind = listing.kind
    yield w.kicker(w.word("sheets-count" if kind.model == "sheet" else "count", count=listing.count))
    yield Heading(1, w.text(kind.plural, terms=False))
    yield Paragraph(w.text(kind.lead), is_lead=True)


def _cards(w: BlockWriter, kind: KindDefinition, things: Sequence[Named]) -> Iterator[Block]:
    if kind.is_local:
        yield w.links(things)
        return
    yield LinkList(tuple((*_card(w, thing), *_count(w, thing)) for thing in things))


def _card(w: BlockWriter, thing: Named, *more: Paragraph) -> Blocks:
    return (w.paragraph(w.link(thing)), *more, Paragraph(w.gist(thing)))


def _count(w: BlockWriter, thing: Named) -> Blocks:
    used = w.guide.count_using(thing.id)
    return (w.paragraph(w.word("sheets-count", count=used)),) if used else ()


def _catalogue(w: BlockWriter, kind: KindDefinition, things: Sequence[Thing]) -> Iterator[Block]:
    for section in kind.sections:
        if section.unless_coming:
            yield Apart(tuple(_coming(w, section.unless_coming, things)))
    yield LinkList(tuple(tuple(_in_full(w, kind, thing)) for thing in things))


def _coming(w: BlockWriter, dates: str, things: Sequence[Named]) -> Iterator[Block]:
    """What is to come, or that nothing is."""
    if not (dated := coming_soon(w.guide, things, dates)):
        yield w.paragraph(w.word("dates-none"))
        return
    yield w.paragraph(w.strong(w.word("date-announced")))
    lines = (w.paragraph(f"{w.period(each.start, each.end)}{w.word('colon')} ", w.link(thing)) for each, thing in dated)
    yield Items(tuple((line,) for line in lines))


def _in_full(w: BlockWriter, kind: KindDefinition, thing: Thing) -> Iterator[Block]:
    yield Heading(2, (w.link(thing),))
    yield from when(w, thing, kind)
    yield Paragraph(w.gist(thing))
    yield from facts(w, thing, kind.sections)
    for section in kind.sections:
        if section.type == "dates" and getattr(thing, section.id):
            yield w.paragraph(w.strong(w.text(section.title, terms=False)))
            yield from section_blocks(w, section, thing)


def _table(w: BlockWriter, kind: KindDefinition, things: Sequence[Thing]) -> Iterator[Block]:
    """The things side by side, then one by one."""
    head: tuple[Inline, ...] = ((), *((w.link(thing),) for thing in things))
    rows = tuple(
        ((Paragraph(w.text(section.title, terms=False)),), *(_cell(w, section, getattr(thing, section.id)) for thing in things))
        for section in kind.sections
        if (section.kind or section.type != "references") and any(getattr(thing, section.id) for thing in things)
    )
    yield Apart((Table(head, rows),))
    yield w.heading("chacune", w.word("one-by-one"))
    yield from _cards(w, kind, things)


def _cell(w: BlockWriter, section: Section, value: Any) -> Blocks:  # noqa: ANN401 - a section's value
    if not value:
        return (w.paragraph(w.word("not-told")),)
    if section.type == "text":
        return w.paragraphs(value)
    if section.type in {"texts", "ticks"}:
        return (Items(tuple((Paragraph(w.text(text)),) for text in value)),)
    return (Paragraph(_in_a_line(w, section, value)),)


def _in_a_line(w: BlockWriter, section: Section, value: Any) -> Inline:  # noqa: ANN401 - a section's value
    if section.type == "line":
        return w.text(value)
    if section.type == "references":
        return w.listed(w.named(value))
    if section.type == "dates":
        return w.joined(period(w, each) for each in value)
    return w.line(str(len(value)))


def _timeline(w: BlockWriter, listing: IndexListing) -> Iterator[Block]:
    for group in listing.shown:
        yield w.heading(listing.anchor(group), listing.sign(group))
        yield LinkList(tuple(_moment(w, w.guide.thing(each.id), listing.kind) for each in group.things), 1)


def _moment(w: BlockWriter, thing: Thing, kind: KindDefinition) -> Blocks:
    return (*dates(w, thing, kind), Heading(3, (w.link(thing),)), Paragraph(w.gist(thing)))


def _grouped(w: BlockWriter, listing: IndexListing) -> Iterator[Block]:
    for group in listing.shown:
        name = (w.link(group.head),) if group.head else w.line(listing.sign(group))
        yield Heading(2, name, listing.anchor(group))
        yield LinkList(tuple(_card(w, thing) for thing in group.things))


def _sheets(w: BlockWriter, listing: IndexListing) -> Iterator[Block]:
    """How to look further where no script runs, what sheets can be filtered by, then the sheets by part."""
    if not listing.key:
        yield Apart((w.paragraph(w.word("search-without")), Paragraph(_ways_to_look(w))))
    for facet in () if listing.key else w.guide.settings.facets:
        name = w.text(w.guide.settings.kinds_by_id[facet].title, terms=False)
        values = w.named(value for value, _ in w.guide.facet_counts(facet))
        yield Apart((w.paragraph(name, f"{w.word('colon')} ", w.listed(values, ".")),))
    for group in listing.shown:
        if group.head:
            yield Heading(2, (w.link(group.head),), listing.anchor(group))
        yield sheet_cards(w, w.guide.sheets_of(group.key), summaries=listing.count <= LISTED_IN_FULL)


def _ways_to_look(w: BlockWriter) -> Inline:
    """The indexes to look in without the search."""
    kinds = w.guide.settings.kinds_by_id
    links = (LinkTo("page", kind, w.text(kinds[kind].plural, terms=False)) for kind in TO_LOOK_IN if kind in kinds)
    return w.line(w.joined((link,) for link in links), ".")


def _regions(w: BlockWriter, _kind: KindDefinition, things: Sequence[Region]) -> Iterator[Block]:
    cards = ((*_card(w, thing, Paragraph(w.text(thing.federation, terms=False))), *_count(w, thing)) for thing in things)
    yield LinkList(tuple(cards), 1)
    if w.guide.settings.contact:
        yield Apart((w.paragraph(f"{w.word('region-other')} ", regions_to_ask(w)),))


def _misconceptions(w: BlockWriter, _kind: KindDefinition, things: Sequence[Misconception]) -> Iterator[Block]:
    yield LinkList(tuple(claim(w, thing, is_apart=False) for thing in things))


def _resources(w: BlockWriter, _kind: KindDefinition, things: Sequence[Resource]) -> Iterator[Block]:
    yield LinkList(tuple((w.paragraph(w.link(thing)), *resource(w, thing)) for thing in things))


BY_GROUP: Mapping[str, Callable[[BlockWriter, IndexListing], Iterator[Block]]] = {
    "timeline": _timeline,
    "grouped": _grouped,
    "sheet": _sheets,
}
VIEWS: Mapping[str, View] = {"table": _table, "filter": _catalogue}
OWN_VIEWS: Mapping[str, View] = {
    "region": _regions,
    "misconception": _misconceptions,
    "resource": _resources,
}
"""Ways of listing the things of a kind: those that its settings name, and those of a model."""
