"""Markup that isn't supported in texts and would be shown as typed: tables, headings, images, code, and lists in texts of one line."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple, TypeAlias

from guide_generator.markup.blocks import DASHES, ITEM, ListBlock, blocks
from guide_generator.markup.inline import parse
from guide_generator.markup.inline_nodes import Plain, walk
from guide_generator.text.typography.typeset import ADDRESS, AS_TYPED

INLINE = {
    "raw-image": re.compile(r"!\[[^\[\]\n]*\]\("),
    "raw-code": re.compile(r"```|`[^`\n]+`"),
    "raw-strike": re.compile(r"~~[^~\n]+~~"),
    "raw-entity": re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});"),
    "raw-footnote": re.compile(r"\[\^[^\[\]\s]{1,20}\]"),
}
"""Markup within a line, by the code of its message."""

LINES = {
    "raw-table": re.compile(r"\|(?:[^|]*\|)+\s*"),
    "raw-heading": re.compile(r"#{1,6}\s+\S.*"),
    "raw-quote": re.compile(r">\s+\S.*"),
    "raw-rule": re.compile(r"(?:-{3,}|={3,}|\*{3,}|_{3,}|(?:[-*_] ){2,}[-*_])\s*"),
}
"""Markup that fills a line, by the code of its message."""

MAY_HOLD = re.compile(r"[|#>=!`~&\^*_•▪·-]")
UNCLOSED = re.compile(r"(?<![*_\w])(\*\*|__)(?=[^\s*_])|(?<=[^\s*_])(\*\*|__)(?![*_\w])|(?<![*\w])\*(?=\w[^*]*$)")
"""A marker of emphasis without its counterpart: at the beginning of words, at their end, or a lone asterisk before a word."""

BULLET = re.compile(r"(?<!\S)[•▪◦‣●\uf0b7\uf0a7](?=\s+\S)")
MOST_REPORTED = 20
"""Pieces of markup of one sort that are reported for one text."""

SHOWN = 20
"""Characters of a text that a message quotes."""


Span: TypeAlias = "tuple[str, int, int]"
"""The code of a message, and where the markup begins and ends."""


class UnsupportedMarkup(NamedTuple):
    """Markup that would be shown as typed: the code of its message, its text, its offset."""

    code: str
    found: str
    start: int


def unsupported_markup(text: str, *, is_prose: bool) -> Iterator[UnsupportedMarkup]:
    """The unsupported markup of a text; `is_prose` where it may hold lists."""
    if not MAY_HOLD.search(text):
        return
    masked = ADDRESS.sub(lambda found: "x" * len(found[0]), text)
    for spans in (_inline(masked), _whole_lines(masked), _unclosed(masked), _lists(masked, is_prose=is_prose)):
        yield from (UnsupportedMarkup(code, text[start:end], start) for code, start, end in islice(spans, MOST_REPORTED))


def _inline(text: str) -> Iterator[Span]:
    for code, pattern in INLINE.items():
        for found in pattern.finditer(text):
            if code != "raw-entity" or html.unescape(found[0]) != found[0]:
                yield code, *found.span()


def _whole_lines(text: str) -> Iterator[Span]:
    """One for each table, one for each other line."""
    before = ""
    for start, line in _lines(text):
        code = next((code for code, pattern in LINES.items() if pattern.fullmatch(line.strip())), "")
        if code and not code == before == "raw-table":
            yield _at_line(code, start, line)
        before = code


def _unclosed(text: str) -> Iterator[Span]:
    """Markers of emphasis that are left once the text is parsed, but for those after a backslash."""
    if "*" not in text and "__" not in text:
        return
    start = 0
    for part in re.split(r"(\n\s*\n)", re.sub(r"\\[*_\\]", "xx", text)):
        words = [node.text for node in walk(parse(part, AS_TYPED)) if isinstance(node, Plain)]
        for found in (found for said in words for found in UNCLOSED.finditer(said)):
            fragment = found.string[found.start() :].split("\n")[0][:SHOWN]
            at = max(part.find(fragment), 0)
            yield "raw-emphasis", start + at, start + at + len(fragment)
        start += len(part)


def _lists(text: str, *, is_prose: bool) -> Iterator[Span]:
    """A list where a text is one line, and bullets that follow one another on a line."""
    if not is_prose and any(isinstance(block, ListBlock) for block in blocks(text)):
        start, line, first = next((*one, found) for one in _lines(text) if (found := ITEM.match(one[1])))
        if "\n" in text or (first["mark"] and first["mark"] not in DASHES):
            yield _at_line("list-in-line", start, line)
            return
    for start, line in _lines(text):
        bullets = list(BULLET.finditer(line))
        if len(bullets) > 1:
            at = start + bullets[1].start()
            yield "list-on-one-line", at, min(at + SHOWN, start + len(line.rstrip()))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line, with its place."""
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def _at_line(code: str, start: int, line: str) -> Span:
    begin = start + len(line) - len(line.lstrip())
    return code, begin, min(begin + SHOWN, start + len(line.rstrip()))
