"""A strict reader of YAML: plain texts, lists and mappings, with the position of every value.

Every scalar stays the text that was typed (`NO`, `12:30` and `2026-03-01` too). What YAML would silently change or drop is a
problem instead: repeated keys, text after `#`, a dash without a space, anchors, aliases and tags. `parse` asks three readers in
turn: the parser (yaml_tree), advice on its error (yaml_advice), and a scan of the lines, which often finds the cause
(yaml_layout).
"""

from __future__ import annotations

import codecs
import re
import stat
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TypeAlias

import yaml

from guide_generator.source.advice.merge_markers import unfinished_merge
from guide_generator.source.advice.yaml_advice import explain
from guide_generator.source.advice.yaml_layout import UNCERTAIN, best_advice, misplaced_line
from guide_generator.source.problems import Problem
from guide_generator.source.yaml_tree import Data, StopParsing, TreeParser, YamlNode, not_a_character, place
from guide_generator.text.folding import pattern

Location: TypeAlias = "tuple[str | int, ...]"
LARGEST = 500_000
"""Bytes: fifty times a long sheet."""


@dataclass
class Document:
    """A file that was read: its data and its problems. `data` is None when it couldn't be read to the end."""

    path: str
    text: str
    data: Data | None = None
    problems: list[Problem] = field(default_factory=list)
    first_line: int = 0
    warnings: list[Problem] = field(default_factory=list)
    """Problems that don't prevent reading."""

    _root: list[YamlNode | None] = field(default_factory=list, repr=False, compare=False)

    def tree(self) -> YamlNode | None:
        """The tree of values with their positions; None where the text can't be read to its end."""
        if not self._root:
            try:
                self._root.append(TreeParser(self.text).tree())
            except (StopParsing, yaml.YAMLError):
                self._root.append(None)
        return self._root[0]

    def problem(self, location: Location, code: str, **values: str) -> Problem:
        """An error at a value."""
        line, column = self.position(location)
        return Problem(self.path, line, column, code, values)

    def warning(self, location: Location, code: str, **values: str) -> Problem:
        """A warning at a value."""
        return replace(self.problem(location, code, **values), severity="warning")

    def problem_at_key(self, location: Location, code: str, **values: str) -> Problem:
        """An error at the key of a value."""
        line, column = self.position(location, at_key=True)
        return Problem(self.path, line, column, code, values)

    def position(self, location: Location, *, at_key: bool = False) -> tuple[int, int]:
        """Line and column of a value, from 1; of its key where the value is empty, of its parent where it is missing."""
        node = self.tree()
        spot = (node.line, node.column) if node else (0, 0)
        for index, step in enumerate(location):
            inner = node.child(step) if node else None
            if node is None or inner is None:
                break
            key = node.keys.get(str(step)) if isinstance(node.value, dict) else None
            wanted = (at_key and index == len(location) - 1) or (inner.plain and inner.value == "")
            spot = key if key and wanted else (inner.line, inner.column)
            node = inner
        return spot[0] + 1 + self.first_line, spot[1] + 1

    def value(self, location: Location) -> Data | None:
        """The value at a place, or None."""
        node = self._node(location)
        return node.data() if node else None

    def line(self, number: int) -> str:
        """The text of a line, counted from 1 in the file."""
        return self.text.split("\n")[number - 1 - self.first_line]

    def misplaced_line(self) -> Problem | None:
        """The problem of the first misplaced line, from which missing or unknown fields may follow; None where there is none."""
        advice = misplaced_line(self.text.split("\n"))
        if advice is None:
            return None
        line, column, code, values = advice
        return Problem(self.path, line + 1 + self.first_line, column + 1, code, values)

    def character(self, location: Location) -> str:
        """The first character of a value, such as the brace of `{fr: …}`."""
        line, column = self.position(location)
        return self.line(line)[column - 1 : column]

    def _node(self, location: Location) -> YamlNode | None:
        node = self.tree()
        for step in location:
            node = node.child(step) if node else None
        return node

    def find(self, location: Location, fragment: str, occurrence: int = 0) -> tuple[int, int]:
        """Line and column, from 1, of the nth occurrence of a fragment in a text; of the whole value where it isn't found."""
        node = self._node(location)
        if node is None or not fragment.strip():
            return self.position(location)
        starts = [0, *(found.end() for found in re.finditer("\n", self.text))]
        begin = starts[node.line] + node.column
        end = starts[node.end[0]] + node.end[1]
        wanted = re.compile(r"\s+".join(pattern(word) for word in re.split(r"\s+", fragment)))
        found = next(islice(wanted.finditer(self.text, begin, end), occurrence, None), None)
        if found is None:
            return self.position(location)
        line, column = place(self.text, found.start())
        return line + 1 + self.first_line, column + 1


