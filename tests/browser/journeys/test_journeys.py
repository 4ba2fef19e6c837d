"""The main journeys, walked in a real browser: by keyboard alone, and without a script."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from support import Visit, wait_for_scripts

SHEET = "fiches/profil-du-travailleur-pair/"
SHEET_EN = "en/sheets/profil-du-travailleur-pair/"
SHEET_TITLE = re.compile("Définir le profil")
QUESTIONS = "auto-evaluations/notre-equipe-est-elle-prete/"
FARTHEST = 400
"""Stops after which a reader has given up."""

STOP = """() => {
  const stop = document.activeElement;
  if (stop === document.body) return "end";
  const shape = stop.querySelector("title + path");
  if (shape) return parseFloat(getComputedStyle(shape).strokeWidth) >= 4 ? "seen" : "not seen: a region of the map";
  const shown = [stop, stop.closest("label")].filter(Boolean);
  const isOutlined = (element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  };
  const box = stop.getClientRects()[0];
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  const seen = document.elementFromPoint(box.left + box.width / 2, (top + bottom) / 2);
  const isSeen = top < bottom && shown.some((element) => element.contains(seen) || seen?.contains(element));
  return shown.some(isOutlined) && isSeen ? "seen" : `not seen: ${stop.outerHTML.slice(0, 120)}`;
}"""
"""Whether the element that has the focus can be recognized by its outline, in the window and under nothing else."""


@pytest.fixture(name="keys")
def fixture_keys(visit: Visit) -> Iterator[Page]:
    """A page that only the keyboard touches; it must end without an error."""
    visit.page.emulate_media(reduced_motion="reduce")
    yield visit.page
    assert visit.errors == []


@pytest.fixture(name="still")
def fixture_still(browser: Browser) -> Iterator[Page]:
    """A page where scripts are off."""
    with browser.new_context(java_script_enabled=False) as context:
        yield context.new_page()


def stops(page: Page) -> Iterator[str]:
    """Go from stop to stop to the end of the page, each seen."""
    for _ in range(FARTHEST):
        page.keyboard.press("Tab")
        found = page.evaluate(STOP)
        if found == "end":
            return
        assert found == "seen", page.url
        yield found
    pytest.fail(f"no end after {FARTHEST} stops: {page.url}")


def reach(page: Page, target: Locator) -> None:
    """Go from stop to stop until one that is wanted."""
    expect(target).to_be_attached()
    wanted = target.element_handle()
    if not any(page.evaluate("wanted => wanted === document.activeElement", wanted) for _ in stops(page)):
        pytest.fail(f"not reached: {target}")


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    """Go to a stop and press a key there."""
    reach(page, target)
    page.keyboard.press(key)


def title(page: Page) -> Locator:
    """The page's own title."""
    return page.get_by_role("heading", level=1)


@pytest.mark.parametrize(
    "address", ["", "fiches/", SHEET, "imprimer/", "mes-coches/", QUESTIONS, "idees-recues/", "regions/", "en/"]
)
def test_every_stop_is_seen(keys: Page, url: str, address: str) -> None:
    """From the first to the last, which comes: nothing holds the focus."""
    keys.goto(url + address)
    wait_for_scripts(keys)
    assert len(list(stops(keys))) > 20


def test_a_sheet_is_found_by_search(keys: Page, url: str) -> None:
    """Opened from its button, typed in, gone through with the arrows; and back."""
    keys.goto(url)
    press(keys, keys.locator("[data-search]"))
    keys.keyboard.type("définir le profil")
    expect(keys.locator(".g-results a").first).to_have_text(SHEET_TITLE)
    keys.keyboard.press("ArrowDown")
    assert keys.evaluate(STOP) == "seen"
    keys.keyboard.press("Enter")
    expect(title(keys)).to_have_text(SHEET_TITLE)
    keys.go_back()
    expect(title(keys)).not_to_have_text(SHEET_TITLE)


def test_a_sheet_is_found_by_filters(keys: Page, url: str) -> None:
    """Ticked with Space, then what is left is opened."""
    keys.goto(url + "fiches/")
    press(keys, keys.get_by_label("Financer un poste"), "Space")
    expect(keys.locator(".g-facets-found")).to_contain_text("1 fiche")
    press(keys, keys.locator("[data-facets]:visible a"))
    keys.wait_for_url(re.compile("/fiches/demarcher-les-financeurs/"))


