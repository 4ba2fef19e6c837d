"""A word of the glossary, by its permanent address: straight to its entry, in both languages, without a script too."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from support import wait_for_scripts


def test_an_address_leads_to_its_entry(page: Page, url: str) -> None:
    """The entry is in view and marked; the other language has the same one, and so does what is shared."""
    page.set_viewport_size({"width": 390, "height": 760})
    page.goto(f"{url}glossaire/chrs/")
    page.wait_for_url(f"{url}glossaire/#chrs")
    wait_for_scripts(page)
    entry = page.locator("#chrs")
    expect(entry).to_be_in_viewport()
    assert entry.evaluate("(section) => section.matches(':target') && getComputedStyle(section).outlineStyle") == "solid"
    page.locator(".g-header a[hreflang=en]").click()
    page.wait_for_url(f"{url}en/glossary/#chrs")
    expect(page.locator("#chrs")).to_be_in_viewport()
    letter = page.locator(".g-groups a").last
    letter.click()
    expect(page.get_by_role("heading", name=letter.inner_text(), exact=True)).to_be_in_viewport()
    expect(page.locator(".g-header a[hreflang=fr]")).to_have_attribute("href", "../../glossaire/")


def test_without_a_script(browser: Browser, url: str) -> None:
    """The same way, and what names the word opens."""
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{url}glossaire/chrs/")
    page.wait_for_url(f"{url}glossaire/#chrs")
    expect(page.locator("#chrs")).to_be_in_viewport()
    page.locator("#chrs summary").click()
    expect(page.locator("#chrs .g-see a").first).to_be_visible()
    page.context.close()


def test_a_word_is_found_by_its_name(page: Page, url: str) -> None:
    """By the beginning of any word of its name or full form; its links lead to entries that were put aside."""
    page.goto(f"{url}glossaire/")
    wait_for_scripts(page)
    entries, found = page.locator(".g-place"), page.locator(".g-place:visible")
    field, status = page.get_by_label("Trouver par le nom"), page.locator("[data-place-finder] [role=status]")
    field.fill("csapa")
    expect(found).to_have_count(1)
    expect(status).to_have_text("1 résultat.")
    expect(page.locator(".g-group:visible")).to_have_text(["C"])
    page.locator("#csapa a[href='#caarud']").click()
    expect(page.locator("#caarud")).to_be_in_viewport()
    expect(found).to_have_count(entries.count())
    field.fill("Hébergement réins")
    expect(page.locator("#chrs")).to_be_visible()
    field.fill("xyz")
    expect(found).to_have_count(0)
    expect(status).to_contain_text("Aucun nom")
