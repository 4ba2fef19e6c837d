"""What changes between two commits, as readers see it; and that no word of a record becomes markup."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import comment
import compare
import translations
from guide.blocks import lines
from guide.change_records import Change, Record, Section, Touched
from guide.changes_report import LARGEST, MARK, Links, markdown
from guide.fields import texts
from guide.guide import Guide
from guide.load import Loader
from guide.markdown_text import as_data
from guide.reader_view import ReaderView
from repositories import commit, git, make_repository
from support import ROOT, replace

SHEET = "action_sheets/accueillir.yml"
HOSTILE = "</details><script>x()</script> | @equipe [ici](javascript:x) ![i](//h/p) `c` **g** #1 http://h.test $x$ <!-- :tada:"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository whose translations are known."""
    make_repository(tmp_path / "guide")
    translations.main(["--root", str(tmp_path / "guide"), "learn"])
    commit(tmp_path / "guide", "Translations")
    return tmp_path / "guide"


def shown(root: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What the command prints."""
    capsys.readouterr()
    assert compare.main(["--root", str(root), *arguments]) == 0
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
    """By section, before and after, what differs marked; the translation that did not follow is told."""
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
    """Its problem is told, first."""
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
        ended: object = compare.main(["--root", str(root), *arguments])
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


def test_the_comment_is_the_report(root: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """By way of JSON, written by another process, which has nothing but Python."""
    replace(root / SHEET, "fr: En parler", f"fr: 'En parler {HOSTILE.replace(chr(39), '')}'")
    direct = shown(root, capsys, "HEAD", "--preview", "https://p.test/1/")
    (tmp_path / "changes.json").write_text(shown(root, capsys, "HEAD", "--json"), encoding="utf-8")
    command = [
        sys.executable,
        "-S",
        str(ROOT / "scripts/comment.py"),
        str(tmp_path / "changes.json"),
        "--preview",
        "https://p.test/1/",
    ]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == direct
    assert_harmless(direct)


def assert_harmless(report: str) -> None:
    """No markup but the report's own, no address but the site's, nobody called."""
    assert HOSTILE[:20] not in report
    for sign in ("<script", "@equipe", "javascript:x)", "](//", "http://h.test", ":tada:", "<!-- :", "**g**"):
        assert sign not in report
    own = r"</?(?:details|summary|ins|del|br)>|<!-- guide: what changes -->"
    assert "<" not in re.sub(own, "", report)
    addresses = re.findall(r"\]\(([^)]*)\)", report)
    assert [address for address in addresses if not address.startswith(("https://p.test/1/", "https://g.test/"))] == []


def test_whatever_a_record_holds_is_data() -> None:
    """In every field, from a pull request that changed the scripts themselves."""
    row = {HOSTILE: HOSTILE}
    thing = Touched(
        HOSTILE,
        HOSTILE,
        HOSTILE,
        "changed",
        {"fr": "../" + HOSTILE, "en": "//evil.test/", "de": "a/../b"},
        row,
        [Section(HOSTILE, [Change(row, None), Change(None, row), Change(row, {HOSTILE: "x"})])],
        {HOSTILE: [HOSTILE]},
    )
    report = markdown(Record([thing], [HOSTILE], [], row), Links("https://p.test/1/", "https://g.test/"))
    assert "evil.test" not in report
    assert_harmless(report.replace("`" + HOSTILE.replace("`", "ˋ").replace("|", "¦") + "`", "`code`"))


def test_a_report_too_long_for_a_comment_is_cut_between_things() -> None:
    """What is left out is counted."""
    things = [
        Touched(
            "Fiche", f"Titre {number}", "a.yml", "changed", {}, {}, [Section("Texte", [Change(None, {"fr": "mot " * 200})])], {}
        )
        for number in range(200)
    ]
    report = markdown(Record(things), Links())
    assert len(report) < LARGEST + 100
    assert report.count("###") + int(re.findall(r"_Et (\d+) de plus", report)[0]) == 200


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        '{"things": 1}',
        '{"things": [{}], "others": [], "notes": [], "names": {}}',
        '{"things": [], "others": [1], "notes": [], "names": {}}',
        "[" * 100_000,
    ],
)
def test_not_a_record(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    """Refused in a line."""
    (tmp_path / "changes.json").write_text(text, encoding="utf-8")
    assert comment.main([str(tmp_path / "changes.json")]) == 1
    assert "Traceback" not in capsys.readouterr().err


def test_a_host_without_folders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Links name the files themselves."""
    thing = Touched("Fiche 1", "A", "a.yml", "changed", {"fr": "fiches/a/", "en": "en/sheets/a/"}, {"fr": "pdf/a.pdf"}, [], {})
    (tmp_path / "changes.json").write_text(Record([thing]).to_json(), encoding="utf-8")
    assert comment.main([str(tmp_path / "changes.json"), "--exact", "--preview", "https://p.test/"]) == 0
    out = capsys.readouterr().out
    assert "(https://p.test/fiches/a/index.html)" in out
    assert "(https://p.test/pdf/a.pdf)" in out


def test_json_is_json(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And comes back the same."""
    text = shown(root, capsys, git(root, "rev-parse", "HEAD~1"), "HEAD", "--json")
    assert json.loads(text)["names"] == {"fr": "Français", "en": "English"}
    assert Record.from_json(text).to_json() == text


def test_as_data_is_one_line() -> None:
    """Whatever it holds."""
    assert as_data("a\n\n# b\t|") == "a &#35; b &#124;"


def test_the_view_holds_every_text_and_reference_of_the_guide() -> None:
    """Whatever the kind of thing and of section; nothing is written as a program would."""
    guide = Guide.of(Loader(ROOT).load())
    view = ReaderView(guide, "fr")
    for thing in guide.things.values():
        sections = view.sections(thing)
        shown = {said for rows in sections.values() for row in rows for said in row.values()}
        for _, text in texts(thing):
            for lang, said in text.by_lang.items():
                assert {view._as_read(part, lang) for part in lines(said)} <= shown, (thing.id, said)
        together = " ".join([*shown, *sections])
        for mention in guide.links[thing.id].mentions:
            assert view.title(guide.thing(mention.id)) in together, (thing.id, mention)
        assert not re.search(r"\b(True|False)\b|: None|\(fr=|Text\(", together), thing.id
