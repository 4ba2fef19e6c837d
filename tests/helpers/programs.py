"""Programs that tests start: each is waited for up to a limit, and none outlives its test, nor what it started itself."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from subprocess import DEVNULL, PIPE
from typing import TypeAlias

Done: TypeAlias = "subprocess.CompletedProcess[str]"
Program: TypeAlias = "subprocess.Popen[str]"

GUIDE = (sys.executable, "-m", "guide_generator")
"""The command `guide`."""

PATIENCE_S = 280
"""Seconds after which a program that hasn't ended fails its test, a little before pytest ends the test itself."""

ENDING_S = 20
"""Seconds that a program may take to end once it is asked to."""


@contextlib.contextmanager
def running(
    command: Sequence[str | Path],
    *,
    given: int = DEVNULL,
    output: int = DEVNULL,
    errors: int = DEVNULL,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> Iterator[Program]:
    """A program, which ends with the block at the latest, with all that it started. `env` is added to the environment.

    What is a pipe must be read: one that is full stops the program.
    """
    with subprocess.Popen(
        command,
        stdin=given,
        stdout=output,
        stderr=errors,
        text=True,
        cwd=cwd,
        env={**os.environ, **(env or {})},
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)


def run(
    command: Sequence[str | Path],
    *,
    given: str = "",
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    check: bool = False,
) -> Done:
    """What a program printed, once it has ended. CalledProcessError where it fails and that is to be checked."""
    with running(command, given=PIPE, output=PIPE, errors=PIPE, cwd=cwd, env=env) as process:
        output, errors = process.communicate(given, PATIENCE_S)
    done = subprocess.CompletedProcess(command, process.returncode, output, errors)
    if check:
        done.check_returncode()
    return done
