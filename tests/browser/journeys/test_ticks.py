"""Lists that remember, in a real browser: ticks and notes, the page of the whole guide, the file, paper, and no script."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from guide_generator.guide.guide import Guide
from guide_generator.text.keys import key_of
from guide_generator.text.texts import Text
from support import Visit, wait_for_scripts

SHEET = "fiches/preparer-l-integration/"
SHEET_EN = "en/sheets/preparer-l-integration/"
PROGRESS = "mes-coches/"


def ticks(guide: Guide) -> tuple[Text, ...]:
    """What can be ticked on the sheet."""
    found: tuple[Text, ...] = guide.thing("preparer-l-integration").recommendations  # type: ignore[attr-defined]
    return found


def opened(page: Page, address: str) -> Page:
    """The page, once its lists remember."""
    page.goto(address)
    expect(page.locator("[data-ticks-tools] details, .g-progress-tools")).to_be_visible()
    return page


def test_ticks_and_notes_stay(visit: Visit, url: str, guide: Guide) -> None:
    """They are there again, in both languages; the page counts; nothing is sent and no cookie set."""
    page = opened(visit.page, url + SHEET)
    boxes = page.locator(".g-ticks input")
    expect(boxes).to_have_count(len(ticks(guide)))
    wait_for_scripts(page)
    visit.requests.clear()
    page.locator(".g-ticks label").first.click(position={"x": 5, "y": 5})
    boxes.nth(2).focus()
    page.keyboard.press("Space")
    page.locator("[data-ticks-tools] summary").click()
    page.locator("textarea").fill("Voir avec l'équipe <b>mardi</b>")
    expect(page.locator("[data-ticks-tools] [role=status]")).to_contain_text(f"2 sur {len(ticks(guide))}")
    assert visit.requests == []
    opened(page, url + SHEET_EN)
    expect(page.locator(".g-ticks input:checked")).to_have_count(2)
    expect(page.locator("textarea")).to_have_value("Voir avec l'équipe <b>mardi</b>")
    assert page.context.cookies() == []
    opened(page, url + PROGRESS)
    row = page.locator("[data-progress=preparer-l-integration]")
    expect(row.locator("[data-count]")).to_contain_text(f"2 sur {len(ticks(guide))}")
    expect(row.locator("[data-note]")).to_have_text("Voir avec l'équipe <b>mardi</b>")
    every = sum(len(guide.tick_keys(sheet.id)) for sheet in guide.sheets)
    expect(page.locator("[data-all]")).to_contain_text(f"2 sur {every}")
    assert visit.errors == []


def test_keys_follow_the_text_not_its_place(guide: Guide) -> None:
    """A recommendation keeps its key wherever it stands; within a page no two have the same."""
    for sheet in guide.sheets:
        keys = guide.tick_keys(sheet.id)
        assert len(set(keys)) == len(keys)
    assert key_of(Text({"fr": "Former  l'équipe", "en": "Train"})) == key_of(Text({"fr": "Former l'équipe", "en": "Other"}))
    assert key_of(Text({"fr": "Former l'équipe"})) != key_of(Text({"fr": "Former les équipes"}))


def test_file_and_reset(browser: Browser, url: str, tmp_path: Path) -> None:
    """A file takes ticks and notes to another browser, beside what is there; reset forgets all, and only once agreed."""
    file = tmp_path / "coches.json"
    with browser.new_context(accept_downloads=True) as context:
        page = opened(context.new_page(), url + SHEET)
        page.locator(".g-ticks input").first.check()
        page.locator("[data-ticks-tools] summary").click()
        page.locator("textarea").fill("Une note")
        opened(page, url + PROGRESS)
        with page.expect_download() as download:
            page.locator("[data-ticks-export]").click()
        download.value.save_as(file)
        page.once("dialog", lambda dialog: dialog.dismiss())
        page.locator("[data-ticks-reset]").click()
        assert page.evaluate("localStorage.length") == 1
        page.once("dialog", lambda dialog: dialog.accept())
        page.locator("[data-ticks-reset]").click()
        expect(page.locator("[data-all]")).to_contain_text("0 sur")
        assert page.evaluate("localStorage.length") == 0
    with browser.new_context() as context:
        page = opened(context.new_page(), url + SHEET)
        page.locator(".g-ticks input").nth(1).check()
        page.locator("[data-ticks-tools] summary").click()
        page.locator("textarea").fill("La mienne")
        opened(page, url + PROGRESS)
        page.locator("[type=file]").set_input_files(file)
        row = page.locator("[data-progress=preparer-l-integration]")
        expect(row.locator("[data-count]")).to_contain_text("2 sur")
        expect(row.locator("[data-note]")).to_have_text("La mienne\nUne note")
        page.locator("[type=file]").set_input_files(file)
        expect(page.locator("p[data-told]")).to_contain_text("repris")
        expect(row.locator("[data-note]")).to_have_text("La mienne\nUne note")


GOOD = {"done": ["0123abcd"], "note": "Une note"}
STRANGE = [
    "",
    "[]",
    "null",
    '{"ticks": {"../x": {"done": 3}}}',
    "\x00",
    *(json.dumps({"ticks": {"a": GOOD, "b": bad}}) for bad in ({}, None, {"done": ["<b>"], "note": ""}, {"done": [], "note": 3})),
]


def test_a_strange_file_changes_nothing(visit: Visit, url: str, tmp_path: Path) -> None:
    """All of a file is taken over, or nothing; the page says which."""
    page = opened(visit.page, url + PROGRESS)
    for number, content in enumerate(STRANGE):
        file = tmp_path / f"{number}.json"
        file.write_text(content, encoding="utf-8")
        page.evaluate("document.querySelector('p[data-told]').textContent = ''")
        page.locator("[type=file]").set_input_files(file)
        expect(page.locator("p[data-told]")).to_contain_text("Rien n’a changé")
        assert page.evaluate("localStorage.length") == 0, content
    assert visit.errors == []


def test_a_file_that_finds_no_room_is_not_taken_over(visit: Visit, url: str, tmp_path: Path) -> None:
    """Not even in part, and the page says so."""
    file = tmp_path / "x.json"
    file.write_text(json.dumps({"ticks": {"a": GOOD, "b": GOOD}}), encoding="utf-8")
    page = opened(visit.page, url + PROGRESS)
    page.evaluate(
        "() => { const set = Storage.prototype.setItem;"
        "Storage.prototype.setItem = function (name, value) { if (name.endsWith('b')) throw new Error('full'); set.call(this, name, value); } }"
    )
    page.locator("[type=file]").set_input_files(file)
    expect(page.locator("p[data-told]")).to_contain_text("rien n’a changé")
    assert page.evaluate("localStorage.length") == 0
    assert visit.errors == []


def test_without_a_script(browser: Browser, url: str, guide: Guide) -> None:
    """A sheet shows boxes for paper, and neither counts nor notes; the page of all says so."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(url + SHEET)
        expect(page.locator(".g-ticks > li")).to_have_count(len(ticks(guide)))
        expect(page.locator("input[type=checkbox]:visible, textarea:visible")).to_have_count(0)
        page.goto(url + PROGRESS)
        expect(page.locator("noscript")).to_be_visible()
        expect(page.locator("progress:visible, button[data-ticks-reset]:visible")).to_have_count(0)


