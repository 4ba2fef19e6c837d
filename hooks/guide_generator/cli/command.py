"""The command `guide`: finds the module of a command, runs it, and ends as a shell expects, in one language."""

from __future__ import annotations

import gc
import importlib
import os
import signal
import sys
from collections.abc import Sequence
from typing import Annotated

import typer
from typer._click.core import Command, Context
from typer._click.exceptions import UsageError
from typer.main import get_command, get_group

from guide_generator.cli.speech import Speech, to_nowhere, write_anything
from guide_generator.cli.words import SpokenGroup
from guide_generator.cli.wrong import WRONG, sentences

COMMANDS = (
    "build",
    "serve",
    "check",
    "new",
    "pdf",
    "translations",
    "compare",
    "freshness",
    "links",
    "addresses",
    "owners",
    "visits",
    "export",
    "schemas",
)
"""In the order of the help. Each has a module of its name, which is imported when it is called."""

GARBAGE = 50_000
"""Objects from which on unused ones are looked for. A guide is made of many that stay: Python's own 700 cost a tenth of the time."""

FAILED = 1
INTERRUPTED = 130


class Commands(SpokenGroup):
    """The command that holds all others."""

    def list_commands(self, _ctx: Context) -> list[str]:
        """Their names."""
        return list(COMMANDS)

    def get_command(self, _ctx: Context, cmd_name: str) -> Command | None:
        """One of them."""
        if cmd_name not in COMMANDS:
            return None
        return get_command(importlib.import_module(f"guide_generator.cli.commands.{cmd_name}").app)


app = typer.Typer(cls=Commands, add_completion=False, rich_markup_mode=None)


@app.callback()
def guide(*, version: Annotated[bool, typer.Option("--version")] = False) -> None:
    """What is done before any command."""
    if version:
        from guide_generator.cli.version import installed_version

        print(installed_version())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; its exit status. Nothing that may happen to it gives a traceback."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    say = Speech.asked_for(given, os.environ)
    write_anything()
    gc.set_threshold(GARBAGE)
    try:
        status = _run(given or ["--help"], say)
        sys.stdout.flush()
    except BrokenPipeError:
        to_nowhere()
        return 0
    except KeyboardInterrupt:
        say.warn("interrupted")
        return INTERRUPTED
    except UsageError as error:
        print(sentences(error, say), file=sys.stderr)
        return WRONG
    except Exception as error:
        message = _message(error, say.lang)
        if message is None:
            raise
        print(message, file=sys.stderr)
        return FAILED
    return status


def _run(arguments: list[str], say: Speech) -> int:
    """The exit status of a command, which is 0 where it says nothing."""
    group = get_group(app)
    try:
        with group.make_context("guide", arguments, obj=say) as ctx:
            ended: object = group.invoke(ctx)
    except typer.Exit as end:
        return end.exit_code
    return ended if isinstance(ended, int) else 0


def _message(error: Exception, lang: str) -> str | None:
    """What stopped a command, in words: the guide's problems, or what the system refused. None for a mistake of the code."""
    from guide_generator.files.targets import target_error
    from guide_generator.source.localized_error import LocalizedError
    from guide_generator.source.problems import GuideError, report

    if isinstance(error, GuideError):
        return report(error.problems, lang)
    if isinstance(error, OSError):
        return target_error(error).message(lang)
    return error.message(lang) if isinstance(error, LocalizedError) else None


def end_on_signal() -> None:
    """Ctrl+C and the system's request to end both raise KeyboardInterrupt, also where a shell started us in the background."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
