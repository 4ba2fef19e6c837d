"""What a guide's own Matomo is sent, where the settings name one: the page's address, and nothing of who came."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Route, expect

from guide_generator.build.store import Store
from guide_generator.pages.renderer import Renderer
from guides import make_guide
from support import ROOT

SITE, VISITS = "https://guide.test/", "https://stats.test/m/"
PRIVACY = "---\nid: privacy\ntitle: Vie privée\ndescription: Essai.\n---\nTexte.\n"
TRACKER = """
const asked = Object.fromEntries(window._paq.map(([name, value]) => [name, value ?? true]));
fetch(asked.setTrackerUrl, { method: "POST", mode: "no-cors", body: JSON.stringify(asked) });
"""
"""Stands for Matomo's: sends what it was asked to do to where it was told to send."""

SENT: dict[str, Any] = {
    "disableCookies": True,
    "disableBrowserFeatureDetection": True,
    "disablePerformanceTracking": True,
    "setDoNotTrack": True,
    "setReferrerUrl": "",
    "setTrackerUrl": f"{VISITS}matomo.php",
    "setSiteId": "3",
    "trackPageView": True,
}


def measured_site(root: Path) -> dict[str, bytes]:
    """The pages of a small guide whose visits are measured, by address."""
    pages = {f"content/{lang}/vie-privee.md": PRIVACY for lang in ("fr", "en")}
    make_guide(root, pages, {"action_sheets/shared/guide.yml": {"legal:\n": f"legal:\n  matomo: {{url: '{VISITS}', site: 3}}\n"}})
    found = Renderer(Store(root).guide(), "fr", root, site=SITE).pages()
    return {f"{SITE}{page.file.removesuffix('index.html')}": page.document for page in found}


@contextmanager
def reading(browser: Browser, site: dict[str, bytes], init: str = "") -> Iterator[tuple[Page, list[dict[str, Any]]]]:
    """A reader's page, and what the server of visits received."""
    received: list[dict[str, Any]] = []

    def answer(route: Route) -> None:
        address = urlsplit(route.request.url)
        plain = address._replace(query="", fragment="").geturl()
        if plain == f"{VISITS}matomo.php":
            received.append(json.loads(route.request.post_data or ""))
            route.fulfill(status=204)
        elif plain == f"{VISITS}matomo.js":
            route.fulfill(body=TRACKER, content_type="text/javascript")
        elif plain in site:
            route.fulfill(body=site[plain], content_type="text/html; charset=utf-8")
        elif (file := ROOT / "overrides" / address.path.lstrip("/")).is_file():
            route.fulfill(path=file)
        else:
            route.fulfill(status=404)

    with browser.new_context() as context:
        context.add_init_script(init)
        context.route("**/*", answer)
        yield context.new_page(), received
        assert context.cookies() == []


def test_what_is_sent(browser: Browser, tmp_path: Path) -> None:
    """The policy lets it pass; neither what was searched for nor where one came from is in it; the reader or the browser may object."""
    site = measured_site(tmp_path)
    privacy = f"{SITE}vie-privee/"
    with reading(browser, site) as (page, received):
        with page.expect_request(f"{VISITS}matomo.php"):
            page.goto(f"{SITE}fiches/?secret=1&mtm_campaign=x#secret", referer="https://search.test/?q=y")
        with page.expect_request(f"{VISITS}matomo.php"):
            page.goto(privacy)
        refuse = page.locator("[data-visits-choice] button")
        expect(refuse).to_have_text("Ne plus compter mes visites")
        refuse.click()
        expect(refuse).to_have_text("Compter à nouveau mes visites")
        page.goto(SITE, wait_until="networkidle")
        assert received == [{**SENT, "setCustomUrl": address} for address in (f"{SITE}fiches/", privacy)]
    with reading(browser, site, "Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })") as (page, received):
        page.goto(privacy)
        expect(page.locator("[data-visits-choice]")).to_contain_text("Votre navigateur demande à ne pas être suivi")
        assert received == []
