"""The nodes of a text of one paragraph: plain words, emphasis, links and cross-links."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

InlineNode: TypeAlias = "Plain | Emphasis | Strong | Link | CrossLink"


@dataclass(frozen=True, slots=True)
class Plain:
    """Words."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stressed words, or words of another language: `*fr:travailleurs pairs*`."""

    children: tuple[InlineNode, ...]
    lang: str = ""
    """The language that is named before them."""


@dataclass(frozen=True, slots=True)
class Strong:
    """Important words."""

    children: tuple[InlineNode, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link to another site, a mail address or a telephone number."""

    href: str
    children: tuple[InlineNode, ...]
    is_typed: bool = False
    """Whether its words are the address itself."""


@dataclass(frozen=True, slots=True)
class CrossLink:
    """A cross-link to a thing of the guide, with its own label or the thing's."""

    id: str
    label: str | None


def plain(
    nodes: Sequence[InlineNode],
    label_of: Callable[[str], str] = lambda _id: "",
    wrap: Callable[[Emphasis | Strong | Link, str], str] = lambda _node, words: words,
) -> str:
    """The text without markup. `label_of` gives the words of a cross-link without label, `wrap` those of a node that holds others."""
    parts: list[str] = []
    for node in nodes:
        if isinstance(node, Plain):
            parts.append(node.text)
        elif isinstance(node, CrossLink):
            parts.append(node.label or label_of(node.id))
        else:
            parts.append(wrap(node, plain(node.children, label_of, wrap)))
    return "".join(parts)


def walk(nodes: Sequence[InlineNode]) -> Iterator[InlineNode]:
    """Every node, outermost first."""
    for node in nodes:
        yield node
        if isinstance(node, Emphasis | Strong | Link):
            yield from walk(node.children)
