"""Advice on a file that isn't YAML: the true place, the likely mistake, and the corrected line to paste."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

import yaml

Advice: TypeAlias = "tuple[int, int, str, dict[str, str]]"
"""Line and column from 0, message code, values."""
AdviceRule: TypeAlias = "Callable[[list[str], int], Advice | None]"
FIELD = re.compile(r"(?P<lead>\s*)(?P<name>(?:- +)*[A-Za-z_][\w-]* ?:)[ \u00a0\u202f]+(?P<value>\S.*?)\s*$")
ITEM = re.compile(r"(?P<lead>\s*)(?P<name>-) +(?P<value>\S.*?)\s*$")
KEY = re.compile(r"\s*(?:- +)*[A-Za-z_][\w-]* ?:(\s|$)")
RESERVED = "@`%*&!|>[]{},?-"
ODD_SPACES = "\t\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff"


def explain(error: yaml.YAMLError, text: str) -> Advice:
    """The advice for an error of the YAML parser."""
    lines = text.split("\n")
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    rows = list(_suspects(error, line, lines))
    for rules in (SURE, *([rule] for rule in LIKELY)):
        for row in rows:
            for rule in rules:
                if advice := rule(lines, row):
                    return advice
    row = min(line, len(lines) - 1)
    while row and not lines[row].strip():
        row -= 1
    return row, column if row == line else 0, "not-yaml", {}


def _suspects(error: yaml.YAMLError, line: int, lines: list[str]) -> Iterator[int]:
    """The lines where the mistake may be: the parser's, the start of what it was reading, the line before, an open quote."""
    context = getattr(error, "context_mark", None)
    before = next((row for row in range(min(line, len(lines)) - 1, -1, -1) if lines[row].strip()), 0)
    opened = next((row for row in range(min(line, len(lines) - 1), -1, -1) if _opens_quote(lines[row])), line)
    for row in dict.fromkeys([line, context.line if context else line, before, opened]):
        if 0 <= row < len(lines):
            yield row


def _opens_quote(line: str) -> bool:
    found = _named(line)
    return bool(found and found["value"][0] in "\"'" and not _closed(found["value"]))


def _named(line: str) -> re.Match[str] | None:
    """The name and the value of a line that holds both: `fr: text`, `- text` or `- fr: text`."""
    return FIELD.match(line) or ITEM.match(line)


def _is_wrong_alone(line: str) -> bool:
    """Whether a line on its own isn't YAML."""
    try:
        list(yaml.parse(line.strip(), Loader=yaml.SafeLoader))
    except yaml.YAMLError:
        return True
    return False


def _tab(lines: list[str], row: int) -> Advice | None:
    indent = re.match(r"[\s-]*", lines[row])
    if indent and "\t" in indent[0] and indent[0] != lines[row]:
        return row, indent[0].index("\t"), "tab", {}
    return None


def _odd_space(lines: list[str], row: int) -> Advice | None:
    found = re.match(rf"([ -]*)([{ODD_SPACES}])", lines[row]) or re.match(rf"(\s*(?:- +)*[a-z_]+:?)([{ODD_SPACES}])", lines[row])
    if found and lines[row].strip():
        return row, found.start(2), "odd-space", {"character": f"U+{ord(found[2]):04X}"}
    return None


def _dash(lines: list[str], row: int) -> Advice | None:
    found = re.match(r"(\s*)-(?=[^\s\d-])", lines[row])
    if found:
        corrected = f"- {lines[row].strip().lstrip('-').lstrip()}"
        return row, found.end(1), "dash-without-space", {"corrected": corrected}
    return None


def _colon(lines: list[str], row: int) -> Advice | None:
    found = _named(lines[row])
    if not found or found["value"][0] in "\"'{[|>" or not _is_wrong_alone(lines[row]):
        return None
    inner = re.search(r":(?=\s|$)", found["value"])
    if not inner:
        return None
    at = found.start("value") + inner.start()
    return row, at, "colon-in-text", {"corrected": f"{found['name']} {quoted(found['value'])}"}


def _braces(lines: list[str], row: int) -> Advice | None:
    found = FIELD.match(lines[row]) or ITEM.match(lines[row])
    if found and re.match(r"\{\s*[a-z]{2}\s*:", found["value"]) and _is_wrong_alone(lines[row]):
        return row, found.start("value"), "braces", {}
    return None


def _bracket(lines: list[str], row: int) -> Advice | None:
    found = _named(lines[row])
    if not found or found["value"][0] not in "[{" or not _is_wrong_alone(lines[row]):
        return None
    closing = {"[": "]", "{": "}"}[found["value"][0]]
    corrected = f"{found['name']} {found['value'].rstrip(',')}{closing}"
    if closing in found["value"] or _is_wrong_alone(corrected):
        return None
    return row, found.start("value"), "bracket-not-closed", {"character": closing, "corrected": corrected}


def _reserved(lines: list[str], row: int) -> Advice | None:
    found = _named(lines[row])
    if found and found["value"][0] in RESERVED and _is_wrong_alone(lines[row]):
        return reserved_sign(lines, row, found.start("value"))
    return None


def reserved_sign(lines: list[str], row: int, column: int) -> Advice | None:
    """The advice for a text that begins with a character that YAML reserves; None where only a name follows it (an anchor, a tag)."""
    found = _named(lines[row])
    if not found or found.start("value") != column or re.fullmatch(r"[&*!]!?[\w-]*", found["value"]):
        return None
    values = {"character": found["value"][0], "corrected": f"{found['name']} {quoted(found['value'])}"}
    return row, column, "reserved-character", values


