"""Runs functions side by side, each in a process of its own that ends with this one."""

from __future__ import annotations

import multiprocessing
import os
import signal
import traceback
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import TypeVar

Result = TypeVar("Result")
INTERVAL = 0.2
"""Seconds between two looks at the progress."""

AT_ONCE = (os.cpu_count() or 1) + 1
"""Processes at a time, each with its memory: one more than there are processors, as they don't end together."""


class ProcessEndedError(Exception):
    """A process ended without an answer; the message says which."""


class UnexpectedError(Exception):
    """A function raised what nobody expected; the message is its traceback."""


def side_by_side(
    tasks: Mapping[str, Callable[[], Result]], expected: tuple[type[Exception], ...], look: Callable[[], object] = lambda: None
) -> dict[str, Result]:
    """The answer of each task; AT_ONCE run at a time. `look` is called while they run.

    Raises the first exception of the `expected` types as it is, UnexpectedError for another one; all other tasks then end.
    """
    answers: dict[str, Result] = {}
    waiting: dict[Connection, str] = {}
    started, to_start = list[BaseProcess](), list(tasks.items())
    try:
        while to_start or waiting:
            while to_start and len(waiting) < AT_ONCE:
                name, task = to_start.pop(0)
                process, connection = _started(task, expected)
                started.append(process)
                waiting[connection] = name
            ready = wait(list(waiting), INTERVAL)
            for connection in [each for each in waiting if each in ready]:
                name = waiting.pop(connection)
                answers[name] = _received(connection, name)
            look()
    finally:
        for process in started:
            process.kill()
            process.join()
    return answers


def _started(task: Callable[[], object], expected: tuple[type[Exception], ...]) -> tuple[BaseProcess, Connection]:
    """A process that does a task, and where its answer comes."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_answer, args=(task, theirs, expected), daemon=True)
    process.start()
    theirs.close()
    return process, ours


def _answer(task: Callable[[], object], connection: Connection, expected: tuple[type[Exception], ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        answer: object = task()
    except expected as error:
        answer = error
    except Exception:  # noqa: BLE001 - passed on to the process that waits
        answer = UnexpectedError(traceback.format_exc())
    connection.send(answer)
    connection.close()


def _received(connection: Connection, name: str) -> Result:  # type: ignore[type-var]
    try:
        answer = connection.recv()
    except EOFError:
        raise ProcessEndedError(name) from None
    if isinstance(answer, Exception):
        raise answer
    return answer  # type: ignore[no-any-return]
