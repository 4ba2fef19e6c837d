"""A guide on another subject: made, changed by its data alone, built, searched and printed."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pypdfium2
import pytest
from lxml import html
from playwright.sync_api import Page, expect

from guide_generator import check_guide
from guide_generator.cli.command import main
from guide_generator.loading.default_wording import generator_words
from guide_generator.printed.writer import ACCENT
from guide_generator.source.problems import errors
from pdf_reading import extracted, words
from site_server import serving
from support import build, open_search

SCHEMES: tuple[tuple[Literal["light", "dark"], str], ...] = (("light", "rgb(122, 31, 61)"), ("dark", "rgb(242, 179, 198)"))
NAME = "Logement d'abord"
LANGUAGE = """\
  - code: de
    name: Deutsch
    prefix: de
"""
SECTION = """\
      - id: costs
        type: texts
        icon: coins
        title:
          fr: "Ce que cela coûte"
          es: "Lo que cuesta"
        required: false
"""
KIND = """\
  - id: law
    model: entry
    folder: laws
    icon: archive
    title:
      fr: "Texte de loi"
    plural:
      fr: "Textes de loi"
    address:
      fr: lois
      de: gesetze
    lead:
      fr: "Ce que dit la loi."
    sections:
      - {id: article, type: line, title: {fr: "Article"}}
"""
REFERENCE = """\
      - id: laws
        type: references
        kind: law
        icon: archive
        title:
          fr: "Textes de loi"
        required: false
"""
LAW = """id: loi-sur-le-logement
title:
  fr: "Loi sur le logement"
description:
  fr: "Elle fonde le droit au logement."
article:
  fr: "Article premier"
"""


def start(folder: Path, *options: str) -> int:
    """Run `guide new guide`, in this process; its exit status."""
    return main(["new", "guide", str(folder), "--name", NAME, *options])


def add_before(path: Path, before: str, text: str) -> None:
    """Put lines before a line that must be there."""
    whole = path.read_text(encoding="utf-8")
    assert before in whole
    path.write_text(whole.replace(before, text + before, 1), encoding="utf-8")


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A guide in French and Spanish; then German, a section, a kind of thing and references to it are added in YAML alone."""
    root = tmp_path_factory.mktemp("new") / "guide"
    assert start(root, "--languages", "fr,es", "--colour", "#7a1f3d,#f2b3c6") == 0
    settings = root / "action_sheets/shared/guide.yml"
    add_before(settings, "  - code: es\n", LANGUAGE)
    add_before(settings, "      - id: recommendations\n", SECTION + REFERENCE)
    add_before(settings, "  - id: audience\n", KIND)
    law = root / "action_sheets/shared/laws/loi-sur-le-logement.yml"
    law.parent.mkdir()
    law.write_text(LAW, encoding="utf-8")
    sheet = root / "action_sheets/ecrire-une-fiche.yml"
    sheet.write_text(
        sheet.read_text(encoding="utf-8") + 'costs:\n  - fr: "Une demi-journée de travail."\nlaws: [loi-sur-le-logement]\n',
        encoding="utf-8",
    )
    return root


@pytest.fixture(scope="module")
def built(changed: Path) -> Path:
    """The site of the changed guide."""
    done = build(changed)
    assert done.returncode == 0, done.stdout + done.stderr
    return changed / "site"


def test_a_new_guide_has_no_errors_and_holds_no_code(tmp_path: Path) -> None:
    """In languages that the generator speaks, or not."""
    for languages in ("fr,en", "en,fr", "fr,es", "de,fr", "en", "es", "es,en,fr", "en,es", "de"):
        root = tmp_path / languages
        assert start(root, "--languages", languages) == 0
        assert errors(check_guide(root)) == []
        assert list(root.rglob("*.py")) == []


def test_a_guide_without_french_first_is_built(tmp_path: Path) -> None:
    """Its first language at the root; the others in folders of their own; no text of a language that it hasn't."""
    root = tmp_path / "guide"
    assert start(root, "--languages", "es,en,fr") == 0
    assert main(["build", "--root", str(root), "--no-pdf", "--no-search"]) == 0
    for code in ("es", "en", "fr"):
        page = (root / "site" / ("" if code == "es" else code) / "index.html").read_text(encoding="utf-8")
        assert f'<html lang="{code}"' in page
    assert "Una guía para escribir en equipo" in (root / "site/index.html").read_text(encoding="utf-8")
    assert "Une page du guide" not in (root / "site/index.html").read_text(encoding="utf-8")


def test_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that holds something stays as it was, and the message says so."""
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    assert start(tmp_path) == 1
    assert "rien n'a été touché" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_wrong_language_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Before anything is written."""
    assert start(tmp_path / "guide", "--languages", "fr,zz") == 1
    assert not (tmp_path / "guide").exists()
    assert "« zz » n'est pas le code d'une langue" in capsys.readouterr().err


def test_what_was_added_in_yaml_is_on_the_pages(built: Path) -> None:
    """The section, the references and the page of the new kind's thing, which names the sheet back, in three languages."""
    sheet = html.parse(built / "fiches/ecrire-une-fiche/index.html").getroot()
    assert "Ce que cela coûte" in sheet.text_content()
    assert "Une demi-journée de travail." in sheet.text_content()
    assert sheet.xpath("//a[contains(@href, 'lois/loi-sur-le-logement')]")
    law = html.parse(built / "lois/loi-sur-le-logement/index.html").getroot()
    assert "Article premier" in law.text_content()
    assert law.xpath("//a[contains(@href, 'fiches/ecrire-une-fiche')]")
    assert (built / "de/gesetze/loi-sur-le-logement/index.html").exists()


def test_each_page_names_its_language_and_the_others(built: Path) -> None:
    """Three languages, linked with each other."""
    for lang, path in (("fr", "index.html"), ("es", "es/index.html"), ("de", "de/index.html")):
        page = html.parse(built / path).getroot()
        assert page.get("lang") == lang
        assert {*page.xpath("//link[@rel='alternate' and @hreflang]/@hreflang")} == {"fr", "es", "de", "x-default"}


def test_its_colour_is_on_the_page(built: Path, page: Page) -> None:
    """That of its settings, in light and in dark."""
    with serving(built) as address:
        for scheme, colour in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            page.goto(address)
            expect(page.locator("main a").first).to_have_css("color", colour)


def test_its_colour_is_on_paper(built: Path) -> None:
    """In the sheet's PDF; the generator's own colour isn't."""
    with pypdfium2.PdfDocument(built / "pdf/fiche-01-ecrire-une-fiche.pdf") as document:
        picture = document[0].render(scale=2, rev_byteorder=True)
        pixels = bytes(picture.buffer)
    colours = {pixels[at : at + 3].hex() for at in range(0, len(pixels), picture.n_channels)}
    assert "7a1f3d" in colours
    assert ACCENT.removeprefix("#") not in colours


def test_what_was_added_is_on_paper(built: Path) -> None:
    """In the sheet's PDF."""
    assert words("Une demi-journée de travail.") in extracted(built / "pdf/fiche-01-ecrire-une-fiche.pdf")


def test_a_spanish_reader_finds_a_sheet(built: Path, page: Page) -> None:
    """By the search in the page's header."""
    with serving(built) as address:
        open_search(page, f"{address}es/")
        page.keyboard.type("revisar")
        page.locator("#search .g-results a", has_text="Revisar y publicar").first.wait_for()


def test_spanish_has_every_word() -> None:
    """The words that the generator brings beside its own guide's languages."""
    assert generator_words("es").keys() == generator_words("en").keys()
