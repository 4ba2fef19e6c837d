"""The first line of a file that stands where it can't: too far left or right, outside its text, without its dash.

A parser reports where it can't go on, which is often a line below the mistake. `_Scan` reads the lines one by one and keeps the
levels of fields and items that are open; the first line that fits none of them is the mistake. It gives up on what editors rarely
write (a value over several lines in another way than below `|`), and nothing is reported then.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from guide_generator.source.advice.layout_advice import line_at_no_level, list_below_text, spaces, text_outside_block
from guide_generator.source.advice.layout_lines import (
    BLOCK,
    CLOSED_BY,
    EMPTY_ITEM,
    FIELD,
    ITEM,
    NO_COLON,
    OTHER_MARK,
    STEP,
    WRONG_MARK,
    Level,
    TextBlock,
    depth,
    is_language,
    with_colon,
)
from guide_generator.source.advice.yaml_advice import Advice, reserved_sign
from guide_generator.source.field_labels import labels

DEEPEST = 40
"""Levels beyond which a file is no longer read: twice as many as a file may have."""

LONGEST_SHOWN = 60
"""Characters of a line that a message quotes."""

UNCERTAIN = frozenset(
    {"not-yaml", "indentation", "no-colon", "duplicate-key", "key-not-text", "colon-in-text", "reserved-character", "tag"}
)
"""The messages that a parser's error may lead to although the mistake is further up."""


def best_advice(parsed: Advice, layout: Advice | None) -> Advice:
    """The advice to show: that on the layout where its line comes first or the parser's is uncertain, else the parser's."""
    if layout is None:
        return parsed
    return layout if layout[0] < parsed[0] or parsed[2] in UNCERTAIN else parsed


def misplaced_line(lines: Sequence[str]) -> Advice | None:
    """The first line that can't stand where it does, with what to do; None where there is none, or where the scan gave up."""
    return _Scan(lines).first()


class _GiveUp(Exception):  # noqa: N818 - not an error of the program
    """A value goes on in a way that isn't read here."""


