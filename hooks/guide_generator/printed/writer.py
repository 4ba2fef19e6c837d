"""Writes texts as data for the print templates, so that contributors' words never become Typst markup."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from guide_generator.addresses.pages import Addresses
from guide_generator.content.page_texts import in_short
from guide_generator.files.typeface import printable
from guide_generator.markup.blocks import TextBlock, TextParagraph, blocks
from guide_generator.markup.inline import is_safe, parse
from guide_generator.markup.inline_nodes import CrossLink, InlineNode, Link, Plain, Strong, plain
from guide_generator.model.models import BaseSheet
from guide_generator.model.thing import Thing, updated
from guide_generator.rendering.html_writer import Writer
from guide_generator.text.texts import Text, TextInLanguage
from guide_generator.text.typography.typeset import typeset

ACCENT = "#17594a"
"""The colour of titles and links on paper, where the guide has none of its own."""

LONGEST_WORD = 34
"""Characters of a word or an address that fit on one line of a column, in letters of twelve points."""

LONG_WORD = re.compile(rf"([^\s\u00a0\u202f]{{{LONGEST_WORD + 1},}})")
PIECES = re.compile(r"[/.?&=_@:#-]*[^/.?&=_@:#-]{1,20}|[/.?&=_@:#-]+")
"""What stays on one line of a long address. It breaks before a sign, never after: a hyphen at the end of a line would be taken for that of a broken word."""

Printed = Mapping[str, Any]
"""A text: `lang` (None where it is the document's own) and `nodes`, each with its `kind`, and `text`, `href`, `nodes` or `items`."""


class PrintWriter:
    """Writes the texts of one printed document in one language. `site` is the full address of the site's root, with a slash, or empty."""

    def __init__(self, addresses: Addresses, lang: str, site: str, known: frozenset[str]) -> None:
        self.guide = addresses.guide
        self.lang = lang
        self.site = site
        self._addresses = addresses
        self._words = Writer(addresses, lang, "", "", site + addresses.from_root("", lang))
        self._rules = {language.code: language.typography for language in self.guide.settings.languages}
        self._known = known
        own = self.guide.settings.colours
        self.accent = own.accent.light if own else ACCENT

    def text(self, text: Text) -> Printed:
        """A text of one paragraph."""
        return self._printed(text.in_language(self.lang))

    def paragraphs(self, text: Text) -> list[Printed]:
        """The paragraphs and lists of a text."""
        said = text.in_language(self.lang)
        lang = None if said.lang == self.lang else said.lang
        return [{"lang": lang, "nodes": self._block(block, said.lang)} for block in blocks(said.text)]

    def _block(self, block: TextBlock, lang: str) -> list[Mapping[str, Any]]:
        if isinstance(block, TextParagraph):
            return self._words_of(block.words, lang)
        items = [
            [*self._words_of(item.words, lang), *(node for inner in item.lists for node in self._block(inner, lang))]
            for item in block.items
        ]
        return [{"kind": "list", "start": block.start, "items": items}]

    def plain(self, text: Text) -> str:
        """A text without markup."""
        return printable(self._words.plain(text), self._known)

    def word(self, key: str, **values: object) -> str:
        """A wording of the interface. KeyError when the language lacks it."""
        return printable(self._words.word(key, **values), self._known)

    def clock(self, minutes: int) -> str:
        """A time of day, from the minutes after midnight."""
        return printable(self._words.clock(minutes), self._known)

    def strong(self, words: str) -> Printed:
        """Important words."""
        return {"lang": None, "nodes": [{"kind": "strong", "nodes": _words(words)}]}

    def stressed(self, said: Printed) -> Printed:
        """A text that someone says, or a title."""
        return {**said, "nodes": [{"kind": "emphasis", "nodes": said["nodes"]}]}

    def first_sentence(self, text: Text) -> Printed:
        """The first sentence of a text, without markup."""
        said = text.in_language(self.lang)
        return {"lang": None if said.lang == self.lang else said.lang, "nodes": _words(in_short(self.plain(text), 1))}

    def date(self, day: date) -> str:
        """A date in words."""
        return self._words.date(day)

    def period(self, start: str, end: str) -> str:
        """A time in words."""
        return printable(self._words.period(start, end), self._known)

    def number(self, value: float, unit: str = "count") -> str:
        """A number as it is written."""
        return printable(self._words.number(value, unit), self._known)

    def line(self, *parts: str | Printed) -> Printed:
        """A line of words and texts; a text in another language keeps it."""
        nodes: list[Mapping[str, Any]] = []
        for part in parts:
            if isinstance(part, str):
                nodes.extend(_words(part))
            elif part["lang"] is None:
                nodes.extend(part["nodes"])
            else:
                nodes.append({"kind": "passage", **part})
        return {"lang": None, "nodes": nodes}

    def credit(self) -> Printed:
        """What to name when the texts are reused, and the licence."""
        return self.line(printable(typeset(self.guide.credit(self.lang), self._rules[self.lang]), self._known))

    def version(self, thing: Thing) -> list[Printed]:
        """Which version of a thing it is, as far as its history shows."""
        day = updated(thing)
        return [self.line(self.word("version-of", number=thing.version, day=self.date(day)))] if day else []

    def link_to(self, thing: str) -> Printed:
        """A link to something of the guide, called by its name."""
        return {"lang": None, "nodes": self._reference(CrossLink(thing, None))}

    def web_address(self, href: str) -> Printed:
        """An address, printed in full and linked."""
        shown = shown_address(href)
        return {"lang": None, "nodes": [{"kind": "address", "href": href, "text": shown, "pieces": pieces(shown)}]}

    def on_own_lines(self, before: str, *lines: Printed) -> Printed:
        """Words, then lines below them."""
        nodes = [node for line in lines for node in ({"kind": "break"}, *line["nodes"])]
        return {"lang": None, "nodes": [*_words(before), *nodes]}

    def address(self, thing: Thing) -> str:
        """The full address of a thing's page; empty where that of the site isn't known."""
        return self.site and self.site + self._addresses.from_root(self._addresses.of(thing.id, self.lang), self.lang)

    def _printed(self, said: TextInLanguage) -> Printed:
        return {"lang": None if said.lang == self.lang else said.lang, "nodes": self._words_of(said.text, said.lang)}

    def _words_of(self, text: str, lang: str) -> list[Mapping[str, Any]]:
        return self._nodes(parse(text, self._rules[lang]), lang)

    def _nodes(self, nodes: Sequence[InlineNode], lang: str) -> list[Mapping[str, Any]]:
        return [printed for node in nodes for printed in self._node(node, lang)]

    def _node(self, node: InlineNode, lang: str) -> Sequence[Mapping[str, Any]]:
        if isinstance(node, Plain):
            return _words(printable(node.text, self._known))
        if isinstance(node, CrossLink):
            return self._reference(node)
        inner = self._nodes(node.children, lang)
        if isinstance(node, Link):
            return [_link(node.href, inner)]
        if isinstance(node, Strong):
            return [{"kind": "strong", "nodes": inner}]
        own = node.lang or self.guide.language_of(plain(node.children), lang)
        stressed = {"kind": "emphasis", "nodes": inner}
        return [stressed if own == lang else {"kind": "passage", "lang": own, "nodes": [stressed]}]

    def _reference(self, node: CrossLink) -> Sequence[Mapping[str, Any]]:
        """A link to something of the guide: `id` names it, `place` says where it is on paper, for sheets."""
        own = self._words.label(node.id)
        if own is None:
            return _words(node.label or node.id)
        label = _words(printable(node.label, self._known)) if node.label else _unlinked(self.text(own)["nodes"])
        thing = self.guide.find(node.id)
        place = self.word("print-in-sheet", number=thing.number).replace(" ", "\u00a0") if isinstance(thing, BaseSheet) else ""
        href = self._words.href(node.id) if self.site else ""
        return [{"kind": "link", "href": href, "nodes": label, "id": node.id, "place": place}]


def _link(href: str, inner: list[Mapping[str, Any]]) -> Mapping[str, Any]:
    if not is_safe(href):
        return {"kind": "group", "nodes": inner}
    shown = shown_address(href)
    said = "".join(node.get("text", "") for node in inner)
    if shown_address(said) == shown:
        return {"kind": "address", "href": href, "text": shown, "pieces": pieces(shown)}
    return {"kind": "link", "href": href, "nodes": inner, "id": "", "place": ""}


def _unlinked(nodes: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The nodes for use inside a link: links in them become groups."""
    return [{**node, "kind": "group"} if node["kind"] == "link" else node for node in nodes]


def shown_address(href: str) -> str:
    """An address as it is printed."""
    return re.sub(r"^(https?://|mailto:|tel:)|/$", "", href)


def pieces(address: str) -> list[str]:
    """The pieces of an address between which a line may end; one, where it fits on a line."""
    if len(address) <= LONGEST_WORD:
        return [address]
    name, at, domain = address.partition("@")
    if at and max(len(name), len(domain)) < LONGEST_WORD:
        return [name, at + domain]
    return PIECES.findall(address)


def _words(text: str) -> list[Mapping[str, Any]]:
    """A text; words that are too long for a column in pieces."""
    parts = LONG_WORD.split(text) if len(text) > LONGEST_WORD else [text]
    return [
        {"kind": "word", "text": part, "pieces": pieces(part)} if at % 2 else {"kind": "plain", "text": part}
        for at, part in enumerate(parts)
        if part or len(parts) == 1
    ]
