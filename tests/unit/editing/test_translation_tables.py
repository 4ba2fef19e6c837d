"""The way of a text to a translator and back: tables of passages, exported and imported."""

from __future__ import annotations

import csv
import difflib
import io
import re
from collections import defaultdict
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide_generator.editing.passages import Passage, passages
from guide_generator.editing.translation_import import import_rows
from guide_generator.editing.translation_table import TableError, TableRow, TranslationTable
from guide_generator.source.yaml_edit import with_text
from guide_generator.text.characters import without_invisible
from guide_generator.text.spreadsheet import as_text, as_typed
from guides import BASE
from support import FROZEN, files, frozen_draft
from translated_guide import SHEET, draft_of, edit, translations

MEMORY = "action_sheets/shared/translations/en.txt"
TABLE = TranslationTable("fr", "en", "fr")


def filled(root: Path, answers: dict[str, str], encoding: str = "utf-8-sig", delimiter: str = ";") -> bytes:
    """The exported table, its new column filled by first text, as a spreadsheet saves it."""
    assert translations(root, "export", str(root / "table.csv")) == 0
    rows = list(csv.reader(io.StringIO((root / "table.csv").read_text(encoding="utf-8-sig"), newline=""), delimiter=";"))
    (root / "table.csv").unlink()
    for row in rows[1:]:
        row[6] = answers.get(row[4], "")
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows(rows)
    return file.getvalue().encode(encoding)


def bring_back(root: Path, table: bytes) -> int:
    """Import a table."""
    (root / "table.csv").write_bytes(table)
    status = translations(root, "import", str(root / "table.csv"))
    (root / "table.csv").unlink()
    return status


@pytest.mark.parametrize(("encoding", "delimiter"), [("utf-8-sig", ";"), ("utf-8", ","), ("cp1252", ";"), ("utf-8", "\t")])
def test_a_table_there_and_back(root: Path, encoding: str, delimiter: str) -> None:
    """Only the lines of its texts change; then nothing is left to do."""
    edit(root, "fr: En parler", "fr: En parler  # d'abord\n    # Relu avec la région")
    edit(root, "\n        en: A point", "")
    edit(
        root,
        "  fr: Lancez-vous",
        '  fr: "Lancez-vous : osez"',
    )
    edit(root, "fr: Les débuts, en: First steps", "fr: Les tout débuts", "action_sheets/shared/parts/demarrer.yml")
    before = files(root)
    table = filled(
        root,
        {"Un point": "One: point", "Lancez-vous : osez": "Dare", "Les tout débuts": "Very first, small steps"},
        encoding,
        delimiter,
    )
    assert bring_back(root, table) == 0
    after = files(root)
    changed = {path for path in after if after[path] != before.get(path)}
    assert changed == {SHEET, MEMORY, "action_sheets/shared/parts/demarrer.yml"}
    assert differences(before[SHEET], after[SHEET]) == ['+        en: "One: point"', "-  en: Go for it", "+  en: Dare"]
    assert differences(before["action_sheets/shared/parts/demarrer.yml"], after["action_sheets/shared/parts/demarrer.yml"]) == [
        "-summary: {fr: Les tout débuts}",
        '+summary: {fr: Les tout débuts, en: "Very first, small steps"}',
    ]
    assert {one.state for one in passages(draft_of(root), "en")} == {"in-step"}


