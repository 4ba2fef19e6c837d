"""What each type of section says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from guide_generator.addresses.pages import FRAME_ANCHORS
from guide_generator.content.block_writer import BlockWriter
from guide_generator.content.blocks import Apart, Block, Blocks, Fact, Facts, Heading, Inline, Items, LinkTo, Paragraph, Table
from guide_generator.content.components.dates import period
from guide_generator.content.components.figures import figures
from guide_generator.content.components.outline import blanks
from guide_generator.content.components.questions import outcomes, questions
from guide_generator.content.page_texts import host_of
from guide_generator.guide.catalogue import opening_first, split_item
from guide_generator.model.models import Misconception, Region, Resource
from guide_generator.model.section_values import Place, Step
from guide_generator.model.thing import Thing
from guide_generator.settings.kinds import Section

Speaker: TypeAlias = "Callable[[BlockWriter, Section, Any, Thing], Iterator[Block]]"
"""Says the value of a section of a thing."""


def anchor_of(section: Section) -> str:
    """The anchor of a section's heading."""
    return f"section-{section.id}" if section.id in FRAME_ANCHORS else section.id


def section_blocks(w: BlockWriter, section: Section, thing: Thing) -> Iterator[Block]:
    """What a section says, without its heading."""
    yield from SPEAKERS[section.type](w, section, getattr(thing, section.id), thing)


def facts(w: BlockWriter, thing: Thing, sections: Sequence[Section]) -> Iterator[Block]:
    """The facts of a thing that fit on a line each."""
    found = tuple(
        Fact(w.text(section.title, terms=False), (Paragraph(w.text(value)),))
        for section in sections
        if section.type == "line" and not section.unless_coming and (value := getattr(thing, section.id))
    )
    if found:
        yield Facts(found)


def text_and_points(w: BlockWriter, item: Any) -> Iterator[Block]:  # noqa: ANN401 - its model is made from guide.yml
    """A text and points about one thing."""
    if item.text:
        yield from w.paragraphs(item.text)
    if item.points:
        yield _texts(w, item.points)


def claim_answer(w: BlockWriter, thing: Misconception) -> Blocks:
    """The answers to a misconception, the short one first."""
    short = w.paragraph(w.text(thing.short, terms=False), w.older(thing.short))
    return (short, *w.paragraphs(thing.answer))


def claim(w: BlockWriter, thing: Misconception, *, is_apart: bool) -> Blocks:
    """A misconception with its answers, and the way to its page. The answers may be given on another page (`is_apart`)."""
    name = w.paragraph(w.strong(w.text(thing.claim, terms=False)))
    answer = claim_answer(w, thing)
    link = w.paragraph(LinkTo("page", thing.id, w.line(w.word("where-it-comes-up"))))
    return (name, Apart((*answer, link))) if is_apart else (name, *answer, Apart((link,)))


def online(w: BlockWriter, url: str) -> Apart:
    """An address, called by its site."""
    return Apart((w.paragraph(f"{w.word('online')} ", LinkTo("address", url, w.line(url.split("/")[2]))),))


def resource(w: BlockWriter, thing: Resource) -> Iterator[Block]:
    """What a resource is, and how to get it."""
    about = [w.text(part, terms=False) for part in (thing.format, thing.publisher) if part]
    if thing.year:
        about.append(w.line(str(thing.year)))
    if about:
        yield Paragraph(w.joined(about, " · "))
    yield from w.paragraphs(thing.description)
    if thing.url:
        yield online(w, thing.url)
    region = w.guide.find(thing.ask) if thing.ask else None
    if isinstance(region, Region):
        yield Apart((_ask(w, region),))
    if thing.ask_note:
        yield from w.paragraphs(thing.ask_note)


def mail(w: BlockWriter, email: str) -> LinkTo:
    """A link to write to somebody."""
    return LinkTo("address", f"mailto:{email}", w.line(email))


def _ask(w: BlockWriter, region: Region) -> Paragraph:
    said = w.line(f"{w.word('ask-region')} ", w.link(region))
    for contact in region.contacts:
        before = w.word("colon") if contact is region.contacts[0] else ","
        said = w.line(said, f"{before} ", mail(w, contact.email))
    return w.paragraph(said, ".")


def _texts(w: BlockWriter, values: Sequence[Any]) -> Items:
    return Items(tuple((Paragraph(w.text(text)),) for text in values))


def _line(w: BlockWriter, _section: Section, value: Any, _thing: Thing) -> Iterator[Block]:  # noqa: ANN401 - a section's value
    yield Paragraph(w.text(value))


def _text(w: BlockWriter, _section: Section, value: Any, _thing: Thing) -> Iterator[Block]:  # noqa: ANN401 - a section's value
    yield from w.paragraphs(value)


def _list(w: BlockWriter, _section: Section, value: Any, _thing: Thing) -> Iterator[Block]:  # noqa: ANN401 - a section's value
    yield _texts(w, value)


