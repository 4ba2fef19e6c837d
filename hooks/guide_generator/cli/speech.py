"""What commands say, in one language at a time: that which was asked for, else the guide's first, else the system's, else English."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from guide_generator.cli.folders import guide_folder, is_guide
from guide_generator.source.problems import LANGUAGES, message_catalogue

MESSAGES = Path(__file__).parent / "messages"
OTHER = "en"
"""Where nobody says a language, or one that messages don't speak."""

SYSTEM = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The variables by which a system says its language, the strongest first."""


@dataclass(frozen=True)
class Speech:
    """The messages of one language."""

    lang: str
    quiet: bool = False
    """Whether remarks on what went well are left out."""

    @classmethod
    def asked_for(cls, arguments: Sequence[str], environment: Mapping[str, str]) -> Speech:
        """What a command line asks for. It is read before its command is known, so that help and errors speak the same language."""
        roots = given(arguments, "--root")
        folder = Path(roots[-1]) if roots else guide_folder()
        quiet = not {"--quiet", "-q"}.isdisjoint(arguments)
        return cls(_spoken(given(arguments, "--lang"), folder, environment), quiet)

    def __call__(self, code: str, **values: object) -> str:
        """A message."""
        return message_catalogue(self.lang, MESSAGES)[code].format_map(values)

    def has(self, code: str) -> bool:
        """Whether there is a message of this name."""
        return code in message_catalogue(self.lang, MESSAGES)

    def note(self, code: str, **values: object) -> None:
        """Print a message on what went well, unless the command is to be quiet."""
        if not self.quiet:
            print(self(code, **values), flush=True)

    def warn(self, code: str, **values: object) -> None:
        """Print a message beside the output, on what is wrong."""
        print(self(code, **values), file=sys.stderr)


def given(arguments: Sequence[str], option: str) -> list[str]:
    """The values of an option, as often as it is given."""
    found: list[str] = []
    for index, argument in enumerate(arguments):
        name, sign, value = argument.partition("=")
        if argument == "--":
            break
        if name == option:
            found.extend([value] if sign else arguments[index + 1 : index + 2])
    return found


def _spoken(asked: Sequence[str], folder: Path, environment: Mapping[str, str]) -> str:
    if known := [lang for lang in asked if lang in LANGUAGES]:
        return known[0]
    if is_guide(folder):
        from guide_generator.loading.message_language import message_language

        return message_language(folder)
    system = next((environment[name] for name in SYSTEM if environment.get(name)), "")[:2]
    return system if system in LANGUAGES else OTHER


def write_anything() -> None:
    """Let the output hold any letter, whatever the terminal can write."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def to_nowhere() -> None:
    """Nobody reads the output any more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
