"""How an index page shows what it lists: the ways to its groups, and its things as passages of one page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup, escape

from guide_generator.content.pages.index_listing import IndexListing
from guide_generator.guide.index_groups import IndexGroup
from guide_generator.rendering.html_writer import Writer

HEADING = re.compile(r"<(/?)h[2-6]\b")
OWN_ID = re.compile(r'(<[^>]* id=")')


@dataclass(frozen=True)
class IndexPage(IndexListing):
    """An index page, whose texts `writer` writes."""

    writer: Writer

    def name(self, group: IndexGroup) -> Markup:
        """What a group is called."""
        return self.writer.text(group.head.label, terms=False) if group.head else escape(self.sign(group))

    @property
    def title(self) -> str:
        """The group of this page, without markup."""
        return self.name(self.shown[0]).striptags() if self.shown else ""

    def way(self, group: IndexGroup) -> str:
        """The way to a group from this page."""
        if self.is_split:
            return self.writer.way(self.writer.addresses.index(self.kind.id, self.lang, group.key))
        return f"#{self.anchor(group)}"


def below(level: int, body: Markup, thing: str) -> Markup:
    """What a thing says, as it stands under its heading of a level on a page with others: headings lower, ids its own."""
    lowered = HEADING.sub(rf"<\1h{level + 1}", str(body))
    return Markup(OWN_ID.sub(rf"\1{thing}_", lowered))  # noqa: S704 - our own template, with values escaped