def differences(before: bytes, after: bytes) -> list[str]:
    """The lines that differ, as in a patch."""
    lines = difflib.unified_diff(before.decode().splitlines(), after.decode().splitlines(), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def test_a_translation_given_back_as_it_was_is_confirmed(root: Path) -> None:
    """No file changes but the memory."""
    edit(root, "fr: En parler", "fr: En parler à toute l'équipe")
    before = files(root)
    assert bring_back(root, filled(root, {"En parler à toute l'équipe": "Talk about it"})) == 0
    assert {path for path, content in files(root).items() if content != before[path]} == {MEMORY}
    assert {one.state for one in passages(draft_of(root), "en")} == {"in-step"}


def test_what_changed_meanwhile_is_told_not_lost(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line whose text or translation moved on is refused; the others are taken, also from another place than before."""
    for old in ("fr: En parler", "fr: Lire la fiche", "fr: Un point"):
        edit(root, old, f"{old} ensemble")
    table = filled(root, {"En parler ensemble": "Discuss", "Lire la fiche ensemble": "Study", "Un point ensemble": "A dot"})
    edit(root, "fr: En parler ensemble", "fr: En parler tous ensemble")
    edit(root, "en: Read the sheet", "en: Read it")
    edit(root, "    points:\n", "    points:\n      - fr: Avant\n        en: Before\n")
    capsys.readouterr()
    assert bring_back(root, table) == 1
    refusals = capsys.readouterr().err.splitlines()
    assert len(refusals) == 2
    assert all("ont changé depuis l'export" in line for line in refusals)
    text = (root / SHEET).read_text(encoding="utf-8")
    assert "en: A dot" in text
    assert "en: Read it\n" in text
    assert "en: Talk about it\n" in text


@pytest.mark.parametrize(
    ("place", "text", "refusals"),
    [
        ("title", "See [[former]]", "Un titre ne peut pas contenir de lien"),
        ("key_message", "<b>Talk</b>", "Le HTML n'est pas admis"),
        ("summary", "[here](javascript:x)", "L'adresse de ce lien n'est pas admise"),
    ],
)
def test_what_the_checker_refuses_is_not_imported(root: Path, place: str, text: str, refusals: str) -> None:
    """With its message; the other lines for the same file are taken."""
    draft = draft_of(root)
    found = {one.place: one for one in passages(draft, "en") if one.path == SHEET}
    good = found["audience_note"]
    rows = [TableRow(2, found[place].key, SHEET, place, text), TableRow(3, good.key, SHEET, good.place, "For all teams")]
    done = import_rows(draft, "en", rows)
    assert [(row.line, reason.message("fr")[: len(refusals)]) for row, reason in done.refused] == [(2, refusals)]
    assert differences((root / SHEET).read_bytes(), done.files[SHEET].encode()) == ["-  en: For teams", "+  en: For all teams"]


def test_a_page_is_translated_by_a_table(root: Path) -> None:
    """Its title and its text, with the line ends that it has; what its file no longer holds as it was read is refused, and stays."""
    page = root / "content/en/about.md"
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    draft = draft_of(root)
    found = {one.place: one for one in passages(draft, "en") if one.path == "content/en/about.md"}
    said = {"title": "About: “us”", "body": "About us, **all** of us."}
    rows = [TableRow(2, found[place].key, found[place].path, place, text) for place, text in said.items()]
    done = import_rows(draft, "en", rows)
    assert (done.refused, done.changed) == ([], 2)
    page.write_bytes(done.files["content/en/about.md"].encode())
    assert page.read_bytes().count(b"\n") == page.read_bytes().count(b"\r\n") == 6
    now = {one.place: one.translation for one in passages(draft_of(root), "en") if one.path == "content/en/about.md"}
    assert {place: now[place] for place in said} == said
    assert now["description"] == "About"
    late = import_rows(draft, "en", rows[1:])
    [(_, reason)] = late.refused
    assert late.files == {}
    assert "can't be written" in reason.message("en")


def test_addresses_are_no_texts_to_translate(root: Path) -> None:
    """Nobody reads them, and changing one breaks links."""
    assert not [one.place for one in passages(draft_of(root), "en") if one.place.endswith("address")]


def test_refused_lines(root: Path) -> None:
    """What the checker would refuse, keys that nobody knows, and two answers for one text."""
    edit(root, "fr: En parler", "fr: En parler à toute l'équipe")
    draft = draft_of(root)
    stale = next(one for one in passages(draft, "en") if one.state == "stale")

    def row(line: int, text: str, key: str = stale.key, path: str = SHEET) -> TableRow:
        return TableRow(line, key, path, stale.place, text)

    done = import_rows(
        draft, "en", [row(2, "<b>Talk</b>"), row(3, "Speak", path="../../etc/passwd"), row(4, "One"), row(5, "Two")]
    )
    assert [refused.line for refused, _ in done.refused] == [2, 3, 4, 5]
    done = import_rows(draft, "en", [row(2, "One"), row(3, "One"), row(4, "Two"), row(5, "One", key="0-0")])
    assert [refused.line for refused, _ in done.refused] == [4, 5]
    assert list(done.files) == [SHEET]


def test_columns_that_only_show_are_told_line_by_line(root: Path) -> None:
    """Who edits the translation as it was, or the French, gets the place; spaces and characters that a spreadsheet changed are nothing."""
    draft = draft_of(root)
    found = [one for one in passages(draft, "en") if one.path == SHEET][:4]
    table = TABLE.exported(found).split("\r\n")
    table[1] = table[1].replace(found[0].translation or "", "Another title")
    table[2] = table[2].replace(found[1].first, "Autre chose") + "New words"
    table[3] = table[3].replace(" ", "\u00a0")
    done = import_rows(draft, "en", TABLE.imported("\r\n".join(table).encode("utf-8")))
    assert [(row.line, reason.message("fr").split(",")[0]) for row, reason in done.refused] == [
        (2, "la colonne « en actuel » a été modifiée"),
        (3, "la colonne « fr » a été modifiée"),
    ]
    assert done.changed == 1


def test_utf_16_is_named() -> None:
    """As Excel calls it too."""
    with pytest.raises(TableError, match="UTF-16"):
        list(TABLE.imported(TABLE.exported([]).encode("utf-16")))


@pytest.mark.parametrize("raw", [b"", b"a;b;c\n1;2;3\n", b"\x81\x8d\x90", 'clé (ne pas modifier);fichier;endroit;"x\n'.encode()])
def test_not_a_table(raw: bytes) -> None:
    """Said, not guessed."""
    with pytest.raises(TableError):
        list(TABLE.imported(raw))


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+33 1",
        "-5",
        "@moi",
        "\tx",
        "'=1",
        "'x",
        "＝1",
        "Un texte",
        "l'équipe",
        "a,=1",
        "a;'=1",
        "- a\n- b",
        "a\n-1",
        ",''+",
    ],
)
def test_cells_are_never_formulas(text: str) -> None:
    """And come back as they were."""
    assert not as_text(text).startswith(("=", "+", "-", "@", "\t", "\r", "＝"))
    assert as_typed(as_text(text)) == text


def test_every_passage_of_the_guide_can_be_changed_alone() -> None:
    """In its own lines, comments, order and quotes kept; and changed back, the file is the same to the byte but for its quotes."""
    draft = frozen_draft()
    found = [one for one in passages(draft, "en") if one.translation and one.path.endswith(".yml")]
    assert len(found) > 500
    shapes: dict[str, list[Passage]] = defaultdict(list)
    for one in found:
        shapes[re.sub(r"/[^/]+$|\d+", "", f"{one.path.rpartition('/')[0]} {one.place}")].append(one)
    for passage in chain.from_iterable((same[0], same[len(same) // 2], same[-1]) for same in shapes.values()):
        source = (FROZEN / passage.path).read_text(encoding="utf-8")
        changed = with_text(source, passage.location, "en", f"{passage.translation} (read again)")
        lines = [line for line in differences(source.encode(), changed.encode()) if line[0] in "+-"]
        assert len(lines) <= 2, (passage, lines)
        assert with_text(changed, passage.location, "en", passage.translation or "") == source


def test_every_passage_of_the_guide_there_and_back() -> None:
    """A table of the whole guide, all of it changed, pages included: each file then says just that."""
    draft = frozen_draft()
    before = list(passages(draft, "en"))
    table = TABLE.exported(before).encode("utf-8")
    kept = [one for one in before if not one.place.endswith("address")]
    rows = [
        TableRow(2, one.key, one.path, one.place, f"{one.translation}\n\nAgain: “#1”")
        for one in kept
        if one.place == "introduction"
    ]
    done = import_rows(draft, "en", rows)
    assert (done.refused, done.changed) == ([], len(rows))
    assert list(TABLE.imported(table)) != []


VALUES = (
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Co", "Cn")), min_size=1, max_size=40)
    .map(lambda said: without_invisible(said).strip())
    .filter(bool)
)


@settings(deadline=None)
@given(VALUES, st.sampled_from(["title", "recommendations.0", "experiences.0.text"]))
def test_any_text_can_be_set(said: str, place: str) -> None:
    """Whatever it holds, it stands in the file as it was said, and nothing else changed."""
    source = (BASE / SHEET).read_text(encoding="utf-8")
    location = tuple(int(step) if step.isdigit() else step for step in place.split("."))
    changed = with_text(source, location, "en", said)
    assert len(differences(source.encode(), changed.encode())) <= 2
