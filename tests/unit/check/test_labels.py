"""A label that is missing in the generator is told by the check, with its file, its key and its language: nothing fails later."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from guide_generator.check import label_rules
from guide_generator.source import field_labels
from guides import make_guide, problems_of
from support import replace


@pytest.fixture
def own_labels(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of the labels, to be changed."""
    folder = shutil.copytree(field_labels.LABELS, tmp_path / "labels")
    for module in (field_labels, label_rules):
        monkeypatch.setattr(module, "LABELS", folder)
    field_labels.labels.cache_clear()
    yield folder
    field_labels.labels.cache_clear()


def forget(folder: Path, lang: str, key: str) -> None:
    """Take a label out of a language."""
    path = folder / f"{lang}.yml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    start = lines.index(f"{key}:\n")
    end = next(number for number in range(start + 1, len(lines)) if not lines[number].startswith(" "))
    path.write_text("".join(lines[:start] + lines[end:]), encoding="utf-8")


def test_labels_that_are_forgotten(own_labels: Path, tmp_path: Path) -> None:
    """In one language, or in all of them."""
    root = make_guide(tmp_path / "guide")
    assert [problem for problem in problems_of(root) if problem.code == "missing-labels"] == []
    forget(own_labels, "en", "owner")
    forget(own_labels, "fr", "reading.who")
    forget(own_labels, "en", "reading.who")
    replace(own_labels / "fr.yml", "    concerned: Personne concernée\n", "")
    field_labels.labels.cache_clear()
    told = [problem for problem in problems_of(root) if problem.code == "missing-labels"]
    assert [(Path(problem.path).name, problem.values) for problem in told] == [
        ("en.yml", {"keys": "owner, reading.who", "lang": "en"}),
        ("fr.yml", {"keys": "reading.as.choices.concerned, reading.who", "lang": "fr"}),
    ]
