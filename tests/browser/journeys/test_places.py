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
