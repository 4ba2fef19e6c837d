"""Writes texts of the guide as spans and blocks, for one page, and the small pieces that several pages share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from guide_generator.addresses.pages import Addresses
from guide_generator.addresses.pdf import PdfNames
from guide_generator.content.blocks import (
    Apart,
    Block,
    Blocks,
    Heading,
    Inline,
    Items,
    LanguageSpan,
    LinkList,
    LinkTo,
    Paragraph,
    Remark,
    Span,
    Styled,
)
from guide_generator.content.page_texts import LONGEST_GIST, PageTexts, in_short
from guide_generator.markup import blocks as typed
from guide_generator.markup.inline import is_safe, parse
from guide_generator.markup.inline_nodes import CrossLink, Emphasis, InlineNode, Link, Plain
from guide_generator.model.brief import Brief, Named
from guide_generator.model.thing import Thing
from guide_generator.text.texts import Text

ENDS = ".?!…"
"""Signs after which a comma would be one too many."""


class BlockWriter(PageTexts):
    """Writes the texts of one page."""

    def text(self, text: Text, *, terms: bool = True) -> Inline:
        """A text; `terms=False` in headings and links, where no word becomes a link of its own."""
        said = self._said(text)
        spans = self._spans(self._parse(said), said.lang, terms=terms)
        return self.in_own_language((*spans, *(self.older(text) if terms else ())), said.lang)

    def older(self, text: Text) -> Inline:
        """A remark where a text is older than what it translates."""
        note = self.older_note(text)
        return (Plain(" "), Remark(note)) if note else ()

    def paragraphs(self, text: Text) -> Blocks:
        """A text as paragraphs and lists."""
        said = self._said(text)
        found = tuple(self._block(block, said.lang) for block in typed.blocks(said.text))
        older = self.older(text)
        if older and isinstance(found[-1], Paragraph):
            return (*found[:-1], Paragraph((*found[-1].text, *older)))
        return (*found, Paragraph(older[1:])) if older else found

    def gist(self, thing: Named) -> Inline:
        """What a thing is, in a line or two."""
        gist = self.guide.gist_of(thing.id)
        said = self._said(gist)
        return self.in_own_language((Plain(in_short(self.plain(gist), LONGEST_GIST)),), said.lang)

    def link(self, thing: Named, label: Text | None = None) -> LinkTo:
        """A link to a thing, called by its label."""
        self._linked.add(thing.id)
        return LinkTo("page", thing.id, self.text(label or thing.label, terms=False))

    def line(self, *parts: str | Span | Inline) -> Inline:
        """A line of words, spans and texts."""
        found: list[Span] = []
        for part in parts:
            if isinstance(part, str):
                found.append(Plain(part))
            elif isinstance(part, tuple):
                found.extend(part)
            else:
                found.append(part)
        return tuple(found)

    def paragraph(self, *parts: str | Span | Inline) -> Paragraph:
        """A paragraph of words, spans and texts."""
        return Paragraph(self.line(*parts))

    def strong(self, *parts: str | Span | Inline) -> Styled:
        """Important words."""
        return Styled("strong", self.line(*parts))

    def heading(self, anchor: str, *parts: str | Span | Inline, level: int = 2) -> Heading:
        """The heading of a section."""
        return Heading(level, self.line(*parts), anchor)

    def joined(self, parts: Iterable[Inline], between: str = ", ") -> Inline:
        """Parts in one line, with something between them."""
        found: list[Span] = []
        for part in parts:
            found.extend((Plain(between), *part) if found else part)
        return tuple(found)

    def listed(self, things: Iterable[Named], end: str = "") -> Inline:
        """Links to things in one line, between commas."""
        found = self.joined((self.link(thing),) for thing in things)
        return (*found, Plain(end)) if found and end else found

    def links(self, things: Iterable[Named]) -> LinkList:
        """Links to things, one a line."""
        return LinkList(tuple((Paragraph((self.link(thing),)),) for thing in things))

    def by_kind(self, groups: Sequence[tuple[str, Sequence[Brief]]]) -> LinkList:
        """Links to things of any kind, a line for each kind."""
        return LinkList(tuple((self._of_kind(kind, things),) for kind, things in groups))

    def see(self, ids: tuple[str, ...]) -> LinkList:
        """Links to the things of some ids: by what leads to their kind, else by their names alone."""
        entries: list[Paragraph] = []
        for kind, things in self.guide.by_kinds(ids):
            lead = self._kinds[kind].see_as if kind in self._kinds else None
            if lead:
                entries.append(self._led(self.text(lead, terms=False), things))
            else:
                entries.extend(self.paragraph(self.link(thing)) for thing in things)
        return LinkList(tuple((entry,) for entry in entries))

    def named(self, ids: Iterable[str]) -> tuple[Brief, ...]:
        """The things of some ids, to link to."""
        return tuple(self.guide.brief(each) for each in ids)

    def things(self, ids: Iterable[str]) -> tuple[Thing, ...]:
        """The things of some ids, whole."""
        return tuple(self.guide.thing(each) for each in ids)

    def sources(self, thing: Thing) -> Iterator[Block]:
        """The documents that a thing is taken from."""
        if thing.sources:
            word = self.word("sources", count=len(thing.sources))
            yield Apart((self.paragraph(f"{word} ", self.listed(self.named(thing.sources), ".")),))

    def changes(self, thing: Thing) -> Iterator[Block]:
        """What changed in it, and when."""
        lines = (
            self.paragraph(f"{self.date(change.date)}{self.word('colon')} ", self.text(change.note, terms=False))
            for change in thing.history
        )
        if thing.history:
            yield Apart((Items(tuple((line,) for line in lines)),))

    def history(self, thing: Thing) -> Iterator[Block]:
        """The same under a heading of its own."""
        if thing.history:
            yield Apart((self.paragraph(self.strong(self.word("what-changed"))),))
            yield from self.changes(thing)

    def kicker(self, *parts: str | Span | Inline) -> Apart:
        """What kind of page it is."""
        return Apart((self.paragraph(*parts),))

    def pdf(self, document: str, *parts: str | Span | Inline) -> LinkTo | None:
        """A link to the PDF of a sheet, of a part or of one of DOCUMENTS; None where there is none."""
        path = PdfNames(self.guide).from_root(document, self.lang)
        return LinkTo("file", path, self.line(*parts)) if path else None

    def word_file(self, thing: str, *parts: str | Span | Inline) -> LinkTo | None:
        """A link to a form to fill in for a word processor; None where the thing is no form."""
        address = PdfNames(self.guide).word(thing, self.lang)
        return LinkTo("file", Addresses(self.guide).from_root(address, self.lang), self.line(*parts)) if address else None

    def in_own_language(self, spans: Inline, lang: str) -> Inline:
        """Spans, marked where their language isn't the page's."""
        return spans if lang == self.lang else (LanguageSpan(lang, spans),)

    def _of_kind(self, kind: str, things: Sequence[Brief]) -> Paragraph:
        definition = self._kinds.get(kind)
        name = self.text(definition.title, terms=False) if definition else self.line(self.word("page"))
        return self._led(name, things)

    def _led(self, lead: Inline, things: Sequence[Brief]) -> Paragraph:
        found = [*lead, Plain(f"{self.word('colon')} ")]
        for thing in things:
            found.append(self.link(thing))
            if thing is not things[-1]:
                found.append(Plain(" " if self.plain(thing.label)[-1] in ENDS else ", "))
        return Paragraph(tuple(found))

    def _block(self, block: typed.TextBlock, lang: str) -> Block:
        if isinstance(block, typed.TextParagraph):
            return Paragraph(self._set(block.words, lang))
        return Items(tuple(self._item(item, lang) for item in block.items), block.start)

    def _item(self, item: typed.ListItem, lang: str) -> Blocks:
        return (Paragraph(self._set(item.words, lang)), *(self._block(block, lang) for block in item.lists))

    def _set(self, words: str, lang: str) -> Inline:
        return self.in_own_language(self._spans(parse(words, self._rules[lang]), lang), lang)

    def _spans(self, nodes: Sequence[InlineNode], lang: str, *, terms: bool = True) -> Inline:
        found: list[Span] = []
        for node in nodes:
            if isinstance(node, Plain):
                if terms and self.guide.lexicon(lang).find(node.text):
                    found.extend(self._with_terms(node, lang))
                else:
                    found.append(node)
            elif isinstance(node, CrossLink):
                found.append(self._reference(node))
            elif isinstance(node, Link):
                found.extend(self._link(node, lang, terms=terms))
            elif isinstance(node, Emphasis):
                own = self._language_of(node, lang)
                inner = self._spans(node.children, lang, terms=terms and own == lang)
                found.append(Styled("emphasis", inner if own == lang else (LanguageSpan(own, inner),)))
            else:
                found.append(Styled("strong", self._spans(node.children, lang, terms=terms)))
        return tuple(found)

    def _link(self, node: Link, lang: str, *, terms: bool) -> Inline:
        inner = self._spans(node.children, lang, terms=False)
        is_link = is_safe(node.href) and (terms or not node.is_typed)
        return (LinkTo("address", node.href, inner),) if is_link else inner

    def _reference(self, node: CrossLink) -> Span:
        own = self.label(node.id)
        if own is None:
            return Plain(node.label or node.id)
        self._linked.add(node.id)
        return LinkTo("page", node.id, (Plain(node.label),) if node.label else self.text(own, terms=False))

    def _with_terms(self, node: Plain, lang: str) -> Iterator[Span]:
        end = 0
        for found in self.new_terms(node.text, lang):
            if found.start > end:
                yield Plain(node.text[end : found.start])
            yield LinkTo("page", found.id, (Plain(node.text[found.start : found.end]),))
            end = found.end
        if end < len(node.text):
            yield Plain(node.text[end:]) if end else node
