"""What commands took and made."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ParamSpec, TypeVar

SITE = "http://guide.example/"
P = ParamSpec("P")
Made = TypeVar("Made")


class CommandError(Exception):
    """A command failed; the message is its last words on the command line, and how it ended."""


@dataclass(frozen=True)
class Figures:
    """Seconds of wall time and of processor (of all processes), megabytes of the largest process; megabytes and files of the site."""

    wall: float
    cpu: float = 0
    memory: float = 0
    size: float = 0
    files: int = 0

    def less(self, other: Figures) -> Figures:
        """What was spent and made beside what another command did."""
        return replace(self.with_data_apart(other), wall=self.wall - other.wall)

    def with_data_apart(self, data: Figures) -> Figures:
        """Without the data; wall time stays, as they are made on another processor while pages are."""
        return replace(self, cpu=self.cpu - data.cpu, size=self.size - data.size, files=self.files - data.files)

    def ratios(self, stock: Figures) -> tuple[float, float]:
        """Of wall time and of processor."""
        return self.wall / stock.wall, self.cpu / stock.cpu


def apart(work: Callable[P, Made], *given: P.args, **options: P.kwargs) -> Made:
    """Work in a process of its own: the system counts the memory of this one as that of every command that it starts."""
    with ProcessPoolExecutor(1) as pool:
        return pool.submit(work, *given, **options).result()


def run(commands: list[list[str]], site: Path | None = None) -> Figures:
    """Run commands side by side, and see what they made. Raises CommandError."""
    started = time.monotonic()
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "SITE_URL": SITE}
    children = [subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) for command in commands]
    cpu, peak = 0.0, 0
    for child in children:
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        cpu += usage.ru_utime + usage.ru_stime
        peak = max(peak, usage.ru_maxrss)
    wall = time.monotonic() - started
    for child, command in zip(children, commands, strict=True):
        if child.returncode:
            raise CommandError(f"{' '.join(command[-6:])}: exit status {child.returncode}")
    return Figures(wall, cpu, megabytes(peak), *size_of(site))


def megabytes(peak: int) -> float:
    """Of the memory that the system says a process had."""
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def size_of(site: Path | None) -> tuple[float, int]:
    """Megabytes and files."""
    files = [path.stat().st_size for path in site.rglob("*") if path.is_file()] if site else []
    return sum(files) / 1e6, len(files)
