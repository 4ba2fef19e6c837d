"""What pages say of a guide's texts, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from guide_generator.addresses.pages import Addresses
from guide_generator.guide.guide import Guide
from guide_generator.markup.blocks import text_lines
from guide_generator.markup.inline import parse
from guide_generator.markup.inline_nodes import CrossLink, InlineNode, Plain, walk
from guide_generator.model.models import Page
from guide_generator.model.thing import Thing
from guide_generator.text.texts import Text
from support import one_line


def words(text: Text, guide: Guide, lang: str) -> str:
    """What a page in a language shows of a text."""
    said = text.in_language(lang)
    rules = guide.settings.language(said.lang).typography
    parts = (parse(re.sub(r"^ *(?:-|\d+\.) ", "", part), rules) for part in text_lines(said.text))
    return one_line(" ".join("".join(_words(nodes, guide, lang)) for nodes in parts))


def pieces(text: Text, guide: Guide, lang: str) -> list[str]:
    """The same, cut where something is named that isn't translated: its name stands there in another language."""
    whole = words(text, guide, lang)
    said = text.in_language(lang)
    named = [node for node in walk(parse(said.text, "plain")) if isinstance(node, CrossLink) and not node.label]
    labels = [label_of(guide, node.id) for node in named]
    foreign = [words(label, guide, lang) for label in labels if label.in_language(lang).lang != said.lang]
    for label in foreign:
        whole = whole.replace(label, "\n")
    return [piece.strip() for piece in whole.split("\n")]


def _words(nodes: Sequence[InlineNode], guide: Guide, lang: str) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Plain):
            yield node.text
        elif isinstance(node, CrossLink):
            yield node.label or words(label_of(guide, node.id), guide, lang)
        else:
            yield from _words(node.children, guide, lang)


def label_of(guide: Guide, name: str) -> Text:
    """What a thing or a kind is called."""
    found = guide.find(name)
    return found.label if found else guide.settings.kinds_by_id[name].plural


def things(guide: Guide) -> list[Thing]:
    """The things that YAML files describe."""
    return [thing for thing in guide.things.values() if not isinstance(thing, Page)]


def address_of(guide: Guide, thing: str, lang: str) -> str:
    """The address of a thing's page, from the root of the site."""
    addresses = Addresses(guide)
    return addresses.from_root(addresses.of(thing, lang), lang)


def both(guide: Guide, thing: str) -> list[str]:
    """The addresses of a thing in both languages."""
    return [address_of(guide, thing, lang) for lang in ("fr", "en")]
