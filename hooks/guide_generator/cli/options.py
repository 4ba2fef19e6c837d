"""Options that commands share, and how their values are read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from guide_generator.cli.wrong import WrongError


def one_of(*known: str) -> Callable[[str], str]:
    """Reads one of these words."""

    def read(typed: str) -> str:
        if typed not in known:
            raise WrongError("expected-one-of", found=typed, known=", ".join(known))
        return typed

    return read


def some_of(*known: str) -> Callable[[str], str]:
    """Reads some of these words, separated by commas."""
    one = one_of(*known)

    def read(typed: str) -> str:
        return ",".join(one(word.strip()) for word in typed.split(","))

    return read


def whole_number(typed: str) -> int:
    """Reads a whole number."""
    try:
        return int(typed)
    except ValueError:
        raise WrongError("expected-number", found=typed) from None


def seconds(typed: str) -> float:
    """Reads a number of seconds."""
    try:
        return float(typed)
    except ValueError:
        raise WrongError("expected-number", found=typed) from None


def day(typed: str) -> date:
    """Reads a date."""
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise WrongError("expected-day", found=typed) from None


Root = Annotated[Path | None, typer.Option("--root", metavar="DIR", parser=Path)]
