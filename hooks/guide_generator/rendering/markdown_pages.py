"""Renders the pages written in Markdown: safe links, cross-links, glossary terms, typography."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from markupsafe import Markup

from guide_generator.content.blocks import Blocks
from guide_generator.content.markdown_tree import MarkdownTree
from guide_generator.markup.inline import is_safe, language_before
from guide_generator.markup.inline_markdown import ADDRESS, REFERENCE, AddressProcessor, CrossLinkProcessor, bound_links
from guide_generator.model.page_images import ImageProcessor, Images
from guide_generator.rendering.html_writer import Writer
from guide_generator.text.typography.rules import WORD
from guide_generator.text.typography.typeset import rules_of, typeset, typeset_parts

INLINE = {"a", "em", "strong", "ref", "span"}
VERBATIM = {"code", "pre"}
NOT_PROSE = {"a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6"}


@dataclass(frozen=True)
class MarkdownSettings:
    """Which Markdown extensions pages use, and how they are set (as in `mkdocs.yml`)."""

    extensions: Sequence[str] = ("tables", "sane_lists", "toc")
    configs: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    images: Images | None = None


@dataclass(frozen=True)
class ContentsEntry:
    """A heading that the table of contents leads to."""

    id: str
    title: str


@dataclass(frozen=True)
class RenderedMarkdown:
    """The text of a page, read."""

    html: Markup
    headings: tuple[ContentsEntry, ...]
    """Those of the second level."""

    blocks: Blocks


def render_markdown(text: str, lang: str, writer: Writer, settings: MarkdownSettings) -> RenderedMarkdown:
    """The text of a page as HTML and as blocks."""
    guide_extension = _GuideExtension(writer, lang, settings.images)
    extensions: list[Any] = [*settings.extensions, guide_extension]
    md = markdown.Markdown(output_format="html", extensions=extensions, extension_configs=_plain(settings.configs))
    html = Markup(md.convert(text))  # noqa: S704 - raw HTML is switched off, links are checked
    return RenderedMarkdown(html, tuple(guide_extension.headings), guide_extension.blocks)


def _plain(configs: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    return {name: dict(values) for name, values in configs.items()}


class _GuideExtension(Extension):
    def __init__(self, writer: Writer, lang: str, images: Images | None) -> None:
        super().__init__()
        self.writer, self.lang, self._images = writer, lang, images
        self.headings: list[ContentsEntry] = []
        self.blocks: Blocks = ()
        self.targets: dict[Element, str] = {}
        """The id of the page that each link of the guide leads to."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - Markdown's own name
        """Switch raw HTML off, and the guide's links on."""
        md.preprocessors.deregister("html_block", strict=False)
        bound_links(md)
        for name in ("html", "entity", "image_link", "image_reference", "short_image_ref"):
            md.inlinePatterns.deregister(name, strict=False)
        if self._images:
            md.inlinePatterns.register(ImageProcessor(self._images, self.writer.site_root), "guide-image", 186)
        md.inlinePatterns.register(CrossLinkProcessor(REFERENCE), "cross-link", 185)
        md.inlinePatterns.register(AddressProcessor(ADDRESS), "typed-address", 75)
        md.treeprocessors.register(_Languages(self.writer, self.lang), "guide-languages", 9)
        md.treeprocessors.register(_Typography(self.writer.guide.settings.language(self.lang).typography), "guide-typography", 8)
        md.treeprocessors.register(_Links(self.writer, self.targets), "guide-links", 7)
        md.treeprocessors.register(_Terms(self.writer, self.lang, self.targets), "guide-terms", 6)
        md.treeprocessors.register(_Finished(self, md), "guide-finished", -1)


class _Links(Treeprocessor):
    """Turns cross-links into links, and unsafe links into text."""

    def __init__(self, writer: Writer, targets: dict[Element, str]) -> None:
        super().__init__()
        self._writer, self._targets = writer, targets

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
            self._targets[element] = target
            element.set("href", self._writer.href(target))
            if not element.text and (lang := label.in_language(self._writer.lang).lang) != self._writer.lang:
                element.set("lang", lang)
            element.text = AtomicString(element.text or self._writer.plain(label))

    def _outside(self, element: Element) -> None:
        href = element.get("href", "")
        if href.startswith("#"):
            return
        if not is_safe(href):
            element.tag = "span"
            element.attrib.clear()
        elif href.startswith("http"):
            element.set("class", f"g-external {element.get('class', '')}".rstrip())
            element.set("aria-describedby", "other-site")
            element.set("rel", "external")


