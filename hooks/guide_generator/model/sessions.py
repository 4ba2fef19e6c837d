"""Types of training session, and how their time is divided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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

    def shares(self, most: int) -> list[tuple[int, int]]:
        """The minutes of each sheet and of the closing, for each number of sheets from none to `most`."""
        return [(self.for_each(sheets), self.closing_for(sheets)) for sheets in range(most + 1)]

    @property
    def _left(self) -> int:
        return self.minutes - self.welcome - self.claims - self.closing - self.rest


SESSIONS: Mapping[str, TrainingSession] = {
    "hour": TrainingSession(60, welcome=5, claims=10, closing=5),
    "half-day": TrainingSession(210, welcome=20, claims=40, closing=20, rest=15),
}
