"""A strict reader of YAML: plain texts, lists and mappings, with the position of every value.

Every scalar stays the text that was typed (`NO`, `12:30` and `2026-03-01` too). What YAML would silently change or lose is a
problem instead: repeated keys, text after `#`, a dash without a space, anchors, aliases and tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from guide.problems import Problem
from guide.yaml_advice import explain

Data: TypeAlias = "str | list[Data] | dict[str, Data]"
Location: TypeAlias = "tuple[str | int, ...]"
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
LARGEST = 500_000
"""Bytes: fifty times a long sheet."""
DEEPEST = 20
ODD_SPACES = "\t\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff"


@dataclass(slots=True)
class Node:
    """A value and where it stands. Lines and columns count from 0, as the parser's do."""

    line: int
    column: int
    end: tuple[int, int] = (0, 0)
    plain: bool = False
    value: str | list[Node] | dict[str, Node] = ""
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)

    def data(self) -> Data:
        """The value alone."""
        if isinstance(self.value, str):
            return self.value
        if isinstance(self.value, list):
            return [node.data() for node in self.value]
        return {key: node.data() for key, node in self.value.items()}


class _Stop(Exception):
    """The file can't be read past this problem."""

    def __init__(self, line: int, column: int, code: str, **values: str) -> None:
        self.problem = (line, column, code, values)
        super().__init__(code)


@dataclass
class Document:
    """A file that was read: its data, and its problems. `data` is None when it could not be read to the end."""

    path: str
    text: str
    data: Data | None = None
    problems: list[Problem] = field(default_factory=list)
    first_line: int = 0

    def root(self) -> Node | None:
        """The tree of values with their positions; parsed again, since only problems need it."""
        try:
            return _Parser(self.text).tree()
        except (_Stop, yaml.YAMLError):
            return None

    def problem(self, location: Location, code: str, *, at_key: bool = False, **values: str) -> Problem:
        """A problem at a value (or at its key)."""
        line, column = self.position(location, at_key=at_key)
        return Problem(self.path, line, column, code, values)

    def position(self, location: Location, *, at_key: bool = False) -> tuple[int, int]:
        """Line and column of a value, from 1; of the nearest value around it where it is missing."""
        node = self.root()
        place = (node.line, node.column) if node else (0, 0)
        for index, step in enumerate(location):
            if node is None or isinstance(node.value, str):
                break
            inner = _child(node, step)
            if inner is None:
                break
            last = index == len(location) - 1
            key_place = node.keys.get(str(step)) if isinstance(node.value, dict) else None
            empty = isinstance(inner.value, str) and not inner.value and inner.plain
            node = inner
            place = key_place if key_place and ((last and at_key) or empty) else (inner.line, inner.column)
        return place[0] + 1 + self.first_line, place[1] + 1

    def find(self, location: Location, fragment: str, occurrence: int = 0) -> tuple[int, int]:
        """Line and column, from 1, of a fragment inside a text value; of the value where it isn't found as typed."""
        line, column = self.position(location)
        lines = self.text.splitlines()
        row, start, left = line - 1 - self.first_line, column - 1, occurrence
        for number in range(row, min(row + 200, len(lines))):
            begin = start if number == row else 0
            while (found := lines[number].find(fragment, begin)) >= 0:
                if not left:
                    return number + 1 + self.first_line, found + 1
                left -= 1
                begin = found + len(fragment)
        return line, column


def _child(node: Node, step: str | int) -> Node | None:
    if isinstance(node.value, dict):
        return node.value.get(str(step))
    if isinstance(node.value, list) and isinstance(step, int) and step < len(node.value):
        return node.value[step]
    return None


def read(path: Path, name: str) -> Document:
    """Read a file. Whatever it holds, the answer is a document, with its problems.

    `name` is the path that messages show.
    """
    text = read_text(path, name)
    return text if isinstance(text, Document) else parse(text, name)


