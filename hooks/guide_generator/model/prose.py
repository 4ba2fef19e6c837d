"""The rules for texts: links, markup, inclusive writing, missing translations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeAlias, cast

from pydantic import BaseModel

from guide_generator.markup.inline import is_safe, may_hold_address, nodes_in
from guide_generator.markup.inline_markdown import REFERENCE
from guide_generator.markup.inline_nodes import CrossLink, Link, plain
from guide_generator.markup.markup_limit import MOST, places_over_limit
from guide_generator.markup.unsupported_markup import unsupported_markup
from guide_generator.markup.web_addresses import is_deceptive
from guide_generator.model.fields import texts
from guide_generator.source.field_labels import labels
from guide_generator.source.problems import Problem
from guide_generator.source.reader import Document
from guide_generator.text.inclusive import old_forms

Locate: TypeAlias = "Callable[[str, int], tuple[int, int]]"
"""Line and column of the nth occurrence (from 0) of a fragment of the text."""

HTML = re.compile(r"</?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?>|<!--|<!\[CDATA\[")
BRACKETS = re.compile(r"\[\[[^\]]*\]?\]?")

WEB = ("https://", "http://")
MOST_REPORTED = 100
"""Problems of one sort that are reported for one text."""

NAMES = {"title", "claim", "plural"}
"""Fields that are shown as headings and inside links, so that they can't hold links."""


def check_texts(owner: BaseModel, document: Document, languages: Sequence[str]) -> Iterator[Problem]:
    """The problems of every text of a thing, or of the settings."""
    prose = getattr(owner, "prose", ())
    for location, text in texts(cast("Any", owner)):
        is_prose = next(step for step in reversed(location) if isinstance(step, str)) in prose
        for lang in languages:
            if lang not in text.by_lang:
                line, column = document.position(location)
                yield Problem(
                    document.path, line, column, "missing-translation", {"lang": lang, "first": languages[0]}, "warning"
                )
        for lang, said in text.by_lang.items():

            def place(fragment: str, occurrence: int, location: tuple[str | int, ...] = (*location, lang)) -> tuple[int, int]:
                return document.find(location, fragment, occurrence)

            yield from check_text(said, lang, document.path, place)
            for code, found, start in islice(unsupported_markup(said, is_prose=is_prose), MOST_REPORTED):
                line, column = place(found, said.count(found, 0, start))
                yield Problem(document.path, line, column, code, {"found": found}, "warning")
            if location[-1] in NAMES and "[" in said:
                yield from links_in_name(said, document.path, place)


def check_text(text: str, lang: str, path: str, place: Locate) -> Iterator[Problem]:
    """The problems of one text in one language, MOST_REPORTED at most: each costs a search of its position."""
    if too_much := [*islice(places_over_limit(text), MOST_REPORTED)]:
        for at in too_much:
            sign = text[at]
            yield Problem(path, *place(sign, text.count(sign, 0, at)), "crowded", {"most": str(MOST)})
        return
    yield from islice(_problems(text, lang, path, place), MOST_REPORTED)


def _problems(text: str, lang: str, path: str, place: Locate) -> Iterator[Problem]:
    def problem(code: str, fragment: str, start: int, **values: str) -> Problem:
        line, column = place(fragment, text.count(fragment, 0, start))
        return Problem(path, line, column, code, {"found": fragment, **values})

    if text.startswith(to_write := labels(lang).to_write):
        line, column = place(to_write, 0)
        yield Problem(path, line, column, "to-write", {}, "warning")
    if "<" in text:
        for found in HTML.finditer(text):
            yield problem("raw-html", found[0], found.start())
    if "[" in text or may_hold_address(text):
        yield from _links(text, problem)
    if lang == "fr":
        for form in old_forms(text):
            line, column = place(form.found, text.count(form.found, 0, form.start))
            yield Problem(path, line, column, "inclusive-form", {"found": form.found, "corrected": form.corrected}, "warning")


def _links(text: str, problem: Callable[..., Problem]) -> Iterator[Problem]:
    for found in BRACKETS.finditer(text):
        if not re.fullmatch(REFERENCE, found[0]):
            yield problem("bad-cross-link", found[0], found.start())
    end = 0
    for node in nodes_in(text):
        if isinstance(node, Link) and (code := _wrong(node)):
            fragment = node.href if node.href and node.href in text else f"[{plain(node.children)}]"
            at = max(text.find(fragment, end), 0)
            end = at + len(fragment)
            yield problem(code, fragment, at, href=node.href)


def _wrong(link: Link) -> str:
    """The code of the message for a link that isn't allowed; empty for others."""
    if link.href.lower().startswith(WEB) and is_deceptive(link.href):
        return "deceptive-address"
    if not is_safe(link.href):
        return "unsafe-link"
    return "" if plain(link.children).strip() else "empty-link"


def links_in_name(text: str, path: str, place: Locate) -> Iterator[Problem]:
    """The problems of links in a name: it becomes a link itself wherever its thing is mentioned."""
    for node in nodes_in(text):
        if isinstance(node, CrossLink) or (isinstance(node, Link) and not node.is_typed):
            fragment = f"[[{node.id}" if isinstance(node, CrossLink) else f"[{plain(node.children)}]"
            line, column = place(fragment, 0)
            yield Problem(path, line, column, "link-in-name", {"found": fragment.strip("[]")})
