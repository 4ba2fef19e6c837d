"""Refuses SVG files that run scripts or load anything from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from xml.parsers import expat

from guide_generator.files.plain_files import FOLDERS
from guide_generator.source.problems import Problem

ACTIVE = {"script", "foreignobject", "iframe", "embed", "object", "audio", "video", "handler", "listener"}
OWN = re.compile(r"#|data:image/(?:png|jpeg);base64,")
"""What a reference may begin with: a part of the same drawing, or an embedded picture."""

REFERENCES = {"href", "src"}
OUTSIDE = re.compile(r"@import|url\(\s*['\"]?(?!#)|\\|javascript:|expression\(", re.IGNORECASE)
"""Styles that load or run something, or hide it behind a backslash."""

DrawingProblem = tuple[int, int, str, str]
"""Line, column, code of the message, and what was found."""


def svg_problems(root: Path) -> Iterator[Problem]:
    """The problems of every SVG file in a guide's folders."""
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*.svg")):
            for line, column, code, found in _problems(path, path.stat().st_mtime_ns):
                yield Problem(path.relative_to(root).as_posix(), line, column, code, {"found": found})


@lru_cache(maxsize=2000)
def _problems(path: Path, _changed: int) -> tuple[DrawingProblem, ...]:
    return tuple(problems_of(path.read_bytes()))


def problems_of(drawing: bytes) -> list[DrawingProblem]:
    """The problems of a drawing with their positions."""
    return _Reader().read(drawing)


class _Reader:
    """Parses a drawing as a stream, without loading anything that it refers to."""

    def __init__(self) -> None:
        self._found: list[DrawingProblem] = []
        self._place = (1, 1)
        """Where the last element begins: problems in its text are reported there."""

        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.ProcessingInstructionHandler = self._instruction

    def read(self, drawing: bytes) -> list[DrawingProblem]:
        """The problems of a drawing, up to the first syntax error."""
        try:
            self._parser.Parse(drawing, True)
        except expat.ExpatError as error:
            if not self._found:
                self._found.append((error.lineno, error.offset + 1, "svg-broken", expat.ErrorString(error.code)))
        except _StopReading:
            pass
        return self._found

    def _report(self, what: str) -> None:
        self._found.append((*self._place, "svg-active", what))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._place = self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1
        if _local(name) in ACTIVE:
            self._report(f"<{name}>")
        for key, value in attributes.items():
            if key.lower().startswith("on"):
                self._report(key)
            elif (_local(key) in REFERENCES and not OWN.match(value)) or OUTSIDE.search(value):
                self._report(f'{key}="{value}"')

    def _text(self, said: str) -> None:
        if OUTSIDE.search(said):
            self._report(said.strip())

    def _doctype(self, *_: object) -> None:
        """Stop at a document type: entities could expand to any length."""
        self._place = self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1
        self._report("<!DOCTYPE>")
        raise _StopReading

    def _instruction(self, target: str, _data: str) -> None:
        self._report(f"<?{target}>")


class _StopReading(Exception):  # noqa: N818 - not an error of the program
    """The rest of the drawing is not parsed."""


def _local(name: str) -> str:
    return name.rpartition(":")[2].lower()
