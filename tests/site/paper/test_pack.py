"""Training packs: at the command line, and put together in the browser."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from guide_generator.model.sessions import SESSIONS
from pdf_reading import SHEET, structure, words
from support import Visit

SHEETS = "ateliers-dans-les-structures,profil-du-travailleur-pair"
PACK = f"imprimer/?sheets={SHEETS}&extras=cards&agenda=half-day"
FORMER_PACK = "imprimer/?sheets=1,3&extras=cards&agenda=half-day"
"""The same, as addresses named sheets once: by number."""


def run_pdf(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `guide pdf`."""
    return subprocess.run(
        [sys.executable, "-m", "guide_generator", "pdf", *arguments], capture_output=True, text=True, check=False, timeout=60
    )


def test_a_pack_at_the_command_line(root: Path, tmp_path: Path) -> None:
    """Sheets by number or id, in the order asked for, each on a new piece of paper."""
    made = tmp_path / "pack.pdf"
    done = run_pdf(
        "--root", str(root), "--sheets", f"5,{SHEET}", "--lang", "en", "--agenda", "hour", "--cards", "--notes", "-o", str(made)
    )
    assert done.returncode == 0, done.stderr
    with pypdfium2.PdfDocument(made) as document:
        said = [words(page.get_textpage().get_text_range()) for page in document]
    assert words("One-hour session") in said[0]
    assert words("Prepare the team for a peer worker’s arrival") in said[2]
    assert words("Define the profile") in said[4]


@pytest.mark.parametrize(("arguments", "said"), [(["--sheets", "1,77"], "fiche « 77 »"), (["--lang", "xx"], "« xx »")])
def test_a_wrong_choice_is_told(root: Path, arguments: list[str], said: str) -> None:
    """With what there is."""
    done = run_pdf("--root", str(root), *arguments)
    assert done.returncode == 2
    assert said in done.stderr


def test_tables_have_headers(root: Path, tmp_path: Path) -> None:
    """The agenda is the one table."""
    made = tmp_path / "agenda.pdf"
    assert run_pdf("--root", str(root), "--sheets", "1,2", "--agenda", "half-day", "-o", str(made)).returncode == 0
    with pikepdf.open(made) as document:
        assert [str(element.S) for element in structure(document)].count("/TH") == 3


def test_a_pack_in_the_browser(visit: Visit, url: str, root: Path, tmp_path: Path) -> None:
    """The address says what is ticked; the count follows; one file comes out, as at the command line; nothing leaves the site."""
    page = visit.page
    page.goto(url + FORMER_PACK)
    status = page.locator(".g-pack [role=status]")
    expect(status).to_have_text("15 pages, soit 8 feuilles en recto verso.")
    page.get_by_label("Une page pour prendre des notes").check()
    expect(status).to_have_text("16 pages, soit 9 feuilles en recto verso.")
    assert page.url.endswith(f"?sheets={SHEETS}&extras=cards,notes&agenda=half-day")
    page.go_back()
    expect(status).to_have_text("15 pages, soit 8 feuilles en recto verso.")
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Télécharger le dossier").click()
    made = tmp_path / "pack.pdf"
    downloading.value.save_as(made)
    assert downloading.value.suggested_filename == "dossier-travail-pair.pdf"
    with pypdfium2.PdfDocument(made) as document:
        said = [words(each.get_textpage().get_text_range()) for each in document]
    assert len(said) == 16
    assert words("Séance d’une demi-journée") in said[0]
    assert words("Définir le profil") in said[4]
    assert visit.outside(url) == []
    assert visit.errors == []
    other = tmp_path / "other.pdf"
    assert run_pdf("--root", str(root), "--sheets", "1,3", "--agenda", "half-day", "-o", str(other)).returncode == 0
    assert agenda_of(made) == agenda_of(other)


def test_what_is_said_of_printing(visit: Visit, url: str) -> None:
    """What to do where no print window opens; nothing is refused on the way."""
    page = visit.page
    page.goto(url + PACK)
    page.get_by_role("button", name="Imprimer le dossier").click()
    expect(page.locator(".g-pack [role=status]")).to_contain_text("Si la fenêtre d’impression ne s’ouvre pas")
    assert visit.errors == []


@pytest.mark.parametrize(
    "lack",
    [
        "Object.defineProperty(Navigator.prototype, 'pdfViewerEnabled', { get: () => false })",
        "Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', { get: () => ({ print() { throw new Error() } }) })",
    ],
)
def test_where_the_pack_cant_be_printed_it_can_be_opened(visit: Visit, url: str, lack: str) -> None:
    """In browsers that show no PDF, or keep it from the page, the file is offered, until something else is chosen."""
    page = visit.page
    page.add_init_script(lack)
    page.goto(url + PACK)
    page.get_by_role("button", name="Imprimer le dossier").click()
    expect(page.locator(".g-pack [role=status]")).to_contain_text("ce navigateur ne l’imprime pas d’ici")
    offer = page.get_by_role("link", name="Ouvrir le dossier (PDF)")
    assert (offer.get_attribute("href") or "").startswith("blob:")
    page.get_by_label("Une page pour prendre des notes").check()
    expect(offer).to_be_hidden()
    assert visit.errors == []


def agenda_of(path: Path) -> list[str]:
    """When each step begins and how long it takes, as a pack's first page says."""
    with pypdfium2.PdfDocument(path) as document:
        return re.findall(r"\d+:\d\d|\d+(?=\smin)", document[0].get_textpage().get_text_range())


@pytest.mark.parametrize(("name", "sheets"), [("hour", 1), ("hour", 3), ("half-day", 3), ("half-day", 9)])
def test_sessions_end_on_time_in_round_steps(name: str, sheets: int) -> None:
    """What rounding leaves goes to the end."""
    session = SESSIONS[name]
    steps = [session.welcome, session.claims, session.rest, *[session.for_each(sheets)] * sheets, session.closing_for(sheets)]
    assert sum(steps) == session.minutes
    assert [minutes % 5 for minutes in steps] == [0] * len(steps)


def test_nothing_ticked_nothing_to_download(page: Page, url: str) -> None:
    """It is said, and the buttons wait."""
    page.goto(f"{url}en/print/")
    expect(page.locator(".g-pack [role=status]")).to_have_text("Nothing is ticked.")
    expect(page.get_by_role("button", name="Download the pack")).to_be_disabled()


def test_without_javascript_the_pdfs_are_links(page: Page, url: str) -> None:
    """Nothing to tick then."""
    browser = page.context.browser
    assert browser
    with browser.new_context(java_script_enabled=False) as context:
        still = context.new_page()
        still.goto(f"{url}imprimer/")
        expect(still.locator(".g-pack input:visible")).to_have_count(0)
        expect(still.locator(".g-pack a[type='application/pdf']:visible")).to_have_count(11)
