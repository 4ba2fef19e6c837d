"""Inline Markdown as a small tree: what a text says, before anybody decides how it looks.

Texts hold emphasis, links, addresses typed as they are, and `[[id]]` or `[[id|label]]`. Anything else, raw HTML first, is text.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, TypeAlias
from xml.etree.ElementTree import Element

import markdown
from babel import localedata
from markdown.inlinepatterns import (
    LINK_RE,
    REFERENCE_RE,
    InlineProcessor,
    LinkInlineProcessor,
    ReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
)
from markdown.util import AtomicString

from guide_generator.markup.markup_limit import is_over_limit, paragraphs
from guide_generator.markup.web_addresses import is_deceptive
from guide_generator.text.typography.rules import WORD
from guide_generator.text.typography.typeset import AS_TYPED, rules_of, typeset, typeset_parts

InlineNode: TypeAlias = "Plain | Emphasis | Strong | Link | CrossLink"
MARKUP = re.compile(r"[*_\[\\]")
NAMED_LANGUAGE = re.compile(r"([a-z]{2}):(?=\S)")
MAY_HOLD_ADDRESS = re.compile(r"://|www\.|@")
REFERENCE = r"\[\[([a-z0-9]+(?:-[a-z0-9]+)*)(?:\|([^\[\]|]+))?\]\]"
CROSS_LINK = re.compile(REFERENCE)
ADDRESS = (
    r"(?<![\w.+@/-])(?<!\]\()(?:https?://[^\s<>\"»\x02\x03]+"
    r"|www\.[\w-]{1,63}\.[^\s<>\"»\x02\x03]+"
    r"|(?:mailto:)?[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4})"
)
"""A web or mail address as people paste it. Between the two control characters stands what is already no text."""

AFTER_ADDRESS = ".,;:!?…'’*_~"
"""What closes a sentence or a passage, and no address."""

LONGEST_LINK = 2000
"""Characters of a link's words, and of its address."""

TYPED = "g-typed"
"""The class of links whose words are their address."""

SCHEMES = ("https://", "http://", "mailto:", "tel:")
NOT_INLINE = (
    "backtick",
    "reference",
    "image_link",
    "image_reference",
    "short_reference",
    "short_image_ref",
    "autolink",
    "automail",
    "linebreak",
    "html",
    "entity",
)


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


class CrossLinkProcessor(InlineProcessor):
    """`[[id]]` and `[[id|label]]`, kept in the tree as `<ref id="…">label</ref>`."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802, ARG002
        """The element of a cross-link."""
        element = Element("ref", {"id": m[1]})
        element.text = AtomicString(m[2] or "")
        return element, m.start(0), m.end(0)


class AddressProcessor(InlineProcessor):
    """An address that stands in a text without more: a link. Its signs are no emphasis."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802, ARG002
        """The element of an address, without the punctuation after it."""
        typed = _address(m[0])
        is_mail = "@" in typed and "/" not in typed
        scheme = "https://" if typed.startswith("www.") else "mailto:" if is_mail and not typed.startswith("mailto:") else ""
        element = Element("a", {"href": scheme + typed, "class": TYPED})
        element.text = AtomicString(typed)
        return element, m.start(0), m.start(0) + len(typed)


def _address(found: str) -> str:
    """An address without what closes the sentence; a bracket belongs to it where it was opened in it."""
    opened = {")": found.count("("), "]": found.count("[")}
    closed = {sign: found.count(sign) for sign in opened}
    end = len(found)
    while end and (found[end - 1] in AFTER_ADDRESS or closed.get(found[end - 1], 0) > opened.get(found[end - 1], 0)):
        end -= 1
        if found[end] in closed:
            closed[found[end]] -= 1
    return found[:end]


class _Bounded(LinkInlineProcessor):
    """Looks for the end of a link nearby: to the end of the text from each bracket, a long text would take for ever."""

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802 - Markdown's own name
        """The words between brackets."""
        return super().getText(data[: index + LONGEST_LINK], index)

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802 - Markdown's own name
        """The address between parentheses."""
        return super().getLink(data[: index + LONGEST_LINK], index)


class _BoundedReference(_Bounded, ReferenceInlineProcessor):
    """The same for a link whose address stands elsewhere."""


class _BoundedShortReference(_Bounded, ShortReferenceInlineProcessor):
    """The same where its words name the address."""


def bound_links(md: markdown.Markdown) -> None:
    """Put links that end nearby in the place of Markdown's own, where it knows them."""
    md.inlinePatterns.register(_BoundedReference(REFERENCE_RE, md), "reference", 170)
    md.inlinePatterns.register(_Bounded(LINK_RE, md), "link", 160)
    md.inlinePatterns.register(_BoundedShortReference(REFERENCE_RE, md), "short_reference", 130)


