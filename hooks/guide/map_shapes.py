"""The map of regions: its shapes, as `overrides/map/shapes.json` draws them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from guide.look import nearest

MAP = "overrides/map/shapes.json"
"""From the guide's root."""


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

    view_box: str
    shapes: tuple[Shape, ...]


@cache
def drawn_map(root: Path) -> Map | None:
    """The map of a guide; None where there is none."""
    path = nearest(root, MAP)
    if not path.is_file():
        return None
    drawn = json.loads(path.read_text(encoding="utf-8"))
    shapes = (Shape(shape["id"], shape["name"], shape["path"], tuple(shape["middle"])) for shape in drawn["shapes"])
    return Map(drawn["viewBox"], tuple(shapes))
