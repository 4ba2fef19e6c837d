"""The library's commands and groups, whose help is in one language: texts come from the catalogue, by the names of commands and options.

A command `new guide` finds what it does under `new-guide`, its option `--name` under `new-guide.name`, else under `.name`, and what
follows the options (examples, exit status) under `new-guide.more`. Values are named by `metavar.DIR`; other values stand as they are.
A command or an option that the guide's own data make says itself what it is for (`summary`, `help`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from typing import Any, cast

import typer
from typer._click.core import Command, Context, Parameter
from typer._click.exceptions import UsageError
from typer._click.formatting import HelpFormatter
from typer.core import TyperCommand, TyperGroup, TyperOption

from guide_generator.cli.options import one_of
from guide_generator.cli.speech import Speech
from guide_generator.cli.wrong import WrongError
from guide_generator.source.problems import LANGUAGES

REST = {"allow_extra_args": True}
"""What stands beside the options isn't refused by the library, whose refusals are in English."""


def speech_of(ctx: Context) -> Speech:
    """What speaks in a context."""
    return cast("Speech", ctx.obj)


def key_of(ctx: Context) -> str:
    """The name of a command in the catalogue: `new-guide` for `guide new guide`."""
    return getattr(ctx.command, "key", "") or "-".join(ctx.command_path.split()[1:]) or "guide"


def value_name(param: Parameter, say: Speech) -> str:
    """What stands for a value in help: `DIR`."""
    named = param.metavar or ""
    return say(f"metavar.{named}") if say.has(f"metavar.{named}") else named


def shown_name(param: Parameter, say: Speech) -> str:
    """What people call a parameter: `--root`, or the name of its value."""
    return param.opts[0] if param.param_type_name == "option" else value_name(param, say)


def help_for(param: Parameter, ctx: Context) -> str:
    """What a parameter is for."""
    say, names = speech_of(ctx), (f"{key_of(ctx)}.{param.name}", f".{param.name}")
    known = next((name for name in names if say.has(name)), None)
    return _on_one_line(say(known) if known else getattr(param, "help", None) or "")


class Spoken(TyperCommand):
    """A command. Every one takes a language for its messages, and silence on what goes well."""

    key = ""
    """Its name in the catalogue, where that isn't the name that it is called by."""

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - the library's own
        options["params"] = [*(options.get("params") or ()), *_shared({param.name for param in options.get("params") or ()})]
        options["context_settings"] = {**REST, **(options.get("context_settings") or {})}
        super().__init__(*arguments, **options)

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """The whole help."""
        write_help(self, ctx, formatter)

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Its first line."""
        write_usage(self, ctx, formatter)

    def values(self) -> Mapping[str, str]:
        """The values that its texts of the catalogue hold."""
        return {}

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Read the command line; what is wrong with it is about this command."""
        with about(ctx):
            return super().parse_args(ctx, args)

    def invoke(self, ctx: Context) -> object:
        """Run the command. WrongError where it is given more than it takes."""
        if ctx.args:
            raise WrongError("extra-arguments", ctx, found=" ".join(ctx.args))
        with about(ctx):
            return super().invoke(ctx)


class SpokenGroup(TyperGroup):
    """A command that holds others."""

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - the library's own
        options["params"] = [*(options.get("params") or ()), *_shared(set())]
        options["invoke_without_command"] = True
        super().__init__(*arguments, **options)

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        """The whole help."""
        write_help(self, ctx, formatter)

    def format_usage(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Its first line."""
        write_usage(self, ctx, formatter)

    def summary(self, ctx: Context, name: str) -> str:
        """What one of its commands does, in a line."""
        within = f"{key_of(ctx)}-" if key_of(ctx) != "guide" else ""
        return speech_of(ctx)(f"{within}{name}")

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Command | None, list[str]]:
        """The command that is named first. WrongError where there is none, with what may have been meant."""
        found = self.get_command(ctx, args[0])
        if found is None:
            names = self.list_commands(ctx)
            raise WrongError(
                "no-such-command", ctx, found=args[0], known=", ".join(get_close_matches(args[0], names, n=1) or names)
            )
        return args[0], found, args[1:]

    def invoke(self, ctx: Context) -> object:
        """Run the command that is named. WrongError where none is."""
        if not ctx._protected_args and not ctx.params.get("version"):  # noqa: SLF001 - the library keeps the command's name there
            raise WrongError("missing-command", ctx, known=", ".join(self.list_commands(ctx)))
        return super().invoke(ctx)


@contextmanager
def about(ctx: Context) -> Iterator[None]:
    """Mistakes name the command in which they are made."""
    try:
        yield
    except UsageError as error:
        error.ctx = error.ctx or ctx
        raise


def _shared(own: set[str | None]) -> list[TyperOption]:
    """The options of every command, but for those that it has itself."""
    lang = TyperOption(
        param_decls=["--lang"], type=one_of(*LANGUAGES), metavar="|".join(LANGUAGES), expose_value=False, show_default=False
    )
    quiet = TyperOption(param_decls=["--quiet", "-q"], is_flag=True, default=False, expose_value=False, show_default=False)
    return [option for option in (lang, quiet) if option.name not in own]


def write_usage(command: Command, ctx: Context, formatter: HelpFormatter) -> None:
    """How the command is called."""
    say = speech_of(ctx)
    arguments = [_argument(param, say) for param in command.get_params(ctx) if param.param_type_name == "argument"]
    rest = [say("metavar.COMMAND"), "…"] if isinstance(command, TyperGroup) else []
    formatter.write_usage(ctx.command_path, " ".join([f"[{say('metavar.OPTIONS')}]", *arguments, *rest]), f"{say('help.usage')} ")


def _argument(param: Parameter, say: Speech) -> str:
    name = value_name(param, say)
    return f"{name if param.required else f'[{name}]'}{'' if param.nargs == 1 else '…'}"


def write_help(command: Command, ctx: Context, formatter: HelpFormatter) -> None:
    """How the command is called, what it does, its parts, examples."""
    say, key = speech_of(ctx), key_of(ctx)
    write_usage(command, ctx, formatter)
    values = command.values() if isinstance(command, Spoken) else {}
    formatter.write(f"\n{say(key, **values)}\n")
    params = command.get_params(ctx)
    for heading, kind in (("help.arguments", "argument"), ("help.options", "option")):
        rows = [(_names(param, say), help_for(param, ctx)) for param in params if param.param_type_name == kind]
        if rows:
            with formatter.section(say(heading)):
                formatter.write_dl(rows)
    if isinstance(command, SpokenGroup):
        with formatter.section(say("help.commands")):
            formatter.write_dl([(name, _on_one_line(command.summary(ctx, name))) for name in command.list_commands(ctx)])
    if say.has(f"{key}.more"):
        formatter.write(f"\n{say(f'{key}.more', **values)}")


def _on_one_line(text: str) -> str:
    """A text whose French colons and semicolons don't begin a line."""
    return text.replace(" :", "\u00a0:").replace(" ;", "\u00a0;")


def _names(param: Parameter, say: Speech) -> str:
    if param.param_type_name == "argument":
        return value_name(param, say)
    return f"{', '.join(param.opts)} {value_name(param, say)}".strip()


def app() -> typer.Typer:
    """A group of commands, to be filled."""
    return typer.Typer(cls=SpokenGroup, add_completion=False, rich_markup_mode=None)
