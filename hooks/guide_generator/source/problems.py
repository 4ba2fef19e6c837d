"""A problem in a file, its place, and its message in each language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal, Self

from guide_generator.source.own_yaml import read_own

Severity = Literal["error", "warning"]
MESSAGES = Path(__file__).parent / "messages"
LANGUAGES = ("fr", "en")
LONGEST = 300
"""Characters of a value in a message, beyond which it is cut; the values of WHOLE are never cut."""

LINE_END = " ⏎ "
"""Replaces line feeds in the value `corrected`."""

WHOLE = ("corrected", "expected", "known", "places")
SEVERITIES: Mapping[str, Mapping[Severity, str]] = {
    "fr": {"error": "erreur", "warning": "avertissement"},
    "en": {"error": "error", "warning": "warning"},
}


QUOTED: Mapping[str, str] = {"fr": "« {} »", "en": '"{}"'}


class NamedKey(str):  # noqa: SLOT000 - it has names beside its letters
    """The key of a field or of a kind, with its title in each language of messages. It compares as the key."""

    titles: Mapping[str, str]

    def __new__(cls, key: str, called: Mapping[str, str] | None = None) -> Self:
        """`called` may leave languages out."""
        self = super().__new__(cls, key)
        self.titles = called or {}
        return self

    @classmethod
    def joined(cls, names: Sequence[NamedKey]) -> NamedKey:
        """One name that joins several, separated by commas."""
        return JoinedKeys(", ".join(names), {lang: ", ".join(name.shown(lang) for name in names) for lang in LANGUAGES})

    def shown(self, lang: str) -> str:
        """The text in a message: « Points de vigilance » (`pitfalls`)."""
        title = self.titles.get(lang)
        return f"{QUOTED[lang].format(title)} (`{self}`)" if title and title != self else QUOTED[lang].format(self)


class JoinedKeys(NamedKey):
    """Names that are quoted already."""

    def shown(self, lang: str) -> str:
        """The names, as they are."""
        return self.titles[lang]


class GuideError(Exception):
    """The guide can't be built; `problems` says why."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=Problem.order))
        super().__init__(report(self.problems, "en"))


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem at one place.

    `path` is relative to the guide's root; `line` and `column` count from 1, in characters. `code` names the message in
    `messages/<lang>.yml`, `values` fills it.
    """

    path: str
    line: int
    column: int
    code: str
    values: Mapping[str, str] = field(default_factory=dict)
    severity: Severity = "error"

    def order(self) -> tuple[str, int, int, str, str]:
        """The order of a report: by place, then by message."""
        return self.path, self.line, self.column, self.code, str(sorted(self.values.items()))

    def message(self, lang: str) -> str:
        """The message in `lang` ("fr" or "en"): the rule, what was found, what to do. It is one line."""
        shown = {key: value.shown(lang) if isinstance(value, NamedKey) else value for key, value in self.values.items()}
        shown = {key: value.replace("\n", LINE_END) if key == "corrected" else value for key, value in shown.items()}
        values = {key: on_one_line(value, LONGEST if key not in WHOLE else None) for key, value in shown.items()}
        return message_catalogue(lang)[self.code].format_map(values)

    def text(self, lang: str) -> str:
        """The line that people and editors read: `path:line:col: error: message`."""
        return f"{on_one_line(self.path)}:{self.line}:{self.column}: {self.severity}: {self.message(lang)}"


def on_one_line(value: str, longest: int | None = None) -> str:
    """A value on one line: line ends and control characters become spaces, so that it can't forge a line of a report."""
    line = re.sub(r"\s*[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+\s*", " ", value)
    return line if longest is None or len(line) <= longest else f"{line[:longest]}…"


@cache
def message_catalogue(lang: str, folder: Path = MESSAGES) -> Mapping[str, str]:
    """The messages of a language, by code: the checker's, or those of another folder of catalogues."""
    loaded: dict[str, str] = read_own(folder / f"{lang}.yml")
    return loaded


WHAT_WAS_FOUND = re.compile(r", (trouvé|found) ?: \{found\}")


def rule_text(code: str, lang: str) -> str:
    """A message without the value that was found, for forms and schemas. English where `lang` has no messages."""
    return WHAT_WAS_FOUND.sub("", message_catalogue(lang if lang in LANGUAGES else "en")[code])


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """The problems that stop a build."""
    return [problem for problem in problems if problem.severity == "error"]


def summary(problems: Iterable[Problem], lang: str) -> str:
    """The count that closes a report, such as "2 erreurs, 1 avertissement"."""
    return counts(Counter(problem.severity for problem in problems), lang)


def counts(found: Mapping[str, int], lang: str) -> str:
    """How many problems there are of each severity."""
    numbers = ((found.get(severity, 0), name) for severity, name in SEVERITIES[lang].items())
    return ", ".join(f"{count} {name}{'s' if count > 1 else ''}" for count, name in numbers)


def report(problems: Iterable[Problem], lang: str) -> str:
    """Every problem on a line of its own, ordered by path and position."""
    return "\n".join(problem.text(lang) for problem in sorted(problems, key=Problem.order))
