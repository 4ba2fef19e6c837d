"""The contrast of the stylesheet's colours, computed from its tokens: of every pair that meets on a page, in light and in dark."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from guide_generator.files.stylesheet import stylesheet
from guide_generator.pages.palette import contrast, palette
from support import FIGURES, ROOT

CSS = stylesheet(ROOT)
TOKENS = palette(CSS)
GROUNDS = ("paper", "card", "tint", "sand", "warm")
BODY, TEXT, PART_OF_A_CONTROL = 7.0, 4.5, 3.0
PAIRS = [
    *((ink, ground, BODY) for ink in ("ink", "accent-strong") for ground in GROUNDS),
    *((ink, ground, TEXT) for ink in ("soft", "accent") for ground in GROUNDS),
    ("warm-ink", "warm", TEXT),
    ("on-accent", "accent", TEXT),
    ("on-accent", "accent-strong", TEXT),
    ("paper", "ink", BODY),
    *((f"part-{number}", ground, TEXT) for number in range(1, 5) for ground in ("paper", "card", "tint")),
    *(("on-accent", f"part-{number}", TEXT) for number in range(1, 5)),
    *((line, ground, PART_OF_A_CONTROL) for line in ("edge", "accent", "focus") for ground in GROUNDS),
    ("warm-line", "warm", PART_OF_A_CONTROL),
    ("warm-line", "paper", PART_OF_A_CONTROL),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_contrast(scheme: str, record_property: Callable[[str, object], None]) -> None:
    """Running text 7 : 1, other text 4.5 : 1, edges of controls and the focus 3 : 1."""
    found = {(one, on): contrast(getattr(TOKENS[one], scheme), getattr(TOKENS[on], scheme)) for one, on, _ in PAIRS}
    weak = [f"{one} on {on}: {found[one, on]:.2f} < {least}" for one, on, least in PAIRS if found[one, on] < least]
    (one, on), least = min(found.items(), key=lambda pair: pair[1])
    record_property(FIGURES, f"contrast, {scheme}: {len(found)} pairs of colours, the weakest {one} on {on}, {least:.2f}")
    assert weak == []


def test_every_colour_is_in_a_pair() -> None:
    """None is left out of the check above; lines that only decorate apart."""
    assert set(TOKENS) - set(itertools.chain.from_iterable(pair[:2] for pair in PAIRS)) == {"line"}


@pytest.mark.parametrize(
    ("one", "other", "expected"), [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#abcdef", "#abcdef", 1)]
)
def test_contrast_is_that_of_wcag(one: str, other: str, expected: float) -> None:
    """Against values that are known."""
    assert contrast(one, other) == pytest.approx(expected, abs=0.005)
