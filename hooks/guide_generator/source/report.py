"""The formats of a list of problems: text, GitHub annotations, GitLab's code quality report, JSON, a Markdown summary."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from guide_generator.markup.escaped import as_data, code_span
from guide_generator.source.problems import SEVERITIES, Problem, errors, on_one_line, summary

GITLAB_SEVERITIES = {"error": "major", "warning": "minor"}
SHOWN = 10
"""Errors, and as many warnings, that GitHub shows beside the lines for one step."""

MOST_FILES = 12
"""Files that the summary by file lists."""

MOST_ROWS = 1000
"""Rows of a job's summary, which may not be larger than a mebibyte."""

COLON: Mapping[str, str] = {"fr": " : ", "en": ": "}
ReportFormat = Callable[[Sequence[Problem], str], str]


def within(problems: Iterable[Problem], paths: Sequence[str]) -> list[Problem]:
    """The problems of some files and folders, given from the guide's root; all of them where there is no path."""
    if not paths or "." in paths:
        return list(problems)
    folders = tuple(f"{path}/" for path in paths)
    return [problem for problem in problems if problem.path in paths or problem.path.startswith(folders)]


def as_text(problems: Sequence[Problem], lang: str) -> str:
    """One line a problem, errors first: `path:line:col: error: message`."""
    return "\n".join(problem.text(lang) for problem in _worst_first(problems))


def by_file(problems: Sequence[Problem], lang: str) -> str:
    """The number of problems of each file, those with most errors first."""
    files: dict[str, list[Problem]] = {}
    for problem in problems:
        files.setdefault(problem.path, []).append(problem)
    ranked = sorted(files.items(), key=lambda one: (-len(errors(one[1])), -len(one[1]), one[0]))
    lines = [f"  {on_one_line(path)}{COLON[lang]}{summary(found, lang)}" for path, found in ranked[:MOST_FILES]]
    return "\n".join([*lines, *([f"  … (+{len(ranked) - MOST_FILES})"] if len(ranked) > MOST_FILES else [])])


def as_github(problems: Sequence[Problem], lang: str) -> str:
    """Workflow commands, which GitHub shows beside the lines, for as many as it shows; the rest as text for the log."""
    lines: list[str] = []
    written: Counter[str] = Counter()
    for problem in _worst_first(problems):
        written[problem.severity] += 1
        lines.append(_command(problem, lang) if written[problem.severity] <= SHOWN else _logged(problem.text(lang)))
    return "\n".join(lines)


def _worst_first(problems: Sequence[Problem]) -> list[Problem]:
    return sorted(problems, key=lambda problem: (problem.severity != "error", problem.order()))


def _command(problem: Problem, lang: str) -> str:
    title = SEVERITIES[lang][problem.severity].capitalize()
    place = f"file={_property(problem.path)},line={problem.line},col={problem.column},title={_property(title)}"
    return f"::{problem.severity} {place}::{_data(problem.message(lang))}"


def _logged(line: str) -> str:
    """A line of the log in which GitHub finds no workflow command, neither `::` at its beginning nor `##[` anywhere."""
    line = line.replace("##[", "# #[")
    return f"- {line}" if line.lstrip().startswith("::") else line


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def as_gitlab(problems: Sequence[Problem], lang: str) -> str:
    """GitLab's code quality report. Fingerprints leave out the line, so that a problem that only moves isn't a new one."""
    seen: Counter[str] = Counter()
    entries: list[Mapping[str, object]] = []
    for problem in sorted(problems, key=Problem.order):
        same = json.dumps([problem.path, problem.code, sorted(problem.values.items())])
        seen[same] += 1
        entries.append(
            {
                "description": problem.message(lang),
                "check_name": problem.code,
                "fingerprint": hashlib.sha256(f"{same}{seen[same]}".encode()).hexdigest(),
                "severity": GITLAB_SEVERITIES[problem.severity],
                "location": {"path": problem.path, "lines": {"begin": problem.line}},
            }
        )
    return _json(entries)


def as_json(problems: Sequence[Problem], lang: str) -> str:
    """A JSON list of objects, one a problem."""
    return _json(
        [
            {
                "path": problem.path,
                "line": problem.line,
                "column": problem.column,
                "severity": problem.severity,
                "code": problem.code,
                "message": problem.message(lang),
                "corrected": problem.values.get("corrected"),
            }
            for problem in sorted(problems, key=Problem.order)
        ]
    )


def as_summary(problems: Sequence[Problem], lang: str) -> str:
    """A table in Markdown, errors first, for the summary page of a job. Words of the guide are escaped in it."""
    rows = [
        f"| {SEVERITIES[lang][problem.severity]} | {code_span(f'{problem.path}:{problem.line}')} | {as_data(problem.message(lang))} |"
        for problem in _worst_first(problems)[:MOST_ROWS]
    ]
    if len(problems) > MOST_ROWS:
        rows.append(f"| … | | +{len(problems) - MOST_ROWS} |")
    return "\n".join([f"### {summary(problems, lang)}", "", *(["| | | |", "|---|---|---|", *rows] if problems else []), ""])


def _json(entries: Sequence[Mapping[str, object]]) -> str:
    return json.dumps(entries, ensure_ascii=False, indent=2)


FORMATS: Mapping[str, ReportFormat] = MappingProxyType(
    {"text": as_text, "github": as_github, "gitlab": as_gitlab, "json": as_json},
)
