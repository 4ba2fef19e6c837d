"""Reads inline Markdown into a tree of nodes, from which pages, PDFs, data and search are written.

Texts hold emphasis, links, bare addresses, and `[[id]]` or `[[id|label]]`; anything else, raw HTML included, is plain text.
`parse` lets Python-Markdown find the markup, turns its elements into nodes, then applies typography across them as to one text.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element

from babel import localedata

from guide_generator.markup.inline_markdown import REFERENCE, TYPED, inline_markdown
from guide_generator.markup.inline_nodes import CrossLink, Emphasis, InlineNode, Link, Plain, Strong, plain, walk
from guide_generator.markup.markup_limit import is_over_limit, paragraphs
from guide_generator.markup.web_addresses import is_deceptive
from guide_generator.text.typography.rules import WORD
from guide_generator.text.typography.typeset import AS_TYPED, rules_of, typeset, typeset_parts

MARKUP = re.compile(r"[*_\[\\]")
NAMED_LANGUAGE = re.compile(r"([a-z]{2}):(?=\S)")
CROSS_LINK = re.compile(REFERENCE)
SCHEMES = ("https://", "http://", "mailto:", "tel:")


class _OfThread(threading.local):
    """One Markdown reader a thread, as a reader isn't thread-safe."""

    def __init__(self) -> None:
        self.processors: Any = inline_markdown().treeprocessors


_OWN = _OfThread()


@lru_cache(maxsize=200_000)
def parse(text: str, rules: str) -> tuple[InlineNode, ...]:
    """The tree of an inline text, with the typography of `rules` (a key of `typography.RULES`).

    A text over the limit of markup, which the checker refuses, stays as it was typed.
    """
    if not (MARKUP.search(text) or may_hold_address(text)) or is_over_limit(text):
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


def may_hold_address(text: str) -> bool:
    """Whether a web or mail address may stand in a text."""
    return "@" in text or "://" in text or "www." in text


def nodes_in(text: str) -> Iterator[InlineNode]:
    """Every node of a text of several paragraphs, as it was typed."""
    for _, paragraph in paragraphs(text):
        yield from walk(parse(paragraph, AS_TYPED))


def is_safe(href: str) -> bool:
    """Whether an address may be linked: http(s), mailto or tel, and not deceptive."""
    return href.lower().startswith(SCHEMES) and " " not in href and not is_deceptive(href)
