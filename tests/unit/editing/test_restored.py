"""Addresses that were published and are lost lead somewhere again by the next publication, whatever editors did."""

from __future__ import annotations

from pathlib import Path

import pytest

from guide_generator.cli.command import main
from guide_generator.loading.guide_paths import PUBLISHED
from guide_generator.loading.load import Loader
from guides import problems_of
from repositories import commit, git, make_repository
from support import replace

TERMS = "action_sheets/shared/terms"
SETTINGS = "action_sheets/shared/guide.yml"


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """A small guide in git, whose addresses were all noted."""
    root = make_repository(tmp_path / "guide")
    text = "id: {id}\naliases: []\ntitle:\n  fr: {title}\n  en: A trial\ndefinition:\n  fr: |-\n    Un essai.\n\n    Et encore un.\n  en: |-\n    A trial.\n\n    And another.\n"
    for number in (1, 2):
        (root / TERMS / f"essai-{number}.yml").write_text(
            text.format(id=f"essai-{number}", title=f"Essai {number}"), encoding="utf-8"
        )
    assert main(["addresses", "--add", "--root", str(root)]) == 0
    commit(root, "Publish")
    return root


def lost(root: Path) -> list[str]:
    """The codes of what the check says of lost addresses."""
    return [problem.code for problem in problems_of(root) if problem.code == "lost-address"]


def rename(root: Path, former: str, now: str, title: str) -> None:
    """As somebody does who knows neither aliases nor addresses."""
    git(root, "mv", f"{TERMS}/{former}.yml", f"{TERMS}/{now}.yml")
    replace(root / TERMS / f"{now}.yml", f"id: {former}", f"id: {now}")
    replace(root / TERMS / f"{now}.yml", f"fr: Essai {former[-1]}", f"fr: {title}")


def test_a_term_that_is_renamed_keeps_its_addresses(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Also where it is renamed again, and where another one is removed at the same time."""
    rename(published, "essai-1", "tentative", "Tentative")
    commit(published, "Rename")
    assert lost(published), "the check tells"
    assert main(["addresses", "--root", str(published)]) == 1, "without --add nothing is written"
    assert main(["addresses", "--add", "--root", str(published)]) == 0
    assert "essai-1 : ses adresses mènent maintenant à tentative" in capsys.readouterr().out
    assert lost(published) == []
    assert "aliases: [essai-1]" in (published / TERMS / "tentative.yml").read_text(encoding="utf-8")
    commit(published, "Keep")
    git(published, "mv", f"{TERMS}/tentative.yml", f"{TERMS}/epreuve.yml")
    replace(published / TERMS / "epreuve.yml", "id: tentative", "id: epreuve")
    git(published, "rm", "--quiet", f"{TERMS}/essai-2.yml")
    commit(published, "Rename again, remove another")
    assert main(["addresses", "--add", "--root", str(published)]) == 0
    said = capsys.readouterr().out
    assert "tentative : ses adresses mènent maintenant à epreuve" in said
    assert "essai-2 : ses adresses disent maintenant" in said
    assert lost(published) == []
    draft = Loader(published).load()
    assert [(removed.id, removed.kind, removed.title.by_lang) for removed in draft.settings.removed] == [
        ("essai-2", "term", {"fr": "Essai 2", "en": "A trial"})
    ]
    assert next(thing.aliases for thing in draft.things.values() if thing.id == "epreuve") == ("essai-1", "tentative")
    assert main(["check", "--root", str(published)]) == 0


def test_several_removed_stand_in_the_list_that_is_there(published: Path) -> None:
    """In whichever form it is written."""
    with (published / SETTINGS).open("a", encoding="utf-8") as settings:
        settings.write("removed: []\nmoved: []\n")
    git(published, "rm", "--quiet", f"{TERMS}/essai-1.yml")
    commit(published, "Remove one")
    assert main(["addresses", "--add", "--root", str(published)]) == 0
    commit(published, "Keep")
    git(published, "rm", "--quiet", f"{TERMS}/essai-2.yml")
    commit(published, "Remove the other")
    assert main(["addresses", "--add", "--root", str(published)]) == 0
    assert [removed.id for removed in Loader(published).load().settings.removed] == ["essai-1", "essai-2"]
    assert lost(published) == []


def test_a_sheet_that_is_renamed_keeps_its_papers(published: Path) -> None:
    """Its PDF, and the slides of it."""
    with (published / SETTINGS).open("a", encoding="utf-8") as settings:
        settings.write("slides: true\n")
    assert main(["addresses", "--add", "--root", str(published)]) == 0
    commit(published, "Publish")
    assert "accueillir*slides" in (published / PUBLISHED).read_text(encoding="utf-8")
    git(published, "mv", "action_sheets/accueillir.yml", "action_sheets/recevoir.yml")
    replace(published / "action_sheets/recevoir.yml", "id: accueillir", "id: recevoir")
    for page in ("content/fr/index.md", "content/en/index.md"):
        replace(published / page, "[[accueillir", "[[recevoir")
    assert main(["addresses", "--add", "--root", str(published)]) == 0
    assert lost(published) == []


def test_without_history_nothing_is_guessed(published: Path) -> None:
    """The check goes on telling what is lost."""
    with (published / PUBLISHED).open("a", encoding="utf-8") as addresses:
        addresses.write("api/v1/term/jamais-vu.json\n")
    before = (published / SETTINGS).read_bytes()
    assert main(["addresses", "--add", "--root", str(published)]) == 1
    assert (published / SETTINGS).read_bytes() == before
