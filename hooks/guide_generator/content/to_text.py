"""Blocks without markup: as plain text, and as what the search weighs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

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

Kind: TypeAlias = Literal["lead", "text"] | int
"""What a line is: a lead, another text, or a heading, by its level."""


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


@dataclass(frozen=True)
class SearchText:
    """What a page says of its own, by how much it counts. Lines without markup, in the order of reading."""

    lead: tuple[str, ...]
    """What says in short what it is about."""

    headings: tuple[str, ...]
    """Its headings but the title; only those under which it says something of its own."""

    text: tuple[str, ...]
    """All else."""


def search_text(blocks: Iterable[Block]) -> SearchText:
    """What the search reads of a page: not what names or repeats other pages."""
    found: dict[str, list[str]] = {"lead": [], "text": []}
    headings: list[str] = []
    waiting: list[tuple[int, str]] = []
    for kind, line in _lines(blocks, everything=False):
        if isinstance(kind, int):
            waiting = [*(above for above in waiting if above[0] < kind), (kind, line)]
            continue
        headings.extend(heading for _, heading in waiting)
        waiting = []
        found[kind].append(line)
    return SearchText(tuple(found["lead"]), tuple(headings), tuple(found["text"]))


def _lines(blocks: Iterable[Block], *, everything: bool) -> Iterator[tuple[Kind, str]]:
    """Each line of words, and what it is."""
    for block in blocks:
        if isinstance(block, Paragraph):
            if line := plain_inline(block.text, remarks=everything).strip():
                yield "lead" if block.is_lead else "text", line
        elif isinstance(block, Heading):
            if everything or block.level > 1:
                yield block.level, plain_inline(block.text, remarks=everything)
        elif isinstance(block, Apart | LinkList) and not everything:
            continue
        elif isinstance(block, Code):
            yield from (("text", line) for line in block.text.splitlines())
        else:
            yield from _inside(block, everything=everything)


def _inside(block: Items | Facts | Table | Quote | Apart, *, everything: bool) -> Iterator[tuple[Kind, str]]:
    if isinstance(block, Items):
        for entry in block.entries:
            yield from _lines(entry, everything=everything)
    elif isinstance(block, Facts):
        for fact in block.entries:
            yield "text", plain_inline(fact.label, remarks=everything)
            yield from _lines(fact.value, everything=everything)
    elif isinstance(block, Table):
        yield from (("text", plain_inline(line)) for line in (block.caption, *block.head) if line)
        for row in block.rows:
            for cell in row:
                yield from _lines(cell, everything=everything)
    else:
        yield from _lines(block.blocks, everything=everything)
