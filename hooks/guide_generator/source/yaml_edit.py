"""Changes one value of a YAML file and nothing else: comments, order, quotes and all other lines are preserved."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any

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
    wanted = _expected(_tree(source).data(), (*location, lang), composed(seen))
    return _first_valid(wanted, _written_in_pair(source, location, lang, seen))


def with_value(source: str, key: str, text: str) -> str:
    """The file in which an existing field of the first level has the value `text`. NotChangedError where no edit gives exactly that."""
    root = _tree(source)
    node = root.child(key)
    candidates = _replacing(source, node, root.keys[key][1], text) if node else iter(())
    return _first_valid(_expected(root.data(), (key,), composed(text)), candidates)


def with_item(source: str, key: str, item: str | Mapping[str, str | dict[str, str]]) -> str:
    """The file in which a list of the first level has one more item, a new list where there is none.

    NotChangedError where no edit gives exactly that.
    """
    root = _tree(source)
    data: Any = root.data()
    there: list[Any] = data.get(key) or []
    added: Any = [*there, item]
    return _first_valid({**data, key: added}, _with_item(source, root, key, item))


def _with_item(source: str, root: YamlNode, key: str, item: str | Mapping[str, str | dict[str, str]]) -> Iterator[str]:
    """Candidates: in a list on one line, in one of lines, at the place of an empty value, at the end of the file."""
    node = root.child(key)
    lines = [item] if isinstance(item, str) else [f"{name}: {_flow(value)}" for name, value in item.items()]
    if node is None:
        yield f"{source.rstrip()}\n{key}:\n{_dashed(lines, STEP)}"
        return
    start = _offset(source, node.line, node.column)
    if source[start : start + 1] == "[" and isinstance(item, str):
        end = _last(source, node, node.column) if node.value else start + 1
        yield f"{source[:end]}{', ' if node.value else ''}{item}{source[end:]}"
    if not node.value:
        after = _offset(source, *root.keys[key]) + len(key) + 1
        line_end = _line_end(source, after)
        yield f"{source[:after]}\n{_dashed(lines, STEP)}{source[line_end + 1 :]}"
    elif isinstance(node.value, list):
        first = source[_offset(source, node.value[0].line, 0) :]
        at = _line_end(source, _last(source, node, node.column))
        yield f"{source[:at]}\n{_dashed(lines, len(first) - len(first.lstrip(' ')))}{source[at + 1 :]}"


def _dashed(lines: Sequence[str], indent: int) -> str:
    return "".join(f"{' ' * indent}{'  ' if row else '- '}{line}\n" for row, line in enumerate(lines))


def _flow(value: str | dict[str, str]) -> str:
    if isinstance(value, str):
        return next(_on_one_line(value))
    return "{" + ", ".join(f"{name}: {json.dumps(said, ensure_ascii=False)}" for name, said in value.items()) + "}"


def _last(source: str, node: YamlNode, column: int) -> int:
    """The offset at which the last value within a value ends."""
    if node.value and isinstance(node.value, dict):
        name = list(node.value)[-1]
        return _last(source, node.value[name], node.keys[name][1])
    if node.value and isinstance(node.value, list):
        return _last(source, node.value[-1], node.column)
    return _offset(source, node.line, node.column) if isinstance(node.value, dict | list) else _end(source, node, column)


def _line_end(source: str, at: int) -> int:
    found = source.find("\n", at)
    return len(source) if found < 0 else found


def _first_valid(wanted: Data, candidates: Iterator[str]) -> str:
    for candidate in candidates:
        parser = TreeParser(candidate)
        try:
            tree = parser.tree()
        except (StopParsing, yaml.YAMLError):
            continue
        if tree and not parser.problems and tree.data() == wanted:
            return candidate
    raise NotChangedError


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
    at = _line_end(source, end)
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
