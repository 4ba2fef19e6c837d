"""Pages as plain text (Markdown), for whoever reads without a browser, and the list of them (llmstxt.org)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from html_to_markdown import ConversionOptions, PreprocessingOptions, convert

from guide_generator.addresses.data import ARCHIVE, INDEX, OPENAPI
from guide_generator.addresses.pages import HOME, NOT_FOUND, Addresses, text_twin, up_from
from guide_generator.content.page_texts import LONGEST_GIST, shorten
from guide_generator.guide.guide import Guide
from guide_generator.guide.plain_text import PlainTextWriter
from guide_generator.model.models import Thing
from guide_generator.rendering.rendered_page import RenderedPage
from guide_generator.settings.kinds import KindDefinition
from guide_generator.text.texts import Text

NOT_TEXT = ["svg", "button", "input", "select", "label[hidden]", "template"]
"""What a page shows or offers that is no text."""

LIST = "llms.txt"
DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
TITLE_THAT_OPENS = re.compile(r"<summary\b[^>]*>\s*(<h([2-6])\b.*?</h\2>)\s*</summary>", re.DOTALL)
"""A heading in what one clicks to open a passage: in a text, a heading like any other."""


def options(list_indent_width: int = 2) -> ConversionOptions:
    """How pages become Markdown. Lists below lists stand so many spaces to the right."""
    return ConversionOptions(
        exclude_selectors=NOT_TEXT,
        preprocessing=PreprocessingOptions(enabled=False),
        extract_metadata=False,
        autolinks=False,
        bullets="-",
        br_in_tables=True,
        compact_tables=True,
        list_indent_width=list_indent_width,
    )


OPTIONS = options()


def to_markdown(body: str, options: ConversionOptions = OPTIONS) -> str:
    """The body of a page as Markdown. Its links stay as they are."""
    return (convert(TITLE_THAT_OPENS.sub(r"\1", DRAWING.sub("", body)), options).content or "").strip()


def twin_of(page: RenderedPage, canonical: str) -> str:
    """A page as Markdown. Its links lead from where the page is; `canonical` is the page's full address, empty where it isn't known."""
    text = to_markdown(str(page.body))
    return f"{text}\n\n---\n\n<{canonical}>\n" if canonical else f"{text}\n"


@dataclass(frozen=True)
class TextList:
    """Makes the list of the pages as plain text in one language. `site` is the full address of the site's root, or empty."""

    guide: Guide
    site: str
    lang: str

    @property
    def path(self) -> str:
        """Where the list is, from the root of the site."""
        return Addresses(self.guide).from_root(LIST, self.lang)

    def text(self) -> str:
        """The list: what the guide is, then each page with what it is about, by kind."""
        settings = self.guide.settings
        head = [f"# {self._said(settings.title)}", "", f"> {self._said(settings.description)}", "", self._word("licence")]
        lines = [*head, "", f"## {self._word('pages')}", "", *self._pages()]
        for kind in settings.kinds:
            if things := self.guide.of_kind(kind.id):
                told = (self._line(thing) for thing in things) if kind.own_pages else self._indexes(kind)
                lines += ["", f"## {self._said(kind.plural)}", "", *told]
        data = [f"- [{name}]({self._site}{path})" for name, path in (("JSON", INDEX), ("OpenAPI", OPENAPI), ("zip", ARCHIVE))]
        return "\n".join([*lines, "", f"## {self._word('open-data')}", "", *data, ""])

    def _pages(self) -> Iterator[str]:
        pages = (page for page in self.guide.pages if page.id != NOT_FOUND)
        yield from (self._line(page) for page in sorted(pages, key=lambda page: page.id != HOME))

    def _line(self, thing: Thing) -> str:
        pages = Addresses(self.guide)
        address = text_twin(pages.from_root(pages.of(thing.id, self.lang), self.lang))
        gist = shorten(self._words.running_text(thing.gist), LONGEST_GIST)
        return f"- [{self._said(thing.label)}]({self._site}{address}): {gist}"

    def _indexes(self, kind: KindDefinition) -> Iterator[str]:
        """The pages on which the things of a kind stand."""
        pages = Addresses(self.guide)
        groups = [group.key for group in self.guide.index_groups(kind.id, self.lang)] if self.guide.is_split(kind.id) else [""]
        for key in groups:
            address = text_twin(pages.from_root(pages.index(kind.id, self.lang, key), self.lang))
            yield f"- [{self._said(kind.plural)}]({self._site}{address}): {self._said(kind.lead)}"

    @property
    def _site(self) -> str:
        return self.site or up_from(self.path)

    @property
    def _words(self) -> PlainTextWriter:
        return PlainTextWriter(self.guide, self.lang)

    def _said(self, text: Text) -> str:
        return self._words.text(text)

    def _word(self, key: str) -> str:
        return self.guide.wording(self.lang)[key]