class _Scan:
    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.levels: list[Level] = []
        self.block: TextBlock | None = None
        self.open: int | None = None
        """The indentation of the last field, while it has no value."""

        self.text: tuple[int, int] | None = None
        """The indentation and the row of the last value that stands on the line of its field."""

        self.goes_on = False
        """Whether more words can follow that value: it is a text in a language, or an item, without quotes."""

    def first(self) -> Advice | None:
        try:
            for row, line in enumerate(self.lines):
                if line.strip() and (advice := self._line(row, line)):
                    return advice
        except _GiveUp:
            pass
        return None

    def _line(self, row: int, line: str) -> Advice | None:
        indent = len(line) - len(line.lstrip(" "))
        typed = line[indent:].rstrip()
        if typed[0] in "\t?":
            raise _GiveUp
        if self.block:
            advice = self._in_block(row, indent, typed, self.block)
            if advice or self.block:
                return advice
        if typed.startswith("#"):
            return None
        if WRONG_MARK.match(typed):
            return row, indent, "wrong-dash", {"corrected": WRONG_MARK.sub("- ", typed)}
        found = FIELD.match(typed) or ITEM.match(typed)
        return self._structure(row, indent, found) if found else self._words(row, indent, typed)

    def _in_block(self, row: int, indent: int, typed: str, block: TextBlock) -> Advice | None:
        """A line in a text below `|`, or the first after it."""
        is_inside = indent >= block.indent if block.indent >= 0 else indent > block.parent_indent
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
        return text_outside_block(self.lines, row, indent, block, self.levels[-1])

    def _ends_block(self, indent: int, typed: str, block: TextBlock) -> bool:
        if found := FIELD.match(typed):
            return indent <= block.parent_indent or is_language(found["name"])
        no_colon = NO_COLON.match(typed)
        is_field = bool(no_colon and self._is_field(no_colon["name"], no_colon["value"]))
        return indent <= block.parent_indent and bool(is_field or ITEM.match(typed) or WRONG_MARK.match(typed))

    def _words(self, row: int, indent: int, typed: str) -> Advice | None:
        """A line that is neither a field nor an item: the text above goes on, a colon is missing, or the line is misplaced."""
        if self.text and indent > self.text[0]:
            return None
        if self.open is not None and (mark := OTHER_MARK.match(typed)):
            return row, indent, "wrong-dash", {"corrected": f"- {typed[mark.end() :]}"}
        found = NO_COLON.match(typed)
        if found and self._is_field(found["name"], found["value"]):
            return row, indent, "no-colon", {"corrected": with_colon(typed, found)}
        if self.text and self.goes_on:
            return row, indent, "text-at-margin", spaces(self.lines[row], self.text[0] + STEP)
        return row, indent, "words-alone", {"found": typed[:LONGEST_SHOWN]}

    def _is_field(self, name: str, value: str | None) -> bool:
        known = name in labels("fr").by_name or any(name in level.names for level in self.levels)
        written = any(re.match(rf"\s*(?:- +)*{re.escape(name)}:", line) for line in self.lines)
        return known or written or "_" in name or bool(value and value[0] in "[{\"'") or value is None

    def _structure(self, row: int, indent: int, found: re.Match[str]) -> Advice | None:
        """A field or an item."""
        is_item = bool(found["dashes"])
        name = found.groupdict().get("name") or ""
        if self.text and is_item and indent > self.text[0] and not name:
            return list_below_text(self.lines, self.text[1])
        if is_item and not name and (advice := self._item_without_colon(row, indent, found)):
            return advice
        if advice := self._level(row, indent, is_item=is_item, name=name):
            return advice
        if is_item and name:
            inner = indent + len(found["dashes"])
            self.levels.append(Level(inner, is_list=False, row=row, parent_indent=indent, names=[name]))
            indent = inner
        return self._value(row, indent, found["value"].strip())

    def _item_without_colon(self, row: int, indent: int, found: re.Match[str]) -> Advice | None:
        """`- fr Un texte`, where a field follows below."""
        typed = self.lines[row].strip()
        joined = NO_COLON.match(typed)
        below = self.lines[row + 1] if row + 1 < len(self.lines) else ""
        if joined and FIELD.match(below.strip()) and depth(below) == indent + len(found["dashes"]) and joined["value"]:
            return row, indent + joined.start("name"), "no-colon", {"corrected": with_colon(typed, joined)}
        return None

    def _level(self, row: int, indent: int, *, is_item: bool, name: str) -> Advice | None:
        """Open, keep or close levels so that a field or an item stands at the last of them; the advice where it can't."""
        if len(self.levels) > DEEPEST:
            raise _GiveUp
        before = list(self.levels)
        while self.levels and self.levels[-1].indent > indent:
            self.levels.pop()
        level = self.levels[-1] if self.levels else None
        if level is None:
            if before:
                return line_at_no_level(self.lines, row, indent, before, is_item=is_item, name=name)
            self.levels.append(Level(indent, is_list=is_item, row=row, parent_indent=-STEP))
        elif level.indent < indent and self.open is not None and indent > self.open:
            self.levels.append(Level(indent, is_list=is_item, row=row, parent_indent=level.indent))
        elif level.indent == indent and is_item and not level.is_list and self.open == indent:
            self.levels.append(Level(indent, is_list=True, row=row, parent_indent=indent))
        elif level.indent == indent and level.is_list and not is_item and self._has_fields_beside(indent):
            self.levels.pop()
        elif level.indent != indent or level.is_list != is_item:
            return line_at_no_level(self.lines, row, indent, before, is_item=is_item, name=name)
        return self._name(row, indent, name, before)

    def _has_fields_beside(self, indent: int) -> bool:
        """Whether the list that was read last stands at the margin of its field, so that a field may follow it there."""
        return len(self.levels) > 1 and self.levels[-2].indent == indent

    def _name(self, row: int, indent: int, name: str, before: Sequence[Level]) -> Advice | None:
        """Add a field to its level; the advice where a language would stand beside another field."""
        level = self.levels[-1]
        if not level.is_list and level.names and is_language(name) != is_language(level.names[0]):
            inner = [one.indent for one in before if one.indent > indent and not one.is_list and is_language(one.names[0])]
            wanted = (inner[-1] if inner else indent + STEP) if is_language(name) else max(level.parent_indent, 0)
            return row, indent, "indentation-to", spaces(self.lines[row], wanted)
        level.names.append(name)
        return None

    def _value(self, row: int, indent: int, value: str) -> Advice | None:
        """What stands after a field's name or an item's dash."""
        self.open = self.text = None
        if not value or value.startswith("#"):
            self.open = indent
        elif BLOCK.match(value):
            self.block = TextBlock(indent)
        else:
            return self._value_on_line(row, indent, value)
        return None

    def _value_on_line(self, row: int, indent: int, value: str) -> Advice | None:
        line = self.lines[row]
        if value.startswith(("![", "{{")) and (advice := reserved_sign(list(self.lines), row, line.rindex(value))):
            return advice
        is_list = value[0] == "[" and value.endswith("]") and not value.startswith("[[")
        if is_list and (empty := EMPTY_ITEM.search(value)):
            kept = f"{line.strip()[: -len(value)]}{EMPTY_ITEM.sub('', value)}"
            return row, line.rindex(value) + empty.start(), "empty-item", {"corrected": kept}
        is_open = value[0] in CLOSED_BY and not value.endswith(CLOSED_BY[value[0]])
        if is_open or value[0] in "!&*":
            raise _GiveUp
        self.text = (indent, row)
        named = FIELD.match(line.strip())
        self.goes_on = value[0] not in "[{\"'" and (named is None or is_language(named["name"]))
        return None
