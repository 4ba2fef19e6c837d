"""The structure of a text of several lines: paragraphs, and lists nested one level deep. Their words are inline Markdown.

Lists are recognised as people type and paste them: `-`, `*`, `1.`, and the bullets and dashes of word processors. `blocks`
reads the lines (`_lines`), then joins items that follow one another into lists (`_lists`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeAlias

DASHES = "–—"
BULLETS = "-*+•◦▪‣·●○■\uf0b7\uf0a7" + DASHES
"""What an item may begin with. The last of the bullets are those of Word's symbol fonts."""

ITEM = re.compile(rf"(?P<indent>[ \t]*)(?:(?P<mark>[{re.escape(BULLETS)}]|o(?=\t))|(?P<number>\d{{1,2}})[.)])[ \t\u00a0]+(?=\S)")
MAY_HOLD_LIST = re.compile(rf"^[ \t]*(?:[{re.escape(BULLETS)}]|o\t|\d{{1,2}}[.)])", re.MULTILINE)
NESTED = 2
"""Spaces by which an item must be indented to belong to a nested list."""

TAB = 4
ENDS = (".", ",", ";", ":", "!", "?", "…")


@dataclass(frozen=True, slots=True)
class TextParagraph:
    """A paragraph."""

    words: str


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list, and the lists inside it."""

    words: str
    lists: tuple[ListBlock, ...] = ()


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list: with bullets, or numbered from `start`."""

    items: tuple[ListItem, ...]
    start: int | None = None

    @property
    def numbers(self) -> Iterator[int | None]:
        """The number of each item; None with bullets."""
        yield from (None if self.start is None else self.start + index for index in range(len(self.items)))


TextBlock: TypeAlias = "TextParagraph | ListBlock"


@dataclass(slots=True)
class _Line:
    """A paragraph or an item, as its lines are read."""

    words: list[str]
    indent: int = 0
    is_item: bool = False
    number: int | None = None

    @property
    def text(self) -> str:
        return " ".join(self.words)


@lru_cache(maxsize=50_000)
def blocks(text: str) -> tuple[TextBlock, ...]:
    """The structure of a text."""
    found: list[TextBlock] = []
    items: list[_Line] = []
    for line in [*_lines(text), None]:
        if items and (line is None or not line.is_item):
            found.extend(_lists(items))
            items = []
        if line is not None and line.is_item:
            items.append(line)
        elif line is not None:
            found.append(TextParagraph(line.text))
    return tuple(found)


def _lines(text: str) -> list[_Line]:
    if not MAY_HOLD_LIST.search(text):
        return [_Line([part.replace("\n", " ")]) for part in re.split(r"\n\s*\n", text.strip())]
    found: list[_Line] = []
    is_apart = True
    typed = text.strip().split("\n")
    for index, line in enumerate(typed):
        last = found[-1] if found else None
        if not line.strip():
            is_apart = True
            continue
        item = ITEM.match(line)
        if item and (is_apart or (last and last.is_item) or _interrupts(item, typed, index)):
            found.append(_item(item, line))
        elif last and not is_apart and (not last.is_item or _width(line) > last.indent):
            last.words.append(line.strip() if last.is_item else line)
        else:
            found.append(_Line([line]))
        is_apart = False
    return found


def _item(found: re.Match[str], line: str) -> _Line:
    number = int(found["number"]) if found["number"] else None
    return _Line([line[found.end() :].rstrip()], _width(found["indent"]), is_item=True, number=number)


def _interrupts(item: re.Match[str], typed: Sequence[str], index: int) -> bool:
    """Whether a line below a paragraph begins a list. A year at the start of a line doesn't, nor does a dash for an aside."""
    if item["number"]:
        return int(item["number"]) == 1
    if item["mark"] not in DASHES:
        return True
    after = ITEM.match(typed[index + 1]) if index + 1 < len(typed) else None
    return typed[index - 1].rstrip().endswith(":") or bool(after and after["mark"] == item["mark"])


def _width(line: str) -> int:
    """The indentation of a line in spaces."""
    indent = line[: len(line) - len(line.lstrip(" \t"))]
    return len(indent.replace("\t", " " * TAB))


@dataclass(slots=True)
class _Open:
    """An item and the lines of its nested lists."""

    words: str
    number: int | None
    inner: list[_Line] = field(default_factory=list)


def _lists(lines: Sequence[_Line]) -> Iterator[ListBlock]:
    """The lists that items make up: a new one where bullets turn into numbers. Indented items belong to the item above."""
    outer: list[_Open] = []
    for line in lines:
        if outer and line.indent >= lines[0].indent + NESTED:
            outer[-1].inner.append(line)
        else:
            outer.append(_Open(line.text, line.number))
    yield from _runs([(ListItem(one.words, tuple(_flat(one.inner))), one.number) for one in outer])


def _flat(lines: Sequence[_Line]) -> Iterator[ListBlock]:
    yield from _runs([(ListItem(line.text), line.number) for line in lines])


def _runs(items: Sequence[tuple[ListItem, int | None]]) -> Iterator[ListBlock]:
    start = 0
    for index, (_, number) in enumerate(items):
        is_last = index + 1 == len(items)
        if is_last or (items[index + 1][1] is None) != (number is None):
            yield ListBlock(tuple(item for item, _ in items[start : index + 1]), items[start][1])
            start = index + 1


def text_lines(text: str) -> list[str]:
    """The words of each paragraph and item; an item begins with its dash or number."""
    found: list[str] = []
    for block in blocks(text):
        found.extend([block.words] if isinstance(block, TextParagraph) else _of_list(block, ""))
    return found


def _of_list(block: ListBlock, indent: str) -> Iterator[str]:
    for item, number in zip(block.items, block.numbers, strict=True):
        mark = "- " if number is None else f"{number}. "
        yield f"{indent}{mark}{item.words}"
        for inner in item.lists:
            yield from _of_list(inner, indent + " " * len(mark))


def as_sentences(text: str) -> str:
    """The text as sentences, for descriptions: the items of a list are separated by commas."""
    if "\n" not in text or all(isinstance(block, TextParagraph) for block in blocks(text)):
        return text
    said = list(_words(blocks(text)))
    following = [is_item for _, is_item in said[1:]]
    parts = [
        words if not is_item or words.endswith(ENDS) else f"{words}{',' if goes_on else '.'}"
        for (words, is_item), goes_on in zip(said, [*following, False], strict=True)
    ]
    return " ".join(parts)


def _words(found: Sequence[TextBlock]) -> Iterator[tuple[str, bool]]:
    """The words of each paragraph and item, and whether it is an item."""
    for block in found:
        if isinstance(block, TextParagraph):
            yield block.words, False
            continue
        for item in block.items:
            yield item.words, True
            yield from _words(item.lists)
