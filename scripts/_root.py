"""Where the generator is, which guide commands work on, and how they end; imported by every script so that the library is found."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

GENERATOR = Path(__file__).resolve().parent.parent
ROOT = GENERATOR if (GENERATOR / "mkdocs.yml").is_file() else Path.cwd()
"""The guide's folder by default: the project, or where the command is called when the generator is installed as a package."""

if (GENERATOR / "hooks").is_dir():
    sys.path.insert(0, str(GENERATOR / "hooks"))


CANT_WRITE = 1


def run(main: Callable[[], int], lang: str = "fr") -> int:
    """Run a command to its end; its exit status. What the system refuses is told in a sentence; nobody has to read to the end."""
    from guide_generator.files.targets import TargetError, target_error

    try:
        status = main()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except TargetError as error:
        print(error.message(lang), file=sys.stderr)
        return CANT_WRITE
    except OSError as error:
        print(target_error(error).message(lang), file=sys.stderr)
        return CANT_WRITE
    return status


def end_when_told() -> None:
    """Ctrl+C and the system's request to end both raise KeyboardInterrupt, also where a shell started us in the background."""
    for told in (signal.SIGINT, signal.SIGTERM):
        signal.signal(told, signal.default_int_handler)
