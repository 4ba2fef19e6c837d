"""Each `guide …` of the documentation is a command of today: its name, its options, the values that it takes."""

from __future__ import annotations

import contextlib
import os
import re
import shlex
from collections.abc import Iterator

import typer
from typer._click.core import Command, Context
from typer._click.exceptions import UsageError
from typer.core import TyperGroup
from typer.main import get_group

from guide_generator.cli.command import COMMANDS, app
from guide_generator.cli.speech import Speech
from support import ROOT

DOCUMENTS = ("README.md", "README.fr.md", "CONTRIBUTING.md", "content/*/*.md", "hooks/guide_generator/editing/starter/**/*.md")
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
COMMAND = re.compile(rf"""(?:^|[`/ ])guide ((?:{"|".join(COMMANDS)})\b(?: (?:"[^"\n]*"|[^\s`"#;|&>]+))*)""", re.MULTILINE)


def documented() -> Iterator[tuple[str, list[str]]]:
    """Where a command stands, and its arguments."""
    for pattern in DOCUMENTS:
        for path in sorted(ROOT.glob(pattern)):
            for code in CODE.findall(path.read_text(encoding="utf-8")):
                for found in COMMAND.finditer(code):
                    yield f"{path.relative_to(ROOT)}: guide {found[1]}", shlex.split(found[1])


def parse(command: Command, name: str, arguments: list[str], parent: Context | None, say: Speech) -> None:
    """Read a command line as the command does, without running it."""
    with command.make_context(name, list(arguments), parent=parent, obj=say) as ctx:
        if isinstance(command, TyperGroup):
            name, found, rest = command.resolve_command(ctx, arguments)  # type: ignore[assignment]
            assert found is not None
            parse(found, name, rest, ctx, say)


def test_documented_commands_are_those_of_today() -> None:
    """No document tells of an option that is gone."""
    wrong = []
    found = list(documented())
    for where, arguments in found:
        with contextlib.suppress(typer.Exit):  # --help
            try:
                parse(get_group(app), "guide", arguments, None, Speech.asked_for(arguments, os.environ))
            except UsageError as error:
                wrong.append(f"{where}: {error.format_message()}")
    assert not wrong, "\n".join(wrong)
    assert len(found) > 20
