"""Where the project is, and how its commands end; imported by every script so that the library is found."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))


def end_when_told() -> None:
    """Ctrl+C and the system's request to end both raise KeyboardInterrupt, also where a shell started us in the background."""
    for told in (signal.SIGINT, signal.SIGTERM):
        signal.signal(told, signal.default_int_handler)