def _quote(lines: list[str], row: int) -> Advice | None:
    found = _named(lines[row])
    if not found or found["value"][0] not in "\"'":
        return None
    value, closed = found["value"], _closed(found["value"])
    if closed and not re.sub(r"\s+#.*", "", value[closed.end() :]).strip():
        return None
    code = "quote-closed-early" if closed else "quote-not-closed"
    return row, found.start("value"), code, {"corrected": f"{found['name']} {quoted(_inside(value, closed))}"}


def _closed(value: str) -> re.Match[str] | None:
    """The quoted text that a value begins with."""
    return re.match(r"'(?:[^']|'')*'" if value[0] == "'" else r'"(?:[^"\\]|\\.)*"', value)


def _inside(value: str, closed: re.Match[str] | None) -> str:
    """The text of a value whose quotes are wrong, whether they were around it or around words in it."""
    mark = value[0]
    ends = len(value) > 1 and value.endswith(mark)
    inner = value[1:-1] if ends else value[1:]
    if closed and (not ends or (mark == '"' and not closed[0][:-1].endswith(" "))):
        inner = value
    return inner.replace('\\"', '"') if mark == '"' else inner.replace("''", "'")


def _backslash(lines: list[str], row: int) -> Advice | None:
    found = _named(lines[row])
    if not found or found["value"][0] != '"' or not _closed(found["value"]) or not _is_wrong_alone(lines[row]):
        return None
    wrong = re.search(r"\\(?![\"\\])", found["value"])
    if not wrong:
        return None
    text = found["value"][1:-1].replace('\\"', '"').replace("\\\\", "\\")
    return row, found.start("value") + wrong.start(), "backslash", {"corrected": f"{found['name']} {quoted(text)}"}


def _no_space_after_colon(lines: list[str], row: int) -> Advice | None:
    found = re.match(r"\s*(?:- +)*[\w-]+(:)[^\s:/]", lines[row])
    if not found:
        return None
    corrected = re.sub(r":(?=\S)", ": ", lines[row], count=1).strip()
    return row, found.start(1), "no-space-after-colon", {"corrected": corrected}


def _hash(lines: list[str], row: int) -> Advice | None:
    """A text over several lines, cut by `#`."""
    found = re.search(r"\s(#\S.*)", lines[row])
    named = _named(lines[row])
    if not found or not named or named["value"][0] in "\"'|>[{#":
        return None
    return row, found.start(1), "lost-after-hash-long", {"lost": found[1]}


def _colon_in_long_text(lines: list[str], row: int) -> Advice | None:
    """A text over several lines, in which a colon makes YAML see a field."""
    found = re.match(r"\s*(?!- )\S[^:]*(:)(?:\s|$)", lines[row])
    above = next((line for line in reversed(lines[:row]) if line.strip()), "")
    started = _named(above)
    if not found or not started or _depth(lines[row]) <= _depth(above) or re.match(r"\s*[a-z_]+:", lines[row]):
        return None
    return row, found.start(1), "colon-in-long-text", {}


def _no_colon(lines: list[str], row: int) -> Advice | None:
    found = re.match(r"(\s*(?:- +)*)([a-z][a-z_]*)\s*$", lines[row])
    if found and _is_at_a_level(lines, row):
        return row, found.start(2), "no-colon", {"corrected": f"{found[0].strip()}:"}
    found = re.match(r"(\s*(?:- +)*)([a-z][a-z_]*) +([^\s:][^:]*)$", lines[row])
    after = next((line for line in lines[row + 1 :] if line.strip()), "")
    if found and KEY.match(after) and _depth(after) == len(found[1]):
        return row, found.start(2), "no-colon", {"corrected": f"{found[1].strip()} {found[2]}: {found[3].strip()}".strip()}
    return None


def _indent(lines: list[str], row: int) -> Advice | None:
    previous = next((line for line in reversed(lines[:row]) if line.strip()), "")
    here, before = _depth(lines[row]), _depth(previous)
    if not lines[row].strip() or not previous or here == before:
        return None
    if re.match(r"\s*(- |[\w-]+ ?:)", lines[row]) or not _is_at_a_level(lines, row):
        return row, here, "indentation", {}
    return None


def _is_at_a_level(lines: list[str], row: int) -> bool:
    """Whether a line has the indentation of a field above it, or is the first."""
    depths = {_depth(line) for line in lines[:row] if KEY.match(line)}
    return not depths or _depth(lines[row]) in depths


SURE: tuple[AdviceRule, ...] = (
    _tab,
    _odd_space,
    _quote,
    _backslash,
    _braces,
    _bracket,
    _colon,
    _reserved,
    _dash,
    _no_space_after_colon,
)
"""Rules that recognise a mistake from its line alone; all are tried on one line before the next line."""
LIKELY: tuple[AdviceRule, ...] = (_hash, _colon_in_long_text, _no_colon, _indent)
"""Rules that look at neighbouring lines; each is tried on all lines before the next rule."""


def quoted(value: str) -> str:
    """A text in double quotes, escaped for YAML."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def continues_below(lines: list[str], row: int) -> bool:
    """Whether the text of a line continues on the next one."""
    after = lines[row + 1] if row + 1 < len(lines) else ""
    is_text = after.strip() and not KEY.match(after) and not re.match(r"\s*(- |#)", after)
    return bool(is_text) and _depth(after) > _depth(lines[row])


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())
