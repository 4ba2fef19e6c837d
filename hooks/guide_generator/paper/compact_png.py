"""Makes pictures smaller: in few colours, of which plain areas keep their own."""

from __future__ import annotations

from io import BytesIO
from typing import cast

COLOURS = 128
"""The most of them that a picture keeps. Twice as many take a tenth more bytes, and no eye tells them apart."""

OPAQUE = (255, 255)
"""The least and the most of a picture without transparency."""


def compact_png(content: bytes) -> bytes:
    """A picture in COLOURS at most, always the same bytes; as it is where points of it are transparent.

    Each colour stands for some that hardly differ: it is the one of them that covers most. So plain areas stay exactly as they were
    drawn, and edges of letters, where hundreds of colours cover a few points each, take the nearest that are left.
    """
    from PIL import Image  # noqa: PLC0415 - a tenth of a second that only those need who draw a picture

    with Image.open(BytesIO(content)) as drawn:
        if "A" in drawn.getbands() and drawn.getchannel("A").getextrema() != OPAQUE:
            return content
        picture = drawn.convert("RGB")
    sample = picture.resize(
        (picture.width // 2, picture.height // 2), Image.Resampling.NEAREST
    )  # as good, in a quarter of the time
    few = picture.quantize(
        palette=sample.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE), dither=Image.Dither.NONE
    )
    places = Image.frombytes("L", few.size, few.tobytes())
    together = Image.merge("RGBA", (*picture.split(), places)).getcolors(picture.width * picture.height)
    palette = bytearray(3 * COLOURS)
    for _, (*colour, place) in sorted(cast("list[tuple[int, tuple[int, int, int, int]]]", together)):
        palette[3 * place : 3 * place + 3] = colour
    few.putpalette(palette)
    made = BytesIO()
    few.save(made, "PNG")
    return made.getvalue()
