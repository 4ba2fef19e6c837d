"""A real sheet, broken one line at a time: the line to change is reported, and what the message says to write corrects the file.

`broken/table.md` holds what is reported for each way; `UPDATE_CASES=1` writes it anew.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache

from guide_generator.loading.field_names import FieldNames
from guide_generator.loading.load import Loader
from guide_generator.model.schema import Schema
from guide_generator.source.problems import Problem, errors
from guide_generator.source.reader import parse
from support import FROZEN, ROOT

SHEET = (ROOT / "tests/broken/sheet.yml").read_text(encoding="utf-8")
TABLE = ROOT / "tests/broken/table.md"
LINES = SHEET.split("\n")
TEXT = re.compile(r"(?P<lead>\s*(?:- )?)(?P<name>fr|en): (?P<value>[^|\[].*)$")
ROUNDS = 8
"""A block whose every line lost its place is corrected line by line."""


@dataclass
class Way:
    """A way to break a line, and what came of it."""

    places: int = 0
    silent: int = 0
    at_the_line: int = 0
    corrected: int = 0
    in_words: int = 0
    others: list[str] = field(default_factory=list)

    def row(self, name: str) -> str:
        """A row of the table."""
        found = (self.places, self.silent, self.at_the_line, self.corrected, self.in_words)
        return f"| {name} | {' | '.join(map(str, found))} | {'; '.join(self.others)} |"


HEAD = """\
| way | places | still valid | reported at the line | corrected by pasting | says in words | reported elsewhere, or not corrected |
|---|---|---|---|---|---|---|
"""

TEXTS: dict[str, Callable[[str, str, str], str]] = {
    "no space after the colon": lambda lead, name, value: f"{lead}{name}:{value}",
    "no colon": lambda lead, name, value: f"{lead}{name} {value}",
    "a colon in the text": lambda lead, name, value: f"{lead}{name}: Attention : {value.strip(chr(34))}",
    "an image": lambda lead, name, _: f"{lead}{name}: ![photo](https://a.fr/x.png)",
    "a template's braces": lambda lead, name, _: f"{lead}{name}: {{{{ x }}}}",
    "an open quote": lambda lead, name, value: f'{lead}{name}: "{value.strip(chr(34))}',
    "a quoted first word": lambda lead, name, value: f'{lead}{name}: "Mot" {value.strip(chr(34))}',
    "a number sign": lambda lead, name, value: f"{lead}{name}: {value.strip(chr(34)).replace(' :', ',').replace(':', ',')} #3",
    "emphasis first": lambda lead, name, value: f"{lead}{name}: *mot* {value}",
    "an at sign first": lambda lead, name, value: f"{lead}{name}: @{value}",
    "a cross-link first": lambda lead, name, value: f"{lead}{name}: [[formation]] {value}",
    "a list below a colon": lambda lead, name, _: _listed(lead, name, "Il faut :"),
    "a list below words": lambda lead, name, _: _listed(lead, name, "Il faut"),
    "a line below, at the margin": lambda lead, name, value: f"{lead}{name}: {value}\nla suite",
    "a line below, under its name": lambda lead, name, value: f"{lead}{name}: {value}\n{' ' * len(lead)}La suite",
}
"""How a text in a language is broken."""

ALL: dict[str, Callable[[str], str]] = {
    "one space more": lambda line: f" {line}",
    "two spaces more": lambda line: f"  {line}",
    "one space less": lambda line: line.removeprefix(" "),
    "at the margin": str.lstrip,
    "a tab": lambda line: f"\t{line.lstrip()}" if line.startswith(" ") else line,
    "no-break spaces": lambda line: "\u00a0" * (len(line) - len(line.lstrip())) + line.lstrip(),
    "no space after the dash": lambda line: re.sub(r"^(\s*)- ", r"\1-", line),
    "an en dash": lambda line: re.sub(r"^(\s*)- ", r"\1– ", line),
    "a bullet": lambda line: re.sub(r"^(\s*)- ", r"\1• ", line),
    "no dash": lambda line: re.sub(r"^(\s*)- ", r"\1", line),
    "no colon after a field's name": lambda line: re.sub(r"^(\s*[a-z_]+):$", r"\1", line),
    "commas too many": lambda line: re.sub(r"\[.*\]$", "[a,,]", line),
    "a bracket not closed": lambda line: re.sub(r"\]$", "", line),
    "words above, at the margin": lambda line: f"Un titre\n{line}",
    "a comment above, at the margin": lambda line: f"# Un titre\n{line}",
}
"""How any line is broken."""


def _listed(lead: str, name: str, text: str) -> str:
    inner = " " * (len(lead) + 2)
    return f"{lead}{name}: {text}\n{inner}- une salle\n{inner}- un budget"


def broken() -> Iterator[tuple[str, int, str]]:
    """Each broken sheet, with the way and the line to change."""
    for row, line in enumerate(LINES):
        if not line.strip() or line.startswith("#"):
            continue
        found = TEXT.match(line)
        ways = {name: make(line) for name, make in ALL.items()}
        ways |= {name: make(*found.groups()) for name, make in TEXTS.items()} if found else {}
        for name, new in ways.items():
            if new != line:
                is_below = name.startswith("a line below")
                yield name, row + 1 + is_below, "\n".join([*LINES[:row], new, *LINES[row + 1 :]])
    for row in (row for row, line in enumerate(LINES) if line.endswith("|-")):
        end = next(end for end in range(row + 1, len(LINES)) if re.match(r" {,2}\S", LINES[end]))
        for spaces in (0, 1, 2, 3):
            moved = [line and f"{' ' * spaces}{line.lstrip()}" for line in LINES[row + 1 : end]]
            yield f"a whole block, {spaces} spaces", row + 2, "\n".join([*LINES[: row + 1], *moved, *LINES[end:]])


@cache
def schema() -> Schema:
    """The shapes of a guide's files."""
    return Schema.of(Loader(FROZEN).settings())


