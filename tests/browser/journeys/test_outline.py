"""A form to fill in, in a real browser: what is kept, copied, printed, cleared and brought back; and without a script."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from support import Visit, wait_for_scripts

FORM = "trames/fiche-de-poste/"
FORM_EN = "en/outlines/fiche-de-poste/"
WRITTEN = "Accueillir le matin.\nAller vers <b>les personnes</b>."


def opened(page: Page, address: str) -> Page:
    """The page, once its form remembers."""
    page.goto(address)
    expect(page.locator("[data-outline-tools]")).to_be_visible()
    return page


def test_a_form_is_filled_in(visit: Visit, url: str) -> None:
    """By keyboard; kept in both languages, copied as text, printed without what wasn't chosen, cleared and brought back; nothing is sent."""
    page = opened(visit.page, url + FORM)
    wait_for_scripts(page)
    visit.requests.clear()
    missions = page.locator("[data-blank=missions]")
    missions.get_by_role("checkbox").first.focus()
    page.keyboard.press("Space")
    missions.get_by_role("textbox", name="Que fera la personne").fill(WRITTEN)
    page.locator("[data-blank=contrat]").get_by_role("checkbox", name="CDD").check()
    assert visit.requests == []

    opened(page, url + FORM_EN)
    text = page.locator("#outline-text")
    expect(text).to_contain_text(f"TASKS\n– The post meets a need that the rest of the team does not cover.\n{WRITTEN}\n\n")
    expect(text).to_contain_text("CONTRACT\n– Fixed-term contract (CDD).\n\n")
    expect(text).to_contain_text("REVISION\nTo fill in: When will it be read again, and with whom?")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the text").click()
    expect(page.locator(".g-said")).to_contain_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()").startswith("JOB TITLE\nTo fill in:")

    page.emulate_media(media="print")
    expect(page.locator("[data-blank=missions] .g-answer:visible")).to_have_count(1)
    expect(page.locator("[data-blank=missions] [data-written]")).to_have_text(WRITTEN)
    expect(page.locator("[data-blank=revision] .g-answer:visible")).to_have_count(2)
    expect(page.locator("[data-blank=revision] textarea")).to_be_visible()
    expect(page.get_by_role("button", name="Clear everything")).to_be_hidden()
    page.emulate_media(media="screen")

    page.get_by_role("button", name="Clear everything").click()
    expect(page.locator(".g-outline :checked")).to_have_count(0)
    expect(page.get_by_text("Everything is cleared.")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.includes('outline:'))") == []
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".g-outline :checked")).to_have_count(2)
    opened(page, url + FORM)
    expect(page.locator("[data-blank=missions] textarea")).to_have_value(WRITTEN)
    assert page.context.cookies() == []
    assert visit.errors == []


def test_without_a_script_it_is_an_outline_and_two_files(browser: Browser, url: str) -> None:
    """Headings, phrases and what the documents say are there to read and print; no button that does nothing."""
    page = browser.new_page(java_script_enabled=False)
    page.goto(url + FORM)
    expect(page.locator("[data-blank]")).to_have_count(8)
    expect(page.get_by_role("group", name="Missions").get_by_role("checkbox").first).to_be_visible()
    expect(page.locator("main").get_by_role("button")).to_have_count(0)
    for ending in (".docx", ".pdf"):
        address = page.locator(f"main a[href$='{ending}']").first.evaluate("(link) => link.href")
        assert page.request.get(address).ok
    page.close()
