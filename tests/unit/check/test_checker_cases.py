"""The golden cases: what the checker says of each, and that following its advice corrects the file.

After a change of wording, `UPDATE_CASES=1 pytest tests/unit/check/test_checker_cases.py` writes the expected lines anew; read the difference.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from advice import follow, with_advice
from guide_generator.check.checks import check
from guide_generator.files.content_cache import ContentCache
from guide_generator.loading.draft import Draft
from guide_generator.loading.file_memory import FileMemory
from guide_generator.source.problems import LANGUAGES, GuideError, Problem, errors, message_catalogue, report
from guide_generator.source.reader import parse, read
from guide_generator.text.inclusive import old_forms
from guide_generator.text.typography.rules import NO_BREAK
from guides import CASES, TODAY, case_of, guide_of_case, loader_of, make_guide, problems_of

NOBODY = 65534
NEVER_IN_A_CASE = {
    **dict.fromkeys(
        (code for code in message_catalogue("fr") if code.startswith(("target-", "write-"))), "said by commands: test_targets.py"
    ),
    "unreadable": "needs a disk that fails",
    "not-there": "said by commands: test_targets.py",
    "not-printable": "needs the typeface: test_pdf.py",
    "too-long-for-paper": "reported by the build, which sets the PDFs: test_pdf.py",
    **{code: "said by check --to-decide: test_legal.py" for code in message_catalogue("fr") if code.startswith("decide-")},
    "site-address-unknown": "reported by the build, which makes files from it: test_site_address.py",
    "missing-labels": "needs another generator: test_labels.py",
    "language-untranslated": "said by the command, of a whole guide: test_checker_command.py",
    "state-before-unread": "reported when two states are compared: test_compare.py",
    "no-access": "reported only where file permissions bind the user: its case reads as such a user",
}

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
"""Cases that hold another mistake, which shows once the first is corrected."""
ROUNDS = 3
"""What is wrong inside a text shows only once the text can be read."""


@dataclass(frozen=True)
class CheckedCase:
    """What was found in a case's guide."""

    case: Mapping[str, Any]
    problems: list[Problem]
    remembered: bool | None
    """Whether the guide loaded with what its changed files gave is the same; None where nothing is remembered."""

    texts: Mapping[str, str]
    """The files that problems are in."""

    left: list[Problem] | None
    """What is wrong after what messages say to write was written; None where they don't say it."""


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> dict[str, CheckedCase]:
    """Every case, by its name."""
    folder = tmp_path_factory.mktemp("cases")
    root = make_guide(folder / "guide")
    found: dict[str, CheckedCase] = {}
    for path in CASES:
        case = case_of(path)
        with guide_of_case(root, case):
            found[path.stem] = checked(root, case, FileMemory(ContentCache(folder / path.stem)))
    return found


def checked(root: Path, case: Mapping[str, Any], memory: FileMemory) -> CheckedCase:
    """What is found in the guide of a case, which is changed meanwhile."""
    if case.get("locked"):
        with as_ordinary_user(root) as own:
            return CheckedCase(case, [one for path in case["locked"] for one in read(own / path, path).problems], None, {}, None)
    same: bool | None = None
    try:
        draft = loader_of(root, memory).load()
        problems = check(draft, TODAY)
        if memory.files.folder.is_dir():
            same = same_drafts(draft, loader_of(root, memory).load())
    except GuideError as error:
        problems = list(error.problems)
    paths = {one.path for one in problems if one.code not in {"not-utf-8", "too-large"} and (root / one.path).is_file()}
    texts = {path: (root / path).read_text(encoding="utf-8", errors="replace") for path in paths}
    return CheckedCase(case, problems, same, texts, _followed(root, problems))


def same_drafts(one: Draft, other: Draft) -> bool:
    """Whether nothing that the check reads differs."""
    return one == other and list(one.things) == list(other.things)


def test_each_case_says_its_lines_and_no_other(everything: dict[str, CheckedCase]) -> None:
    """In order."""
    found = {name: report(each.problems, "fr").splitlines() for name, each in everything.items()}
    if os.environ.get("UPDATE_CASES"):
        for path in CASES:
            _update(path, found[path.stem])
    expected = {name: each.case["expect"] for name, each in everything.items()}
    assert [(name, lines, expected[name]) for name, lines in found.items() if lines != expected[name]] == []


@contextlib.contextmanager
def as_ordinary_user(root: Path) -> Iterator[Path]:
    """As somebody whom file rights bind, in a folder that they reach: the administrator reads every file."""
    if os.geteuid() != 0:
        yield root
        return
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        own = shutil.copytree(root, Path(folder) / "guide", copy_function=shutil.copy)
        os.seteuid(NOBODY)
        try:
            yield own
        finally:
            os.seteuid(0)


def _update(path: Path, lines: list[str]) -> None:
    kept = path.read_text(encoding="utf-8").partition("\nexpect:")[0]
    written = "".join(f"\n  - {json.dumps(line, ensure_ascii=False)}" for line in lines) or " []"
    path.write_text(kept + "\nexpect:" + written.replace(NO_BREAK, "\\xA0") + "\n", encoding="utf-8")


