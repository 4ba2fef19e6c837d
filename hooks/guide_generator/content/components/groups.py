"""The sections of a thing in the groups of its kind: what overrides/pages/_section_groups.html shows."""

from __future__ import annotations

from collections.abc import Iterator

from guide_generator.content.block_writer import BlockWriter
from guide_generator.content.blocks import Apart, Block, Heading, Paragraph
from guide_generator.content.components.sections import anchor_of, section_blocks
from guide_generator.guide.section_groups import FilledGroup, page_groups, sections_by_id
from guide_generator.model.thing import Thing
from guide_generator.settings.kinds import Section

UNFOLDED = ("misconception", "resource")
"""The models of the things that a group lists one by one; it names others in a line."""


def grouped_sections(w: BlockWriter, thing: Thing) -> Iterator[Block]:
    """The groups of a thing's page, each with its heading."""
    kind = w.guide.settings.kinds_by_id[thing.kind]
    known = sections_by_id(kind)
    for group in page_groups(kind, thing):
        first = known.get(group.fields[0])
        yield Heading(2, w.text(group.title, terms=False), anchor_of(first) if first else group.fields[0])
        for field in group.shown:
            section = known.get(field)
            if not section:
                yield from w.paragraphs(getattr(thing, field))
            elif field == group.shown[0]:
                yield from _first(w, section, group)
                yield from section_blocks(w, section, thing)
            else:
                yield from _another(w, section, thing)
        for field in group.folded:
            yield Heading(3, w.text(known[field].title, terms=False), anchor_of(known[field]))
            yield from section_blocks(w, known[field], thing)


def _first(w: BlockWriter, section: Section, group: FilledGroup) -> Iterator[Block]:
    """The hint of the section under the group's own heading, with its title where that is another."""
    title = (w.text(section.title, terms=False), ".") if section.title != group.title else ()
    hint = w.text(section.hint) if section.hint else ()
    if title or hint:
        yield Apart((w.paragraph(*title, *((" ",) if title and hint else ()), hint),))


def _another(w: BlockWriter, section: Section, thing: Thing) -> Iterator[Block]:
    title = w.text(section.title, terms=False)
    kind = w.guide.settings.kinds_by_id[section.kind] if section.kind else None
    if section.type == "references" and (kind is None or kind.model not in UNFOLDED):
        things = w.named(getattr(thing, section.id))
        yield w.paragraph(w.strong(title, w.word("colon")), " ", w.listed(things, "."))
        return
    yield Heading(3, title, anchor_of(section))
    if section.hint:
        yield Apart((Paragraph(w.text(section.hint)),))
    yield from section_blocks(w, section, thing)
