"""The tree of values of a YAML text with their positions, and the problems of what YAML would silently change or drop."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from guide_generator.source.advice.yaml_advice import ODD_SPACES, Advice, continues_below, quoted, reserved_sign
from guide_generator.source.own_yaml import LOADER
from guide_generator.text.characters import first_forbidden, first_invisible, is_plain, without_invisible
from guide_generator.text.folding import composed

Data: TypeAlias = "str | list[Data] | dict[str, Data]"
DEEPEST = 20
BLOCK = ("|", ">")
VALUES = (yaml.NodeEvent, yaml.CollectionEndEvent)
IN_LANGUAGE = re.compile(r"\s*(?:- +)*(?!id:|to:|of:)[a-z]{2}:\s")
"""A line with a text in a language."""
ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
"""An escaped character in double quotes."""

DASH_JOINED = re.compile(r"-[^\s\d]")
KEY_JOINED = re.compile(r"([a-z_]+):[^\s:/]")
LETTERS = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "v": "\v",
    "f": "\f",
    "r": "\r",
    "e": "\x1b",
    "N": "\x85",
    "L": "\u2028",
    "P": "\u2029",
}
"""The escapes of forbidden characters."""


@dataclass(slots=True)
class YamlNode:
    """A value and its position. Lines and columns count from 0, as the parser's do."""

    line: int
    column: int
    end: tuple[int, int] = (0, 0)
    plain: bool = False
    value: str | list[YamlNode] | dict[str, YamlNode] = ""
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)

    def data(self) -> Data:
        """The value alone."""
        if isinstance(self.value, str):
            return self.value
        if isinstance(self.value, list):
            return [node.data() for node in self.value]
        return {key: node.data() for key, node in self.value.items()}

    def child(self, step: str | int) -> YamlNode | None:
        """The value of a key, or the item of a number."""
        if isinstance(self.value, dict):
            return self.value.get(str(step))
        if isinstance(self.value, list) and isinstance(step, int) and step < len(self.value):
            return self.value[step]
        return None


class StopParsing(Exception):  # noqa: N818 - not an error of the program
    """The text can't be read beyond this problem."""

    def __init__(self, advice: Advice) -> None:
        self.advice = advice
        super().__init__(advice[2])