class _Languages(Treeprocessor):
    """Stressed words of another language say which: the one named before them, or that of a title or form of the guide."""

    def __init__(self, writer: Writer, lang: str) -> None:
        super().__init__()
        self._writer, self._lang = writer, lang

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        for element in root.iter("em"):
            named, element.text = language_before(element.text or "")
            own = named or self._writer.guide.language_of("".join(element.itertext()), self._lang)
            if own != self._lang:
                element.set("lang", own)


class _Typography(Treeprocessor):
    """Sets the texts of each paragraph, heading or cell, across the markup in them, and passages of other languages apart."""

    def __init__(self, rules: str) -> None:
        super().__init__()
        self._rules = rules

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        for block in root.iter():
            if "alt" in block.attrib:
                block.set("alt", typeset(block.attrib["alt"], self._rules))
            rules = rules_of(block.get("lang", ""), self._rules)
            if (block.tag not in INLINE and block.tag not in VERBATIM) or rules != self._rules:
                self._set(block, rules)

    def _set(self, block: Element, rules: str) -> None:
        slots = list(self._slots(block))
        parts = typeset_parts([words for *_, words in slots], rules)
        for (element, place, words), part in zip(slots, parts, strict=True):
            if words != WORD:
                kind = AtomicString if isinstance(getattr(element, place), AtomicString) else str
                setattr(element, place, kind(part))

    def _slots(self, block: Element) -> Iterator[tuple[Element, str, str]]:
        """The words of a block and of the inline elements in it, and where they stand.

        Code, a cross-link without label, and a passage that has rules of its own, are each one word.
        """
        yield block, "text", block.text or (WORD if block.tag == "ref" else "")
        for child in block:
            if child.tag in VERBATIM or rules_of(child.get("lang", ""), self._rules) != self._rules:
                yield child, "text", WORD
            elif child.tag in INLINE:
                yield from self._slots(child)
            if child.tag in INLINE | VERBATIM:
                yield child, "tail", child.tail or ""


class _Finished(Treeprocessor):
    """Reads the finished tree: its headings of the second level, once they have their ids, and its blocks."""

    def __init__(self, extension: _GuideExtension, md: markdown.Markdown) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, root: Element) -> None:
        """Leave the tree as it is."""
        own = self._extension
        own.headings.extend(ContentsEntry(each.get("id", ""), "".join(each.itertext())) for each in root.iter("h2"))
        lang = own.lang if own.lang != own.writer.lang else ""
        own.blocks = MarkdownTree(own.targets, own.writer.site_root, lang, self.md.htmlStash.rawHtmlBlocks).blocks(root)


class _Terms(Treeprocessor):
    """Links the first use of each term."""

    def __init__(self, writer: Writer, lang: str, targets: dict[Element, str]) -> None:
        super().__init__()
        self._writer, self._lang, self._targets = writer, lang, targets

    def run(self, root: Element) -> None:
        """Change the tree in place, in the order of reading."""
        if root.tag in NOT_PROSE or root.get("lang"):
            return
        children = list(root)
        root.text, links = self._split(root.text)
        root[:0] = links
        for child in children:
            self.run(child)
            child.tail, links = self._split(child.tail)
            at = list(root).index(child) + 1
            root[at:at] = links

    def _split(self, text: str | None) -> tuple[str | None, list[Element]]:
        """The text before the first term, and a link for each, with the text after it."""
        links: list[Element] = []
        before, end = text, 0
        for found in self._writer.new_terms(text or "", self._lang):
            if links:
                links[-1].tail = (text or "")[end : found.start]
            else:
                before = (text or "")[: found.start]
            links.append(Element("a", {"class": "g-term", "href": self._writer.href(found.id)}))
            self._targets[links[-1]] = found.id
            links[-1].text = AtomicString((text or "")[found.start : found.end])
            end = found.end
        if links:
            links[-1].tail = (text or "")[end:]
        return before, links