def _texts_by(w: BlockWriter, section: Section, value: Any, thing: Thing) -> Iterator[Block]:  # noqa: ANN401 - a section's value
    if section.kind and w.guide.settings.kinds_by_id[section.kind].model == "region":
        yield from _near(w, section, value, thing)
        return
    for item in value:
        yield Heading(3, (w.link(w.guide.brief(getattr(item, section.field))),))
        yield from text_and_points(w, item)


def _near(w: BlockWriter, section: Section, value: Any, thing: Thing) -> Iterator[Block]:  # noqa: ANN401 - a section's value
    """What was done in regions, in a line that unfolds, and whom to write to there."""
    for item in value:
        region = w.guide.thing(getattr(item, section.field))
        said = split_item(item, w.lang)
        line = (" ", w.text(said.line, terms=False)) if said.line else ()
        yield w.paragraph(w.strong(w.text(region.label, terms=False)), *line)
        if said.text:
            yield from w.paragraphs(said.text)
        if said.points:
            yield Items(tuple((w.paragraph(w.text(point, terms=False), w.older(point)),) for point in said.points))
        yield Apart((w.paragraph(*_contact(w, region), f"{w.word('see-also')} ", w.link(region), "."),))
    for note in w.guide.contacts_from(thing.id):
        yield Apart((Paragraph(w.text(note)),))


def _contact(w: BlockWriter, region: Thing) -> Inline:
    if not isinstance(region, Region) or not region.contacts:
        return ()
    contact, *others = region.contacts
    more = f" {w.word('and-more', count=len(others))}" if others else ""
    before = f"{w.word('contacts')}{w.word('colon')} {f'{contact.name} ' if contact.name else ''}"
    return w.line(before, mail(w, contact.email), f"{more}. ")


def _dates(w: BlockWriter, _section: Section, value: Any, _thing: Thing) -> Iterator[Block]:  # noqa: ANN401 - a section's value
    yield Items(tuple((Paragraph(period(w, each)),) for each in value))


def _steps(w: BlockWriter, _section: Section, value: Sequence[Step], _thing: Thing) -> Iterator[Block]:
    yield Items(tuple(tuple(_step(w, step)) for step in value), 1)


def _step(w: BlockWriter, step: Step) -> Iterator[Block]:
    yield Heading(3, w.text(step.title, terms=False))
    if step.text:
        yield from w.paragraphs(step.text)
    if step.see:
        yield w.see(step.see)


def _places(w: BlockWriter, _section: Section, value: Sequence[Place], _thing: Thing) -> Iterator[Block]:
    head = (w.line(w.word("places-what")), w.line(w.word("places-where")))
    yield Table(head, tuple(_place(w, place) for place in value))


def _place(w: BlockWriter, place: Place) -> tuple[Blocks, ...]:
    name = w.line(w.text(place.title, terms=False), *((" ", w.text(place.text, terms=False)) if place.text else ()))
    return (Paragraph(name),), (Paragraph(w.listed(w.named(place.see))),)


def _references(w: BlockWriter, section: Section, value: tuple[str, ...], _thing: Thing) -> Iterator[Block]:
    if section.kind is None:
        yield w.see(value)
    elif w.guide.settings.kinds_by_id[section.kind].model == "region":
        yield w.links(w.named(value))
    else:
        yield Items(tuple(_reference(w, thing) for thing in opening_first(w.guide, value)))


def _reference(w: BlockWriter, thing: Thing) -> Blocks:
    """A thing by its name, and what its own page says of it."""
    if isinstance(thing, Misconception):
        name = w.paragraph(
            w.text(thing.claim, terms=False), " ", w.strong(w.text(thing.short, terms=False), w.older(thing.short))
        )
        return (name, Apart((w.paragraph(LinkTo("page", thing.id, w.line(w.word("whole-answer")))),)))
    if isinstance(thing, Resource):
        return (w.paragraph(w.link(thing), " ", *_where(w, thing)),)
    return (w.paragraph(w.link(thing)), Apart((Paragraph(w.gist(thing)),)))


def _where(w: BlockWriter, thing: Resource) -> Inline:
    """What a resource is and how to get it, in a line."""
    said = w.resource_line(thing)
    if not thing.url:
        return w.line(said)
    return w.line(f"{said}, " if said else "", LinkTo("address", thing.url, w.line(host_of(thing.url))))


SPEAKERS: Mapping[str, Speaker] = {
    "line": _line,
    "text": _text,
    "texts": _list,
    "ticks": _list,
    "references": _references,
    "texts-by": _texts_by,
    "dates": _dates,
    "figures": figures,
    "steps": _steps,
    "questions": questions,
    "outcomes": outcomes,
    "places": _places,
    "blanks": blanks,
}
"""What says the value of each type of section."""