def test_where_the_browser_keeps_nothing(visit: Visit, url: str) -> None:
    """A message says so; ticks work as long as the page is open."""
    page = visit.page
    page.add_init_script("Storage.prototype.setItem = () => { throw new Error('full') }")
    opened(page, url + SHEET)
    page.locator(".g-ticks input").first.check()
    expect(page.locator("[data-ticks-tools] [role=status]")).to_contain_text("ne peut pas garder")
    expect(page.locator(".g-ticks input").first).to_be_checked()
    expect(page.locator("main p:visible", has_text="restent dans ce navigateur")).to_have_count(0)
    opened(page, url + PROGRESS)
    expect(page.locator("p[data-told]")).to_contain_text("ne peut pas garder")
    expect(page.locator("main p:visible", has_text="reste dans ce navigateur")).to_have_count(0)
    assert visit.errors == []


def test_every_sheet_is_on_the_page_of_all(page: Page, url: str, guide: Guide) -> None:
    """With all that can be ticked there."""
    opened(page, url + PROGRESS)
    rows = page.locator("[data-progress]").evaluate_all("rows => rows.map(row => [row.dataset.progress, row.dataset.keys])")
    assert dict(rows) == {sheet.id: " ".join(guide.tick_keys(sheet.id)) for sheet in guide.sheets}
