"""The PDFs of changed guides: the same bytes of the same texts, nothing cut of what is too long, what goes wrong is told."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from guide_generator.build.store import Store
from guide_generator.paper.pdf_cache import FITS
from guide_generator.source.problems import Problem
from pdf_reading import extracted, words
from support import BASE, build, built, change, copy_small, replace


@pytest.fixture
def trial(tmp_path: Path) -> Path:
    """A small guide to change."""
    return copy_small(tmp_path / "root")


def made_now(root: Path, seed: str = "0") -> dict[str, bytes]:
    """The PDFs of a guide, made now, with Python's sets in another order for each seed."""
    return {path.name: path.read_bytes() for path in built(root, "--no-search", PYTHONHASHSEED=seed).rglob("*.pdf")}


def test_same_guide_same_bytes_and_only_what_changed_is_made_again(trial: Path) -> None:
    """The cache is by content; without it, or where its files are damaged, the very same files come out."""
    first = made_now(trial)
    kept = set((trial / ".cache/pdf").iterdir())
    shutil.rmtree(trial / ".cache")
    assert made_now(trial, "2") == first
    assert set((trial / ".cache/pdf").iterdir()) == kept
    for damaged in kept:
        damaged.write_bytes(damaged.read_bytes()[:5000])
    assert made_now(trial) == first
    replace(trial / "action_sheets/accueillir.yml", "Lire la fiche", "Relire la fiche")
    fitted = set((trial / FITS).iterdir())
    made_now(trial)
    new = set((trial / ".cache/pdf").iterdir()) - kept
    assert 1 <= len(set((trial / FITS).iterdir()) - fitted) <= len(new), "no other sheet is fitted again for the booklets"
    assert len(new) == 3, "the sheet, its part and the whole guide, in French"


def test_what_typst_warns_of_fails_the_build(trial: Path) -> None:
    """A typeface that isn't there, say: the file is named, the last good site stays."""
    replace(trial / "overrides/print/look.typ", '"Source Sans 3"', '"No Such Typeface"')
    done = build(trial, "--no-search")
    assert done.returncode != 0
    assert re.search(r"action_sheets/.+\.yml:1:1: .+\.pdf ?: .*no such typeface", done.stdout + done.stderr), (
        done.stdout + done.stderr
    )
    assert not (trial / "site").exists()


LONG = " ".join(f"mot{number}" for number in range(2400))
ANSWER = " ".join(f"mot{number}" for number in range(200))
WORD = "anticonstitutionnellement" * 8
WORD_SHEET, LONG_SHEET = "accueillir", "former"


@pytest.fixture(scope="module", name="extreme")
def fixture_extreme(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A small guide whose texts are too much for paper in every way, built once, and what the build said."""
    root = copy_small(tmp_path_factory.mktemp("extreme") / "root")
    sheets = root / "action_sheets"
    change(sheets / "shared/misconceptions/trop-cher.yml", lambda data: data["short"].update(fr=ANSWER))
    change(sheets / f"{WORD_SHEET}.yml", lambda data: data["recommendations"].insert(0, {"fr": WORD, "en": WORD}))
    change(sheets / f"{WORD_SHEET}.yml", lambda data: data["key_message"].pop("en"))
    replace(sheets / f"{LONG_SHEET}.yml", "recommendations:\n", f"recommendations:\n  - {{fr: {LONG}, en: Short.}}\n")
    replace(sheets / f"{LONG_SHEET}.yml", "fr: Lancez-vous", "fr: 😀 Bien مرحبا")
    done = build(root, "--no-search", SITE_URL=BASE)
    assert done.returncode == 0, done.stdout + done.stderr
    return root, done.stdout


def made(root: Path, pattern: str) -> Path:
    """The one PDF whose name is like this."""
    [path] = root.glob(f"site/{pattern}")
    return path


def test_a_very_long_short_answer_still_fits_its_card(extreme: tuple[Path, str]) -> None:
    """In smaller letters, whole; the checker warns."""
    root, said = extreme
    assert re.search(r"trop-cher\.yml:\d+:\d+: warning: La réponse courte", said)
    text = extracted(root / "site/pdf/cartes-des-idees-recues.pdf")
    assert [word for word in ANSWER.split() if word not in text] == []


def warnings(root: Path) -> list[Problem]:
    """What the checker says of a guide."""
    guide = Store(root)
    guide.guide()
    return [problem for problem in guide.problems if problem.code == "not-printable"]


def test_what_the_typeface_lacks_is_told_and_shown(extreme: tuple[Path, str]) -> None:
    """Emoji and other scripts: a box in their place, and where they are."""
    root, said = extreme
    [emoji, arabic] = warnings(root)
    line = (root / f"action_sheets/{LONG_SHEET}.yml").read_text(encoding="utf-8").splitlines()[emoji.line - 1]
    assert (line[emoji.column - 1], arabic.values["word"]) == ("😀", "مرحبا")
    assert f"{LONG_SHEET}.yml:{emoji.line}:{emoji.column}: warning: Le PDF ne sait pas écrire « 😀 » (U+1F600)" in said
    assert words("□ Bien □□□□□") in extracted(made(root, f"pdf/fiches-*-{LONG_SHEET}.pdf"))


def test_text_too_long_for_paper_is_whole_and_told(extreme: tuple[Path, str]) -> None:
    """Nothing is cut; the build says which sheet."""
    root, said = extreme
    reported = re.search(rf"{LONG_SHEET}\.yml:(\d+):\d+: warning: Cette fiche prend \d pages en PDF", said)
    assert reported, said
    lines = (root / f"action_sheets/{LONG_SHEET}.yml").read_text(encoding="utf-8").splitlines()
    assert "mot0 mot1 " in lines[int(reported[1]) - 1]
    text = extracted(made(root, f"pdf/fiches-*-{LONG_SHEET}.pdf"))
    assert [word for word in LONG.split() if word not in text] == []


def test_a_very_long_word_stays_in_its_column(extreme: tuple[Path, str]) -> None:
    """It is broken, and whole."""
    path = made(extreme[0], f"pdf/fiches-*-{WORD_SHEET}.pdf")
    assert words(WORD) in extracted(path)
    with pypdfium2.PdfDocument(path) as document:
        page = document[0].get_textpage()
        width, _ = document[0].get_size()
        found = page.search("anticonstitutionnel").get_next()
        assert found
        assert all(
            page.get_charbox(place)[2] < width / 2
            for place in range(found[0], found[0] + len(WORD))
            if page.get_text_range(place, 1).isalpha()
        )


def test_a_french_passage_of_an_english_sheet_keeps_its_language(extreme: tuple[Path, str]) -> None:
    """A screen reader then says it in French."""
    with pikepdf.open(made(extreme[0], f"en/pdf/sheets-*-{WORD_SHEET}.pdf")) as document:
        passages = [page.Contents.read_bytes() for page in document.pages]
    assert b"/Lang(fr)" in passages[0]
    assert b"/Lang(fr)" not in passages[1]
