"""Does what messages say, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

from guide_generator.source.problems import Problem

NOT_IN_A_LINE = ("not-utf-8", "utf-16", "too-large", "no-access")


def corrected_line(problem: Problem, line: str) -> str | None:
    """The line with what the message says to write; None where it says what to do in words alone."""
    values, at = problem.values, problem.column - 1
    if problem.code == "inclusive-form":
        return line.replace(values["found"], values["corrected"])
    if "spaces" in values:
        return " " * int(values["spaces"]) + line.lstrip()
    if "corrected" in values:
        indent = line[: len(line) - len(line.lstrip())]
        return "\n".join(indent + part for part in values["corrected"].split("\n"))
    wrong = {
        "unknown-field-close": "field",
        "unknown-id-close": "id",
        "not-an-id-close": "found",
        "duplicate-id-free": "id",
        "duplicate-number": "number",
    }.get(problem.code)
    right = values.get("close") or values.get("free")
    if wrong is None or right is None:
        return None
    return line[:at] + re.sub(rf"(?<![a-z0-9-]){re.escape(values[wrong])}(?![a-z0-9-])", right, line[at:], count=1)


def follow(root: Path, problems: list[Problem]) -> bool:
    """Do what the messages say, from the last to the first; whether each says what to write: else nothing is done."""
    written: dict[Path, list[str]] = {}
    for problem in reversed(problems):
        file = root / problem.path
        if not file.is_file() or problem.code in NOT_IN_A_LINE:
            return False
        lines = written.setdefault(file, written.get(file) or file.read_text(encoding="utf-8").split("\n"))
        line = corrected_line(problem, lines[problem.line - 1])
        if line is None:
            return False
        lines[problem.line - 1 : problem.line - 1 + max(line.count("\n"), 1)] = [line]
    for file, lines in written.items():
        file.write_text("\n".join(lines), encoding="utf-8")
    return True


def with_advice(problems: list[Problem]) -> list[Problem]:
    """The errors, and the warnings that give a word to write."""
    return [problem for problem in problems if problem.severity == "error" or "corrected" in problem.values]
