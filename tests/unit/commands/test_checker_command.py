"""`guide check`: what it prints in each format, which problems it shows, how it ends."""

from __future__ import annotations

import json
import re
import shlex
import sys
from pathlib import Path
from typing import Any

import pytest

import programs
from guide_generator.build.store import Store
from guide_generator.cli.command import main
from guide_generator.source.problems import SEVERITIES, Problem
from guide_generator.source.report import FORMATS, as_github, as_gitlab, as_json, as_summary, within
from guides import make_guide

COMMAND = [sys.executable, "-m", "guide_generator", "check"]
SHEET = "action_sheets/accueillir.yml"
SETTINGS = "action_sheets/shared/guide.yml"
TERM = "action_sheets/shared/terms/pair.yml"
ERROR = Problem("a.yml", 3, 5, "unknown-field", {"field": "x", "known": "100 %, a: b"})
WARNING = Problem("a,b.yml", 1, 2, "orphan", {"id": "y"}, "warning")


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    """A guide with an error in a sheet and a warning in a term."""
    edits = {SHEET: {"number: 1": "number: un"}, TERM: {"Une personne proche": "Un·e ami(e)"}}
    return make_guide(tmp_path / "guide", edits=edits)


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    """The exit status, the output and the remarks of the command."""
    status = main(["check", *map(str, arguments)])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_a_sound_guide(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing on the output, the count beside it."""
    status, out, err = run(capsys, "--root", make_guide(tmp_path))
    assert (status, out, err) == (0, "", "0 erreur, 0 avertissement\n")


def test_a_new_language_is_told_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Hundreds of lines would hide the others, on a terminal as beside a request. The texts of one file are named for who asks for it."""
    spanish = "  - {code: es, name: Español, prefix: es}\nkinds:\n"
    word = "id: mot-{n}\ntitle: {{fr: Mot, en: Word}}\ndefinition: {{fr: Un mot, en: A word}}\n"
    terms = {f"action_sheets/shared/terms/mot-{n}.yml": word.format(n=n) for n in range(30)}
    root = make_guide(tmp_path, terms, {SETTINGS: {"kinds:\n": spanish}})
    status, out, _ = run(capsys, "--root", root)
    told = [line for line in out.splitlines() if "traduit" in line]
    assert (status, len(told)) == (0, 1)
    assert re.match(rf"{SETTINGS}:\d+:\d+: warning: En « es », \d{{3}} textes", told[0])
    store = Store(root)
    store.guide()
    codes = [problem.code for problem in store.problems]  # what a build says
    assert (codes.count("language-untranslated"), codes.count("missing-translation")) == (1, 0)
    _, out, _ = run(capsys, "--root", root, SHEET)
    assert len([line for line in out.splitlines() if "pas encore traduit" in line]) == 10


def test_text_is_a_line_a_problem_in_order(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By file, then by place."""
    status, out, err = run(capsys, "--root", guide)
    assert status == 1
    assert out.splitlines() == [
        f"{SHEET}:2:9: error: Un nombre entier était attendu, trouvé : un.",
        f"{TERM}:3:23: warning: Écriture inclusive : le guide emploie le point médian. Au lieu de « ami(e) », écrivez « ami·e ».",
    ]
    assert err == "1 erreur, 1 avertissement\n"


def test_errors_come_first_and_alone_where_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Hundreds of missing translations don't hide an error: it is the first line, its file the first of the count."""
    terms = {
        f"action_sheets/shared/terms/mot-{n}.yml": f"id: mot-{n}\ntitle: {{fr: Mot}}\ndefinition: {{fr: Un mot}}\n"
        for n in range(30)
    }
    guide = make_guide(tmp_path / "guide", terms, {"action_sheets/shared/terms/pair.yml": {"id: pair": "id: pair\ncolour: red"}})
    status, out, err = run(capsys, "--root", guide)
    first, *others = out.splitlines()
    assert status == 1
    assert first.startswith("action_sheets/shared/terms/pair.yml:2:1: error: ")
    assert len(others) == 60
    assert err.splitlines() == [
        "  action_sheets/shared/terms/pair.yml : 1 erreur, 0 avertissement",
        *[f"  action_sheets/shared/terms/mot-{n}.yml : 0 erreur, 2 avertissements" for n in sorted(range(30), key=str)[:11]],
        "  … (+19)",
        "1 erreur, 60 avertissements",
    ]
    assert run(capsys, "--root", guide, "--errors-only")[1].splitlines() == [first]


def test_messages_speak_the_first_language_of_the_guide(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """French where it is French; English for any other that messages don't know; what was asked for in any case."""
    settings = tmp_path / "action_sheets/shared/guide.yml"
    settings.parent.mkdir(parents=True)
    for code, spoken in {"fr": "erreur", "en": "error", "es": "error"}.items():
        settings.write_text(f"languages:\n  - code: {code}\n", encoding="utf-8")
        assert f" {spoken}s, " in run(capsys, "--root", tmp_path)[2]
    assert " erreurs, " in run(capsys, "--root", tmp_path, "--lang", "fr")[2]


def test_english(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The messages and the count, not the word `error`, which tools look for."""
    _, out, err = run(capsys, "--root", guide, "--lang", "en")
    assert out.splitlines()[0] == f"{SHEET}:2:9: error: A whole number was expected, found: un."
    assert err == "1 error, 1 warning\n"


@pytest.mark.parametrize(
    ("given", "status", "shown"),
    [
        ((SHEET,), 1, [SHEET]),
        ((TERM,), 0, [TERM]),
        (("action_sheets/shared",), 0, [TERM]),
        (("action_sheets/shared/",), 0, [TERM]),
        ((".",), 1, [SHEET, TERM]),
        ((TERM, SHEET), 1, [SHEET, TERM]),
        (("content",), 0, []),
    ],
)
def test_paths_narrow_what_is_shown(
    guide: Path, capsys: pytest.CaptureFixture[str], given: tuple[str, ...], status: int, shown: list[str]
) -> None:
    """Only the problems of what was named count for the exit status."""
    ended, out, _ = run(capsys, "--root", guide, *given)
    assert ended == status
    assert [line.split(":")[0] for line in out.splitlines()] == shown


def test_paths_from_the_current_folder(guide: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A path may be given from where one is."""
    monkeypatch.chdir(guide / "action_sheets")
    status, out, _ = run(capsys, "--root", guide, "accueillir.yml")
    assert (status, out.count("\n")) == (1, 1)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_an_unknown_path(guide: Path, capsys: pytest.CaptureFixture[str], lang: str) -> None:
    """A remark, and the status of a wrong command."""
    status, out, err = run(capsys, "--root", guide, "--lang", lang, "action_sheets/rien.yml")
    assert (status, out) == (2, "")
    assert "action_sheets/rien.yml" in err
    assert "Traceback" not in err


def test_a_path_outside_the_guide(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It exists, but nothing is known of it."""
    assert run(capsys, "--root", guide, __file__)[0] == 2


def test_a_root_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No guide, no check."""
    assert run(capsys, "--root", tmp_path / "rien")[0] == 2


def test_broken_settings_are_shown_whatever_the_paths(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing else could be checked: silence would be a lie."""
    (guide / "action_sheets/shared/guide.yml").write_text("title: [\n", encoding="utf-8")
    status, out, _ = run(capsys, "--root", guide, SHEET)
    assert status == 1
    assert out.startswith("action_sheets/shared/guide.yml:1:8: error: ")


def test_github_commands_are_escaped_and_errors_stand_first() -> None:
    """GitHub shows ten notes a step."""
    error, warning = as_github([WARNING, ERROR], "fr").splitlines()
    assert error.startswith("::error file=a.yml,line=3,col=5,title=Erreur::")
    assert "100 %25, a: b" in error
    assert warning.startswith("::warning file=a%2Cb.yml,line=1,col=2,title=Avertissement::")


def test_github_gets_what_it_shows_and_the_log_the_rest() -> None:
    """Ten errors and ten warnings a step; the others stand in the log as text."""
    many = [Problem("a.yml", line, 1, "orphan", {"id": "y"}, severity) for line in range(1, 16) for severity in SEVERITIES["fr"]]
    lines = as_github(many, "fr").splitlines()
    assert [line.partition(" ")[0] for line in lines[:10]] == ["::error"] * 10
    assert lines[10].startswith("a.yml:11:1: error: ")
    assert [line.partition(" ")[0] for line in lines].count("::warning") == 10
    assert len(lines) == len(many)


def test_the_summary_of_a_job_holds_every_problem(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Worst first, after what was there; only where the notes are GitHub's."""
    edits = {SHEET: {"number: 1": "number: '<b>@equipe</b> | [x](y)'"}, TERM: {"Une personne proche": "Un·e ami(e)"}}
    root = make_guide(tmp_path / "guide", edits=edits)
    page = tmp_path / "summary.md"
    page.write_text("Avant\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    run(capsys, "--root", root, "--format", "text")
    assert page.read_text(encoding="utf-8") == "Avant\n"
    run(capsys, "--root", root, "--format", "github")
    lines = page.read_text(encoding="utf-8").splitlines()
    assert lines[:2] == ["Avant", "### 1 erreur, 1 avertissement"]
    assert lines[5].startswith(f"| erreur | `{SHEET}:2` | ")
    assert lines[6].startswith(f"| avertissement | `{TERM}:3` | ")
    for sign in ("<b>", "@equipe", "[x]"):
        assert sign not in lines[5]


def test_a_summary_stays_within_the_host_s_limit() -> None:
    """A mebibyte; what is left out is counted."""
    many = [
        Problem("action_sheets/a.yml", line, 1, "unknown-field", {"field": "-" * 300, "known": "-" * 300}) for line in range(5000)
    ]
    summary = as_summary(many, "fr")
    assert len(summary.encode()) < 2**20 * 5
    assert summary.rstrip().endswith("| … | | +4000 |")


def test_gitlab_report_keeps_fingerprints_when_lines_move() -> None:
    """So that a merge request tells new problems from old ones."""
    moved = Problem("a.yml", 30, 5, ERROR.code, ERROR.values)
    first, again = (_entries(as_gitlab([problem], "fr")) for problem in (ERROR, moved))
    assert first[0]["fingerprint"] == again[0]["fingerprint"]
    assert {key: value for key, value in first[0].items() if key != "fingerprint"} == {
        "description": ERROR.message("fr"),
        "check_name": "unknown-field",
        "severity": "major",
        "location": {"path": "a.yml", "lines": {"begin": 3}},
    }
    both = _entries(as_gitlab([ERROR, moved], "fr"))
    assert len({entry["fingerprint"] for entry in both}) == 2


def test_json() -> None:
    """Everything that is known of a problem."""
    assert _entries(as_json([WARNING], "en")) == [
        {
            "path": "a,b.yml",
            "line": 1,
            "column": 2,
            "severity": "warning",
            "code": "orphan",
            "message": WARNING.message("en"),
            "corrected": None,
        }
    ]


@pytest.mark.parametrize("name", ["gitlab", "json"])
def test_reports_are_json_even_without_problems(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    """An empty list."""
    status, out, _ = run(capsys, "--root", make_guide(tmp_path), "--format", name)
    assert (status, json.loads(out)) == (0, [])


def _entries(report: str) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads(report)
    return entries


def test_within_does_not_take_a_name_for_a_folder() -> None:
    """`a` is the folder `a/`, not what begins with `a`."""
    others = [Problem(path, 1, 1, "empty-file") for path in ("a.yml", "a/b.yml", "ab/c.yml")]
    assert [problem.path for problem in within(others, ["a"])] == ["a/b.yml"]


def test_help_has_examples(capsys: pytest.CaptureFixture[str]) -> None:
    """For whoever meets the command."""
    status, out, _ = run(capsys, "--help", "--lang", "fr")
    assert (status, "Exemples :" in out) == (0, True)


def test_a_terminal_without_accents_and_a_reader_who_leaves(guide: Path) -> None:
    """Neither ends in a traceback."""
    command = f"{shlex.join(COMMAND)} --root {guide}"
    done = programs.run(
        ["bash", "-c", f"PYTHONUTF8=0 PYTHONIOENCODING=ascii {command} | true; {command} --format json | head -1"]
    )
    assert done.stdout == "[\n"
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


def test_no_name_of_a_file_is_a_command() -> None:
    """Nor a line of its own, in any format, however many problems there are."""
    for name in ("\n::error::x", "\r##[error]x", "##[error]x"):
        problems = [Problem(f"content/fr/{name}.md", number, 1, "empty-text") for number in range(1, 30)]
        for write in FORMATS.values():
            assert not re.search(r"(?m)^\s*::error::", write(problems, "fr").replace("\r", "\n"))
        logged = [line for line in as_github(problems, "fr").splitlines() if not line.startswith("::error file=")]
        assert len(logged) == 19
        assert "##[" not in "".join(logged)
