"""Links of a page as they lead between the files of an export."""

from __future__ import annotations

import posixpath
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlsplit

from guide_generator.content.to_markdown import MarkdownStyle
from guide_generator.model.page_images import PUBLISHED
from guide_generator.rendering.page_links import PageLinks

FILE = "index.md"
"""The name of each page's file: where engines make the same addresses as the guide has."""

INDENT = 4
"""What Python-Markdown asks for below an item, and CommonMark accepts."""


@dataclass(frozen=True)
class PageLocation:
    """Where a page is, and what it can lead to. Paths are from the root of the site."""

    address: str
    pages: Collection[str]
    """The addresses of the pages of the same language, which become files beside one another."""

    root: str
    """The folder of the language: what its files' links start from."""

    site: str
    """The full address of the published site, for what isn't exported: PDFs, data, other languages."""

    def style(self, links: PageLinks) -> MarkdownStyle:
        """How the blocks of the page become Markdown; `links` are those of its finished page."""
        return MarkdownStyle(lambda page: self.link(links.href(page)), self.file, INDENT, is_marked=True)

    def link(self, href: str) -> str:
        """A link to another page, relative on the finished page, as it leads from the page's file."""
        parts = urlsplit(href)
        if not parts.path:
            return href
        target = self._resolved(parts.path)
        anchor = f"#{parts.fragment}" if parts.fragment else ""
        return (self._from_here(target + FILE) if target in self.pages else self.site + target) + anchor

    def file(self, path: str) -> str:
        """A file of the site, as it leads from the page's file."""
        return self._from_here(self.root + path) if path.startswith(PUBLISHED) else self.site + path

    def _resolved(self, path: str) -> str:
        joined = posixpath.normpath(posixpath.join("/", self.address, path))
        return (joined + "/" if path.endswith(("/", ".")) and joined != "/" else joined).removeprefix("/")

    def _from_here(self, path: str) -> str:
        return posixpath.relpath(f"/{path}", f"/{self.address}")