@cache
def problems_in(text: str) -> list[Problem]:
    """The problems of one sheet alone, errors first. Most corrected sheets are the same: the sheet before it was broken."""
    document = parse(text, "sheet.yml")
    _, problems = schema().validate("sheet", document, FieldNames(schema(), "sheet"))
    return sorted(errors(problems), key=Problem.order)


def pasted(text: str, problem: Problem) -> str | None:
    """The file with what the message says to write; None where it says it in words alone."""
    lines = text.split("\n")
    line = lines[problem.line - 1]
    if "spaces" in problem.values:
        lines[problem.line - 1] = " " * int(problem.values["spaces"]) + line.lstrip()
        return "\n".join(lines)
    if "corrected" not in problem.values:
        return None
    indent = line[: len(line) - len(line.lstrip())]
    new = [indent + part for part in problem.values["corrected"].split("\n")]
    lines[problem.line - 1 : problem.line - 1 + max(len(new) - 1, 1)] = new
    return "\n".join(lines)


def test_the_line_to_change_is_told_and_what_is_pasted_mends_it() -> None:
    """For each way and each line; the exceptions stand in the table."""
    assert problems_in(SHEET) == []
    ways: dict[str, Way] = defaultdict(Way)
    for name, line, text in broken():
        _tried(ways[name], line, text)
    table = HEAD + "".join(f"{way.row(name)}\n" for name, way in ways.items())
    if os.environ.get("UPDATE_CASES"):
        TABLE.write_text(table, encoding="utf-8")
    assert table == TABLE.read_text(encoding="utf-8")


def _tried(way: Way, line: int, text: str) -> None:
    way.places += 1
    found = problems_in(text)
    if not found:
        way.silent += 1
        return
    at_the_line = found[0].line == line
    way.at_the_line += at_the_line
    corrected, pastes = _corrected(text, found)
    way.corrected += corrected
    way.in_words += not pastes
    if not at_the_line or (pastes and not corrected):
        way.others.append(f"{line}: {found[0].line} {found[0].code}")


def _corrected(text: str, found: list[Problem]) -> tuple[bool, int]:
    """Whether pasting corrects the file, and how often something was to be pasted."""
    for count in range(ROUNDS):
        new = pasted(text, found[0])
        if new is None:
            return False, count
        text, found = new, problems_in(new)
        if not found:
            return True, count + 1
    return False, ROUNDS
