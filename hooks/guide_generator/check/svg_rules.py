"""Drawings are drawings: an SVG file that runs something, or fetches something from elsewhere, is refused."""

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
"""What a reference may begin with: something of the same drawing, or a picture that stands in it."""

REFERENCES = {"href", "src"}
OUTSIDE = re.compile(r"@import|url\(\s*['\"]?(?!#)|\\|javascript:|expression\(", re.IGNORECASE)
"""What styles could fetch or run; a backslash could hide it."""

DrawingProblem = tuple[int, int, str, str]
"""Line, column, message, and what was found."""


def svg_problems(root: Path) -> Iterator[Problem]:
    """The problems of every drawing in a guide's own folders."""
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*.svg")):
            for line, column, code, found in _problems(path, path.stat().st_mtime_ns):
                yield Problem(path.relative_to(root).as_posix(), line, column, code, {"found": found})


@lru_cache(maxsize=2000)
def _problems(path: Path, _changed: int) -> tuple[DrawingProblem, ...]:
    return tuple(problems_of(path.read_bytes()))


def problems_of(drawing: bytes) -> list[DrawingProblem]:
    """What is wrong with a drawing, each at its place."""
    return _Reader().read(drawing)


class _Reader:
    """Reads a drawing as it comes, without following anything in it."""

    def __init__(self) -> None:
        self._found: list[DrawingProblem] = []
        self._place = (1, 1)
        """Where the last element begins: a text is told there."""

        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.ProcessingInstructionHandler = self._instruction

    def read(self, drawing: bytes) -> list[DrawingProblem]:
        """The problems of a drawing, up to where it can be read."""
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
        """What follows could define anything, at any length."""
        self._place = self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1
        self._report("<!DOCTYPE>")
        raise _StopReading

    def _instruction(self, target: str, _data: str) -> None:
        self._report(f"<?{target}>")


class _StopReading(Exception):  # noqa: N818 - not an error of the program
    """Enough was seen."""


def _local(name: str) -> str:
    return name.rpartition(":")[2].lower()