def read_text(path: Path, name: str) -> str | Document:
    """The text of a file, or a document that says why it has none."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            return _refused(name, "not-a-file")
        if size > LARGEST:
            return _refused(name, "too-large", size=_kilobytes(size), largest=_kilobytes(LARGEST))
        raw = path.read_bytes()
    except OSError as error:
        return _refused(name, "unreadable", reason=error.strerror or type(error).__name__)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig", errors="ignore")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        problem = Problem(name, line, column, "not-utf-8", {"byte": f"{raw[error.start]:02X}"})
        return Document(name, "", problems=[problem])


def parse(text: str, name: str, first_line: int = 0) -> Document:
    """Read a YAML text; `first_line` is the number of lines before it in its file."""
    document = Document(name, text, first_line=first_line)
    parser = _Parser(text)
    try:
        root = parser.tree()
        if root is None:
            raise _Stop(0, 0, "empty-file")
        document.data = root.data()
    except _Stop as stop:
        parser.problems.append(stop.problem)
    except yaml.YAMLError as error:
        parser.problems.append(explain(error, text))
    document.problems = [
        Problem(name, line + 1 + first_line, column + 1, code, values) for line, column, code, values in parser.problems
    ]
    if document.problems:
        document.data = None
    return document


class _Parser:
    """Builds the tree from the parser's events, without recursion, so that no depth of nesting can exhaust the stack."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.problems: list[tuple[int, int, str, dict[str, str]]] = []

    def tree(self) -> Node | None:
        """The root value, or None where the file holds none."""
        open_nodes: list[tuple[Node, str | None]] = []
        root: Node | None = None
        documents = 0
        for event in self._events():
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _Stop(event.start_mark.line, 0, "several-documents")
            elif isinstance(event, yaml.CollectionEndEvent):
                node, _ = open_nodes.pop()
                node.end = (event.end_mark.line, event.end_mark.column)
            elif isinstance(event, yaml.NodeEvent):
                node = self._node(event)
                if root is None:
                    root = node
                else:
                    self._attach(open_nodes, node)
                if isinstance(event, yaml.CollectionStartEvent):
                    open_nodes.append((node, None))
                    if len(open_nodes) > DEEPEST:
                        raise _Stop(node.line, node.column, "too-deep", deepest=str(DEEPEST))
        if root and root.plain and root.value == "":
            return None
        return root

    def _events(self) -> Iterator[yaml.Event]:
        if "\x00" in self.text:
            line = self.text.count("\n", 0, self.text.index("\x00"))
            raise _Stop(line, self.lines[line].index("\x00"), "forbidden-character", character="U+0000")
        yield from yaml.parse(self.text, Loader=LOADER)

    def _node(self, event: yaml.NodeEvent) -> Node:
        mark = event.start_mark
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            raise _Stop(mark.line, mark.column, "anchor", name=str(event.anchor))
        if not isinstance(event, yaml.ScalarEvent):
            if event.tag is not None:
                raise _Stop(mark.line, mark.column, "tag", tag=str(event.tag))
            return Node(mark.line, mark.column, value={} if isinstance(event, yaml.MappingStartEvent) else [])
        if event.tag is not None:
            raise _Stop(mark.line, mark.column, "tag", tag=str(event.tag))
        plain = event.style is None or event.style == ""
        node = Node(mark.line, mark.column, (event.end_mark.line, event.end_mark.column), plain, event.value)
        if plain and event.value:
            self._check_plain(node, event.value)
        return node

    def _attach(self, open_nodes: list[tuple[Node, str | None]], node: Node) -> None:
        parent, key = open_nodes[-1]
        if isinstance(parent.value, list):
            parent.value.append(node)
        elif isinstance(parent.value, dict):
            if key is None:
                open_nodes[-1] = (parent, self._key(parent, node))
            else:
                if key not in parent.value:
                    parent.value[key] = node
                open_nodes[-1] = (parent, None)

    def _key(self, parent: Node, node: Node) -> str:
        if not isinstance(node.value, str):
            raise _Stop(node.line, node.column, "key-not-text")
        key = node.value
        if found := re.search(f"[{ODD_SPACES}]", key):
            column = node.column + found.start()
            raise _Stop(node.line, column, "odd-space", character=f"U+{ord(found[0]):04X}")
        if key in parent.keys:
            first = str(parent.keys[key][0] + 1)
            self.problems.append((node.line, node.column, "duplicate-key", {"key": key, "first": first}))
        else:
            parent.keys[key] = (node.line, node.column)
        return key

    def _check_plain(self, node: Node, value: str) -> None:
        if value[0] == "-" and len(value) > 1 and not value[1].isspace() and not value[1].isdigit():
            line = self.lines[node.line].strip()
            corrected = "- " + line.lstrip("- ").lstrip("-")
            self.problems.append((node.line, node.column, "dash-without-space", {"corrected": corrected}))
        row, column = node.end
        rest = self.lines[row][column:] if row < len(self.lines) else ""
        if lost := re.match(r"(\s+)#\S", rest):
            whole = (value + rest).replace("\\", "\\\\").replace('"', '\\"').strip()
            at = column + len(lost[1])
            self.problems.append((row, at, "lost-after-hash", {"lost": rest.strip(), "corrected": f'"{whole}"'}))


def _refused(name: str, code: str, **values: str) -> Document:
    return Document(name, "", problems=[Problem(name, 1, 1, code, values)])


def _kilobytes(size: int) -> str:
    return f"{size / 1000:.0f}"
