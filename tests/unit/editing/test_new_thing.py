"""A new sheet or thing of any kind: the next number, a free id, a file without errors, and nothing written where it can't be."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest
from jsonschema import Draft7Validator

from guide_generator.cli.command import main
from guide_generator.cli.wrong import WRONG
from guide_generator.editing.new_thing import NewThing, id_from, new_thing
from guide_generator.guide.guide import Guide
from guide_generator.loading.guide_paths import SETTINGS, folder_of
from guide_generator.loading.json_schema import JsonSchemas
from guide_generator.loading.load import Loader
from guide_generator.model.schema import Schema
from guide_generator.source.problems import errors
from guide_generator.source.reader import read
from guides import TODAY, make_guide, problems_of
from support import FROZEN, files

TITLE = "Accueillir un·e stagiaire : l'essentiel"
PATH = "action_sheets/accueillir-un-stagiaire-l-essentiel.yml"
NEXT_STEPS = 4


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small guide of tests."""
    return make_guide(tmp_path)


def run(root: Path, *arguments: str) -> int:
    """The exit status of the command."""
    return main(["new", "sheet", "--root", str(root), *arguments])


def data_of(root: Path) -> dict[str, Any]:
    """The new sheet's data: texts, as typed."""
    return cast("dict[str, Any]", read(root / PATH, PATH).data)


def part_of(root: Path) -> tuple[str, str]:
    """The number and the id of the guide's last part."""
    draft = Loader(root).load()
    kind = next(kind.id for kind in draft.settings.kinds if kind.model == "part")
    parts = [thing for thing in draft.things.values() if thing.kind == kind]
    return max((str(thing.number), thing.id) for thing in parts)  # type: ignore[attr-defined] # parts have one


