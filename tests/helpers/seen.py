"""Pictures of pages: kept small, and compared by cells."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from PIL import Image, ImageDraw
from pixelmatch.contrib.PIL import pixelmatch

SCALE = 2
"""Pixels of a page on each side of one that is kept."""

CELL = 16 // SCALE
"""Pixels that are kept on each side of a cell: 16 of the page."""

COLOURS = 24
"""A picture is kept in so many."""

SPECKS = 2
"""So many pixels of a cell may differ: edges of letters."""

Cell = tuple[int, int, int, int]


def reduced(screenshot: bytes) -> Image.Image:
    """A screenshot, as small as it is kept."""
    return Image.open(io.BytesIO(screenshot)).convert("RGB").reduce(SCALE)


def keep(picture: Image.Image, path: Path) -> None:
    """Write a picture, in the few colours that stand for its own."""
    few = picture.quantize(COLOURS, dither=Image.Dither.NONE)
    picture.quantize(palette=few, dither=Image.Dither.NONE).save(path, optimize=True)


def changed(picture: Image.Image, path: Path) -> list[Cell]:
    """The cells of a picture that differ to the eye from the one that was kept; all of those that only one of them has."""
    kept = Image.open(path)
    now, was = picture.quantize(palette=kept, dither=Image.Dither.NONE).convert("RGB"), kept.convert("RGB")
    width, height = max(now.width, was.width), max(now.height, was.height)
    return [cell for cell in _cells(width, height) if _differs(now.crop(cell), was.crop(cell))]


def _cells(width: int, height: int) -> Iterator[Cell]:
    for top, left in product(range(0, height, CELL), range(0, width, CELL)):
        yield left, top, left + CELL, top + CELL


def _differs(now: Image.Image, was: Image.Image) -> bool:
    return now.tobytes() != was.tobytes() and pixelmatch(now, was) > SPECKS


def marked(picture: Image.Image, cells: list[Cell]) -> Image.Image:
    """The picture with these cells framed in red."""
    drawing = ImageDraw.Draw(picture)
    for cell in cells:
        drawing.rectangle(cell, outline="red")
    return picture
