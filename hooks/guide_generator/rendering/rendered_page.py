"""A page of the guide: what it says, and the whole document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from guide_generator.content.blocks import Blocks
from guide_generator.content.to_text import OwnLine
from guide_generator.rendering.markdown_pages import ContentsEntry
from guide_generator.rendering.menu import MenuLink


@dataclass(frozen=True)
class Crumb:
    """A step of the way to a page."""

    title: Markup
    address: str
    """From the root of the page's language."""


@dataclass(frozen=True)
class RenderedPlace:
    """A thing that stands on an index, finished, with what search needs to know of it."""

    id: str
    kind: str
    lang: str
    title: str
    description: str
    body: Markup
    """What it says: without its title, without the list of what names it."""

    blocks: Blocks
    """The same as a tree, with its title."""

    address: str
    """From the root of the site, with its anchor: `glossaire/#tuilage`."""

    headings: tuple[ContentsEntry, ...] = ()


@dataclass(frozen=True)
class RenderedPage:
    """A page, finished, with what others need to know of it."""

    id: str
    kind: str
    lang: str
    title: str
    description: str
    body: Markup
    headings: tuple[ContentsEntry, ...]
    crumbs: tuple[Crumb, ...]
    source: str
    """The file to edit."""

    addresses: Mapping[str, str]
    """The page in each language, from the root of the site."""

    footer: tuple[MenuLink, ...]
    fell_back: bool
    """Whether a passage is in the guide's first language for want of a translation."""

    has_older: bool = False
    """Whether a passage is older than the text that it translates."""

    pdf: str = ""
    """The page as a PDF, from the root of the site."""

    styles: tuple[str, ...] = ()
    """The stylesheets that the page needs beside the guide's own."""

    data: str = ""
    """The same as JSON, from the root of the site."""

    about: Mapping[str, Any] = field(default_factory=dict)
    """What the page is about, in the words of schema.org."""

    version: str = ""
    """Which of its versions it is, as a citation says it; empty where its history lists no change."""

    is_gone: bool = False
    """Whether the page only says that something is no longer there."""

    root: str = ""
    """The folder of the page's language, from the root of the site."""

    table: str = ""
    """What the page lists, as a table for spreadsheets, from the root of the site."""

    blocks: Blocks = ()
    """What the page says, as a tree."""

    places: tuple[RenderedPlace, ...] = ()
    """The things that stand on it."""

    indexes: Mapping[str, str] = field(default_factory=dict)
    """On the page of a group: the index of its kind in each language, from the root of the site. Groups differ between languages."""

    document: bytes = b""
    """The body in the site's frame, in UTF-8: all pages are kept until the last is written, and Python's own texts take twice the memory."""

    twin: bytes = b""
    """The same as plain text; empty where the page has no twin."""

    lines: tuple[OwnLine, ...] = ()
    """What the search reads of it."""

    @property
    def address(self) -> str:
        """The page in its own language, from the root of the site."""
        return self.addresses[self.lang]

    @property
    def file(self) -> str:
        """The file that holds the page, from the root of its language."""
        address = self.address.removeprefix(self.root)
        return address if address.endswith(".html") else f"{address}index.html"