def test_a_sheet_to_fill_in(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Valid as it is: what is left to write are warnings. The command says what comes next."""
    before = {path.name for path in (root / "action_sheets").glob("*.yml")}
    known = len(problems_of(root))
    number, part = part_of(root)
    assert run(root, TITLE, "--part", number) == 0
    said = capsys.readouterr().out
    assert re.match(rf"{PATH} est prêt \(Fiches?\)\.", said)
    assert [line.strip()[:2] for line in said.splitlines() if line.startswith("  ")] == [
        f"{n}." for n in range(1, NEXT_STEPS + 1)
    ]
    sheet = data_of(root)
    assert (sheet["number"], sheet["part"], sheet["title"]) == (str(len(before) + 1), part, {"fr": TITLE})
    assert {path.name for path in (root / "action_sheets").glob("*.yml")} - before == {Path(PATH).name}
    found = problems_of(root)
    assert [problem.text("fr") for problem in errors(found) if problem.code != "future-date"] == []
    mine = [problem for problem in found if problem.path == PATH]
    assert len(found) - len(mine) <= known
    assert {problem.code for problem in mine} <= {"to-write", "empty-section", "missing-translation", "future-date"}
    assert sum(problem.code == "to-write" for problem in mine) == len(
        re.findall(r'^[^#\n]*"À écrire', (root / PATH).read_text(encoding="utf-8"), re.MULTILINE)
    )


def test_the_file_explains_itself_and_follows_the_schema(root: Path) -> None:
    """Each field has its title before it; editors find nothing wrong."""
    assert run(root, TITLE, "--part", part_of(root)[1]) == 0
    assert_explained(root)


def assert_explained(root: Path) -> None:
    """The new file has each field's title before it, and follows the schema."""
    text = (root / PATH).read_text(encoding="utf-8")
    schema = Schema.of(Loader(root).settings())
    node = JsonSchemas(schema).of_kind(next(kind for kind in schema.settings.kinds if kind.model == "sheet"))
    assert [error.message for error in Draft7Validator(node).iter_errors(data_of(root) | {"number": 10})] == []
    for field in node["properties"].values():
        assert f"\n# {field['title']}." in text
    assert text.startswith("# yaml-language-server: $schema=shared/schemas/sheet.json\n")


def test_lines_that_are_switched_on_are_right_too(root: Path) -> None:
    """An optional field without its `#` is valid."""
    assert run(root, TITLE, "--part", part_of(root)[1]) == 0
    lines = (root / PATH).read_text(encoding="utf-8").splitlines()
    on = [
        line[2:] if line.startswith(("# owner:", "# review_every:", "# keywords:", "# phrasings:", "#   fr:")) else line
        for line in lines
    ]
    assert on != lines
    (root / PATH).write_text("\n".join(on) + "\n", encoding="utf-8")
    assert [one.text("fr") for one in errors(problems_of(root)) if one.path == PATH and one.code != "future-date"] == []


def test_it_can_be_shown_without_being_written(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same file."""
    before = files(root)
    assert run(root, TITLE, "--part", part_of(root)[1], "--dry-run") == 0
    shown = capsys.readouterr().out
    assert files(root) == before
    run(root, TITLE, "--part", part_of(root)[1])
    assert (root / PATH).read_text(encoding="utf-8") == shown


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((TITLE, "--part", "9"), "Partie : « 9 » n'existe pas. Possible : 1 demarrer."),
        ((TITLE, "--part", "1", "--audience", "rien"), "Publics : « rien » n'existe pas. Possible : equipes."),
        ((TITLE, "--part", "1", "--id", "Mon Id"), "« Mon Id » n'est pas un identifiant"),
        ((TITLE, "--part", "1", "--id", "former"), "déjà pris par action_sheets/former.yml"),
        ((TITLE, "--part", "1", "--id", "ancien"), "déjà pris par action_sheets/former.yml"),
        ((TITLE, "--part", "1", "--id", "region"), "déjà pris par action_sheets/shared/guide.yml"),
        ((TITLE, "--part", "1", "--id", "../../dehors"), "n'est pas un identifiant"),
        ((TITLE, "--part", "1", "--id", "a" * 81), "trop long"),
        (("<b>Titre</b>", "--part", "1"), "Le HTML n'est pas admis"),
        (("Voir [[former]]", "--part", "1"), "Un titre ne peut pas contenir de lien"),
        (("!", "--part", "1"), "n'est pas un identifiant"),
        (("  ", "--part", "1", "--id", "vide"), "Ce texte est vide"),
    ],
)
def test_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str) -> None:
    """With what to write instead; nothing is written."""
    make_guide(tmp_path, edits={"action_sheets/former.yml": {"id: former": "id: former\naliases: [ancien]"}})
    before = files(tmp_path)
    assert run(tmp_path, *arguments) == 1
    assert message in capsys.readouterr().err
    assert files(tmp_path) == before


def test_a_file_in_the_way_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Even one that the guide doesn't read."""
    make_guide(tmp_path)
    (tmp_path / PATH).mkdir()
    assert run(tmp_path, TITLE, "--part", "1") == 1
    assert "Traceback" not in capsys.readouterr().err


def test_a_broken_guide(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its problems first: the next number isn't known."""
    make_guide(tmp_path, edits={"action_sheets/former.yml": {"number: 2": "number: deux"}})
    before = files(tmp_path)
    assert run(tmp_path, TITLE, "--part", "1") == 1
    assert "action_sheets/former.yml:2:9: error:" in capsys.readouterr().err
    assert files(tmp_path) == before


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Accueillir l'équipe", "accueillir-l-equipe"),
        ("L’œuvre, ça coûte : 100 %", "l-oeuvre-ca-coute-100"),
        ("Les travailleur·euse·s pair·e·s", "les-travailleur-pair"),
        ("À" * 200, "a" * 80),
        ("日本", ""),
    ],
)
def test_ids_from_titles(title: str, expected: str) -> None:
    """Letters without accents, figures, hyphens."""
    assert id_from(title) == expected


def test_the_day_is_that_of_the_command(tmp_path: Path) -> None:
    """As first reviewed, and first in the history."""
    make_guide(tmp_path)
    assert run(tmp_path, TITLE, "--part", "1") == 0
    sheet = data_of(tmp_path)
    assert sheet["reviewed"] == sheet["history"][0]["date"]
    assert abs((date.fromisoformat(sheet["reviewed"]) - date.today()).days) <= 1  # noqa: DTZ011 - any zone will do


def switched_on(text: str) -> str:
    """A file whose optional fields, and the examples of items, are no longer comments."""
    text = re.sub(r"^(\w+): \[\]\n(?=#   - )", r"\1:\n", text, flags=re.MULTILINE)
    return re.sub(r"^# (?=\w+:( |$)|  )", "", text, flags=re.MULTILINE)


def test_every_kind_of_a_whole_guide(tmp_path: Path, guide: Guide) -> None:
    """A file in the kind's folder, in the guide's language: valid as it is (or it isn't made), and with all its optional fields.

    A sheet written by the command beside them, with all sections that the guide has, is as sound, and explains itself as well.
    """
    root, part = shutil.copytree(FROZEN, tmp_path / "root"), guide.parts()[-1]
    made = {}
    for kind in guide.settings.kinds:
        path, made[path] = new_thing(guide, kind, NewThing(f"Un essai de {kind.id}", TODAY))
        assert path == f"{folder_of(kind)}/un-essai-de-{kind.id}.yml"
        assert f'"Un essai de {kind.id}"' in made[path]
        assert "# Identifiant. " in made[path]
    for path, text in made.items():
        (root / path).write_text(switched_on(text), encoding="utf-8")
    status = run(root, TITLE, "--part", str(part.number))
    found = problems_of(root)
    assert [problem.text("fr") for problem in errors(found) if problem.path in made] == []
    assert (status, data_of(root)["part"], data_of(root)["title"]) == (0, part.id, {"fr": TITLE})
    assert_explained(root)
    mine = {problem.code for problem in found if problem.path == PATH}
    assert mine <= {"to-write", "empty-section", "missing-translation", "future-date"}


def test_the_command_of_a_kind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Kinds of the guide are listed; the same title can't be taken twice, and nothing is replaced."""
    root = make_guide(tmp_path)
    assert main(["new", "--help", "--root", str(root)]) == 0
    listed = re.findall(r"^  ([a-z][a-z-]*)  ", capsys.readouterr().out, re.MULTILINE)
    assert listed == ["guide", *(kind.id for kind in Loader(root).load().settings.kinds)]
    command = ["new", "partner", "Cap emploi", "--root", str(root)]
    assert main(command) == WRONG
    assert "Il manque --partner-category" in capsys.readouterr().err
    command += ["--partner-category", "emploi"]
    assert main(command) == 0
    path = "action_sheets/shared/partners/cap-emploi.yml"
    said, text = capsys.readouterr().out, (root / path).read_text(encoding="utf-8")
    assert said.startswith(f"{path} est prêt (Partenaires).")
    assert "/partenaires/cap-emploi/" in said
    assert "\ncategory: emploi\n" in text
    assert main(command) == 1
    assert f"déjà pris par {path}" in capsys.readouterr().err
    assert (root / path).read_text(encoding="utf-8") == text


def test_what_is_referred_to_comes_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where there is nothing yet that a required reference could lead to, it says what to begin with."""
    none = {"partners: [mission-locale]": "partners: []"}
    root = make_guide(tmp_path, edits={f"action_sheets/{name}.yml": none for name in ("former", "accueillir")})
    for path in ("partners/mission-locale", "partner-categories/emploi"):
        (root / f"action_sheets/shared/{path}.yml").unlink()
    assert main(["new", "partner", "Un essai", "--partner-category", "emploi", "--root", str(root)]) == 1
    assert "il n'y a encore rien de cette sorte (Types). Commencez par là : guide new partner-category" in capsys.readouterr().err


def test_where_there_is_no_guide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Its help lists what can be made there; a thing can't be."""
    monkeypatch.chdir(tmp_path)
    assert main(["new", "--help", "--lang", "fr"]) == 0
    assert re.findall(r"^  ([a-z][a-z-]*)  ", capsys.readouterr().out, re.MULTILINE) == ["guide"]
    assert main(["new", "partner", "Un essai", "--lang", "fr"]) == 1
    assert SETTINGS in capsys.readouterr().err
