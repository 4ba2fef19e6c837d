"""Computes the contrast between the colours of the stylesheet, in light and in dark, for the pairs that are used together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from audit.axe import Findings
from guide_generator.pages.palette import contrast, palette

SCHEMES = ("light", "dark")


def check_contrast(stylesheet: str, rules: Iterable[Mapping[str, object]]) -> Findings:
    """Check a stylesheet. Each rule has the colours in front (`front`), those behind (`behind`), and the least contrast (`least`)."""
    known = palette(stylesheet)
    findings = Findings(pages=1)
    for rule in rules:
        for front in _names(rule["front"]):
            for back in _names(rule["behind"]):
                for scheme in SCHEMES:
                    found = contrast(getattr(known[front], scheme), getattr(known[back], scheme))
                    least = float(str(rule["least"]))
                    findings.runs += 1
                    if found < least:
                        findings.violations.append(f"{front} on {back}, {scheme}: {found:.2f}, less than {least}")
    return findings


def _names(value: object) -> Sequence[str]:
    return [str(name) for name in value] if isinstance(value, list) else [str(value)]