def read(path: Path, name: str) -> Document:
    """Read a file. It never raises: what is wrong is in the document's problems.

    `name` is the path that messages show.
    """
    text = read_text(path, name)
    return text if isinstance(text, Document) else _parsed(text, name)


@lru_cache(maxsize=4)
def _parsed(text: str, name: str) -> Document:
    """A document. Several ask for the settings: for the language of messages, for their values, for positions of problems."""
    return parse(text, name)


def read_text(path: Path, name: str) -> str | Document:
    """The text of a file with line feeds only, or a document whose problem says why it can't be read."""
    try:
        raw = _bytes(path, name)
    except FileNotFoundError:
        return _refused(name, "missing-file")
    except PermissionError:
        return _refused(name, "no-access")
    except OSError as error:
        return _refused(name, "unreadable", reason=error.strerror or type(error).__name__)
    return _decoded(raw, name) if isinstance(raw, bytes) else raw


def _bytes(path: Path, name: str) -> bytes | Document:
    status = path.lstat()
    if stat.S_ISLNK(status.st_mode):
        return _refused(name, "link")
    if not stat.S_ISREG(status.st_mode):
        return _refused(name, "not-a-file")
    if status.st_size > LARGEST:
        return _refused(name, "too-large", size=_kilobytes(status.st_size), largest=_kilobytes(LARGEST))
    return path.read_bytes()


def _decoded(raw: bytes, name: str) -> str | Document:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _refused(name, "utf-16")
    try:
        return _with_line_feeds(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        start = error.start + (3 if raw.startswith(b"\xef\xbb\xbf") else 0)
        before = _with_line_feeds(raw[:start].decode("utf-8-sig", errors="ignore"))
        line, column = place(before, len(before))
        problem = Problem(name, line + 1, column + 1, "not-utf-8", {"byte": f"{raw[start]:02X}"})
        return Document(name, "", problems=[problem])


def parse(text: str, name: str, first_line: int = 0) -> Document:
    """Read a YAML text; `first_line` is the number of lines before it in its file."""
    document = Document(name, _with_line_feeds(text), first_line=first_line)
    if merge := merge_problem(document.text, name, first_line):
        document.problems.append(merge)
        return document
    parser = TreeParser(document.text)
    problems = parser.problems
    try:
        root = parser.tree()
    except StopParsing as stop:
        problems.append(stop.advice)
    except yaml.YAMLError as error:
        read = misplaced_line(parser.lines)
        known = {row for row, *_ in problems}
        parsed = best_advice(explain(error, document.text), None if read and read[0] in known else read)
        advice = not_a_character(error, document.text) or parsed
        if not any(row == advice[0] or (row == advice[0] - 1 and "hash" in code) for row, _, code, _ in problems):
            problems.append(advice)
    else:
        if root is None and not problems:
            problems.append((0, 0, "empty-file", {}))
        document.data = root.data() if root and not problems else None
        document._root.append(root)  # noqa: SLF001 - its own
    document.warnings.extend(
        Problem(name, line + 1 + first_line, column + 1, code, values, "warning")
        for line, column, code, values in parser.warnings
    )
    if parser.first_invisible is not None:
        line, column = place(document.text, parser.first_invisible)
        document.warnings.append(Problem(name, line + 1 + first_line, column + 1, "invisible-characters", {}, "warning"))
    if problems and all(code in UNCERTAIN for _, _, code, _ in problems) and (sure := misplaced_line(parser.lines)):
        problems = [sure]
    document.problems = [
        Problem(name, line + 1 + first_line, column + 1, code, values) for line, column, code, values in problems
    ]
    return document


def merge_problem(text: str, name: str, first_line: int = 0) -> Problem | None:
    """The problem of a file with conflict markers; None where it has none. Nothing else is checked in such a file."""
    unfinished = unfinished_merge(text, first_line)
    if unfinished is None:
        return None
    at, values = unfinished
    line, column = place(text, at)
    return Problem(name, line + 1 + first_line, column + 1, "unfinished-merge", values)


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _refused(name: str, code: str, **values: str) -> Document:
    return Document(name, "", problems=[Problem(name, 1, 1, code, values)])


def _kilobytes(size: int) -> str:
    return f"{size / 1000:.0f}"
