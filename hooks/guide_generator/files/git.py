"""Asks git, which a guide may do without."""

from __future__ import annotations

import subprocess
from pathlib import Path

PATIENCE_S = 60
"""Seconds after which git is taken to be stuck, on a drive that doesn't answer or a question that nobody sees."""


def git_says(root: Path, *arguments: str) -> str | None:
    """What git prints; None where it isn't installed, refuses, or doesn't answer in PATIENCE_S."""
    command = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - git, without a shell
            command, check=False, capture_output=True, stdin=subprocess.DEVNULL, text=True, errors="replace", timeout=PATIENCE_S
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
