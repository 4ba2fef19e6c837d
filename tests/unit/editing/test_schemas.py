"""The JSON Schemas: up to date, true to the checker, and said in words that editors read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from guide_generator.cli.command import main
from guide_generator.editing.schema_files import described_files, modeline, with_modeline
from guide_generator.loading.json_schema import JsonSchemas
from guide_generator.loading.load import Loader
from guide_generator.model.schema import Schema
from guide_generator.source.field_labels import SPOKEN, labels
from guide_generator.source.patterns import MESSAGES
from guide_generator.source.problems import errors, rule_text
from guide_generator.source.reader import parse
from guide_generator.source.reader import read as strict_read
from guides import make_guide
from programs import run
from support import FROZEN, ROOT

SCHEMA = Schema.of(Loader(FROZEN).settings())
SCHEMAS = dict(JsonSchemas(SCHEMA).all())
PUBLIC = {"schema_org"}
"""Choices whose values are the words of a public vocabulary."""


class CoreLoader(yaml.CSafeLoader):
    """YAML 1.2 as editors read it: dates are text."""


CoreLoader.yaml_implicit_resolvers = {
    first: [(tag, found) for tag, found in resolvers if not tag.endswith("timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(path: Path) -> Any:  # noqa: ANN401
    """A file as an editor reads it."""
    return yaml.load(path.read_text(encoding="utf-8"), CoreLoader)  # noqa: S506 - a safe loader


def fields(node: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every field of a schema that a person fills, with its name."""
    for name, field in node.get("properties", {}).items() if "x-texts" not in node else ():
        yield name, field
        yield from fields(field.get("items", field))


