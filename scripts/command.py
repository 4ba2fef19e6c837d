"""The generator as one command: `guide build`, `guide check`, `guide serve` …, for a guide in the folder where it is called."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping
from functools import partial
from importlib.metadata import version
from pathlib import Path

PACKAGE = "guide-generator"
COMMANDS: Mapping[str, tuple[str, str]] = {
    "build": ("build", "build the whole site in site/"),
    "serve": ("serve", "preview with live reload"),
    "check": ("check", "check every file of the guide"),
    "new-sheet": ("new_sheet", "start a new sheet"),
    "new-guide": ("new_guide", "start a guide on another subject"),
    "pdf": ("pdf", "put sheets into one PDF"),
    "translations": ("translations", "what is missing or older in the other languages"),
    "freshness": ("freshness", "what is to be reviewed"),
    "export": ("export", "write the guide as plain Markdown, for other engines"),
    "compare": ("compare", "what a change looks like to readers"),
    "schemas": ("schemas", "renew the JSON Schemas that editors read"),
}
"""Each command's script, and what it does."""


def main() -> int:
    """Run the script that the first argument names."""
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    name, arguments = (sys.argv[1] if len(sys.argv) > 1 else "--help"), sys.argv[2:]
    if name == "--version":
        print(version(PACKAGE))
        return 0
    if name not in COMMANDS:
        print(_help())
        return 0 if name in ("--help", "-h", "help") else 2
    sys.argv[0] = f"guide {name}"
    command = importlib.import_module(COMMANDS[name][0])
    return importlib.import_module("_root").run(partial(command.main, arguments))  # type: ignore[no-any-return]


def _help() -> str:
    lines = (f"  {name:<14}{about}" for name, (_, about) in COMMANDS.items())
    return "\n".join(
        ["usage: guide COMMAND [OPTION…]", "", *lines, "", "guide COMMAND --help says more; guide --version the version."]
    )


if __name__ == "__main__":
    sys.exit(main())
