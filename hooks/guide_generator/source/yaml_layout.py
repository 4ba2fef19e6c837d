"""The first line of a file that stands where it can't: too far left or right, outside its text, without its dash.

A parser tells where it can't go on, which is often a line below the mistake. This reads line by line what editors write (fields, items,
texts below `|`), and gives up where a value goes on over several lines in another way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from guide_generator.source.field_labels import labels
from guide_generator.source.yaml_advice import Advice, reserved_sign

STEP = 2
DEEPEST = 40
"""Levels of a file that somebody means to write, and as many again."""

LINE = re.compile(r"(?P<dashes>(?:-(?: +|(?=[a-z_]+:)))*)(?P<name>[a-z_][a-z0-9_-]*):(?=\s|$|\S)\s*(?P<value>.*)$")
ITEM = re.compile(r"(?P<dashes>(?:- +)+)(?P<value>\S.*)$")
WRONG_MARK = re.compile(r"[–—•·*+]\s+(?=[a-z_]+:(?:\s|$))")
OTHER_MARK = re.compile(r"[–—•·]\s+(?=\S)")
NO_COLON = re.compile(r"(?:- +)*(?P<name>[a-z_]+)(?:\s+(?P<value>\S.*))?$")
NOT_LANGUAGES = frozenset({"id", "to", "of"})
"""Names of two letters that are no language."""

BLOCK = re.compile(r"[|>][-+0-9]*\s*(?:#.*)?$")
CLOSED_BY = {"[": "]", "{": "}", '"': '"', "'": "'"}
EMPTY_ITEM = re.compile(r",\s*(?=[,\]])|(?<=\[)\s*,")


@dataclass(slots=True)
class _Level:
    """Fields or items that stand one below the other."""

    indent: int
    is_list: bool
    row: int
    around: int
    """Where what holds them begins."""

    names: list[str] = field(default_factory=list)

    @property
    def size(self) -> int:
        return len(self.names)


@dataclass(slots=True)
class _Block:
    """A text below `|`."""

    around: int
    row: int = -1
    indent: int = -1
    comment: int = -1
    """A line that begins with `#` at the margin, which ends the text."""


UNCERTAIN = frozenset(
    {"not-yaml", "indentation", "no-colon", "duplicate-key", "key-not-text", "colon-in-text", "reserved-character", "tag"}
)
"""What a parser's error may be told as where its true cause stands further up."""


def best_advice(parsed: Advice, layout: Advice | None) -> Advice:
    """What to tell: what the parser's error tells of its line, or what stands in no right place, whichever comes first or is certain."""
    if layout is None:
        return parsed
    return layout if layout[0] < parsed[0] or parsed[2] in UNCERTAIN else parsed


def misplaced_line(lines: Sequence[str]) -> Advice | None:
    """The first line that can't stand where it does, with what to do; None where there is none, or nothing certain can be told."""
    return _Scan(lines).first()


class _Unsure(Exception):  # noqa: N818 - not an error of the program
    """A value goes on in a way that isn't read here."""


