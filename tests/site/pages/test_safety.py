"""What the site may do in a browser, and what it keeps from others: policy, headers, cookies, outside requests."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, expect

from guide_generator.publish.host_files import HEADERS
from guide_generator.rendering.content_policy import PAGE_POLICY, first_script, page_policy
from support import ROOT, Site, Visit, WebPage, open_search

POLICY = "//head/meta[@http-equiv='Content-Security-Policy']/@content"
RUN_INLINE = """() => {
  const script = document.createElement("script");
  script.textContent = "window.ran = true";
  document.body.append(script);
  const style = document.createElement("style");
  style.textContent = "body { border-top: 7px solid red }";
  document.head.append(style);
  return [Boolean(window.ran), getComputedStyle(document.body).borderTopWidth];
}"""


def guide_pages(site: Site) -> list[WebPage]:
    """The pages that the frame stands around; the form that editors use has rules of its own."""
    return [page for page in site.pages.values() if page.all("//main[@id='main']")]


def test_every_page_has_the_policy(site: Site) -> None:
    """First in its head, before anything that it is to hold back; without anything unsafe for scripts."""
    pages = guide_pages(site)
    assert len(pages) > 300
    for page in pages:
        assert page.values(POLICY) == [page_policy(first_script(ROOT))], page.address
        assert page.html.index(b"Content-Security-Policy") < page.html.index(b"<link"), page.address
    assert "unsafe-inline" not in PAGE_POLICY
    assert "'unsafe-eval'" not in PAGE_POLICY


def test_no_script_or_style_stands_in_a_page(site: Site) -> None:
    """No script but the first and data for machines, no style, no handler: the policy would hold them back."""
    inline = (
        "//script[not(@src) and not(@type='application/ld+json')] | //style | //*[@style] | //*[@*[starts-with(name(), 'on')]]"
    )
    first = ("script", first_script(ROOT))
    found = {page.address: [(each.tag, each.text) for each in page.all(inline)] for page in guide_pages(site)}
    assert {address: each for address, each in found.items() if each != [first]} == {}


def test_the_policy_holds(visit: Visit, url: str) -> None:
    """A script or a style that got into a page does nothing."""
    visit.page.goto(url)
    assert visit.page.evaluate(RUN_INLINE) == [False, "0px"]
    assert len(visit.errors) == 2


def test_search_works_under_the_policy(visit: Visit, url: str) -> None:
    """Its engine is allowed."""
    open_search(visit.page, url)
    visit.page.keyboard.type("recruter")
    expect(visit.page.locator("#search .g-results a").first).to_be_visible()
    assert visit.errors == []


def test_mail_addresses_are_shielded(site: Site) -> None:
    """None stands in the raw text of a page; each is whole for who reads it."""
    assert [page.address for page in site.pages.values() if re.search(rb"mailto:|[\w.+-]@\w", page.html)] == []
    shown = [link for page in site.pages.values() for link in page.values("//a[starts-with(@href, 'mailto:')]/@href")]
    assert len(shown) > 100
    assert all(re.match(r"mailto:[^@\s]+@[\w.-]+", link) for link in shown)


def test_links_that_leave_say_so(site: Site) -> None:
    """By a sign that is seen and by words that are heard."""
    for page in guide_pages(site):
        outside = page.all("//body//a[starts-with(@href, 'http')]")
        assert all(link.get("class") == "g-external" and "external" in link.get("rel", "") for link in outside), page.address
        assert {link.get("aria-describedby") for link in outside} <= {"other-site"}, page.address
        assert len(page.all("//*[@id='other-site']")) == 1, page.address


def test_hosts_find_the_headers(site: Site) -> None:
    """In the files that they read, for every address of the site."""
    netlify = (site.folder / "_headers").read_text(encoding="utf-8")
    apache = (site.folder / ".htaccess").read_text(encoding="utf-8")
    assert netlify.startswith("/base/*\n")
    assert "ErrorDocument 404 /base/404.html\n" in apache
    for name, value in HEADERS.items():
        assert f"  {name}: {value}\n" in netlify
        assert f'Header always set {name} "{value}"\n' in apache


def test_nothing_is_set_by_reading(browser: Browser, site: Site, url: str) -> None:
    """No cookie, and nothing in the browser's store, for who only reads."""
    with browser.new_context() as context:
        page = context.new_page()
        for address in (
            "",
            "fiches/profil-du-travailleur-pair/",
            "en/",
            *[each for each in site.pages if re.match("imprimer", each)],
        ):
            page.goto(url + address)
            assert page.evaluate("document.cookie") == ""
            assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
        assert context.cookies() == []
