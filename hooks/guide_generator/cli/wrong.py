"""What is wrong with a command line, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer
from typer._click.exceptions import BadOptionUsage, MissingParameter, NoSuchOption, UsageError

if TYPE_CHECKING:
    from typer._click.core import Context

    from guide_generator.cli.speech import Speech

WRONG = 2
"""The exit status of a wrong command line."""


class WrongError(typer.BadParameter):
    """A command line can't be followed. The library adds the parameter that it is about, and its command."""

    def __init__(self, code: str, ctx: Context | None = None, **values: str) -> None:
        super().__init__(code, ctx)
        self.code, self.values = code, values


def sentences(error: UsageError, say: Speech) -> str:
    """What is wrong, and how to know more."""
    path = error.ctx.command_path if error.ctx else "guide"
    return f"{_what(error, say)}\n{say('wrong.more', command=path)}"


def _what(error: UsageError, say: Speech) -> str:
    from guide_generator.cli.words import help_for, shown_name

    if isinstance(error, WrongError):
        about = f"{shown_name(error.param, say)}{say('wrong.about')} " if error.param else ""
        return about + say(f"wrong.{error.code}", **error.values)
    if isinstance(error, MissingParameter) and error.param and error.ctx:
        return say("wrong.missing", name=shown_name(error.param, say), help=help_for(error.param, error.ctx))
    if isinstance(error, NoSuchOption):
        known = ", ".join(sorted(error.possibilities or ()))
        return say("wrong.no-such-option", found=error.option_name) + (say("wrong.perhaps", known=known) if known else "")
    if isinstance(error, BadOptionUsage) and error.ctx:
        flags = [name for param in error.ctx.command.params if getattr(param, "is_flag", False) for name in param.opts]
        code = "wrong.no-value" if error.option_name in flags else "wrong.value-missing"
        return say(code, name=error.option_name)
    return say("wrong.other")
