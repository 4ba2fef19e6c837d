"""What a built page says, whichever engine built it: texts, headings, links and languages, to lay side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast
from urllib.parse import urljoin

import lxml.html
from lxml.html import HtmlElement

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
SILENT = frozenset({"button", "input", "nav", "script", "select", "style", "svg", "template"})
FRAME = ("g-page-foot", "g-data", "g-edit", "headerlink", "md-content__button", "md-source-file")
"""Classes of what stands in an article without being its text: foot, links to data and to the form, signs beside headings."""

ARTICLE = "//article[contains(@class, 'g-page') or contains(@class, 'md-content__inner')]"


@dataclass(frozen=True)
class PageContent:
    """What a page says. Texts are without spaces, which engines set as they like."""

    lang: str
    title: str
    text: str
    headings: tuple[tuple[str, str], ...]
    """Level and text of each, in order."""

    anchors: tuple[str, ...]
    """The ids of the headings that have one."""

    links: tuple[tuple[str, str], ...]
    """Full address and text of each, in order."""

    images: tuple[tuple[str, str], ...]
    """File name and words of each, in order."""

    passages: tuple[tuple[str, str], ...]
    """The passages in another language than the page's, with it."""


def contents(folder: Path, site: str) -> Iterator[tuple[str, PageContent]]:
    """The pages of a built site by address, in order; the pages for missing addresses apart."""
    for path in sorted(folder.rglob("index.html")):
        address = path.parent.relative_to(folder).as_posix().removeprefix(".")
        address = f"{address}/" if address else ""
        yield address, content_of(path.read_bytes(), site + address)


def content_of(html: bytes, url: str) -> PageContent:
    """What a page says, whose full address is given."""
    tree = lxml.html.document_fromstring(html, parser=lxml.html.HTMLParser(encoding="utf-8"))
    article = cast("list[HtmlElement]", tree.xpath(ARTICLE))[0]
    lang = tree.get("lang") or ""
    shown = list(_shown(article))
    headings = [each for each in shown if each.tag in HEADINGS]
    return PageContent(
        lang=lang,
        title=_squeezed(cast("list[HtmlElement]", tree.xpath("//title"))[0]),
        text=_squeezed(article),
        headings=tuple((str(each.tag), _squeezed(each)) for each in headings),
        anchors=tuple(str(each.get("id")) for each in headings if each.tag != "h1" and each.get("id")),
        links=tuple(
            (urljoin(url, each.get("href", "")), _squeezed(each)) for each in shown if each.tag == "a" and "href" in each.attrib
        ),
        images=tuple((Path(each.get("src", "")).name, each.get("alt", "")) for each in shown if each.tag == "img"),
        passages=tuple((each.get("lang", ""), _squeezed(each)) for each in shown if each.get("lang", lang) != lang),
    )


def _shown(element: HtmlElement) -> Iterator[HtmlElement]:
    """An element and what is in it, in order, without what isn't text."""
    if isinstance(element.tag, str) and not _is_silent(element):
        yield element
        for child in element:
            yield from _shown(child)


def _is_silent(element: HtmlElement) -> bool:
    classes = element.get("class", "").split()
    return (
        element.tag in SILENT
        or element.get("role") == "search"
        or "hidden" in element.attrib
        or any(name in classes for name in FRAME)
    )


def _texts(element: HtmlElement) -> Iterator[str]:
    if isinstance(element.tag, str) and not _is_silent(element):
        yield element.text or ""
        for child in element:
            yield from _texts(child)
            yield child.tail or ""


def _squeezed(element: HtmlElement) -> str:
    return re.sub(r"[\s\u00a0\u202f]+", "", "".join(_texts(element)))
