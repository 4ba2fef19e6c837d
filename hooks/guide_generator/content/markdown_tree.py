"""The text of a page written in Markdown as blocks, from the tree that Python-Markdown made of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from xml.etree.ElementTree import Element

from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE

from guide_generator.content.blocks import (
    Block,
    Blocks,
    Code,
    Fact,
    Facts,
    Heading,
    Inline,
    Items,
    LanguageSpan,
    LinkTo,
    Paragraph,
    Picture,
    Quote,
    Span,
    Styled,
    Table,
    Verbatim,
)
from guide_generator.markup.inline_nodes import Plain

HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = {*HEADINGS, "p", "ul", "ol", "dl", "table", "pre", "blockquote", "div", "details", "summary", "hr"}
FENCED = re.compile(r'<code(?: class="language-([^"]*)")?>(.*)</code>', re.DOTALL)
"""Code between fences, as HTML."""

TITLE = "admonition-title"
"""The class of a notice's title."""


@dataclass(frozen=True)
class MarkdownTree:
    """Reads a finished tree: typography applied, links made."""

    targets: Mapping[Element, str]
    """The id of the page that each link of the guide leads to."""

    site_root: str
    """What paths of images begin with."""

    lang: str
    """The language of the text where that isn't the page's; else empty."""

    stash: Sequence[str | Element] = ()
    """HTML that is put in after the tree is written, which has its number in a paragraph: code between fences."""

    def blocks(self, container: Element) -> Blocks:
        """What an element holds."""
        return tuple(self._flow(container))

    def _flow(self, container: Element) -> Iterator[Block]:
        """Blocks, and paragraphs of the words and inline elements that stand between them."""
        line: list[Span] = [*_plain(container.text)]
        for child in container:
            if child.tag not in BLOCKS:
                line.extend(self._span(child))
            else:
                yield from self._paragraph(line)
                line = []
                yield from self._block(child)
            line.extend(_plain(child.tail))
        yield from self._paragraph(line)

    def _paragraph(self, line: list[Span]) -> Iterator[Paragraph]:
        if any(not isinstance(span, Plain) or span.text.strip() for span in line):
            yield Paragraph(self._in_language(_stripped(line)))

    def _block(self, element: Element) -> Iterator[Block]:
        tag = element.tag
        if tag in HEADINGS:
            yield Heading(HEADINGS[tag], self._inline(element), element.get("id", ""))
        elif tag == "summary" or element.get("class") == TITLE:
            yield Paragraph((Styled("strong", self._inline(element)),))
        elif tag in {"ul", "ol"}:
            start = int(element.get("start", "1")) if tag == "ol" else None
            yield Items(tuple(self.blocks(item) for item in element), start)
        elif tag == "dl":
            yield Facts(tuple(self._facts(element)))
        elif tag == "table":
            yield self._table(element)
        elif tag == "pre":
            yield Code(unescape("".join(element.itertext())).rstrip("\n"))
        elif tag == "p" and (number := HTML_PLACEHOLDER_RE.fullmatch(element.text or "")):
            yield from self._fenced(str(self.stash[int(number[1])]))
        elif tag == "blockquote" or "admonition" in element.get("class", ""):
            yield Quote(self.blocks(element))
        elif tag != "hr":
            yield from self._flow(element)

    def _fenced(self, html: str) -> Iterator[Code]:
        for language, text in FENCED.findall(html):
            yield Code(unescape(text).rstrip("\n"), language)

    def _facts(self, element: Element) -> Iterator[Fact]:
        labels: list[Inline] = []
        for child in element:
            if child.tag == "dt":
                labels.append(self._inline(child))
            elif labels:
                *others, last = labels
                yield from (Fact(label, ()) for label in others)
                yield Fact(last, self.blocks(child))
                labels = []
            else:
                yield Fact((), self.blocks(child))

    def _table(self, element: Element) -> Table:
        head, *rows = (tuple(row) for row in element.iter("tr"))
        return Table(
            tuple(self._inline(cell) for cell in head),
            tuple(tuple((Paragraph(self._inline(cell)),) for cell in row) for row in rows),
        )

    def _inline(self, element: Element) -> Inline:
        return self._in_language(_stripped(list(self._spans(element))))

    def _in_language(self, spans: Inline) -> Inline:
        return (LanguageSpan(self.lang, spans),) if self.lang and spans else spans

    def _spans(self, element: Element) -> Iterator[Span]:
        yield from _plain(element.text)
        for child in element:
            yield from self._span(child)
            yield from _plain(child.tail)

    def _span(self, element: Element) -> Iterator[Span]:
        inner = tuple(self._spans(element))
        if lang := element.get("lang"):
            inner = (LanguageSpan(lang, inner),)
        if element.tag == "em":
            yield Styled("emphasis", inner)
        elif element.tag == "strong":
            yield Styled("strong", inner)
        elif element.tag == "code":
            yield Verbatim(unescape(element.text or ""))
        elif element.tag == "img":
            yield Picture(element.get("src", "").removeprefix(self.site_root), element.get("alt", ""))
        elif element in self.targets:
            yield LinkTo("page", self.targets[element], inner)
        elif element.tag == "a":
            yield LinkTo("address", element.get("href", ""), inner)
        elif element.tag == "br":
            yield Plain(" ")
        else:
            yield from inner


def _plain(text: str | None) -> Iterator[Plain]:
    if text:
        yield Plain(unescape(text.replace(AMP_SUBSTITUTE, "&")).replace("\n", " "))


def _stripped(spans: list[Span]) -> Inline:
    """Spans without spaces around them. No-break spaces stay."""
    if spans and isinstance(spans[0], Plain):
        spans[0] = Plain(spans[0].text.lstrip(" "))
    if spans and isinstance(spans[-1], Plain):
        spans[-1] = Plain(spans[-1].text.rstrip(" "))
    return tuple(span for span in spans if not isinstance(span, Plain) or span.text)
