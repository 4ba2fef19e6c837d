"""Joins the problems of one missing id that several places refer to: it was removed rather than mistyped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guide_generator.source.problems import Problem

ALONE = ("unknown-id", "unknown-id-close")
LEAST = 2
"""Places with the same unknown id, from which on it is taken for removed, not mistyped."""

MOST_NAMED = 12


def merged_by_missing_id(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The same problems; those of one unknown id in several places are joined to one, at the first place."""
    found = sorted(problems, key=Problem.order)
    cited: dict[str, list[Problem]] = {}
    for problem in found:
        if problem.code in ALONE:
            cited.setdefault(problem.values["id"], []).append(problem)
    reported = set[str]()
    for problem in found:
        places = cited.get(problem.values["id"], []) if problem.code in ALONE else []
        if len(places) < LEAST:
            yield problem
        elif problem.values["id"] not in reported:
            reported.add(problem.values["id"])
            yield _together(problem, places)


def _together(first: Problem, places: list[Problem]) -> Problem:
    named = [f"{one.path}:{one.line}" for one in places[:MOST_NAMED]]
    values = {
        "id": first.values["id"],
        "count": str(len(places)),
        "places": ", ".join(named) + (f" … (+{len(places) - MOST_NAMED})" if len(places) > MOST_NAMED else ""),
    }
    return Problem(first.path, first.line, first.column, "id-gone", values)
