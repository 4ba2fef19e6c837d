"""Writes texts as HTML, for one page: links, glossary terms at their first use, the language of each passage."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from markupsafe import Markup, escape

from guide_generator.addresses.pages import Addresses
from guide_generator.content.page_texts import LONGEST_GIST, PageTexts, in_short
from guide_generator.markup.blocks import ListItem, TextBlock, TextParagraph, blocks
from guide_generator.markup.inline import is_safe, parse
from guide_generator.markup.inline_markdown import TYPED
from guide_generator.markup.inline_nodes import CrossLink, Emphasis, InlineNode, Link, Plain
from guide_generator.model.brief import Named
from guide_generator.model.models import Region
from guide_generator.rendering.content_policy import shielded
from guide_generator.rendering.page_links import PageLinks
from guide_generator.text.texts import Text


class Writer(PageTexts, PageLinks):
    """Writes the texts of one page."""

    def __init__(self, addresses: Addresses, lang: str, address: str, own_id: str, root: str | None = None) -> None:
        """`root` leads from the page to the root of its language; by default it follows from the page's address."""
        PageTexts.__init__(self, addresses.guide, lang, own_id)
        PageLinks.__init__(self, addresses, lang, address, root)
        self.styles: dict[str, None] = {}
        """The stylesheets that the page needs beside the guide's own, in the order of their use."""

    def join(self, passage: Writer) -> None:
        """Take over what is to be said of the page from the writer of a passage of it."""
        self.fell_back = self.fell_back or passage.fell_back
        self.has_older = self.has_older or passage.has_older
        self.styles.update(passage.styles)

    def kind(self, kind: str) -> Markup:
        """What a thing of a kind is called; a page has no name but its title."""
        definition = self._kinds.get(kind)
        return self.text(definition.title, terms=False) if definition else escape(self.word("page"))

    def need(self, style: str) -> str:
        """Say that the page needs a stylesheet. It writes nothing."""
        self.styles[style] = None
        return ""

    def text(self, text: Text, *, terms: bool = True) -> Markup:
        """A text, in a `span` with its language where that isn't the page's. `terms=False` in headings and links: nothing in it is a link then but what was meant as one."""
        said = self._said(text)
        html = self._nodes(self._parse(said), said.lang, terms=terms)
        older = self.older(text) if terms else ""
        return _html(f"{html}{older}" if said.lang == self.lang else f'<span lang="{said.lang}" class="g-fallback">{html}</span>')

    def older(self, text: Text) -> Markup:
        """A note where a text was written for another text of the first language than the one that stands there now; else nothing."""
        note = self.older_note(text)
        return _html(f' <small class="g-older">{escape(note)}</small>' if note else "")

    def older_notice(self) -> str:
        """What such a note means."""
        return self.word("older-notice", language=self.first_language_name())

    def paragraphs(self, text: Text) -> Markup:
        """A text as paragraphs and lists."""
        said = self._said(text)
        marked = f' lang="{said.lang}" class="g-fallback"' if said.lang != self.lang else ""
        html = "\n".join([self._block(block, said.lang, marked) for block in blocks(said.text)])
        if self.lang in text.stale:
            html = f"{html.removesuffix('</p>') if html.endswith('</p>') else f'{html}<p>'}{self.older(text)}</p>"
        return _html(html)

    def _block(self, block: TextBlock, lang: str, marked: str = "") -> str:
        if isinstance(block, TextParagraph):
            return f"<p{marked}>{self._inline(block.words, lang)}</p>"
        tag = "ul" if block.start is None else "ol"
        start = f' start="{block.start}"' if block.start not in (None, 1) else ""
        items = "\n".join([self._item(item, lang) for item in block.items])
        return f"<{tag}{start}{marked}>{items}</{tag}>"

    def _item(self, item: ListItem, lang: str) -> str:
        """An item on a line of its own, so that whoever reads the page by lines knows it from one of the page's frame."""
        inner = "".join([f"\n{self._block(block, lang)}" for block in item.lists])
        return f"<li>{self._inline(item.words, lang)}{inner}</li>"

    def _inline(self, words: str, lang: str) -> str:
        return self._nodes(parse(words, self._rules[lang]), lang)

    def report(self, url: str) -> Markup | None:
        """The address that opens a mail about a page, to the guide's contacts; None where it has none."""
        regions = (self.guide.find(region) for region in self.guide.settings.contact)
        people = [thing.contacts[0].email for thing in regions if isinstance(thing, Region) and thing.contacts]
        subject = quote(self.word("report-subject", url=url), safe="/:")
        return _html(shielded(escape(f"mailto:{','.join(people)}?subject={subject}"))) if people else None

    def gist(self, thing: Named) -> Markup:
        """What a thing is, in a line or two."""
        gist = self.guide.gist_of(thing.id)
        said = self._said(gist)
        line = escape(in_short(self.plain(gist), LONGEST_GIST))
        return _html(line if said.lang == self.lang else f'<span lang="{said.lang}" class="g-fallback">{line}</span>')

    def link(self, thing: Named, label: Text | None = None) -> Markup:
        """A link to a thing, called by its label."""
        self._linked.add(thing.id)
        return _html(f'<a href="{escape(self.href(thing.id))}">{self.text(label or thing.label, terms=False)}</a>')

    def _nodes(self, nodes: Sequence[InlineNode], lang: str, *, terms: bool = True) -> str:
        return "".join([self._node(node, lang, terms=terms) for node in nodes])

    def _node(self, node: InlineNode, lang: str, *, terms: bool) -> str:
        if isinstance(node, Plain):
            return self._with_terms(node.text, lang) if terms else escape(node.text)
        if isinstance(node, CrossLink):
            return self._reference(node)
        if isinstance(node, Link):
            inner = self._nodes(node.children, lang, terms=False)
            is_link = is_safe(node.href) and (terms or not node.is_typed)
            return external(node.href, inner, is_typed=node.is_typed) if is_link else inner
        if isinstance(node, Emphasis):
            return self._emphasis(node, lang, terms=terms)
        return f"<strong>{self._nodes(node.children, lang, terms=terms)}</strong>"

    def _emphasis(self, node: Emphasis, lang: str, *, terms: bool) -> str:
        """Stressed words; those of another language say which."""
        own = self._language_of(node, lang)
        if own == lang:
            return f"<em>{self._nodes(node.children, lang, terms=terms)}</em>"
        return f'<em lang="{own}">{self._nodes(node.children, lang, terms=False)}</em>'

    def _reference(self, node: CrossLink) -> str:
        own = self.label(node.id)
        if own is None:
            return escape(node.label or node.id)
        self._linked.add(node.id)
        label = escape(node.label) if node.label else self.text(own, terms=False)
        return f'<a href="{escape(self.href(node.id))}">{label}</a>'

    def _with_terms(self, text: str, lang: str) -> str:
        parts: list[str] = []
        end = 0
        for found in self.new_terms(text, lang):
            href = self.href(found.id)
            form = escape(text[found.start : found.end])
            parts.append(f'{escape(text[end : found.start])}<a class="g-term" href="{escape(href)}">{form}</a>')
            end = found.end
        parts.append(escape(text[end:]))
        return "".join(parts)


def external(href: str, inner: str, *, is_typed: bool = False) -> str:
    """A link that leaves the site; mail and telephone links don't. `inner` is HTML; typed, it is the address."""
    if href.startswith(("http://", "https://")):
        return f'<a class="g-external{f" {TYPED}" if is_typed else ""}" aria-describedby="other-site" rel="external" href="{escape(href)}">{inner}</a>'
    return f'<a href="{escape(href)}">{inner}</a>'


def _html(written: str) -> Markup:
    return Markup(written)  # noqa: S704 - every text in it was escaped as it was written
