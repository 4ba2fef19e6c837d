"""The rules for texts: their links, their markup, the form of inclusive writing, and that each language has them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from guide.fields import texts
from guide.inline import REFERENCE, Link, is_safe, parse, plain, walk
from guide.models import Thing
from guide.problems import Problem
from guide.reader import Document
from guide.typography import ADDRESS

Place: TypeAlias = "Callable[[str, int], tuple[int, int]]"
"""Line and column of the nth occurrence (from 0) of a fragment of the text."""

HTML = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?>|<!--|<!\[CDATA\[")
BRACKETS = re.compile(r"\[\[[^\]]*\]?\]?")
ENDINGS = r"(?:e|se|euse|rice|trice|ne|lle|elle|le|ère|ale|ive|tte|nne)"
INCLUSIVE = re.compile(
    rf"(?<=[a-zà-ÿ])(?:\.{ENDINGS}(?:[.·]?s)?(?:\.s)?|\((?:s|{ENDINGS}s?)\)"
    r"|-(?:e|se|euse|rice|trice|ère|ive|ales?)(?:[-.]?s)?|/(?:e|se|euse|rice|trice|ère|ive|ne)s?|[•‧⋅∙]\w+)(?![\w@/-])"
)
EVEN_SOFT_BREAKS = re.compile(r"[\u00ad\u200b\u2060\ufeff]")


def check_texts(thing: Thing, document: Document, languages: Sequence[str]) -> Iterator[Problem]:
    """The problems of every text of a thing."""
    for location, text in texts(thing):
        for lang in languages:
            if lang not in text.by_lang:
                line, column = document.position(location)
                yield Problem(document.path, line, column, "missing-translation", {"lang": lang}, "warning")
        for lang, said in text.by_lang.items():

            def place(fragment: str, occurrence: int, location: tuple[str | int, ...] = (*location, lang)) -> tuple[int, int]:
                return document.find(location, fragment, occurrence)

            yield from check_text(said, lang, document.path, place)


def check_text(text: str, lang: str, path: str, place: Place) -> Iterator[Problem]:
    """The problems of one text in one language."""

    def problem(code: str, fragment: str, start: int, **values: str) -> Problem:
        line, column = place(fragment, text.count(fragment, 0, start))
        return Problem(path, line, column, code, {"found": fragment, **values})

    if "<" in text:
        for found in HTML.finditer(text):
            yield problem("raw-html", found[0], found.start())
    if "[" in text:
        yield from _links(text, problem)
    if lang == "fr":
        yield from _inclusive(text, path, place)
    for found in EVEN_SOFT_BREAKS.finditer(text):
        yield problem("invisible-character", found[0], found.start(), character=f"U+{ord(found[0]):04X}")


def _links(text: str, problem: Callable[..., Problem]) -> Iterator[Problem]:
    for found in BRACKETS.finditer(text):
        if not re.fullmatch(REFERENCE, found[0]):
            yield problem("bad-cross-link", found[0], found.start())
    for node in walk(parse(text, "plain")):
        if isinstance(node, Link):
            if not is_safe(node.href):
                fragment = node.href if node.href in text else f"[{plain(node.children)}]"
                yield problem("unsafe-link", fragment, text.find(fragment), href=node.href)
            elif not plain(node.children).strip():
                yield problem("empty-link", node.href, text.find(node.href))


def _inclusive(text: str, path: str, place: Place) -> Iterator[Problem]:
    for found in INCLUSIVE.finditer(text):
        if any(address.start() <= found.start() < address.end() for address in ADDRESS.finditer(text)):
            continue
        start = re.search(r"[\w·.'’-]*$", text[: found.start()])
        word = (start[0] if start else "") + found[0]
        corrected = (start[0] if start else "") + _middle_dots(found[0])
        line, column = place(word, text.count(word, 0, found.start() - len(word) + len(found[0])))
        yield Problem(path, line, column, "inclusive-form", {"found": word, "corrected": corrected}, "warning")


def _middle_dots(ending: str) -> str:
    return "·" + re.sub(r"[.()/•‧⋅∙-]+", "·", ending).strip("·")
