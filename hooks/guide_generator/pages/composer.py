"""A page in one language, from its template to its whole document."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from guide_generator.content.to_text import own_lines
from guide_generator.data.text_twins import twin_of
from guide_generator.guide.guide import Guide
from guide_generator.pages.frame import Frame
from guide_generator.pages.templates import Templates
from guide_generator.rendering.content_policy import shielded
from guide_generator.rendering.html_writer import Writer
from guide_generator.rendering.markdown_pages import ContentsEntry, MarkdownSettings
from guide_generator.rendering.menu import Menu
from guide_generator.rendering.rendered_page import Crumb, RenderedPage

LONGEST_DESCRIPTION = 160
EMPTY_LINES = re.compile(r"\n{2,}")
"""That templates leave behind."""


@dataclass(frozen=True)
class PageComposer:
    """Makes the body of a page by a template, and sets it in the frame. `site` is the full address of the site's root; empty where it isn't known."""

    lang: str
    root: Path
    """The guide's folder."""

    templates: Templates
    frame: Frame
    markdown: MarkdownSettings
    site: str

    def body(self, template: str, guide: Guide, writer: Writer, **values: object) -> tuple[Markup, tuple[ContentsEntry, ...]]:
        """What a template says of a page, and the headings in it."""
        headings: list[ContentsEntry] = []

        def heading(anchor: str, title: str) -> str:
            headings.append(ContentsEntry(anchor, title))
            return ""

        body = self.templates.environment.get_template(template).render(guide=guide, w=writer, heading=heading, **values)
        body = shielded(body if "<pre" in body else EMPTY_LINES.sub("\n", body))
        return Markup(body), tuple(headings)  # noqa: S704 - our own template, with values escaped

    def page(self, writer: Writer, body: Markup, **values: Any) -> RenderedPage:  # noqa: ANN401 - the fields of a page
        """A page in its frame."""
        page = RenderedPage(
            lang=self.lang,
            body=body,
            footer=Menu(writer.addresses, self.lang, writer.address).footer(),
            fell_back=writer.fell_back,
            has_older=writer.has_older,
            styles=tuple(writer.styles),
            root=writer.addresses.from_root("", self.lang),
            **values,
        )
        canonical = self.site and f"{self.site}{page.address}"
        twin = twin_of(page, writer.addresses, canonical).encode() if page.data else b""
        lines = tuple(own_lines(page.blocks))
        return replace(page, document=self.frame.around(page, writer).encode(), twin=twin, lines=lines)


def home(writer: Writer) -> Crumb:
    """The first step of the way to a page."""
    return Crumb(escape(writer.word("home")), "")
