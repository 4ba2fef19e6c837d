"""Joins problems of one cause: an id that several places refer to was removed rather than mistyped, a language without translations is new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from guide_generator.loading.draft import Draft
from guide_generator.loading.guide_paths import SETTINGS
from guide_generator.source.problems import Problem

ALONE = ("unknown-id", "unknown-id-close")
LEAST = 2
"""Places with the same unknown id, from which on it is taken for removed, not mistyped."""

MOST_NAMED = 12
UNTRANSLATED = "missing-translation"
MOST_UNTRANSLATED = 100
"""Texts without a translation that are named one by one: where a language has more of them, they would hide everything else."""


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


def merged_by_language(problems: Iterable[Problem], draft: Draft) -> Iterator[Problem]:
    """The same problems; the missing translations of a language that has many are joined to one, where the settings name it."""
    found = list(problems)
    counts = Counter(problem.values["lang"] for problem in found if problem.code == UNTRANSLATED)
    joined = {lang for lang, count in counts.items() if count > MOST_UNTRANSLATED}
    yield from (problem for problem in found if problem.code != UNTRANSLATED or problem.values["lang"] not in joined)
    for index, lang in enumerate(draft.settings.codes):
        if lang in joined:
            place = draft.document(SETTINGS).position(("languages", index))
            yield Problem(SETTINGS, *place, "language-untranslated", {"lang": lang, "count": str(counts[lang])}, "warning")


def _together(first: Problem, places: list[Problem]) -> Problem:
    named = [f"{one.path}:{one.line}" for one in places[:MOST_NAMED]]
    values = {
        "id": first.values["id"],
        "count": str(len(places)),
        "places": ", ".join(named) + (f" … (+{len(places) - MOST_NAMED})" if len(places) > MOST_NAMED else ""),
    }
    return Problem(first.path, first.line, first.column, "id-gone", values)