class TreeParser:
    """Builds the tree from the parser's events without recursion: deep nesting can't exhaust the stack."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.problems: list[Advice] = []
        self._reported = set[int]()
        """The lines whose dash without a space is reported already."""

        self.warnings: list[Advice] = []
        self.first_invisible = first_invisible(text)
        """The offset of the first invisible character; None where there is none."""

        # What a text holds nowhere needn't be looked for in each of its values.
        self._has_escape = "\\" in text
        self._is_clean = not self._has_escape and self.first_invisible is None and composed(text) == text
        self._has_hash = "#" in text
        self._has_odd_space = not is_plain(text) and re.search(f"[{ODD_SPACES}]", text) is not None

    def tree(self) -> YamlNode | None:
        """The root value; None where the text holds none. StopParsing or YAMLError where it can't be read to its end."""
        root: YamlNode | None = None
        parent: YamlNode | None = None
        key: str | None = None
        outer: list[tuple[YamlNode | None, str | None]] = []
        for event in self._events():
            if isinstance(event, yaml.CollectionEndEvent):
                parent, key = outer.pop()
                continue
            node = self._node(event)
            if parent is None:
                root = node
            else:
                key = self._attach(parent, key, node)
            if not isinstance(node.value, str):
                outer.append((parent, key))
                if len(outer) > DEEPEST:
                    raise StopParsing((node.line, node.column, "too-deep", {"deepest": str(DEEPEST)}))
                parent, key = node, None
        return None if root and root.plain and root.value == "" else root

    def _events(self) -> Iterator[Any]:
        """The parser's events, those of values and ends of collections."""
        if found := first_forbidden(self.text):
            raise StopParsing((*place(self.text, found.offset), found.code, {"character": found.character}))
        documents = 0
        for event in iter(LOADER(self.text).get_event, None):
            if isinstance(event, VALUES):
                yield event
            elif isinstance(event, yaml.DocumentStartEvent):
                mark: Any = event.start_mark
                documents += 1
                if documents > 1:
                    raise StopParsing((mark.line, 0, "several-documents", {}))

    def _node(self, event: Any) -> YamlNode:  # noqa: ANN401 - the library's stubs say that marks may be missing
        mark, end, is_text = event.start_mark, event.end_mark, isinstance(event, yaml.ScalarEvent)
        if event.anchor is not None or event.tag is not None:  # an alias has an anchor alone
            raise self._refused(mark.line, mark.column, event.anchor or event.tag)
        if not is_text:
            return YamlNode(mark.line, mark.column, value={} if isinstance(event, yaml.MappingStartEvent) else [])
        said = event.value if self._is_clean else composed(without_invisible(event.value))
        style = event.style
        node = YamlNode(mark.line, mark.column, (end.line, end.column), not style, said)
        if self._has_escape and style == '"' and "\\" in (typed := self.text[mark.index : end.index]):
            self._check_escapes(typed, mark.index)
        if not style and (said[:1] == "-" or end.line > mark.line):
            self._check_continuation(node)
        if self._has_hash and style not in BLOCK:
            self._check_hash(node)
        return node

    def _check_escapes(self, typed: str, start: int) -> None:
        """Characters written as escapes must be allowed too."""
        for found in ESCAPE.finditer(typed):
            number, letter = found[1] or found[2] or found[3], found[4]
            value = chr(int(number, 16)) if number else LETTERS.get(letter, "")
            if refused := first_forbidden(value):
                line, column = place(self.text, start + found.start())
                self.problems.append((line, column, refused.code, {"character": refused.character}))
            elif self.first_invisible is None and first_invisible(value) is not None:
                self.first_invisible = start + found.start()

    def _refused(self, line: int, column: int, name: str) -> StopParsing:
        """The error for an anchor, an alias or a tag; usually it is the first word of a text."""
        if advice := reserved_sign(self.lines, line, column):
            return StopParsing(advice)
        if self.lines[line][column : column + 1] == "!":
            return StopParsing((line, column, "tag", {"tag": name}))
        return StopParsing((line, column, "anchor", {"name": self.lines[line][column : column + 1] + name}))

    def _attach(self, parent: YamlNode, key: str | None, node: YamlNode) -> str | None:
        """Put a node into the one around it. In a mapping, keys and values take turns: the key whose value comes next, or None."""
        if isinstance(parent.value, list):
            parent.value.append(node)
        elif isinstance(parent.value, dict):
            if key is None:
                return self._key(parent, node)
            parent.value.setdefault(key, node)
        return None

    def _key(self, parent: YamlNode, node: YamlNode) -> str:
        if not isinstance(node.value, str):
            raise StopParsing((node.line, node.column, "key-not-text", {}))
        key = node.value
        odd = re.match(rf"\w*([{ODD_SPACES}])", key) if self._has_odd_space else None
        if odd and re.fullmatch(r"-?[ ]*[a-z_]+", re.sub(f"[{ODD_SPACES}]", "", key)):
            raise StopParsing((node.line, node.column + odd.start(1), "odd-space", {"character": f"U+{ord(odd[1]):04X}"}))
        if node.plain and DASH_JOINED.match(key):
            self._missing_space(node.line)
        elif node.plain and (joined := KEY_JOINED.match(key)):
            corrected = re.sub(r"((?:^|[{,])\s*(?:- +)*[a-z_]+):(?=[^\s:/])", r"\1: ", self.lines[node.line]).strip()
            self.problems.append((node.line, node.column + len(joined[1]), "no-space-after-colon", {"corrected": corrected}))
        elif key in parent.keys:
            values = {"key": key, "first": str(parent.keys[key][0] + 1)}
            self.problems.append((node.line, node.column, "duplicate-key", values))
        parent.keys.setdefault(key, (node.line, node.column))
        return key

    def _check_continuation(self, node: YamlNode) -> None:
        """A continuation line that begins with a dash is a list item with wrong indentation or without a space."""
        if str(node.value).startswith("-"):
            self._check_dash(node)
        for row in range(node.line + 1, min(node.end[0] + 1, len(self.lines))):
            if found := re.match(r"\s*-(?=[^\s\d-]|\s)", self.lines[row]):
                if self.lines[row][found.end()].isspace():
                    self.problems.append((row, found.end() - 1, "indentation", {}))
                else:
                    self._missing_space(row)

    def _check_dash(self, node: YamlNode) -> None:
        starts_line = not self.lines[node.line][: node.column].strip() if node.line < len(self.lines) else False
        if isinstance(node.value, str) and starts_line and re.match(r"-[^\s\d-]", node.value):
            self._missing_space(node.line)

    def _missing_space(self, row: int) -> None:
        line = self.lines[row]
        column = len(line) - len(line.lstrip())
        if row not in self._reported:
            self._reported.add(row)
            advice: Advice = (row, column, "dash-without-space", {"corrected": "- " + line.strip().lstrip("-").lstrip()})
            self.problems.append(advice)

    def _check_hash(self, node: YamlNode) -> None:
        row, column = node.end
        line = self.lines[row] if row < len(self.lines) else ""
        if "#" not in line:
            return
        lost = re.match(r"(\s+)#\S", line[column:])
        if not lost:
            self._check_comment(node, row, column)
            return
        values = {"lost": line[column:].strip()}
        code = "lost-after-hash-long" if row > node.line or continues_below(self.lines, row) else "lost-after-hash"
        if code == "lost-after-hash":
            before = line[: node.column].strip()
            text = quoted(f"{node.value}{line[column:]}".strip())
            values["corrected"] = f"{before} {text}".strip()
        self.problems.append((row, column + len(lost[1]), code, values))

    def _check_comment(self, node: YamlNode, row: int, column: int) -> None:
        """Warn where ` # ` in a sentence turns the rest of it into a comment."""
        line = self.lines[row] if row < len(self.lines) else ""
        cut = re.match(r"(\s+)#\s+\S", line[column:])
        if cut and node.plain and (re.search(r"\s", str(node.value)) or IN_LANGUAGE.match(line)):
            values = {"lost": line[column:].strip()}
            if row == node.line:
                text = quoted(f"{node.value}{line[column:]}".strip())
                values["corrected"] = f"{line[: node.column].strip()} {text}".strip()
            self.warnings.append(
                (row, column + len(cut[1]), "comment-in-text" if row == node.line else "comment-in-long-text", values)
            )


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, from 0."""
    return text.count("\n", 0, offset), offset - text.rfind("\n", 0, offset) - 1


def not_a_character(error: yaml.YAMLError, text: str) -> Advice | None:
    """The advice for an escape that is no character, such as half a surrogate pair; None for another error."""
    if not isinstance(error, yaml.MarkedYAMLError) or "character escape code" not in str(error.problem) or not error.problem_mark:
        return None
    found = ESCAPE.match(text, error.problem_mark.index - 2)
    number = next(filter(None, found.groups()), "") if found else ""
    line, column = place(text, error.problem_mark.index - 2)
    return line, column, "forbidden-character", {"character": f"U+{number.upper().lstrip('0'):0>4}"}
