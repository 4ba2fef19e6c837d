"""What changes between two commits, as readers see it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from guide_generator.cli.command import main
from guide_generator.comparison.reader_view import ReaderView
from guide_generator.comparison.report import MARK
from guide_generator.guide.guide import Guide
from guide_generator.markup.blocks import text_lines
from guide_generator.model.fields import texts
from hostile import HOSTILE, assert_harmless
from repositories import commit, git, make_repository
from support import frozen_draft, replace

SHEET = "action_sheets/accueillir.yml"


@pytest.fixture(scope="module")
def learned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose translations are known, not to be changed."""
    root = make_repository(tmp_path_factory.mktemp("learned"))
    main(["translations", "learn", "--root", str(root)])
    commit(root, "Translations")
    return root


@pytest.fixture
def root(learned: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    return shutil.copytree(learned, tmp_path / "guide", symlinks=True)


def shown(root: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What the command prints."""
    capsys.readouterr()
    assert main(["compare", "--root", str(root), *arguments]) == 0
    return capsys.readouterr().out


def plain(report: str) -> str:
    """A report as its reader sees it: signs written as numbers are signs again."""
    return re.sub(r"&#(\d+);", lambda found: chr(int(found[1])), report)


def test_nothing_changed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Said, with what the checker found."""
    report = shown(root, capsys, "HEAD", "HEAD")
    assert report.startswith(MARK)
    assert "Aucun texte du guide ne change." in report


def test_a_text_changed_in_one_language(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By section, before and after, what differs marked; the translation that did not follow is listed."""
    replace(root / SHEET, "fr: En parler", "fr: En parler à toute l'équipe")
    commit(root, "Change")
    report = plain(shown(root, capsys, "HEAD^", "HEAD", "--preview", "https://p.test/1/", "--site", "https://g.test/"))
    assert "### Fiches 1 · Accueillir (modifié)" in report
    assert "**Recommandations**" in report
    assert "| Français | En parler | En parler <ins>à toute l’équipe</ins> |" in report
    assert "| English |" not in report
    assert "English : 1 texte à traduire ou à revoir" in report
    assert "[Français](https://p.test/1/fiches/accueillir/), [English](https://p.test/1/en/sheets/accueillir/)" in report
    assert "(https://p.test/1/pdf/fiches-01-accueillir.pdf)" in report
    assert "(https://g.test/en/sheets/accueillir/)" in report


def test_a_change_that_no_history_tells_of(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Named, for sheets and for any other kind; not where an entry was written, nor where a translation alone changed."""
    term = root / "action_sheets/shared/terms/pair.yml"
    replace(root / SHEET, "fr: En parler", "fr: En parler à toute l'équipe")
    replace(term, "Une personne proche", "Une personne très proche")
    told = "l'historique n'en dit rien : `action_sheets/accueillir.yml`, `action_sheets/shared/terms/pair.yml`."
    assert told in plain(shown(root, capsys, "HEAD"))
    term.write_text(
        term.read_text(encoding="utf-8") + "history:\n  - {date: 2026-11-01, note: {fr: Précisé, en: Made precise}}\n"
    )
    replace(root / SHEET, "fr: En parler à toute l'équipe", "fr: En parler")
    replace(root / SHEET, "en: Talk about it", "en: Talk about it with the team")
    assert "historique n'en dit rien" not in plain(shown(root, capsys, "HEAD"))


def test_lists_references_and_values(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Inserted, removed and moved texts; things by their names; dates; an experience under its region."""
    replace(
        root / SHEET,
        "  - fr: Lire la fiche\n    en: Read the sheet\n  - fr: En parler\n    en: Talk about it\n",
        "  - fr: En parler\n    en: Talk about it\n  - fr: Lire la fiche\n    en: Read the sheet\n  - fr: Agir\n    en: Act\n",
    )
    replace(root / SHEET, "needs: [recruter]\n", "")
    replace(root / SHEET, "reviewed: 2026-03-01", "reviewed: 2026-04-01")
    replace(root / SHEET, "fr: Un point", "fr: Deux points")
    report = plain(shown(root, capsys, "HEAD"))
    assert "**Recommandations**\n<br>1 texte à une autre place." in report
    assert "| Français | – | Agir |" in report
    assert "Lire la fiche" not in report
    assert "**Besoins**" in report
    assert "**Expériences · Bretagne**" in report
    assert "|  | <del>2026-03-01</del> | <ins>2026-04-01</ins> |" in report


def test_added_removed_and_other_files(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A page and a thing; what isn't part of the guide is named; what the working tree adds counts too."""
    (root / "action_sheets/shared/terms/neuf.yml").write_text(
        "id: neuf\ntitle: {fr: Neuf}\ndefinition: {fr: Un mot}\n", encoding="utf-8"
    )
    (root / "content/fr/a-propos.md").unlink()
    (root / "content/en/about.md").unlink()
    (root / "lisez-moi.txt").write_text("x", encoding="utf-8")
    report = plain(shown(root, capsys, "HEAD"))
    assert "Neuf (nouveau)" in report
    assert "| Français | Un mot |" in report
    assert "Page · À propos (supprimé)" in report
    assert "- `lisez-moi.txt`" in report
    assert "content/en/about.md" not in report


def test_a_broken_sheet_is_not_gone(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its problem comes first."""
    replace(root / SHEET, "number: 1", "number: un")
    report = plain(shown(root, capsys, "HEAD"))
    assert f"❌ Relecture automatique : 1 erreur, 0 avertissement.\n\n- `{SHEET}:2` Un nombre entier" in report
    assert "supprimé" not in report


def test_links_in_the_files_lead_nowhere(root: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A commit may hold symbolic links; what they name isn't read."""
    (tmp_path / "secret.yml").write_text("id: secret\ntitle: {fr: Mot de passe}\ndefinition: {fr: Secret}\n", encoding="utf-8")
    (root / "action_sheets/shared/terms/secret.yml").symlink_to(tmp_path / "secret.yml")
    commit(root, "Link")
    assert "Mot de passe" not in shown(root, capsys, "HEAD^", "HEAD")


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("rien",), 2),
        (("--output=x",), 2),
        (("HEAD", "HEAD", "--preview", "javascript:x"), 2),
        (("HEAD", "HEAD", "--site", "https://h/ x"), 2),
    ],
)
def test_refused(root: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], status: int) -> None:
    """Said in a line."""
    try:
        ended: object = main(["compare", "--root", str(root), *arguments])
    except SystemExit as error:
        ended = error.code
    assert ended == status
    assert "Traceback" not in capsys.readouterr().err


def test_settings_that_cannot_be_read(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """After: the problem at its place. Before: that nothing could be compared. The files in either case."""
    (root / "action_sheets/shared/guide.yml").write_text("title: [\n", encoding="utf-8")
    commit(root, "Break")
    report = plain(shown(root, capsys, "HEAD^", "HEAD"))
    assert "❌ Relecture automatique : 1 erreur" in report
    assert "`action_sheets/shared/guide.yml:1`" in report
    assert "Les textes n'ont pas pu être comparés." in report
    report = plain(shown(root, capsys, "HEAD", "HEAD^"))
    assert "L'état d'avant ne se lit pas" in report
    assert "- `action_sheets/shared/guide.yml`" in report


def test_words_of_a_sheet_stay_words(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever they look like."""
    replace(root / SHEET, "fr: En parler", f"fr: 'En parler {HOSTILE.replace(chr(39), '')}'")
    assert_harmless(shown(root, capsys, "HEAD", "--preview", "https://p.test/1/", "--comment"))


def test_attributes_and_links_of_a_commit_hide_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Git leaves out of exports what a commit asks it to; a comparison doesn't."""
    (root / ".gitattributes").write_text("* export-ignore -diff\n", encoding="utf-8")
    replace(root / SHEET, "fr: En parler", "fr: En parler ensemble")
    commit(root, "Hide")
    report = shown(root, capsys, "HEAD^", "HEAD")
    assert "<ins>ensemble</ins>" in report
    assert "supprimé" not in report


def test_the_host_says_which_files_are_touched(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever stands in their names; a listing that isn't one is refused."""
    listing = tmp_path / "files"
    listing.write_text('"scripts/x\\n`<b>.py"\n', encoding="utf-8")
    assert "- `scripts/x ˋ<b>.py`" in shown(root, capsys, "HEAD", "HEAD", "--files", str(listing))
    listing.write_text("not JSON\n", encoding="utf-8")
    assert main(["compare", "--root", str(root), "HEAD", "HEAD", "--files", str(listing)]) == 2


def test_a_report_of_the_request_s_own_code_says_so(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the host has no job that it can't change."""
    assert "vient du code de la demande elle-même" in shown(root, capsys, "HEAD", "HEAD", "--by-request")
    assert "la demande elle-même" not in shown(root, capsys, "HEAD", "HEAD")


def test_json_is_json(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With what a report shows."""
    text = shown(root, capsys, git(root, "rev-parse", "HEAD~1"), "HEAD", "--json")
    assert json.loads(text)["names"] == {"fr": "Français", "en": "English"}


def test_the_view_holds_every_text_and_reference_of_the_guide() -> None:
    """Whatever the kind of thing and of section; nothing is written as a program would."""
    guide = Guide.of(frozen_draft())
    view = ReaderView(guide, "fr")
    for thing in guide.things.values():
        sections = view.sections(thing)
        shown = {said for rows in sections.values() for row in rows for said in row.values()}
        for _, text in texts(thing):
            for lang, said in text.by_lang.items():
                assert {view._as_read(part, lang) for part in text_lines(said)} <= shown, (thing.id, said)
        together = " ".join([*shown, *sections])
        for mention in guide.links[thing.id].references:
            assert view.title(guide.thing(mention.id)) in together, (thing.id, mention)
        assert not re.search(r"\b(True|False)\b|: None|\(fr=|Text\(", together), thing.id
