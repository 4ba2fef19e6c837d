"""Which translations are in step: pages, the list, what is confirmed, what is learned."""

from __future__ import annotations

from pathlib import Path

import pytest

from guide_generator.editing.passages import passages
from guide_generator.guide.guide import Guide
from guide_generator.loading.load import Loader
from guide_generator.pages.renderer import Renderer
from support import ROOT, files, templates
from translated_guide import SHEET, draft_of, edit, translations

MEMORY = "action_sheets/shared/translations/en.txt"


def page_of(root: Path, thing: str, lang: str) -> str:
    """The HTML of a page."""
    rendered = Renderer(Guide.of(draft_of(root)), lang, ROOT, compiled=templates(lang)).pages()
    page = next(page for page in rendered if page.id == thing)
    return f"{page.has_older} {page.body}"


def test_the_english_page_marks_what_is_older(root: Path) -> None:
    """The passage, on the translated page alone; nothing once confirmed."""
    assert "g-older" not in page_of(root, "accueillir", "en")
    edit(root, "fr: En parler", "fr: En parler à toute l'équipe")
    english = page_of(root, "accueillir", "en")
    assert english.startswith("True ")
    assert english.count("g-older") == 1
    assert 'Talk about it <small class="g-older">' in english
    assert "g-older" not in page_of(root, "accueillir", "fr")
    assert translations(root, "confirm", SHEET) == 0
    assert "g-older" not in page_of(root, "accueillir", "en")


def test_pages_and_settings_are_followed(root: Path) -> None:
    """The texts of `guide.yml` and of Markdown pages too."""
    edit(root, "title: À propos", "title: À propos de nous", "content/fr/a-propos.md")
    edit(root, "fr: Petit guide", "fr: Notre guide", "action_sheets/shared/guide.yml")
    stale = {(one.path, one.place) for one in passages(draft_of(root), "en") if one.state == "stale"}
    assert ("content/en/about.md", "title") in stale
    assert ("action_sheets/shared/guide.yml", "title") in stale
    assert "g-older" in page_of(root, "about", "en")


def test_a_loader_sees_that_the_memory_changed(root: Path) -> None:
    """The preview marks and unmarks passages without a restart."""
    loader = Loader(root)
    edit(root, "fr: En parler", "fr: En parler à toute l'équipe")
    assert any(text.stale for text in loader.load().things[SHEET].recommendations)  # type: ignore[attr-defined] # a section
    translations(root, "confirm", "--all")
    assert not any(text.stale for text in loader.load().things[SHEET].recommendations)  # type: ignore[attr-defined]


def test_list(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By sheet, with the line to go to; then the counts."""
    edit(root, "fr: En parler", "fr: En parler à toute l'équipe")
    edit(root, "\n        en: A point", "")
    capsys.readouterr()
    assert translations(root, "list") == 0
    lines = capsys.readouterr().out.splitlines()
    number = (root / SHEET).read_text(encoding="utf-8").splitlines().index("  - fr: En parler à toute l'équipe") + 1
    assert lines[0] == f"Accueillir ({SHEET})"
    assert f"  {SHEET}:{number}: à revoir : le texte d'origine a changé" in lines
    assert lines[-1].startswith("en : 1 à traduire, 1 à revoir, 0 nouveaux, ")


@pytest.mark.parametrize("line", ["fr: En parler à toute l'équipe", "fr: Un autre point"])
def test_confirm_one_line(root: Path, line: str) -> None:
    """That one alone."""
    edit(root, "fr: En parler", "fr: En parler à toute l'équipe")
    edit(root, "fr: Un point", "fr: Un autre point")
    number = next(n for n, text in enumerate((root / SHEET).read_text(encoding="utf-8").splitlines(), 1) if line in text)
    assert translations(root, "confirm", f"{SHEET}:{number}") == 0
    stale = [one.first for one in passages(draft_of(root), "en") if one.state == "stale"]
    assert len(stale) == 1
    assert line.removeprefix("fr: ") not in stale


@pytest.mark.parametrize("arguments", [("confirm",), ("confirm", "--all", SHEET), ("list", "--to", "de"), ("import", "rien.csv")])
def test_wrong_commands(root: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
    """Refused, with what to do; nothing is written."""
    before = files(root)
    assert translations(root, *arguments) == 2
    assert capsys.readouterr().err
    assert files(root) == before


def test_confirm_where_there_is_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The place is named."""
    assert translations(root, "confirm", f"{SHEET}:1") == 1
    assert f"{SHEET}:1" in capsys.readouterr().err


def test_learn_check(root: Path) -> None:
    """It says whether there is something to remember, and writes nothing."""
    assert translations(root, "learn", "--check") == 0
    edit(root, "Talk about it", "Talk it over")
    before = files(root)
    assert translations(root, "learn", "--check") == 1
    assert files(root) == before


def test_learning_stops_at_a_broken_guide(root: Path) -> None:
    """The texts of files with errors would be forgotten."""
    edit(root, "number: 1", "number: un")
    before = files(root)
    assert translations(root, "learn") == 1
    assert files(root) == before
