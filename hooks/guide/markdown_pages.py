"""Renders the pages written in Markdown: safe links, cross-links, glossary terms, typography."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from markupsafe import Markup

from guide.html import Writer
from guide.inline import REFERENCE, CrossLinkProcessor, is_safe
from guide.typography import typeset

NOT_PROSE = {"a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6"}


@dataclass(frozen=True)
class MarkdownSettings:
    """Which Markdown extensions pages use, and how they are set (as in `mkdocs.yml`)."""

    extensions: Sequence[str] = ("tables", "sane_lists", "toc")
    configs: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class Heading:
    """A heading that the table of contents leads to."""

    id: str
    title: str


def render_markdown(text: str, lang: str, writer: Writer, settings: MarkdownSettings) -> tuple[Markup, list[Heading]]:
    """The HTML of a page's text, and its headings of the second level."""
    rules = writer.guide.settings.language(lang).typography
    extensions: list[Any] = [*settings.extensions, _GuideExtension(writer, lang)]
    md = markdown.Markdown(extensions=extensions, extension_configs=_plain(settings.configs))
    html = Markup(md.convert(typeset(text, rules)))  # noqa: S704 - raw HTML is switched off, links are checked
    tokens: list[dict[str, Any]] = getattr(md, "toc_tokens", [])
    return html, [Heading(token["id"], token["name"]) for token in tokens if token["level"] == 2]


def _plain(configs: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    return {name: dict(values) for name, values in configs.items()}


class _GuideExtension(Extension):
    def __init__(self, writer: Writer, lang: str) -> None:
        super().__init__()
        self._writer, self._lang = writer, lang

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - Markdown's own name
        """Switch raw HTML off, and the guide's links on."""
        md.preprocessors.deregister("html_block", strict=False)
        for name in ("html", "entity", "image_link", "image_reference", "short_image_ref"):
            md.inlinePatterns.deregister(name, strict=False)
        md.inlinePatterns.register(CrossLinkProcessor(REFERENCE), "cross-link", 185)
        md.treeprocessors.register(_Links(self._writer), "guide-links", 6)
        md.treeprocessors.register(_Terms(self._writer, self._lang), "guide-terms", 5)


class _Links(Treeprocessor):
    """Turns cross-links into links, and unsafe links into text."""

    def __init__(self, writer: Writer) -> None:
        super().__init__()
        self._writer = writer

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        for element in root.iter():
            if element.tag == "ref":
                self._cross_link(element)
            elif element.tag == "a":
                self._outside(element)

    def _cross_link(self, element: Element) -> None:
        target = element.get("id", "")
        label = self._writer.label(target)
        element.attrib.clear()
        element.tag = "a" if label else "span"
        if label:
            element.set("href", self._writer.href(target))
            element.text = AtomicString(element.text or self._writer.plain(label))

    def _outside(self, element: Element) -> None:
        href = element.get("href", "")
        if href.startswith("#"):
            return
        if not is_safe(href):
            element.tag = "span"
            element.attrib.clear()
        elif href.startswith("http"):
            element.set("class", "g-external")
            element.set("rel", "external")


class _Terms(Treeprocessor):
    """Links the first use of each term."""

    def __init__(self, writer: Writer, lang: str) -> None:
        super().__init__()
        self._writer, self._lang = writer, lang

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        for element in list(root.iter()):
            if element.tag in NOT_PROSE:
                continue
            if element.text and not isinstance(element.text, AtomicString):
                before, links = self._split(element.text)
                element.text = before
                element[:0] = links
            self._tails(element)

    def _tails(self, element: Element) -> None:
        for child in list(element):
            if child.tail and child.get("class") != "g-term":
                before, links = self._split(child.tail)
                child.tail = before
                at = list(element).index(child) + 1
                element[at:at] = links

    def _split(self, text: str) -> tuple[str, list[Element]]:
        links: list[Element] = []
        before, end = text, 0
        for found, href in self._writer.new_terms(text, self._lang):
            if links:
                links[-1].tail = text[end : found.start]
            else:
                before = text[: found.start]
            link = Element("a", {"class": "g-term", "href": href})
            link.text = AtomicString(text[found.start : found.end])
            links.append(link)
            end = found.end
        if links:
            links[-1].tail = text[end:]
        return before, links
