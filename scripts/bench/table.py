"""The table of a benchmark, in Markdown: each row is printed as soon as it is known."""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from figures import Figures

COLUMNS = ("sheets", "what", "wall s", "× stock", "processor s", "× stock", "process MB", "site MB", "files")
WIDTHS = (10, 44, 7, 7, 11, 7, 10, 8, 6)


class Table:
    """Rows, printed as they come; what is being measured stands on the other output."""

    def __init__(self) -> None:
        self.lines = [machine(), "", _line(COLUMNS), _line(["---", "---", *["---:"] * (len(COLUMNS) - 2)])]
        self.failures: list[str] = []
        self._started = time.monotonic()
        print("\n".join(self.lines), flush=True)

    def note(self, what: str) -> None:
        """Say what is being measured."""
        minutes, seconds = divmod(int(time.monotonic() - self._started), 60)
        print(f"{minutes:3}:{seconds:02} {what}", file=sys.stderr, flush=True)

    def add(self, sheets: object, what: str, figures: Figures, stock: Figures | None = None) -> None:
        """A row; what wasn't measured stays empty."""
        wall, cpu = (f"{ratio:.2f}" for ratio in figures.ratios(stock)) if stock else ("", "")
        spent = f"{figures.cpu:.1f}" if figures.cpu else ""
        made = [f"{figures.size:.1f}", str(figures.files)] if figures.files else ["", ""]
        memory = f"{figures.memory:.0f}" if figures.memory else ""
        self._row([str(sheets), what, f"{figures.wall:.2f}", wall, spent, cpu, memory, *made])

    def fail(self, what: str, reason: str) -> None:
        """What could not be measured, which is no reason to stop."""
        self.failures.append(f"{what}: {reason}")
        self._row(["", f"**not measured**: {what}: {reason}", *[""] * (len(COLUMNS) - 2)])

    def _row(self, cells: Sequence[str]) -> None:
        self.lines.append(_line(cells))
        print(self.lines[-1], flush=True)


@dataclass
class Rows:
    """The rows of one guide, beside stock's build of it."""

    table: Table
    sheets: str
    stock: Figures | None = None
    ratios: dict[str, tuple[float, float]] = field(default_factory=dict)

    def measure(self, what: str, work: Callable[[], Figures]) -> Figures:
        """Do the work, and add its row."""
        self.table.note(f"{self.sheets}: {what}")
        return self.add(what, work())

    def add(self, what: str, figures: Figures) -> Figures:
        """Add a row."""
        self.table.add(self.sheets, what, figures, self.stock)
        if self.stock:
            self.ratios[what] = figures.ratios(self.stock)
        return figures


def machine() -> str:
    """Where it was measured, and how busy that was."""
    gigabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    python = platform.python_version()
    load = os.getloadavg()[0]
    return (
        f"{time.strftime('%Y-%m-%d')}, {os.cpu_count()} processors ({platform.machine()}), {gigabytes:.0f} GB of memory, "
        f"{platform.system()}, Python {python}; {load:.1f} processes were running when it began."
    )


def _line(cells: Sequence[str]) -> str:
    padded = (
        cell.ljust(width) if place < 2 else cell.rjust(width)  # noqa: PLR2004 - names to the left, numbers to the right
        for place, (cell, width) in enumerate(zip(cells, WIDTHS, strict=True))
    )
    return f"| {' | '.join(padded)} |"
