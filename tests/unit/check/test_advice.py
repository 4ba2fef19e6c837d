"""Whoever does what the messages say, and nothing else, has a valid guide."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from guide_generator.source.problems import Problem, errors
from guides import CASES, build_case, case_of, problems_of

ENOUGH = 45
SECOND_MISTAKE = {
    "broken-then-referred": "the field is there already",
    "colon-in-title": "a text without its language",
    "dash-without-space": "an id that nothing has",
    "dash-without-space-second": "an id that nothing has",
    "no-colon-text": "a text without its language",
    "reserved-item": "a text without its language",
    "unknown-field-close": "the field is there already",
    "windows-line-ends": "the field is there already",
}
"""Cases that hold another mistake, which shows once the first is mended."""
NOT_IN_A_LINE = ("not-utf-8", "utf-16", "too-large", "no-access")
ROUNDS = 3
"""What is wrong inside a text shows only once the text can be read."""


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
    """Do what the messages say, from the last to the first; whether each says what to write."""
    for problem in reversed(problems):
        file = root / problem.path
        if not file.is_file() or problem.code in NOT_IN_A_LINE:
            return False
        lines = file.read_text(encoding="utf-8").split("\n")
        line = corrected_line(problem, lines[problem.line - 1])
        if line is None:
            return False
        lines[problem.line - 1 : problem.line - 1 + max(line.count("\n"), 1)] = [line]
        file.write_text("\n".join(lines), encoding="utf-8")
    return True


def with_advice(problems: list[Problem]) -> list[Problem]:
    """The errors, and the warnings that give a word to write."""
    return [problem for problem in problems if problem.severity == "error" or "corrected" in problem.values]


@pytest.fixture(scope="module")
def mended(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Problem]]:
    """What is left wrong in each case whose messages all say what to write, once that was written."""
    left: dict[str, list[Problem]] = {}
    for path in CASES:
        root = build_case(tmp_path_factory.mktemp(path.stem), case_of(path))
        problems = with_advice(problems_of(root))
        for _ in range(ROUNDS):
            if not problems or not follow(root, problems):
                break
            problems = left[path.stem] = with_advice(problems_of(root))
    return left


def test_following_the_messages_mends_the_guide(mended: dict[str, list[Problem]]) -> None:
    """Dozens of broken files, each with the place, the message and what to paste, are valid once it was pasted."""
    valid = {name for name, left in mended.items() if not errors(left)}
    assert {name: [one.text("fr") for one in mended[name]] for name in mended.keys() - valid - set(SECOND_MISTAKE)} == {}
    assert len(valid) >= ENOUGH, sorted(valid)
    assert valid.isdisjoint(SECOND_MISTAKE)
