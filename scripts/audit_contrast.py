"""Computes the contrast between the colours of the stylesheet, in light and in dark, for the pairs that are used together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from audit_axe import Findings

TOKEN = re.compile(r"--g-([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
SCHEMES = ("light", "dark")
DARKEST_STRAIGHT = 0.04045


def tokens(stylesheet: str) -> dict[str, tuple[str, str]]:
    """The colours of a stylesheet by name, each in light and in dark."""
    return {name: (light, dark) for name, light, dark in TOKEN.findall(stylesheet)}


def luminance(colour: str) -> float:
    """How light a colour `#rrggbb` is, from 0 to 1 (WCAG 2.2, relative luminance)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= DARKEST_STRAIGHT else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def check_contrast(stylesheet: str, rules: Iterable[Mapping[str, object]]) -> Findings:
    """Check a stylesheet. Each rule has the colours in front (`front`), those behind (`behind`), and the least contrast (`least`)."""
    known = tokens(stylesheet)
    findings = Findings(pages=1)
    for rule in rules:
        for front in _names(rule["front"]):
            for back in _names(rule["behind"]):
                for scheme, ink, paper in zip(SCHEMES, known[front], known[back], strict=True):
                    found, least = contrast(ink, paper), float(str(rule["least"]))
                    findings.runs += 1
                    if found < least:
                        findings.violations.append(f"{front} on {back}, {scheme}: {found:.2f}, less than {least}")
    return findings


def _names(value: object) -> Sequence[str]:
    return [str(name) for name in value] if isinstance(value, list) else [str(value)]
