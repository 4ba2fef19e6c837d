"""Problems of one file as plain data, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from guide_generator.source.problems import JoinedKeys, NamedKey, Problem

ProblemRecord: TypeAlias = "list[Any]"
"""Line, column, code, severity and values, as JSON holds them."""


def problem_record(problem: Problem) -> ProblemRecord:
    """A problem without its path."""
    values = {name: _value_record(value) for name, value in problem.values.items()}
    return [problem.line, problem.column, problem.code, problem.severity, values]


def recorded_problem(path: str, record: ProblemRecord) -> Problem:
    """The problem of a record, in the file of this path."""
    line, column, code, severity, values = record
    return Problem(path, line, column, code, {name: _recorded_value(value) for name, value in values.items()}, severity)


def _value_record(value: str) -> str | list[Any]:
    return [str(value), dict(value.titles), isinstance(value, JoinedKeys)] if isinstance(value, NamedKey) else value


def _recorded_value(record: str | tuple[str, Mapping[str, str], bool]) -> str:
    if isinstance(record, str):
        return record
    key, titles, is_joined = record
    return (JoinedKeys if is_joined else NamedKey)(key, titles)
