"""The colours of the stylesheet, as its tokens say, and how much they contrast."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from guide_generator.settings.settings import Colours
from guide_generator.settings.site_folders import ASSETS

TOKEN = re.compile(r"--g-([\w-]+): var\(--g-light, (#[0-9a-f]{6})\) var\(--g-dark, (#[0-9a-f]{6})\);")
OWN_STYLES = f"{ASSETS}/guide-own.css"
"""In the site: the colours that a guide has of its own."""

GROUNDS = ("paper", "card", "tint", "sand", "warm", "on-accent")
"""What the accent stands on, and what stands on it."""

LEGIBLE = 4.5
"""The least contrast of a text, as WCAG 2 asks."""

BLACK, WHITE = 0, 255
DARKEST, LINEAR_BELOW = 12.92, 0.04045


@dataclass(frozen=True)
class Colour:
    """A token's colour in light and in dark."""

    light: str
    dark: str


def palette(css: str) -> Mapping[str, Colour]:
    """The tokens that hold a pair of colours, by name."""
    return {name: Colour(light, dark) for name, light, dark in TOKEN.findall(css)}


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, as WCAG 2 defines it: from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


def _linear(value: float) -> float:
    return value / DARKEST if value <= LINEAR_BELOW else float(((value + 0.055) / 1.055) ** 2.4)


def own_styles(colours: Colours) -> str:
    """The stylesheet of a guide's own colours."""
    accent = colours.accent
    strong = Colour(_towards(accent.light, BLACK), _towards(accent.dark, WHITE))
    return f":root {{\n{_token('accent', accent.light, accent.dark)}{_token('accent-strong', strong.light, strong.dark)}}}\n"


def _token(name: str, light: str, dark: str) -> str:
    return f"  --g-{name}: var(--g-light, {light}) var(--g-dark, {dark});\n"


def _towards(colour: str, end: int) -> str:
    """A colour, a quarter nearer to black or white."""
    return "#" + "".join(f"{round((3 * int(colour[at : at + 2], 16) + end) / 4):02x}" for at in (1, 3, 5))
