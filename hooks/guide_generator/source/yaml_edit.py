"""Changes one text of a YAML file and nothing else: comments, order, quotes and all other lines are preserved."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import deepcopy

import yaml

from guide_generator.source.reader import Location
from guide_generator.source.yaml_tree import Data, StopParsing, TreeParser, YamlNode
from guide_generator.text.characters import without_invisible
from guide_generator.text.folding import composed

STEP = 2
"""Spaces of indentation a level."""


class NotChangedError(Exception):
    """The text can't be set without changing something else in the file."""


def with_text(source: str, location: Location, lang: str, text: str) -> str:
    """The file in which the texts at `location` have `text` in `lang`. NotChangedError where no edit gives exactly that."""
    seen = without_invisible(text)
    return _first_valid(source, (*location, lang), seen, _written_in_pair(source, location, lang, seen))


def with_value(source: str, key: str, text: str) -> str:
    """The file in which an existing field of the first level has the value `text`. NotChangedError where no edit gives exactly that."""
    root = _tree(source)
    node = root.child(key)
    candidates = _replacing(source, node, root.keys[key][1], text) if node else iter(())
    return _first_valid(source, (key,), text, candidates)


def _first_valid(source: str, location: Location, said: str, candidates: Iterator[str]) -> str:
    wanted = _expected(_tree(source).data(), location, composed(said))
    for candidate in candidates:
        parser = TreeParser(candidate)
        try:
            tree = parser.tree()
        except (StopParsing, yaml.YAMLError):
            continue
        if tree and not parser.problems and tree.data() == wanted:
            return candidate
    raise NotChangedError(".".join(map(str, location)))


def _tree(source: str) -> YamlNode:
    try:
        tree = TreeParser(source).tree()
    except (StopParsing, yaml.YAMLError) as error:
        raise NotChangedError(str(error)) from error
    if tree is None:
        raise NotChangedError(source[:20])
    return tree


def _expected(data: Data, location: Location, said: str) -> Data:
    changed: Data = deepcopy(data)
    inner: Data = changed
    for step in location[:-1]:
        inner = inner[step]  # type: ignore[index] # the place comes from the same data
    inner[location[-1]] = said  # type: ignore[index]
    return changed


def _written_in_pair(source: str, location: Location, lang: str, said: str) -> Iterator[str]:
    pair: YamlNode | None = _tree(source)
    for step in location:
        pair = pair.child(step) if pair else None
    if pair is None or not isinstance(pair.value, dict) or not pair.value:
        return
    if there := pair.child(lang):
        yield from _replacing(source, there, pair.keys[lang][1], said)
        return
    last = list(pair.value)[-1]
    end = _end(source, pair.value[last], pair.keys[last][1])
    if source[_offset(source, pair.line, pair.column)] == "{":
        yield from (f"{source[:end]}, {lang}: {text}{source[end:]}" for text in _on_one_line(said))
        return
    column = pair.keys[last][1]
    line_end = source.find("\n", end)
    at = len(source) if line_end < 0 else line_end
    yield from (f"{source[:at]}\n{' ' * column}{lang}: {text}{source[at:]}" for text in _styles(said, column, ""))


def _replacing(source: str, node: YamlNode, column: int, said: str) -> Iterator[str]:
    """Candidates for the file with another text at a node, in the style of the old one first."""
    start, end = _offset(source, node.line, node.column), _end(source, node, column)
    style = source[start : start + 1]
    yield from (f"{source[:start]}{text}{source[end:]}" for text in _styles(said, column, style))
    yield from (f"{source[:start]}{text}{source[end:]}" for text in _on_one_line(said))


def _styles(said: str, column: int, style: str) -> Iterator[str]:
    if style in ("|", ">") or "\n" in said:
        indent = " " * (column + STEP)
        yield "|-\n" + "\n".join(f"{indent}{line}".rstrip() for line in said.split("\n"))
    elif style == '"':
        yield json.dumps(said, ensure_ascii=False)
    elif style == "'":
        yield _single_quoted(said)
    yield from _on_one_line(said)


def _on_one_line(said: str) -> Iterator[str]:
    if "\n" not in said:
        yield said
    yield json.dumps(said, ensure_ascii=False)


def _single_quoted(said: str) -> str:
    return "'" + said.replace("'", "''") + "'"


def _offset(source: str, line: int, column: int) -> int:
    at = 0
    for _ in range(line):
        at = source.index("\n", at) + 1
    return at + column


def _end(source: str, node: YamlNode, column: int) -> int:
    """The offset of a value's end. A block ends with its last line of text: comments after it belong to the next field."""
    start = _offset(source, node.line, node.column)
    if source[start : start + 1] not in ("|", ">") or isinstance(node.value, dict | list):
        return _offset(source, *node.end)
    end = source.find("\n", start)
    while end >= 0:
        following = re.compile(rf"(?:[ \t]*\n)*[ ]{{{column + 1},}}\S[^\n]*").match(source, end + 1)
        if not following:
            return end
        end = following.end()
        if end == len(source):
            return end
    return len(source)