def _inline_markdown() -> markdown.Markdown:
    md = markdown.Markdown()
    bound_links(md)
    for name in NOT_INLINE:
        md.inlinePatterns.deregister(name)
    md.inlinePatterns.register(CrossLinkProcessor(REFERENCE), "cross-link", 185)
    md.inlinePatterns.register(AddressProcessor(ADDRESS), "typed-address", 75)
    return md


class _OfThread(threading.local):
    """A Markdown of each thread's own: one keeps what it reads in itself."""

    def __init__(self) -> None:
        self.processors: Any = _inline_markdown().treeprocessors


_OWN = _OfThread()


@lru_cache(maxsize=200_000)
def parse(text: str, rules: str) -> tuple[InlineNode, ...]:
    """The tree of an inline text, with the typography of `rules` (a key of `typography.RULES`).

    A crowded one, which the checker refuses, stays as it was typed.
    """
    if (not MARKUP.search(text) and not MAY_HOLD_ADDRESS.search(text)) or is_over_limit(text):
        return (Plain(typeset(text, rules)),)
    root, paragraph = Element("div"), Element("p")
    paragraph.text = text
    root.append(paragraph)
    _OWN.processors["inline"].run(root)
    _OWN.processors["unescape"].run(root)
    return _typeset(tuple(_children(paragraph)), rules)


def _typeset(nodes: Sequence[InlineNode], rules: str) -> tuple[InlineNode, ...]:
    """The nodes with their words as they are printed: a passage of another language by its own rules, the rest as one text."""
    words = iter(typeset_parts(list(_words(nodes, rules)), rules))
    return tuple(_with_words(nodes, words, rules))


def _words(nodes: Sequence[InlineNode], rules: str) -> Iterator[str]:
    """The words of the nodes, outermost first. A cross-link without label, or a passage that has rules of its own, is one word."""
    for node in nodes:
        if isinstance(node, Plain):
            yield node.text
        elif isinstance(node, CrossLink):
            yield node.label or WORD
        elif _rules_in(node, rules) != rules:
            yield WORD
        else:
            yield from _words(node.children, rules)


def _with_words(nodes: Sequence[InlineNode], words: Iterator[str], rules: str) -> Iterator[InlineNode]:
    """The same nodes with other words, those of `_words`."""
    for node in nodes:
        if isinstance(node, Plain):
            yield Plain(next(words))
        elif isinstance(node, CrossLink):
            word = next(words)
            yield CrossLink(node.id, word if node.label else None)
        elif (own := _rules_in(node, rules)) != rules:
            next(words)
            yield replace(node, children=_typeset(node.children, own))
        else:
            yield replace(node, children=tuple(_with_words(node.children, words, rules)))


def _rules_in(node: Emphasis | Strong | Link, around: str) -> str:
    return rules_of(node.lang, around) if isinstance(node, Emphasis) else around


def _children(element: Element) -> Iterator[InlineNode]:
    if element.text:
        yield Plain(str(element.text))
    for child in element:
        inner = tuple(_children(child))
        if child.tag == "em":
            yield _emphasis(inner)
        elif child.tag == "strong":
            yield Strong(inner)
        elif child.tag == "ref":
            yield CrossLink(child.get("id", ""), plain(inner) or None)
        elif child.tag == "a":
            yield Link(child.get("href", ""), inner, child.get("class") == TYPED)
        else:
            yield from inner
        if child.tail:
            yield Plain(str(child.tail))


def _emphasis(inner: tuple[InlineNode, ...]) -> Emphasis:
    first = inner[0] if inner else None
    lang, words = language_before(first.text) if isinstance(first, Plain) else ("", "")
    return Emphasis((Plain(words), *inner[1:]), lang) if lang else Emphasis(inner)


def language_before(text: str) -> tuple[str, str]:
    """The language that a text names at its beginning, and the rest; none where it names none."""
    found = NAMED_LANGUAGE.match(text)
    return (found[1], text[found.end() :]) if found and localedata.exists(found[1]) else ("", text)


def plain(nodes: Sequence[InlineNode]) -> str:
    """The words alone; a cross-link without label leaves nothing."""
    parts: list[str] = []
    for node in nodes:
        if isinstance(node, Plain):
            parts.append(node.text)
        elif isinstance(node, CrossLink):
            parts.append(node.label or "")
        else:
            parts.append(plain(node.children))
    return "".join(parts)


def nodes_in(text: str) -> Iterator[InlineNode]:
    """Every node of a text of several paragraphs, as it was typed."""
    for _, paragraph in paragraphs(text):
        yield from walk(parse(paragraph, AS_TYPED))


def walk(nodes: Sequence[InlineNode]) -> Iterator[InlineNode]:
    """Every node, outermost first."""
    for node in nodes:
        yield node
        if isinstance(node, Emphasis | Strong | Link):
            yield from walk(node.children)


def is_safe(href: str) -> bool:
    """Whether an address may be linked: http(s), mailto or tel, and to where it seems to lead."""
    return href.lower().startswith(SCHEMES) and " " not in href and not is_deceptive(href)
