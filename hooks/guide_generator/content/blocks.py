"""The blocks that a page is made of, and the spans in their texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from guide_generator.markup.inline_nodes import Plain

Span: TypeAlias = "Plain | Styled | LanguageSpan | LinkTo | Verbatim | Picture | Remark"
Inline: TypeAlias = "tuple[Span, ...]"
Target: TypeAlias = Literal["page", "file", "address"]
"""What a link leads to: the page of an id, a file from the root of the site, or an address as it stands."""


@dataclass(frozen=True, slots=True)
class Styled:
    """Stressed or important words."""

    style: Literal["emphasis", "strong"]
    children: Inline


@dataclass(frozen=True, slots=True)
class LanguageSpan:
    """Words of another language than the page's."""

    lang: str
    children: Inline


@dataclass(frozen=True, slots=True)
class LinkTo:
    """A link."""

    to: Target
    target: str
    children: Inline


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Code in a text."""

    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """An image, by its path from the root of the site and the words that stand for it."""

    path: str
    words: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark on the text before it: that it is older than what it translates."""

    text: str


Block: TypeAlias = "Heading | Paragraph | Items | Facts | Table | Quote | Code | Apart"
Blocks: TypeAlias = "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a level (1 for the page's title), with the anchor that links lead to; empty where it has none."""

    level: int
    text: Inline
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    text: Inline
    is_lead: bool = False
    """Whether it says in short what the page is about."""


@dataclass(frozen=True, slots=True)
class Items:
    """A list: with bullets, or numbered from `start`."""

    entries: tuple[Blocks, ...]
    start: int | None = None


class LinkList(Items):
    """A list that names other pages, each of which says what it is: the search leaves it out."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and what stands beside it."""

    label: Inline
    value: Blocks


@dataclass(frozen=True, slots=True)
class Facts:
    """A list of facts, or of words and their definitions."""

    entries: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table. Where it has a caption, it stands before it."""

    head: tuple[Inline, ...]
    rows: tuple[tuple[Blocks, ...], ...]
    caption: Inline = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """What stands apart from the text around it: a quotation, a notice."""

    blocks: Blocks


@dataclass(frozen=True, slots=True)
class Code:
    """Lines that are shown as they are typed, in a language of programming where it is known."""

    text: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Apart:
    """What a page repeats of others, or says of itself (its kind, its sources, how to use it): the search leaves it out."""

    blocks: Blocks
