"""Blocks as Markdown: for CommonMark readers (text twins), or for Python-Markdown and what is built on it (the export)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from guide_generator.content.blocks import (
    Apart,
    Block,
    Blocks,
    Code,
    Fact,
    Facts,
    Heading,
    Inline,
    Items,
    LanguageSpan,
    LinkTo,
    Paragraph,
    Picture,
    Quote,
    Remark,
    Span,
    Styled,
    Table,
    Verbatim,
)
from guide_generator.markup.inline_nodes import Plain

SPECIAL = re.compile(r"[\\`*_\[\]{<&\n]")
"""Without any of them a text is written as it is, which most are."""

SIGN = re.compile(r"[\\`*\[\]]|(?<!\w)_|_(?!\w)|\{(?=[#.:])")
"""What would be markup anywhere in a text: a backslash before it says that it is meant."""

ENTITY = re.compile(r"<(?!\s|$)|&(?=#?\w+;)")
"""What would be HTML, or an address between angle brackets."""

LINE_START = re.compile(r"(?P<digits>\d{1,9})(?=[.)](?:\s|$))|(?=#|>|!!!|[-+](?:\s|$)|-{3,}\s*$)")
"""What would begin a list, a heading, a quotation, a notice or a line across. A backslash goes after digits, else before."""

MAY_BEGIN = "#>!-+:~0123456789"
"""What such a line may begin with."""

LABEL_START = re.compile(r"[:~](?=[\s~])")
"""What would begin a definition or code; it becomes an entity, since Python-Markdown knows no backslash before it."""

IN_ADDRESS = str.maketrans({" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E"})
FENCE = re.compile(r"`+")
MARKS = {"emphasis": "*", "strong": "**"}
BAR = r"\|"
BETWEEN_LISTS = "<!-- -->"
"""Keeps a list from becoming one with the list before it."""


@dataclass(frozen=True)
class MarkdownStyle:
    """How blocks become Markdown."""

    page: Callable[[str], str]
    """The address of a page, by its id, from where the text stands."""

    file: Callable[[str], str]
    """That of a file, by its path from the root of the site."""

    indent: int = 0
    """By how many spaces what belongs to an item is indented; by the width of its mark where it is 0, as CommonMark asks."""

    is_marked: bool = False
    """Whether headings keep their anchors, and stressed words their language, for an engine that makes pages of them."""


def to_markdown(blocks: Iterable[Block], style: MarkdownStyle) -> str:
    """Blocks as Markdown, without an empty line at the end."""
    return _Writer(style).blocks(tuple(blocks))


@dataclass(frozen=True)
class _Writer:
    style: MarkdownStyle

    def blocks(self, blocks: Blocks, between: str = "\n\n") -> str:
        parts: list[str] = []
        last: Block | None = None
        for block in _flat(blocks):
            if isinstance(block, Items) and isinstance(last, Items) and (block.start is None) == (last.start is None):
                parts.append(BETWEEN_LISTS)
            parts.append(self._block(block))
            last = block
        return between.join(part for part in parts if part)

    def _block(self, block: Block) -> str:
        if isinstance(block, Paragraph):
            return _line_start(self.inline(block.text))
        if isinstance(block, Heading):
            return self._heading(block)
        if isinstance(block, Items):
            return self._items(block)
        return self._rarer_block(block)

    def _rarer_block(self, block: Facts | Table | Quote | Code | Apart) -> str:
        if isinstance(block, Facts):
            return "\n\n".join([self._fact(fact) for fact in block.entries])
        if isinstance(block, Table):
            return "\n".join(self._table(block))
        if isinstance(block, Quote):
            return _prefixed(self.blocks(block.blocks), "> ", "> ")
        return self._code(block) if isinstance(block, Code) else self.blocks(block.blocks)

    def _heading(self, heading: Heading) -> str:
        text = self.inline(heading.text)
        if text.endswith("#"):
            text = f"{text[:-1]}\\#"
        anchor = f" {{#{heading.anchor}}}" if heading.anchor and self.style.is_marked else ""
        return f"{'#' * heading.level} {text}{anchor}"

    def _items(self, items: Items) -> str:
        tight = all(_is_tight(entry) for entry in items.entries)
        between = "\n" if tight else "\n\n"
        entries: list[str] = []
        for place, entry in enumerate(items.entries):
            mark = "- " if items.start is None else f"{items.start + place}. "
            entries.append(self._indented(mark, self.blocks(entry, between)))
        return between.join(entries)

    def _indented(self, mark: str, text: str) -> str:
        """What a mark stands before, with what belongs to it below."""
        return _prefixed(text, mark, " " * (self.style.indent or len(mark)))

    def _fact(self, fact: Fact) -> str:
        label = _line_start(self.inline(fact.label))
        if not fact.value:
            return label
        return f"{label}\n{self._indented(':'.ljust(self.style.indent or 2), self.blocks(fact.value))}"

    def _table(self, table: Table) -> Iterator[str]:
        if table.caption:
            yield f"{_line_start(self.inline(table.caption))}\n"
        yield _row([self.inline(cell) for cell in table.head])
        yield _row(["---"] * len(table.head))
        yield from (_row(["<br>".join(self._lines(cell)) for cell in row]) for row in table.rows)

    def _lines(self, blocks: Blocks) -> Iterator[str]:
        """What stands in a cell, which holds nothing but lines."""
        for block in _flat(blocks):
            if isinstance(block, Paragraph):
                yield self.inline(block.text)
            elif isinstance(block, Items):
                for entry in block.entries:
                    yield from self._lines(entry)

    def _code(self, code: Code) -> str:
        if self.style.is_marked:
            return _prefixed(code.text, "    ", "    ")
        fence = _fence(code.text, 3)
        return f"{fence}{code.lang}\n{code.text}\n{fence}"

    def inline(self, spans: Sequence[Span]) -> str:
        """A text of one line."""
        return "".join([self._span(span) for span in spans])

    def _span(self, span: Span) -> str:
        if isinstance(span, Plain):
            return escaped(span.text)
        if isinstance(span, LinkTo):
            return f"[{self.inline(span.children)}]({self._address(span).translate(IN_ADDRESS)})"
        if isinstance(span, Styled):
            return self._styled(span)
        if isinstance(span, LanguageSpan):
            return f'<span lang="{span.lang}">{self.inline(span.children)}</span>'
        return self._rarer_span(span)

    def _rarer_span(self, span: Verbatim | Picture | Remark) -> str:
        if isinstance(span, Verbatim):
            fence = _fence(span.text, 1)
            pad = " " if "`" in span.text else ""
            return f"{fence}{pad}{span.text}{pad}{fence}"
        if isinstance(span, Picture):
            return f"![{escaped(span.words)}]({self.style.file(span.path).translate(IN_ADDRESS)})"
        return escaped(span.text)

    def _styled(self, span: Styled) -> str:
        inner: Inline = span.children
        lang = ""
        if len(inner) == 1 and isinstance(inner[0], LanguageSpan):
            lang, inner = inner[0].lang, inner[0].children
        text = self.inline(inner)
        words = text.strip(" ")
        if not words:
            return text
        mark = MARKS[span.style]
        before, _, after = text.partition(words)
        said = f"{before}{mark}{words}{mark}{after}"
        return f'<span lang="{lang}">{said}</span>' if lang and self.style.is_marked else said

    def _address(self, link: LinkTo) -> str:
        if link.to == "page":
            return self.style.page(link.target)
        return self.style.file(link.target) if link.to == "file" else link.target


def escaped(text: str) -> str:
    """A text whose signs mean themselves."""
    if not SPECIAL.search(text):
        return text
    text = ENTITY.sub(lambda found: "&lt;" if found[0] == "<" else "&amp;", SIGN.sub(r"\\\g<0>", text))
    return text.replace("\n", " ")


def _line_start(line: str) -> str:
    """A line that begins a paragraph and nothing else."""
    line = line.lstrip(" \t")
    if line[:1] not in MAY_BEGIN:
        return line
    if found := LINE_START.match(line):
        return f"{found['digits'] or ''}\\{line[found.end() :]}"
    return LABEL_START.sub(lambda sign: f"&#{ord(sign[0])};", line, count=1) if LABEL_START.match(line) else line


def _flat(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Apart):
            yield from _flat(block.blocks)
        else:
            yield block


def _is_tight(entry: Blocks) -> bool:
    """Whether an item needs no empty line: it is a line, or a line and lists of such."""
    first, *others = tuple(_flat(entry)) or (None,)
    inner = (isinstance(block, Items) and all(_is_tight(each) for each in block.entries) for block in others)
    return isinstance(first, Paragraph | None) and all(inner)


def _prefixed(text: str, first: str, others: str) -> str:
    """Lines behind a prefix; that of the first line differs. Empty lines stay empty."""
    lines = text.split("\n")
    return "\n".join([f"{first}{lines[0]}", *(f"{others}{line}" if line else others.rstrip() for line in lines[1:])])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join([cell.replace('|', BAR) for cell in cells])} |"


def _fence(text: str, least: int) -> str:
    """Backticks, one more than the text has in a row."""
    longest = max((len(found) for found in FENCE.findall(text)), default=0)
    return "`" * max(least, longest + 1)
