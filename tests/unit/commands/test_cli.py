"""The command `guide`: every command speaks one language at a time, says what is wrong with a command line, and is found by programs."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

import guide_generator
from guide_generator.cli.command import COMMANDS, main
from guide_generator.cli.speech import MESSAGES, Speech
from guide_generator.source.problems import LANGUAGES
from guides import make_guide
from languages import foreign
from programs import GUIDE, run
from repositories import make_repository
from support import replace

GROUPS = {"new": ("guide", "sheet", "partner"), "translations": ("list", "confirm", "export", "import", "learn")}
CATALOGUES = sorted({path.parent for path in MESSAGES.parents[1].rglob("messages/fr.yml")})
WRONG = {
    "unknown option": ("build", "--what"),
    "an option without its value": ("build", "--site"),
    "a value where there is none": ("build", "--no-pdf=1"),
    "one argument too many": ("build", "one"),
    "a word that isn't known": ("check", "--format", "xml"),
    "no number": ("serve", "--port", "x"),
    "no date": ("freshness", "--today", "31/12"),
    "no command": (),
    "an unknown command": ("biuld",),
    "no command of a group": ("new",),
    "an unknown command of a group": ("translations", "show"),
    "a missing argument": ("links",),
    "a missing option": ("new", "sheet", "x"),
    "an unknown file": ("check", "nothing.yml"),
    "an unknown sheet": ("pdf", "--sheets", "77"),
    "an unknown language": ("pdf", "--sheets", "all", "--lang", "xx"),
    "an unknown state": ("translations", "list", "--states", "old"),
    "nothing to confirm": ("translations", "confirm"),
    "an unknown commit": ("compare", "no-such-commit"),
    "no site": ("compare", "HEAD", "--site", "x"),
}


def every_command() -> Iterator[tuple[str, ...]]:
    """The command itself, its commands, and theirs."""
    yield ()
    for name in COMMANDS:
        yield (name,)
        yield from ((name, each) for each in GROUPS.get(name, ()))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_help_is_in_one_language(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    """That of every command, whole: what it does, its options, its values; both spell options alike."""
    for command in every_command():
        assert main([*command, "--help", "--lang", lang]) == 0
        said = capsys.readouterr().out
        assert foreign(said, lang) == set(), (command, said)
        assert said.startswith(f"{ {'fr': 'Utilisation :', 'en': 'Usage:'}[lang] } {' '.join(('guide', *command))} [OPTIONS]")
        assert "metavar." not in said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_wrong_is_said_in_one_language(
    lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sentence, where to know more, status 2; never a traceback."""
    monkeypatch.chdir(make_repository(tmp_path))
    for what, command in WRONG.items():
        asked = ["--lang", lang, *command]
        status = main(asked if command else [*asked, "--quiet"])
        said = capsys.readouterr()
        assert (status, said.out) == (2, ""), (what, said)
        assert said.err.strip(), what
        assert foreign(said.err, lang) == set(), (what, said.err)
        assert "Traceback" not in said.err


@pytest.mark.parametrize("lang", LANGUAGES)
def test_work_is_reported_in_one_language(lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What each command says when all goes well, on a guide whose own words are left aside. What builds is in `test_build`."""
    root, made = make_repository(tmp_path / "guide"), tmp_path / "made"
    here = ("--root", str(root), "--lang", lang)
    assert main(["check", *here, "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")
    replace(root / "action_sheets/former.yml", "reviewed: 2026-03-01", "reviewed: 2020-03-01")
    (root / "hooks").mkdir()
    (root / "hooks/x.py").touch()
    commands = [
        ("check", *here),
        ("compare", "HEAD", "--by-request", "--download", "https://copy.test/x", *here),
        ("schemas", *here),
        ("freshness", *here),
        ("links", str(tmp_path / "links.json"), *here),
        ("translations", "list", *here),
        ("translations", "learn", *here),
        ("translations", "export", str(tmp_path / "table.csv"), *here),
        ("translations", "import", str(tmp_path / "table.csv"), *here),
        ("translations", "confirm", "--all", *here),
        ("new", "guide", str(made), "--lang", lang),
        ("new", "partner", "Cap emploi", "--partner-category", "emploi", *here),
        ("addresses", *here),
        ("export", "--to", str(tmp_path / "export"), "--root", str(made), "--lang", lang),
    ]
    for command in commands:
        assert main(command) == 0, (command, capsys.readouterr())
        said = capsys.readouterr()
        own = re.sub(r"^(\||\*\*[^A]|###|    |<!--).*|Sheets?|Fiches?", "", said.out, flags=re.MULTILINE)
        assert foreign(own + said.err, lang) == set(), (command, said)
        if command[0] != "schemas":
            assert said.out + said.err


def test_catalogues_say_the_same() -> None:
    """Each message in every language, with the same values; no option without its help."""
    assert len(CATALOGUES) > 3
    for folder in CATALOGUES:
        read = {lang: yaml.safe_load((folder / f"{lang}.yml").read_text(encoding="utf-8")) for lang in LANGUAGES}
        fields = {lang: {key: set(re.findall(r"\{(\w+)", text)) for key, text in said.items()} for lang, said in read.items()}
        assert fields["fr"] == fields["en"], folder


def test_the_language_is_asked_for_or_the_guide_s_or_the_system_s(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In this order; English where none of them is spoken. The guide is that around the current folder."""
    root = make_guide(tmp_path / "guide")
    system = {"LANG": "fr_FR.UTF-8"}
    for arguments, environment, folder, lang in (
        (["--lang", "en"], system, root, "en"),
        (["check", "--lang=en"], system, root, "en"),
        ([], {}, root / "action_sheets/shared", "fr"),
        ([], system, tmp_path, "fr"),
        ([], {"LANG": "de_DE"}, tmp_path, "en"),
        ([], {"LC_ALL": "C", **system}, tmp_path, "en"),
        (["--root", str(root)], {}, tmp_path, "fr"),
        (["--lang", "en", "pdf", "--lang", "fr"], system, root, "en"),
    ):
        monkeypatch.chdir(folder)
        assert Speech.asked_for(arguments, environment).lang == lang, (arguments, environment)


def test_as_a_module_and_as_a_library(tmp_path: Path) -> None:
    """Importing it imports nothing of it; its functions load, check and build."""
    lazy = "import sys, guide_generator; print([name for name in sys.modules if name.startswith('guide_generator.')], 'mkdocs' in sys.modules)"
    done = run([sys.executable, "-c", lazy], check=True)
    assert done.stdout.strip() == "[] False"
    root = make_guide(tmp_path)
    assert run([*GUIDE, "check", "--root", str(root), "--errors-only"]).returncode == 0
    assert guide_generator.check_guide(root) == []
    assert len(guide_generator.load_guide(root).sheets) > 0
