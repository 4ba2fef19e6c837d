"""The report on a guide, kept with a digest of all that it was made from: where nothing changed, it is given again.

A command that finds it kept needs neither the models nor their libraries: they are imported where a report is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from guide_generator.files.file_digest import file_digest
from guide_generator.files.generator_version import generator_version
from guide_generator.loading.file_memory import FileMemory, key_of
from guide_generator.settings.local_day import local_day
from guide_generator.source.problem_records import problem_record, recorded_problem
from guide_generator.source.problems import Problem

NAME = "report"
"""In the memory, beside the paths of files."""


def report(root: Path) -> list[Problem]:
    """Every problem of the guide of a folder. GuideError where the settings can't be read."""
    memory = FileMemory.of(root)
    key = _key(root) if memory else b""
    if memory is None or not key:
        return _made(root, memory)[0]
    kept = memory.get(NAME, key)
    if kept is not None and kept["day"] == local_day(kept["time_zone"]).isoformat():
        return [recorded_problem(path, record) for path, record in kept["problems"]]
    problems, zone, day = _made(root, memory)
    if key == _key(root):  # no file changed meanwhile
        memory.put(NAME, key, _entry(problems, zone, day))
    return problems


def _key(root: Path) -> bytes:
    """The key of all that a report depends on but the day; empty where that can't be known."""
    try:
        files = file_digest(root)
    except OSError:
        return b""  # the report says what is wrong
    return key_of(generator_version(), files) if files else b""


def _made(root: Path, memory: FileMemory | None) -> tuple[list[Problem], str, str]:
    """The problems, with the time zone of the day, and the day."""
    from guide_generator.check.checks import check
    from guide_generator.check.missing_things import merged_by_language
    from guide_generator.loading.load import Loader

    draft = Loader(root, memory).load()
    today = draft.settings.today()
    return list(merged_by_language(check(draft, today), draft)), draft.settings.time_zone, today.isoformat()


def _entry(problems: list[Problem], time_zone: str, day: str) -> Mapping[str, Any]:
    return {"time_zone": time_zone, "day": day, "problems": [(one.path, problem_record(one)) for one in problems]}
