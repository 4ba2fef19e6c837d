"""Reads many files on all processors. What each gave goes into the memory, from which the process that asked takes it.

So results don't depend on it: what isn't in the memory afterwards is read as usual.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import TypeAlias

from guide_generator.loading.thing_files import ThingReader

Work: TypeAlias = "tuple[ThingReader, str]"
"""A file, and who reads it."""

MANY = 200
"""Files from which on a process more is worth its start."""

SAMPLE = 10
"""Files that tell whether the memory knows most of them."""


def read_side_by_side(work: Sequence[Work], keep: Callable[[ThingReader, str], object]) -> None:
    """Fill the memory with what files give that it doesn't know, where they are many.

    This process reads its part by `keep`, which keeps what it gave.
    """
    if len(work) < MANY or not _may_fork() or work[0][0].memory is None:
        return
    sample = work[:: max(1, len(work) // SAMPLE)]
    if sum(reader.remembers(path) for reader, path in sample) * 2 > len(sample):
        return
    context = multiprocessing.get_context("fork")
    count = len(os.sched_getaffinity(0))
    running = []
    try:
        with suppress(OSError):  # no more processes are allowed
            for number in range(1, count):
                process = context.Process(target=_read, args=(work[number::count],), daemon=True)
                process.start()
                running.append(process)
        for reader, path in work[::count]:
            keep(reader, path)
        for process in running:
            process.join()
    finally:
        for process in running:
            process.kill()
            process.join()


def _may_fork() -> bool:
    """Whether this process can be copied: the system knows how, no other thread holds anything just then, and it isn't a copy itself."""
    can = hasattr(os, "sched_getaffinity") and len(os.sched_getaffinity(0)) > 1
    return can and threading.active_count() == 1 and not multiprocessing.current_process().daemon


def _read(work: Iterable[Work]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that waits ends this one
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for reader, path in work:
        reader.read(path)
