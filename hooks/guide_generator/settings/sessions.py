"""How the time of a training session is divided: lengths, steps, breaks, and what the group does in each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

Length: TypeAlias = Literal["hour", "half-day", "day"]
Verdict: TypeAlias = Literal["fits", "without-cases", "too-many", "roomy"]

UNIT = 5
"""Minutes: the times of steps are multiples of it."""

LEAST = 15
"""Minutes that a sheet takes at least: to read it, answer its question in pairs, and share."""

WITH_CASE = 25
"""Minutes that a sheet takes with a case."""

LONGEST = 60
"""Minutes without a change: a sheet that has more is worked on in two steps."""

ROOMY = 75
"""Minutes a sheet from which the session would do with less time."""

SLOW = 45
"""Minutes from which reading and pairs take ten minutes each, not five."""

GROUP = 4
"""People of a small group, at most."""


IN_SHORT = {
    "welcome": ("together",),
    "terms": ("pairs", "together"),
    "assessment": ("alone", "pairs"),
    "claims": ("groups",),
    "expectations": ("alone", "together"),
    "practice": ("pairs", "together"),
    "action": ("alone", "together"),
    "closing": ("together",),
}
"""How the group works in the steps beside the sheets, for the outline; what is done is told in their words."""


@dataclass(frozen=True)
class Slot:
    """A step with its minutes; of a sheet, the sheet's place among those chosen, and what the group does."""

    name: str
    minutes: int
    sheet: int | None = None
    turns: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class SessionLength:
    """How long a session is, and its steps beside the sheets, which share what is left."""

    minutes: int
    before: tuple[Slot, ...]
    after: tuple[Slot, ...]
    breaks: tuple[tuple[Slot, int], ...] = ()
    """Each with the minutes after which it is due."""

    start: int = 9 * 60
    """Minutes after midnight, where nobody says otherwise."""

    @property
    def for_sheets(self) -> int:
        """The minutes that sheets share."""
        return self.minutes - sum(slot.minutes for slot in (*self.before, *self.after, *(each for each, _ in self.breaks)))

    def shares(self, sheets: int) -> tuple[int, ...]:
        """The minutes of each sheet: multiples of UNIT that differ by one, or of a minute where there is less than a unit for each."""
        unit = UNIT if self.for_sheets // UNIT >= sheets else 1
        each, more = divmod(self.for_sheets // unit, max(sheets, 1))
        return tuple((each + (place < more)) * unit for place in range(sheets))

    def most(self, minutes: int = LEAST) -> int:
        """How many sheets have so many minutes each."""
        return self.for_sheets // UNIT // (minutes // UNIT)

    def verdict(self, sheets: int) -> Verdict:
        """Whether a number of sheets fits."""
        least = min(self.shares(sheets), default=0)
        if least < LEAST:
            return "too-many"
        if least < WITH_CASE:
            return "without-cases"
        return "roomy" if least > ROOMY else "fits"

    def timetable(self, sheets: int) -> tuple[Slot, ...]:
        """Every step in order. Breaks come where they are due, between steps."""
        blocks = [block for place, minutes in enumerate(self.shares(sheets)) for block in _blocks(place, minutes)]
        return (*self.before, *self._with_breaks(blocks), *self.after)

    def _with_breaks(self, blocks: list[Slot]) -> Iterator[Slot]:
        elapsed, waiting = sum(slot.minutes for slot in self.before), list(self.breaks)
        for block in blocks:
            while waiting and elapsed + block.minutes / 2 >= waiting[0][1]:
                pause, _ = waiting.pop(0)
                yield pause
                elapsed += pause.minutes
            yield block
            elapsed += block.minutes
        yield from (pause for pause, _ in waiting)


def _blocks(place: int, minutes: int) -> Iterator[Slot]:
    """The steps of a sheet: one, or two where it has much time."""
    if minutes <= LONGEST:
        yield Slot("sheet", minutes, place, _reading(minutes, with_case=True))
        return
    second = minutes // 2 // UNIT * UNIT
    yield Slot("sheet", minutes - second, place, _reading(minutes - second, with_case=False))
    yield Slot("cases", second, place, _halves(second))


def _reading(minutes: int, *, with_case: bool) -> tuple[tuple[str, int], ...]:
    if minutes < LEAST:
        return (("together", minutes),)
    quick = UNIT if minutes < SLOW else 2 * UNIT
    left = minutes - 2 * quick
    first = (("alone", quick), ("pairs", quick))
    return (*first, *(_halves(left) if with_case and minutes >= WITH_CASE else (("together", left),)))


def _halves(minutes: int) -> tuple[tuple[str, int], ...]:
    """Small groups, then the whole group; the groups have the odd five minutes."""
    together = minutes // 2 // UNIT * UNIT
    return ("groups", minutes - together), ("together", together)


def _step(name: str, minutes: int) -> Slot:
    return Slot(name, minutes)


LENGTHS: Mapping[Length, SessionLength] = {
    "hour": SessionLength(
        60,
        before=(_step("welcome", 5), _step("claims", 10)),
        after=(_step("action", 5), _step("closing", 5)),
    ),
    "half-day": SessionLength(
        210,
        before=(_step("welcome", 15), _step("terms", 15), _step("assessment", 15)),
        after=(_step("action", 20), _step("closing", 15)),
        breaks=((_step("break", 15), 95),),
    ),
    "day": SessionLength(
        420,
        before=(_step("welcome", 20), _step("terms", 15), _step("assessment", 30)),
        after=(_step("action", 30), _step("closing", 25)),
        breaks=((_step("break", 15), 100), (_step("lunch", 60), 180), (_step("break", 15), 310)),
    ),
}

INSTEAD: Mapping[str, str] = {"terms": "expectations", "assessment": "claims", "claims": "practice"}
"""What a step becomes where the guide lacks what it needs."""