class _Scan:
    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.levels: list[_Level] = []
        self.block: _Block | None = None
        self.open: int | None = None
        """Where the last field begins, when it has no value yet."""

        self.text: tuple[int, int] | None = None
        """Where the last value begins, and its line."""

        self.goes_on = False
        """Whether more words can follow it: it is a text in a language, or an item, without quotes."""

    def first(self) -> Advice | None:
        try:
            for row, line in enumerate(self.lines):
                if line.strip() and (advice := self._line(row, line)):
                    return advice
        except _Unsure:
            pass
        return None

    def _line(self, row: int, line: str) -> Advice | None:
        indent = len(line) - len(line.lstrip(" "))
        typed = line[indent:].rstrip()
        if typed[0] in "\t?":
            raise _Unsure
        if self.block:
            advice = self._in_block(row, indent, typed, self.block)
            if advice or self.block:
                return advice
        if typed.startswith("#"):
            return None
        if WRONG_MARK.match(typed):
            return row, indent, "wrong-dash", {"corrected": WRONG_MARK.sub("- ", typed)}
        found = LINE.match(typed) or ITEM.match(typed)
        return self._structure(row, indent, found) if found else self._words(row, indent, typed)

    def _in_block(self, row: int, indent: int, typed: str, block: _Block) -> Advice | None:
        """A line in a text below `|`, or the first after it."""
        is_inside = indent >= block.indent if block.indent >= 0 else indent > block.around
        if is_inside and block.comment < 0:
            if block.indent < 0:
                block.row, block.indent = row, indent
            return None
        if typed.startswith("#"):
            block.comment = row if block.comment < 0 else block.comment
            return None
        if not is_inside and self._ends_block(indent, typed, block):
            self.block = None
            return None
        return self._lost_text(row, indent, block)

    def _ends_block(self, indent: int, typed: str, block: _Block) -> bool:
        if found := LINE.match(typed):
            return indent <= block.around or _is_language(found["name"])
        lost_colon = NO_COLON.match(typed)
        is_field = bool(lost_colon and self._is_field(lost_colon["name"], lost_colon["value"]))
        return indent <= block.around and bool(is_field or ITEM.match(typed) or WRONG_MARK.match(typed))

    def _lost_text(self, row: int, indent: int, block: _Block) -> Advice:
        """A line that is text, but not in its block: it is wrong itself, or the first of the block, or the field above it."""
        wanted = block.indent if block.indent >= 0 else block.around + STEP
        if block.comment >= 0:
            return block.comment, 0, "text-at-margin", _spaces(self.lines[block.comment], wanted)
        level = self.levels[-1]
        if block.indent < 0 and level.size == 1 and level.indent == indent == level.around + 2 * STEP:
            return level.row, level.indent, "indentation-to", _spaces(self.lines[level.row], level.around + STEP)
        if block.indent not in (-1, block.around + STEP) and indent == block.around + STEP:
            return block.row, block.indent, "indentation-to", _spaces(self.lines[block.row], indent)
        return row, indent, "text-at-margin" if indent <= block.around else "indentation-to", _spaces(self.lines[row], wanted)

    def _words(self, row: int, indent: int, typed: str) -> Advice | None:
        """A line that is neither a field nor an item: the text above goes on, a colon is missing, or it lost its place."""
        if self.text and indent > self.text[0]:
            return None
        if self.open is not None and (mark := OTHER_MARK.match(typed)):
            return row, indent, "wrong-dash", {"corrected": f"- {typed[mark.end() :]}"}
        found = NO_COLON.match(typed)
        if found and self._is_field(found["name"], found["value"]):
            return row, indent, "no-colon", {"corrected": _with_colon(typed, found)}
        if self.text and self.goes_on:
            return row, indent, "text-at-margin", _spaces(self.lines[row], self.text[0] + STEP)
        return row, indent, "words-alone", {"found": typed[:60]}

    def _is_field(self, name: str, value: str | None) -> bool:
        known = name in labels("fr").by_name or any(name in level.names for level in self.levels)
        written = any(re.match(rf"\s*(?:- +)*{re.escape(name)}:", line) for line in self.lines)
        return known or written or "_" in name or bool(value and value[0] in "[{\"'") or value is None

    def _structure(self, row: int, indent: int, found: re.Match[str]) -> Advice | None:
        """A field or an item."""
        is_item = bool(found["dashes"])
        name = found.groupdict().get("name") or ""
        if self.text and is_item and indent > self.text[0] and not name:
            return self._list_in_text(row)
        if is_item and not name and (advice := self._item_without_colon(row, indent, found)):
            return advice
        if advice := self._place(row, indent, is_item=is_item, name=name):
            return advice
        if is_item and name:
            inner = indent + len(found["dashes"])
            self.levels.append(_Level(inner, is_list=False, row=row, around=indent, names=[name]))
            indent = inner
        return self._value(row, indent, found["value"].strip())

    def _item_without_colon(self, row: int, indent: int, found: re.Match[str]) -> Advice | None:
        """`- fr Un texte`, where a field follows below."""
        typed = self.lines[row].strip()
        joined = NO_COLON.match(typed)
        below = self.lines[row + 1] if row + 1 < len(self.lines) else ""
        if joined and LINE.match(below.strip()) and _depth(below) == indent + len(found["dashes"]) and joined["value"]:
            return row, indent + joined.start("name"), "no-colon", {"corrected": _with_colon(typed, joined)}
        return None

    def _place(self, row: int, indent: int, *, is_item: bool, name: str) -> Advice | None:
        if len(self.levels) > DEEPEST:
            raise _Unsure
        before = list(self.levels)
        while self.levels and self.levels[-1].indent > indent:
            self.levels.pop()
        level = self.levels[-1] if self.levels else None
        if level is None:
            if before:
                return self._astray(row, indent, before, (is_item, name))
            self.levels.append(_Level(indent, is_list=is_item, row=row, around=-STEP))
        elif level.indent < indent and self.open is not None and indent > self.open:
            self.levels.append(_Level(indent, is_list=is_item, row=row, around=level.indent))
        elif level.indent == indent and is_item and not level.is_list and self.open == indent:
            self.levels.append(_Level(indent, is_list=True, row=row, around=indent))
        elif (
            level.indent == indent and level.is_list and not is_item and len(self.levels) > 1 and self.levels[-2].indent == indent
        ):
            self.levels.pop()
        elif level.indent != indent or level.is_list != is_item:
            return self._astray(row, indent, before, (is_item, name))
        return self._named(row, indent, name, before)

    def _named(self, row: int, indent: int, name: str, before: Sequence[_Level]) -> Advice | None:
        """A field beside others: languages stand beside languages."""
        level = self.levels[-1]
        if not level.is_list and level.names and _is_language(name) != _is_language(level.names[0]):
            inner = [one.indent for one in before if one.indent > indent and not one.is_list and _is_language(one.names[0])]
            wanted = (inner[-1] if inner else indent + STEP) if _is_language(name) else max(level.around, 0)
            return row, indent, "indentation-to", _spaces(self.lines[row], wanted)
        level.names.append(name)
        return None

    def _astray(self, row: int, indent: int, before: Sequence[_Level], what: tuple[bool, str]) -> Advice:
        """A line at no level: it is wrong itself, or the one above it was, which alone made its level."""
        is_item, name = what
        last = before[-1]
        for level in reversed(before):
            shift = level.indent - (level.around + STEP)
            if level.size == 1 and shift and indent == last.indent - shift:
                return (
                    level.row,
                    level.indent,
                    "indentation-to",
                    _spaces(self.lines[level.row], _depth(self.lines[level.row]) - shift),
                )
            if level.size != 1:
                break
        if last.size == 1 and not last.is_list and indent == last.indent + STEP and self._dash_follows(row, last.indent):
            return last.row, last.indent, "dash-missing", {"corrected": f"- {self.lines[last.row].strip()}"}
        if not is_item and any(level.is_list and level.indent == indent and name in level.names for level in before):
            return row, indent, "dash-missing", {"corrected": f"- {self.lines[row].strip()}"}
        alike = [level for level in before if level.is_list == is_item]
        levels = [level.indent for level in [one for one in alike if is_item and name in one.names] or alike or before]
        nearest = min(reversed(levels), key=lambda level: abs(level - indent))
        return row, indent, "indentation-to", _spaces(self.lines[row], nearest)

    def _dash_follows(self, row: int, indent: int) -> bool:
        after = next((line for line in self.lines[row + 1 :] if line.strip() and _depth(line) <= indent), "")
        return after.startswith(f"{' ' * indent}- ")

    def _value(self, row: int, indent: int, value: str) -> Advice | None:
        """What stands after a field's name or an item's dash."""
        self.open = self.text = None
        if not value or value.startswith("#"):
            self.open = indent
        elif BLOCK.match(value):
            self.block = _Block(indent)
        else:
            return self._on_line(row, indent, value)
        return None

    def _on_line(self, row: int, indent: int, value: str) -> Advice | None:
        line = self.lines[row]
        if value.startswith(("![", "{{")) and (advice := reserved_sign(list(self.lines), row, line.rindex(value))):
            return advice
        is_list = value[0] == "[" and value.endswith("]") and not value.startswith("[[")
        if is_list and (empty := EMPTY_ITEM.search(value)):
            kept = f"{line.strip()[: -len(value)]}{EMPTY_ITEM.sub('', value)}"
            return row, line.rindex(value) + empty.start(), "empty-item", {"corrected": kept}
        is_open = value[0] in CLOSED_BY and not value.endswith(CLOSED_BY[value[0]])
        if is_open or value[0] in "!&*":
            raise _Unsure
        self.text = (indent, row)
        named = LINE.match(line.strip())
        self.goes_on = value[0] not in "[{\"'" and (named is None or _is_language(named["name"]))
        return None

    def _list_in_text(self, row: int) -> Advice | None:
        """A list below a text that began on the line of its field."""
        start = self.text[1] if self.text else row
        head = LINE.match(self.lines[start].strip())
        if not head or not _is_language(head["name"]):
            return None
        indent = len(self.lines[start]) - len(self.lines[start].lstrip())
        end = start + 1
        while end < len(self.lines) and self.lines[end].strip() and _depth(self.lines[end]) > indent:
            end += 1
        base = min(_depth(line) for line in self.lines[start + 1 : end])
        inner = " " * (len(head["dashes"]) + STEP)
        texts = [head["value"], *(line[base:].rstrip() for line in self.lines[start + 1 : end])]
        block = "\n".join([f"{head['dashes']}{head['name']}: |-", *(inner + text for text in texts)])
        return start, indent + len(head["dashes"]), "list-in-text", {"corrected": block}


def _is_language(name: str) -> bool:
    return len(name) == 2 and name not in NOT_LANGUAGES  # noqa: PLR2004 - the letters of a language's code


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _spaces(line: str, wanted: int) -> dict[str, str]:
    return {"found": str(_depth(line)), "spaces": str(wanted)}


def _with_colon(typed: str, found: re.Match[str]) -> str:
    return f"{typed[: found.end('name')]}:{typed[found.end('name') :]}"