def test_a_sheet_is_read(keys: Page, url: str) -> None:
    """A misconception opened, and on to the sheet that comes next."""
    keys.goto(url + SHEET)
    press(keys, keys.locator(".g-skip"))
    claim = keys.locator(".g-misconceptions details").first
    press(keys, claim.locator("summary"))
    expect(claim.locator("p").first).to_be_in_viewport()
    press(keys, keys.locator("a[rel=next]"))
    expect(title(keys)).not_to_have_text(SHEET_TITLE)


def test_a_recommendation_is_ticked(keys: Page, url: str) -> None:
    """And counted on the page of all ticks."""
    keys.goto(url + SHEET)
    press(keys, keys.locator(".g-ticks input").first, "Space")
    expect(keys.locator("[data-ticks-tools] [role=status]")).to_contain_text("1 sur")
    press(keys, keys.locator("[data-ticks-tools] summary"))
    press(keys, keys.locator("[data-ticks-tools] a"))
    expect(keys.locator("[data-all]")).to_contain_text("1 sur")


def test_a_pack_is_made(keys: Page, url: str) -> None:
    """Two sheets in one file."""
    keys.goto(url + "imprimer/")
    for number in (0, 2):
        press(keys, keys.locator("[name=sheets]").nth(number), "Space")
    reach(keys, keys.get_by_role("button", name="Télécharger le dossier"))
    with keys.expect_download() as download:
        keys.keyboard.press("Enter")
    assert download.value.suggested_filename == "dossier-travail-pair.pdf"


def test_the_language_is_changed(keys: Page, url: str) -> None:
    """On the same sheet."""
    keys.goto(url + SHEET)
    press(keys, keys.get_by_role("link", name="English"))
    keys.wait_for_url(url + SHEET_EN)


def test_a_self_assessment_is_done(keys: Page, url: str) -> None:
    """An answer to each question that is asked, to the result."""
    keys.goto(url + QUESTIONS)
    expect(keys.locator("[data-questions-tools]")).to_be_visible()
    for question in keys.locator("[data-question]").all():
        if question.is_visible():
            press(keys, question.locator("input").first, "Space")
            expect(question.locator("input").first).to_be_checked()
    expect(keys.locator("[data-outcome]:visible")).to_have_count(1)
    reach(keys, keys.locator("[data-outcome]:visible a").first)


def test_text_is_made_larger(keys: Page, url: str) -> None:
    """In the panel of reading comfort, which Escape closes, back on its button."""
    keys.goto(url + SHEET)
    button = keys.get_by_role("button", name="Confort de lecture")
    press(keys, button)
    reach(keys, keys.locator("#comfort [name=text]:checked"))
    keys.keyboard.press("ArrowRight")
    assert keys.evaluate(STOP) == "seen"
    expect(keys.locator("html")).to_have_attribute("data-text", "115")
    keys.keyboard.press("Escape")
    expect(button).to_be_focused()


def test_without_a_script_a_sheet_is_found_and_read(still: Page, url: str) -> None:
    """By the index of needs; all of it shows or opens; on in the other language."""
    still.goto(url)
    still.get_by_role("link", name="Trouver une fiche").first.click()
    still.locator("[data-facet-fallback]").get_by_role("link", name="Financer un poste").click()
    still.locator("article").get_by_role("link", name="Démarcher les financeurs").first.click()
    for section in still.locator("article h2").all():
        expect(section).to_be_visible()
    for answer in still.locator("article details").all():
        answer.locator("summary").click()
        expect(answer.locator("summary ~ *").first).to_be_visible()
    still.get_by_role("link", name="English").click()
    expect(still.locator("html")).to_have_attribute("lang", "en")
    expect(title(still)).to_be_visible()


def test_without_a_script_a_self_assessment_is_a_form(still: Page, url: str) -> None:
    """Every question, every piece of advice, every outcome and when it holds."""
    still.goto(url + QUESTIONS)
    for part in ("[data-question]", "[data-advice]", "[data-outcome]", "[data-when]"):
        found = still.locator(part)
        assert found.count() > 2
        assert all(each.is_visible() for each in found.all()), part


@pytest.mark.parametrize(
    ("address", "kind"), [(SHEET, "application/pdf"), ("imprimer/", "application/pdf"), ("emporter/", "application/zip")]
)
def test_without_a_script_files_are_links(still: Page, url: str, address: str, kind: str) -> None:
    """To the PDF of a sheet, to those of the page of prints, to the copy that one unpacks."""
    still.goto(url + address)
    link = still.locator(f"article a[type='{kind}']").first
    expect(link).to_be_visible()
    answer = still.request.get(link.evaluate("link => link.href"))
    assert answer.ok
    assert answer.headers["content-type"] == kind