def values(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every node of a schema that is a value."""
    inner = [*node.get("properties", {}).values(), *([node["items"]] if "items" in node else [])]
    if not inner:
        yield node
    for each in inner:
        yield from values(each)


def test_schemas_are_valid() -> None:
    """Each schema is one."""
    for schema in SCHEMAS.values():
        Draft7Validator.check_schema(schema)


def test_guide_follows_its_schemas() -> None:
    """What the checker takes, the schema takes."""
    validators = {name: Draft7Validator(schema) for name, schema in SCHEMAS.items()}
    described = [
        (path, error.message)
        for path, name in described_files(SCHEMA, FROZEN)
        for error in validators[name].iter_errors(read(FROZEN / path))
    ]
    assert described == []


@pytest.mark.parametrize(
    ("edit", "place"),
    [
        ({"number": "six"}, ["number"]),
        ({"number": 0}, ["number"]),
        ({"id": "Fiche 6"}, ["id"]),
        ({"title": "Former"}, ["title"]),
        ({"title": {"en": "Train"}}, ["title"]),
        ({"title": {"fr": " "}}, ["title", "fr"]),
        ({"title": {"fr": "Former", "de": "Ausbilden"}}, ["title"]),
        ({"audiences": []}, ["audiences"]),
        ({"audiences": ["structures", "structures"]}, ["audiences"]),
        ({"recomandations": []}, []),
        ({"review_every": 0}, ["review_every"]),
        ({"history": [{"date": "2026-01-01"}]}, ["history", 0]),
        ({"experiences": [{"text": {"fr": "Ici"}}]}, ["experiences", 0]),
    ],
)
def test_schema_refuses(edit: dict[str, Any], place: list[str | int]) -> None:
    """What the checker refuses in the shape of a file, the schema refuses at the same place."""
    sheet = read(FROZEN / "action_sheets/formation-initiale.yml") | edit
    assert [list(error.absolute_path) for error in Draft7Validator(SCHEMAS["sheet"]).iter_errors(sheet)] == [place]
    assert errors(SCHEMA.validate("sheet", parse(yaml.safe_dump(sheet), "sheet.yml"))[1])


@pytest.mark.parametrize("lang", SPOKEN)
def test_every_field_is_explained(lang: str) -> None:
    """Each field has a title and, but for sections and the things they name, help; each choice has a name; each label serves a field."""
    schemas = JsonSchemas(SCHEMA, lang)
    asked = [
        (name, field) for schema in (*dict(schemas.all()).values(), schemas.of_front_matter()) for name, field in fields(schema)
    ]
    every = [section for kind in SCHEMA.settings.kinds for section in kind.sections]
    sections = {name for section in every for name in (section.id, section.field)}
    assert not [name for name, field in asked if not field.get("title")]
    assert not [name for name, field in asked if not field.get("description") and name not in sections]
    assert not [name for name, field in asked if "enum" in field and name not in PUBLIC and "enumDescriptions" not in field]
    used = {name for name, _ in asked} | {"sections", "body"}
    assert {name.rpartition(".")[2] for name in labels(lang).by_name} - used == set()
    assert list(labels(lang).by_name) == list(labels("fr").by_name)


def test_labels_of_one_name_stay_apart() -> None:
    """The end of a period isn't where a link leads, and a figure's row isn't the words of a link."""
    said = labels("fr")
    assert said.of("period", "to").title == "Au"
    assert said.of("home-link", "to").title == "Vers"
    assert "ligne" in said.of("row", "label").help
    assert "lien" in said.of("home-link", "label").help


def test_every_yaml_of_the_generator_is_strict() -> None:
    """Labels, messages, wording and lists keep to what editors are held to: no key stands twice, nothing is read as something else."""
    listed = run(["git", "ls-files", "*.yml"], cwd=ROOT, check=True).stdout.split()
    own = [
        name
        for name in listed
        if not (
            name.startswith(("tests/cases/", "tests/guide/", "hooks/guide_generator/editing/starter/"))
            or Path(name).name.startswith("mkdocs.")
        )
    ]
    assert {f"hooks/guide_generator/source/labels/{lang}.yml" for lang in SPOKEN} < set(own)
    assert [problem.text("en") for name in own for problem in strict_read(ROOT / name, name).problems] == []


@pytest.mark.parametrize("lang", SPOKEN)
def test_every_pattern_has_its_own_message(lang: str) -> None:
    """In the schemas and the form as in the checker, which adds what was found."""
    by_pattern = {pattern: rule_text(code, lang) for pattern, code in MESSAGES.items()}
    assert len(set(by_pattern.values())) == len(MESSAGES)
    assert not [said for said in by_pattern.values() if "{" in said]
    page = JsonSchemas(SCHEMA, lang).of_front_matter()
    schemas = [*dict(JsonSchemas(SCHEMA, lang).all()).values(), page]
    shared = {
        (value["pattern"], value["patternErrorMessage"]) for schema in schemas for value in values(schema) if "pattern" in value
    }
    assert shared <= set(by_pattern.items())


def test_modeline() -> None:
    """It names the schema from where the file stands, and takes the place of an old one."""
    assert modeline("action_sheets/shared/terms/ahi.yml", "term") == "# yaml-language-server: $schema=../schemas/term.json"
    old = "# yaml-language-server: $schema=elsewhere.json\nid: ahi\n"
    assert (
        with_modeline(old, "action_sheets/a.yml", "sheet")
        == "# yaml-language-server: $schema=shared/schemas/sheet.json\nid: ahi\n"
    )
    assert with_modeline("# Note\nid: a\n", "action_sheets/a.yml", "sheet").endswith("sheet.json\n# Note\nid: a\n")


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It says what is old, then renews it; a comment at the head of a file stays."""
    root = make_guide(tmp_path)
    command = ["schemas", "--root", str(root)]
    assert main(command) == 0
    (root / "action_sheets/shared/schemas/sheet.json").unlink()
    sheet = root / "action_sheets/accueillir.yml"
    sheet.write_text("# Relu avec la région\n" + sheet.read_text(encoding="utf-8").partition("\n")[2], encoding="utf-8")
    capsys.readouterr()
    assert main([*command, "--check"]) == 1
    assert len(capsys.readouterr().out.splitlines()) == 2
    assert main(command) == main([*command, "--check"]) == 0
    assert sheet.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=shared/schemas/sheet.json\n# Relu avec")
    renewed = json.loads((root / "action_sheets/shared/schemas/sheet.json").read_text(encoding="utf-8"))
    assert renewed == dict(JsonSchemas(Schema.of(Loader(root).load().settings)).all())["sheet"]