def test_a_memory_of_the_files_changes_nothing(everything: dict[str, CheckedCase]) -> None:
    """The guide that is checked is the same where what the changed files gave is remembered."""
    compared = {name: each.remembered for name, each in everything.items() if each.remembered is not None}
    assert [name for name, same in compared.items() if not same] == []
    assert len(compared) > ENOUGH


def test_every_message_has_a_case(everything: dict[str, CheckedCase]) -> None:
    """A message that no case produces may never be said, or be wrong."""
    produced = {problem.code for each in everything.values() for problem in each.problems}
    assert set(message_catalogue("fr")) - produced - set(NEVER_IN_A_CASE) == set()


def test_every_problem_can_be_said_in_every_language(everything: dict[str, CheckedCase]) -> None:
    """One line, which editors and terminals can follow to the place."""
    for each in everything.values():
        for problem in each.problems:
            for lang in LANGUAGES:
                line = problem.text(lang)
                assert line.startswith(f"{problem.path}:{problem.line}:{problem.column}: {problem.severity}: ")
                assert len(line.splitlines()) == 1


def test_places_are_in_the_file(everything: dict[str, CheckedCase]) -> None:
    """A place that an editor can go to."""
    for each in everything.values():
        for problem in each.problems:
            if problem.path in each.texts:
                lines = each.texts[problem.path].split("\n")
                assert 1 <= problem.line <= len(lines), problem
                assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1, problem


def test_pasting_the_corrected_lines_mends_them(everything: dict[str, CheckedCase]) -> None:
    """Whoever replaces lines by those that the messages give has nothing wrong with YAML there any more."""
    pasted: set[str] = set()
    for each in everything.values():
        correctable = [problem for problem in each.problems if "corrected" in problem.values and problem.code != "inclusive-form"]
        pasted.update(problem.code for problem in correctable)
        for path in {problem.path for problem in correctable}:
            _assert_corrected(each.texts[path], path, [problem for problem in correctable if problem.path == path])
    with_advice = {code for code, message in message_catalogue("fr").items() if "{corrected}" in message}
    assert with_advice - pasted == {"inclusive-form"}


def _assert_corrected(original: str, path: str, problems: list[Problem]) -> None:
    lines = original.split("\n")
    for problem in problems:
        old = lines[problem.line - 1]
        lines[problem.line - 1] = old[: len(old) - len(old.lstrip())] + problem.values["corrected"]
    front = path.endswith(".md")
    text = "\n".join(lines[1 : lines.index("---", 1)] if front else lines)
    left = {problem.line for problem in parse(text, path, first_line=int(front)).problems}
    assert left.isdisjoint(problem.line for problem in problems), (problems, text)


def test_the_corrected_word_is_the_guide_s_form(everything: dict[str, CheckedCase]) -> None:
    """The word to write instead gives no warning itself."""
    words = [
        problem.values["corrected"]
        for each in everything.values()
        for problem in each.problems
        if problem.code == "inclusive-form"
    ]
    assert len(words) > 10
    assert [word for word in words if list(old_forms(f"Un {word} ici"))] == []


def test_languages_have_the_same_messages_with_the_same_values() -> None:
    """A catalogue is the translation of the other."""
    french = {code: _fields(message) for code, message in message_catalogue("fr").items()}
    for lang in LANGUAGES:
        assert {code: _fields(message) for code, message in message_catalogue(lang).items()} == french


def _fields(message: str) -> set[str]:
    return set(re.findall(r"(?<!\{)\{([a-z_]+)\}(?!\})", message))


def test_messages_end_with_a_stop_or_with_what_to_paste() -> None:
    """What is to be pasted stands last, with nothing after it."""
    for lang in LANGUAGES:
        for code, message in message_catalogue(lang).items():
            assert message.endswith((".", "?", "{corrected}")), code


def test_following_the_messages_corrects_the_guide(everything: dict[str, CheckedCase]) -> None:
    """Dozens of broken files, each with the place, the message and what to paste, are valid once it was pasted."""
    left = {name: each.left for name, each in everything.items() if each.left is not None}
    valid = {name for name, problems in left.items() if not errors(problems)}
    assert {name: [one.text("fr") for one in left[name]] for name in left.keys() - valid - set(SECOND_MISTAKE)} == {}
    assert len(valid) >= ENOUGH, sorted(valid)
    assert valid.isdisjoint(SECOND_MISTAKE)


def _followed(root: Path, problems: list[Problem]) -> list[Problem] | None:
    """What is left wrong in a case whose messages all say what to write, once that was written; None where they don't."""
    left: list[Problem] | None = None
    problems = with_advice(problems)
    for _ in range(ROUNDS):
        if not problems or not follow(root, problems):
            break
        problems = left = with_advice(problems_of(root))
    return left
