"""What to tell somebody whose file isn't YAML: the true place, the likely mistake, the line to paste."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

import yaml

Advice: TypeAlias = "tuple[int, int, str, dict[str, str]]"
"""Line and column from 0, message code, values."""
Rule: TypeAlias = "Callable[[list[str], int, int], Advice | None]"
FIELD = re.compile(r"(?P<lead>\s*(?:- +)*)(?P<key>[^\s:#\"'][^:]*?):[ \u00a0\u202f]+(?P<value>.*\S)\s*$")
ITEM = re.compile(r"(?P<lead>\s*)- +(?P<value>.*\S)\s*$")
RESERVED = "@`%*&!|>[]{}#,?"
ODD_SPACES = "\u00a0\u2007\u2009\u200b\u202f\ufeff"


def explain(error: yaml.YAMLError, text: str) -> Advice:
    """The advice for an error of the YAML parser."""
    lines = text.split("\n")
    if isinstance(error, yaml.reader.ReaderError):
        return _forbidden(error, text)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    for row in _suspects(error, line, lines):
        for rule in RULES:
            if advice := rule(lines, row, column):
                return advice
    line = min(line, max(len(lines) - 1, 0))
    return line, column, "not-yaml", {}


def _suspects(error: yaml.YAMLError, line: int, lines: list[str]) -> list[int]:
    """The lines where the mistake may stand: the parser's, the one that it was reading, and the one before."""
    context = getattr(error, "context_mark", None)
    rows = [line, context.line if context else line, line - 1]
    while rows[-1] >= 0 and not lines[rows[-1]].strip():
        rows[-1] -= 1
    return [row for row in dict.fromkeys(rows) if 0 <= row < len(lines)]


def _forbidden(error: yaml.reader.ReaderError, text: str) -> Advice:
    position = int(error.position)
    found = next((at for at, char in enumerate(text) if _unprintable(char)), min(position, max(len(text) - 1, 0)))
    line = text.count("\n", 0, found)
    character = f"U+{ord(text[found]):04X}" if text else "?"
    return line, found - (text.rfind("\n", 0, found) + 1), "forbidden-character", {"character": character}


def _unprintable(char: str) -> bool:
    return re.match(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]", char) is not None


def _tab(lines: list[str], row: int, _column: int) -> Advice | None:
    indent = re.match(r"[\s-]*", lines[row])
    if indent and "\t" in indent[0]:
        return row, indent[0].index("\t"), "tab", {}
    return None


def _odd_space(lines: list[str], row: int, _column: int) -> Advice | None:
    found = re.match(rf"([ -]*)([{ODD_SPACES}])", lines[row]) or re.match(rf"([^\"':]*:)([{ODD_SPACES}])", lines[row])
    if found:
        return row, found.start(2), "odd-space", {"character": f"U+{ord(found[2]):04X}"}
    return None


def _colon(lines: list[str], row: int, _column: int) -> Advice | None:
    found = FIELD.match(lines[row])
    if not found or found["value"][0] in "\"'":
        return None
    inner = re.search(r"[ \u00a0\u202f]?:(\s|$)", found["value"])
    if not inner:
        return None
    at = found.start("value") + found["value"].index(":", inner.start())
    return row, at, "colon-in-text", {"corrected": f"{found['key']}: {quoted(found['value'])}"}


def _reserved(lines: list[str], row: int, _column: int) -> Advice | None:
    found = FIELD.match(lines[row]) or ITEM.match(lines[row])
    if not found or found["value"][0] not in RESERVED:
        return None
    name = f"{found['key']}: " if "key" in found.groupdict() else "- "
    values = {"character": found["value"][0], "corrected": name + quoted(found["value"])}
    return row, found.start("value"), "reserved-character", values


def _quote(lines: list[str], row: int, _column: int) -> Advice | None:
    found = FIELD.match(lines[row]) or ITEM.match(lines[row])
    if not found or found["value"][0] not in "\"'":
        return None
    mark, value = found["value"][0], found["value"]
    closed = re.match(r"'(?:[^']|'')*'" if mark == "'" else r'"(?:[^"\\]|\\.)*"', value)
    if closed and not value[closed.end() :].strip():
        return None
    inner = value[1:-1] if len(value) > 1 and value.endswith(mark) else value.strip(mark)
    name = f"{found['key']}: " if "key" in found.groupdict() else "- "
    code = "quote-closed-early" if closed else "quote-not-closed"
    return row, found.start("value"), code, {"corrected": name + quoted(inner)}


def _no_space_after_colon(lines: list[str], row: int, _column: int) -> Advice | None:
    found = re.match(r"\s*(?:- +)*[\w-]+(:)[^\s:/]", lines[row])
    if not found:
        return None
    corrected = re.sub(r":(?=\S)", ": ", lines[row], count=1).strip()
    return row, found.start(1), "no-space-after-colon", {"corrected": corrected}


def _indent(lines: list[str], row: int, _column: int) -> Advice | None:
    previous = next((line for line in reversed(lines[:row]) if line.strip()), "")
    here, before = _depth(lines[row]), _depth(previous)
    if lines[row].strip() and previous and here != before and re.match(r"\s*(- |[\w-]+:)", lines[row]):
        return row, here, "indentation", {}
    return None


def _no_colon(lines: list[str], row: int, _column: int) -> Advice | None:
    found = re.match(r"(\s*)([\w-]+)\s*$", lines[row])
    if found:
        return row, found.start(2), "no-colon", {"corrected": f"{found[2]}: …"}
    return None


RULES: tuple[Rule, ...] = (_tab, _odd_space, _quote, _colon, _reserved, _no_space_after_colon, _no_colon, _indent)


def quoted(value: str) -> str:
    """A text between double quotes, as YAML reads it back."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())
