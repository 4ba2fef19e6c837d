"""Pages as plain text (Markdown), for whoever reads without a browser, and the list of them (llmstxt.org)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guide_generator.addresses.data import ARCHIVE, INDEX, OPENAPI, TEXTS
from guide_generator.addresses.pages import HOME, NOT_FOUND, Addresses, text_twin, up_from
from guide_generator.content.page_texts import LONGEST_GIST, in_short
from guide_generator.content.to_markdown import MarkdownStyle, to_markdown
from guide_generator.guide.guide import Guide
from guide_generator.guide.plain_text import PlainTextWriter
from guide_generator.model.thing import Thing
from guide_generator.rendering.page_links import PageLinks
from guide_generator.rendering.rendered_page import RenderedPage
from guide_generator.settings.kinds import KindDefinition
from guide_generator.text.texts import Text


def twin_of(page: RenderedPage, addresses: Addresses, canonical: str) -> str:
    """A page as Markdown. Its links lead from where the page is; `canonical` is the page's full address, empty where it isn't known."""
    links = PageLinks(addresses, page.lang, page.address.removeprefix(page.root))

    def file(path: str) -> str:
        return links.root + path.removeprefix(page.root) if path.startswith(page.root) else links.site_root + path

    text = to_markdown(page.blocks, MarkdownStyle(links.href, file))
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
        return Addresses(self.guide).from_root(TEXTS, self.lang)

    def text(self) -> str:
        """The list: what the guide is, then each page with what it is about, by kind."""
        settings = self.guide.settings
        head = [f"# {self._said(settings.title)}", "", f"> {self._said(settings.description)}", "", self.guide.credit(self.lang)]
        lines = [*head, "", f"## {self._word('pages')}", "", *self._pages()]
        for kind in settings.kinds:
            if things := self.guide.of_kind(kind.id):
                lines_of_kind = (self._line(thing) for thing in things) if kind.own_pages else self._indexes(kind)
                lines += ["", f"## {self._said(kind.plural)}", "", *lines_of_kind]
        data = [f"- [{name}]({self._site}{path})" for name, path in (("JSON", INDEX), ("OpenAPI", OPENAPI), ("zip", ARCHIVE))]
        return "\n".join([*lines, "", f"## {self._word('open-data')}", "", *data, ""])

    def _pages(self) -> Iterator[str]:
        pages = (page for page in self.guide.pages if page.id != NOT_FOUND)
        yield from (self._line(page) for page in sorted(pages, key=lambda page: page.id != HOME))

    def _line(self, thing: Thing) -> str:
        pages = Addresses(self.guide)
        address = text_twin(pages.from_root(pages.of(thing.id, self.lang), self.lang))
        gist = in_short(self._words.running_text(thing.gist), LONGEST_GIST)
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
