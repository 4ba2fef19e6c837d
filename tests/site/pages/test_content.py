"""The blocks of each page hold the words of its HTML, and no others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import lxml.html
from lxml.etree import XPath
from lxml.html import HtmlElement

from guide_generator.addresses.pages import NOT_FOUND
from guide_generator.content.to_text import plain_text
from guide_generator.guide.guide import Guide
from guide_generator.model.page_images import Images
from guide_generator.pages.renderer import Renderer
from guide_generator.rendering.markdown_pages import MarkdownSettings
from support import BASE

SETTINGS = ("tables", "sane_lists", "admonition", "def_list", "toc", "pymdownx.betterem", "pymdownx.details")
SILENT = {"button", "input", "nav", "noscript", "script", "select", "svg", "template", "textarea"}
"""Controls, drawings, the way to other pages, and what is there for scripts."""

CONTROLS = XPath("self::form[@role='search'] | self::summary[ancestor::dl[contains(@class, 'g-here')]]")
"""The search's own words, and what opens a long list of a region."""

INLINE = {"code", "em", "small", "strong"}
WORD = re.compile(r"\w+")


def texts(element: HtmlElement) -> Iterator[str]:
    """What is read in an element, once what is closed has been opened; images by the words that stand for them."""
    if not isinstance(element.tag, str) or element.tag in SILENT or "hidden" in element.attrib or CONTROLS(element):
        return
    edge = "" if element.tag in INLINE else " "
    yield edge + (element.text or element.get("alt", ""))
    for child in element:
        yield from texts(child)
        yield child.tail or ""
    yield edge


def words(text: str) -> Counter[str]:
    """How often each word stands in a text."""
    return Counter(WORD.findall(text))


def test_a_page_and_its_blocks_say_the_same(guide: Guide, root: Path) -> None:
    """Each word as often on one side as on the other; the page for missing addresses has no blocks."""
    settings = MarkdownSettings(SETTINGS, {}, Images(root / "content"))
    pages = [page for lang in guide.settings.codes for page in Renderer(guide, lang, root, settings, BASE).pages()]
    differing = []
    for page in pages:
        shown = words("".join(texts(lxml.html.fragment_fromstring(str(page.body), create_parent="article"))))
        said = words(plain_text(page.blocks))
        if shown != said and page.id != NOT_FOUND:
            differing.append((page.address, dict(shown - said), dict(said - shown)))
    assert not differing, differing[:5]
