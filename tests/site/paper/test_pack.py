"""Training packs: at the command line, and put together in the browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from browser import find
from guide_generator.cli.command import main
from pdf_reading import PLACES, SHEET, structure, words
from programs import GUIDE, Done, run
from support import BROWSER_OPTIONS, Visit, visiting

SHEETS = "ateliers-dans-les-structures,profil-du-travailleur-pair"
PACK = f"imprimer/?sheets={SHEETS}&extras=cards&plan=half-day&start=09:30&people=13"
FORMER_PACK = "imprimer/?sheets=1,3&extras=cards&agenda=half-day"
"""As addresses named sheets once, by number, and the length of the session."""


FOOT = 56
"""Points from the foot of a slide, below which only the guide's name and the page number are."""


def run_pdf(*arguments: str) -> Done:
    """Run `guide pdf`."""
    return run([*GUIDE, "pdf", *arguments])


def test_a_pack_at_the_command_line(root: Path, tmp_path: Path) -> None:
    """What it holds, with page numbers; then the plan, sheets by number or id in the order asked for, each on a new piece of paper."""
    made = tmp_path / "pack.pdf"
    asked = ("--sheets", f"5,{SHEET}", "--lang", "en", "--plan", "hour", "--people", "9", "--cards", "--notes")
    done = run_pdf("--root", str(root), *asked, "-o", str(made))
    assert done.returncode == 0, done.stderr
    with pypdfium2.PdfDocument(made) as document:
        said = [words(page.get_textpage().get_text_range()) for page in document]
    assert words("This doesn’t fit") not in said[2]
    for title in (
        "Session plan",
        "Prepare the team for a peer worker’s arrival",
        "Words to match",
        "Action plan",
        "Evaluation of the session",
    ):
        held = re.search(rf"{re.escape(words(title))}\W*(\d+)", said[0])
        assert (held is not None) == (title != "Words to match"), title  # an hour has no time for it
        assert held is None or words(title) in said[int(held[1]) - 1]
    with pikepdf.open(made) as document:
        tags = [str(element.S) for element in structure(document)]
        assert tags.count("/TH") == 4 + 4 + 5
        assert tags.count("/Link") >= 7


def test_slides_at_the_command_line(root: Path, tmp_path: Path) -> None:
    """In 16:9: the key message, what to do, a claim and then its answer, a case, the question; the smallest letters of 24 points."""
    made = tmp_path / "slides.pdf"
    assert main(["pdf", "--root", str(root), "--sheets", "1", "--slides", "-o", str(made)]) == 0
    with pypdfium2.PdfDocument(made) as document:
        said = [words(page.get_textpage().get_text_range()) for page in document]
        assert {page.get_size() for page in document} == {(960, 540)}
        assert min(size for page in document for size in sizes(page)) >= 23.9
    order = ["À retenir", "Ce qu’il y a à faire", "On entend dire", "On peut répondre", "Le cas", "À vous"]
    places = [next(place for place, page in enumerate(said) if words(title) in page) for title in order]
    assert places == sorted(places)
    with pikepdf.open(made) as document:
        levels = [str(element.S) for element in structure(document) if str(element.S).startswith("/H")]
        assert levels[0] == "/H1"
        assert levels.count("/H2") == len(said) - 1


def sizes(page: pypdfium2.PdfPage) -> list[float]:
    """The sizes of the letters of a slide, but for the line at its foot."""
    text = page.get_textpage()
    found = []
    for place in range(text.count_chars()):
        _, bottom, _, _ = text.get_charbox(place)
        if bottom > FOOT and text.get_text_range(place, 1).strip():
            found.append(pypdfium2.raw.FPDFText_GetFontSize(text, place))
    return found


