"""Where the generator is, which guide commands work on, and how they end; imported by every script so that the library is found."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

GENERATOR = Path(__file__).resolve().parent.parent
ROOT = GENERATOR if (GENERATOR / "mkdocs.yml").is_file() else Path.cwd()
"""The guide's folder by default: the project, or where the command is called when the generator is installed as a package."""

sys.path.insert(0, str(GENERATOR / "hooks"))


def end_when_told() -> None:
    """Ctrl+C and the system's request to end both raise KeyboardInterrupt, also where a shell started us in the background."""
    for told in (signal.SIGINT, signal.SIGTERM):
        signal.signal(told, signal.default_int_handler)
