"""Blocks without markup: as plain text, and as what the search reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from guide_generator.content.blocks import (
    Apart,
    Block,
    Code,
    Facts,
    Heading,
    Inline,
    Items,
    LinkList,
    Paragraph,
    Picture,
    Quote,
    Remark,
    Table,
    Verbatim,
)
from guide_generator.markup.inline_nodes import Plain

SECTION = 2
"""The level of a section's heading; those below it stand in the section."""


def plain_inline(spans: Inline, *, remarks: bool = True) -> str:
    """A text without markup; without the remarks on it where they aren't asked for."""
    parts: list[str] = []
    for span in spans:
        if isinstance(span, Plain | Verbatim):
            parts.append(span.text)
        elif isinstance(span, Remark):
            parts.append(span.text if remarks else "")
        elif isinstance(span, Picture):
            parts.append(span.words)
        else:
            parts.append(plain_inline(span.children, remarks=remarks))
    return "".join(parts)


def plain_text(blocks: Iterable[Block]) -> str:
    """The words of blocks, a line for each paragraph, heading, label, cell or line of code."""
    return "\n".join(text for _, text in _lines(blocks, everything=True))


class OwnLine(NamedTuple):
    """A line that a page says of its own, without markup, under the heading (and the anchor of it) that it stands under."""

    text: str
    heading: str = ""
    anchor: str = ""


def own_lines(blocks: Iterable[Block]) -> Iterator[OwnLine]:
    """What the search reads of a page, in the order of reading: not what names or repeats other pages."""
    heading, anchor = "", ""
    for block, line in _lines(blocks, everything=False):
        if isinstance(block, Heading):
            heading, anchor = line, block.anchor or (anchor if block.level > SECTION else "")
        else:
            yield OwnLine(line, heading, anchor)


def _lines(blocks: Iterable[Block], *, everything: bool) -> Iterator[tuple[Block, str]]:
    """Each line of words, and the block that it stands in."""
    for block in blocks:
        if isinstance(block, Paragraph):
            if line := plain_inline(block.text, remarks=everything).strip():
                yield block, line
        elif isinstance(block, Heading):
            if everything or block.level > 1:
                yield block, plain_inline(block.text, remarks=everything)
        elif isinstance(block, Apart | LinkList) and not everything:
            continue
        elif isinstance(block, Code):
            yield from ((block, line) for line in block.text.splitlines())
        else:
            yield from _inside(block, everything=everything)


def _inside(block: Items | Facts | Table | Quote | Apart, *, everything: bool) -> Iterator[tuple[Block, str]]:
    if isinstance(block, Items):
        for entry in block.entries:
            yield from _lines(entry, everything=everything)
    elif isinstance(block, Facts):
        for fact in block.entries:
            yield block, plain_inline(fact.label, remarks=everything)
            yield from _lines(fact.value, everything=everything)
    elif isinstance(block, Table):
        yield from ((block, plain_inline(line)) for line in (block.caption, *block.head) if line)
        for row in block.rows:
            for cell in row:
                yield from _lines(cell, everything=everything)
    else:
        yield from _lines(block.blocks, everything=everything)