def test_a_wrong_choice_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With what there is."""
    for arguments, said in (
        (["--sheets", "1,77"], "fiche « 77 »"),
        (["--lang", "xx"], "« xx »"),
        (["--plan", "hour", "--start", "25:00"], "25:00"),
        (["--plan", "hour", "--opening", "x"], "« x »"),
    ):
        assert main(["pdf", "--root", str(root), *arguments]) == 2
        assert said in capsys.readouterr().err


def test_a_pack_in_the_browser(visit: Visit, url: str, root: Path, tmp_path: Path) -> None:
    """The address says what is ticked; the count follows; one file comes out; the plan is that of the command line; nothing leaves the site."""
    page = visit.page
    page.goto(url + FORMER_PACK)
    status = page.locator(".g-pack [role=status]")
    expect(status).to_have_text("19 pages, soit 10 feuilles en recto verso.")
    page.get_by_label("Une page pour prendre des notes").check()
    expect(status).to_have_text("20 pages, soit 11 feuilles en recto verso.")
    page.get_by_label("Nombre de personnes").fill("13")
    page.get_by_label("Début").fill("09:30")
    page.keyboard.press("Tab")
    assert page.url.endswith(f"?sheets={SHEETS}&extras=cards,notes&plan=half-day&start=09:30&people=13")
    page.get_by_label("Ouvrir avec une autoévaluation").select_option(label="Notre équipe est-elle prête ?")
    plan = page.locator("[data-plan]")
    expect(plan).to_contain_text("De 9 h 30 à 13 h 00. Nombre de personnes : 13")
    expect(plan).to_contain_text("Le financement du poste est-il prévu ?")
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Télécharger le dossier").click()
    made = tmp_path / "pack.pdf"
    downloading.value.save_as(made)
    assert downloading.value.suggested_filename == "dossier-travail-pair.pdf"
    with pypdfium2.PdfDocument(made) as document:
        assert len(document) == 21, "a blank page after the three of the first sheet"
        assert words("Définir le profil") in words(document[4].get_textpage().get_text_range())
    page.evaluate("() => { window.print = () => { window.printed = (window.printed ?? 0) + 1 } }")
    page.get_by_role("button", name="Imprimer le plan").click()
    assert page.evaluate("window.printed") == 1
    page.emulate_media(media="print")
    assert page.locator(".g-page > :visible").count() == 1
    page.emulate_media(media="screen")
    other = tmp_path / "plan.pdf"
    asked = ("--plan", "half-day", "--start", "9:30", "--people", "13", "--opening", "notre-equipe-est-elle-prete")
    assert run_pdf("--root", str(root), "--sheets", "1,3", *asked, "-o", str(other)).returncode == 0
    with pypdfium2.PdfDocument(other) as document:
        printed = words("".join(each.get_textpage().get_text_range() for each in document))
    shown = plan.locator("h4:visible, li:visible, td:visible").all_inner_texts()
    assert [each for each in shown if words(each) not in PLACES.sub("", printed)] == []
    page.reload()
    expect(plan).to_contain_text("Le financement du poste est-il prévu ?")
    page.go_back()
    expect(plan).not_to_contain_text("Le financement du poste est-il prévu ?")
    assert visit.outside(url) == []
    assert visit.errors == []


def test_a_ready_session_is_taken_over(visit: Visit, url: str) -> None:
    """Its choice is ticked, its plan written, to be changed; a choice that doesn't fit is told, with what to leave out."""
    page = visit.page
    page.goto(f"{url}imprimer/")
    page.get_by_role("button", name="Adapter ce plan").first.click()
    expect(page.locator("[data-plan-aims] li").first).to_be_visible()
    expect(page.locator("[data-plan-verdict]")).to_be_hidden()
    page.get_by_label("Durée").select_option("hour")
    expect(page.locator("[data-plan-verdict]")).to_contain_text("Gardez au plus 2 de ces fiches")
    expect(page.locator("[data-plan-verdict]")).to_contain_text("À laisser pour une autre fois")
    assert visit.errors == []


@pytest.fixture(scope="module", name="readers_browser")
def fixture_readers_browser(driver: Playwright) -> Iterator[Browser]:
    """A Chromium as readers have it: it shows PDFs and prints them."""
    chromium = driver.chromium.launch(executable_path=find(), args=BROWSER_OPTIONS)
    yield chromium
    chromium.close()


@pytest.fixture(name="viewer")
def fixture_viewer(readers_browser: Browser) -> Iterator[Visit]:
    """A new page of it."""
    with visiting(readers_browser) as visit:
        yield visit


def test_what_is_said_of_printing(viewer: Visit, url: str) -> None:
    """What to do where no print window opens; nothing is refused on the way."""
    page = viewer.page
    page.goto(url + PACK)
    page.get_by_role("button", name="Imprimer le dossier").click()
    expect(page.locator(".g-pack [role=status]")).to_contain_text("Si la fenêtre d’impression ne s’ouvre pas")
    assert viewer.errors == []


@pytest.mark.parametrize(
    "lack",
    [
        "Object.defineProperty(Navigator.prototype, 'pdfViewerEnabled', { get: () => false })",
        "Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', { get: () => ({ print() { throw new Error() } }) })",
    ],
)
def test_where_the_pack_cant_be_printed_it_can_be_opened(viewer: Visit, url: str, lack: str) -> None:
    """In browsers that show no PDF, or keep it from the page, the file is offered, until something else is chosen."""
    page = viewer.page
    page.add_init_script(lack)
    page.goto(url + PACK)
    page.get_by_role("button", name="Imprimer le dossier").click()
    expect(page.locator(".g-pack [role=status]")).to_contain_text("ce navigateur ne l’imprime pas d’ici")
    offer = page.get_by_role("link", name="Ouvrir le dossier (PDF)")
    assert (offer.get_attribute("href") or "").startswith("blob:")
    page.get_by_label("Une page pour prendre des notes").check()
    expect(offer).to_be_hidden()
    assert viewer.errors == []


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
