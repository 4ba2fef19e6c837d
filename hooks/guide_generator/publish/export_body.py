"""The body of a page made ready for Markdown that any engine reads: links between files, headings and languages kept."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from html import escape, unescape
from html.parser import HTMLParser
from urllib.parse import urlsplit

from guide_generator.data.text_twins import options, to_markdown
from guide_generator.model.page_images import PUBLISHED

FILE = "index.md"
"""The name of each page's file: where engines make the same addresses as the guide has."""

OPTIONS = options(list_indent_width=4)  # what Python-Markdown asks for, and CommonMark accepts
VOID = frozenset({"area", "br", "col", "hr", "img", "input", "wbr"})
OPEN, MIDDLE, CLOSE, ANCHOR = "\ue000", "\ue001", "\ue002", "\ue003"
"""Private signs that hold the place of markup while the rest becomes Markdown."""

IN_LANGUAGE = re.compile(f"{OPEN}([A-Za-z-]+){MIDDLE}")
HEADING_ID = re.compile(f" *{ANCHOR}([^{MIDDLE}]+){MIDDLE}")
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


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

    def link(self, href: str) -> str:
        """A link of the page as it leads from the page's file."""
        parts = urlsplit(href)
        if parts.scheme or parts.netloc or not parts.path:
            return href
        target = self._resolved(parts.path)
        anchor = f"#{parts.fragment}" if parts.fragment else ""
        if target in self.pages:
            return self._from_here(target + FILE) + anchor
        if target.startswith(PUBLISHED):
            return self._from_here(self.root + target)
        return self.site + target + anchor

    def _resolved(self, path: str) -> str:
        joined = posixpath.normpath(posixpath.join("/", self.address, path))
        return (joined + "/" if path.endswith(("/", ".")) and joined != "/" else joined).removeprefix("/")

    def _from_here(self, path: str) -> str:
        return posixpath.relpath(f"/{path}", f"/{self.address}")


def body_as_markdown(body: str, place: PageLocation) -> str:
    """The body of a page as Markdown, whose links lead between files."""
    rewriter = _Rewriter(place)
    rewriter.feed(body)
    rewriter.close()
    text = to_markdown("".join(rewriter.parts), OPTIONS)
    text = IN_LANGUAGE.sub(r'<span lang="\1">', text).replace(CLOSE, "</span>")
    return HEADING_ID.sub(r" {#\1}", text)


@dataclass
class _Rewriter(HTMLParser):
    """Writes the HTML again, with links to files and signs for what Markdown has no words for."""

    place: PageLocation
    parts: list[str] = field(default_factory=list)
    _ends: list[tuple[str, str]] = field(default_factory=list)
    """The open elements, each with what is to be written before its end."""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=False)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write the start of an element."""
        said = {name: self._value(name, value) for name, value in attrs}
        written = "".join(f' {name}="{escape(value)}"' for name, value in said.items())
        before, after = _signs(tag, said)
        self.parts.append(f"<{tag}{written}>{before}")
        if tag not in VOID:
            self._ends.append((tag, after))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write an element without content, as drawings have them."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Write the end of an element, and of those left open in it."""
        while self._ends:
            name, after = self._ends.pop()
            self.parts.append(f"{after}</{name}>")
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        """Write a text as it stands."""
        self.parts.append(data)

    def handle_entityref(self, name: str) -> None:
        """Write a sign by its name."""
        self.parts.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Write a sign by its number."""
        self.parts.append(f"&#{name};")

    def _value(self, name: str, value: str | None) -> str:
        return self.place.link(unescape(value or "")) if name in ("href", "src") else value or ""


def _signs(tag: str, said: dict[str, str]) -> tuple[str, str]:
    """What stands for the language and the id of an element, at its start and at its end."""
    language = said.get("lang", "") if tag not in ("section", "div", "html") else ""
    before, after = (f"{OPEN}{language}{MIDDLE}", CLOSE) if language else ("", "")
    if tag in HEADINGS and said.get("id"):
        after += f"{ANCHOR}{said['id']}{MIDDLE}"
    if tag == "dt":
        before, after = f"<strong>{before}", f"{after}</strong>"
    return before, after
