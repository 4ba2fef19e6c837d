"""Types of training session, and how their time is divided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

ORDER = ("welcome", "claims", "sheets-before", "rest", "sheets-after", "closing")
"""The steps of a session; sheets come before and after the break."""

ROUND = 5
"""Minutes to which the time of a sheet is rounded down."""


@dataclass(frozen=True)
class TrainingSession:
    """How the minutes of a session are divided; the sheets share what is left equally."""

    minutes: int
    welcome: int
    claims: int
    closing: int
    rest: int = 0

    def for_each(self, sheets: int) -> int:
        """The minutes of each sheet, rounded down to ROUND where that leaves some."""
        share = self._left // max(sheets, 1)
        return share - share % ROUND if share >= ROUND else share

    def closing_for(self, sheets: int) -> int:
        """The minutes for the closing, including those lost to rounding."""
        return self.closing + (self._left - sheets * self.for_each(sheets) if sheets else 0)

    def parts(self, sheets: int) -> Mapping[str, tuple[int, int]]:
        """How many steps each part of ORDER has for a number of sheets, and the minutes of each of them."""
        before, each = (sheets + 1) // 2, self.for_each(sheets)
        return {
            "welcome": (1, self.welcome),
            "claims": (1, self.claims),
            "sheets-before": (before, each),
            "rest": (1 if self.rest else 0, self.rest),
            "sheets-after": (sheets - before, each),
            "closing": (1, self.closing_for(sheets)),
        }

    def plan(self, sheets: int) -> list[tuple[str, int]]:
        """The steps in order, each by the name of its part, with its minutes."""
        parts = self.parts(sheets)
        return [(name, parts[name][1]) for name in ORDER for _ in range(parts[name][0])]

    def plans(self, most: int) -> list[list[tuple[int, int]]]:
        """The parts in the order of ORDER, for each number of sheets from none to `most`: for the script of the page of packs."""
        return [[self.parts(sheets)[name] for name in ORDER] for sheets in range(most + 1)]

    @property
    def _left(self) -> int:
        return self.minutes - self.welcome - self.claims - self.closing - self.rest


SESSIONS: Mapping[str, TrainingSession] = {
    "hour": TrainingSession(60, welcome=5, claims=10, closing=5),
    "half-day": TrainingSession(210, welcome=20, claims=40, closing=20, rest=15),
}
