"""The map of regions: its shapes, as `overrides/map/shapes.json` draws them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from guide_generator.files.overrides import nearest

MAP = "overrides/map/shapes.json"
"""From the guide's root."""


class BrokenMapError(ValueError):
    """The file of the map holds none; the message says where."""

    def __init__(self, line: int, column: int) -> None:
        self.line, self.column = line, column
        super().__init__(f"{MAP}:{line}:{column}")


@dataclass(frozen=True, slots=True)
class Shape:
    """A region as it is drawn."""

    id: str
    name: str
    path: str
    """As SVG draws it."""

    middle: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Map:
    """A map of shapes side by side."""

    view_box: Annotated[str, Field(validation_alias="viewBox")]
    shapes: tuple[Shape, ...]


def drawn_map(root: Path) -> Map | None:
    """The map of a guide; None where there is none. BrokenMapError where its file holds something else."""
    path = nearest(root, MAP)
    if not path.is_file():
        return None
    try:
        return TypeAdapter(Map).validate_json(path.read_bytes())
    except ValidationError:
        raise BrokenMapError(*_place(path.read_bytes())) from None


def _place(raw: bytes) -> tuple[int, int]:
    """Where what should be JSON isn't; its beginning where it is, but holds no map."""
    try:
        json.loads(raw)
    except json.JSONDecodeError as error:
        return error.lineno, error.colno
    except ValueError:
        pass
    return 1, 1
