"""The copy to read without a connection: unpacked into a folder, opened as files, without a server."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from guide_generator.addresses.pages import OFFLINE
from guide_generator.rendering.content_policy import OFFLINE_POLICY
from support import BASE, LEADS_ON, Site, Visit, WebPage

LARGEST = 15_000_000


@pytest.fixture(name="copy", scope="module")
def fixture_copy(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the archive holds, unpacked."""
    folder = tmp_path_factory.mktemp("offline")
    with zipfile.ZipFile(site.folder / OFFLINE) as archive:
        archive.extractall(folder)
    [unpacked] = folder.iterdir()
    return unpacked


def test_every_page_is_there(site: Site, copy: Path) -> None:
    """And every PDF; nothing that only a server could use."""
    expected = {address for address, page in site.pages.items() if page.all("//main[@id='main']") and not page.is_404}
    found = {
        re.sub(r"(^|/)index\.html$", r"\1", path.relative_to(copy).as_posix())
        for path in copy.rglob("*.html")
        if LEADS_ON not in path.read_bytes()
    }
    assert found == expected
    assert len(list(copy.rglob("*.pdf"))) == len(list(site.folder.rglob("*.pdf")))
    assert not list(copy.rglob("*.js"))
    assert not list(copy.glob("pictures/*/"))
    assert (site.folder / OFFLINE).stat().st_size < LARGEST


def test_every_link_leads_to_a_file(copy: Path) -> None:
    """Or out, to the site itself at the least."""
    wrong: list[str] = []
    for path in copy.rglob("*.html"):
        for link in WebPage(path.name, path.read_bytes()).values("//@href | //@src"):
            target, _, _ = link.partition("#")
            if target and not re.match(r"https?:|mailto:|tel:", target) and not (path.parent / unquote(target)).is_file():
                wrong.append(f"{path.relative_to(copy)}: {link}")
    assert wrong == []


def test_nothing_in_it_needs_a_host_or_a_script(copy: Path) -> None:
    """No field to search with; a policy without scripts; who reports a problem writes a mail, from every page."""
    pages = [WebPage(path.name, path.read_bytes()) for path in copy.rglob("*.html")]
    assert [page.address for page in pages if page.all("//input[@type='search'] | //*[@role='search'] | //script")] == []
    for page in pages:
        assert page.values("//meta[@http-equiv='Content-Security-Policy']/@content") == [OFFLINE_POLICY]
    mails = [link for page in pages for link in page.values("//a/@href") if "mailto" in link]
    assert len(mails) >= len(pages)
    assert [link for link in mails if not re.match(r"mailto:[\w.+-]+@[\w.-]+", link)] == []


def test_it_reads_from_a_folder(visit: Visit, copy: Path) -> None:
    """As a trainer opens it: pages look as they do, links lead on, in both languages; nothing is asked of the network."""
    page = visit.page
    page.goto((copy / "index.html").as_uri())
    expect(page.locator(".g-notice").first).to_contain_text(BASE)
    page.locator("main a", has_text=re.compile("Définir le profil|Trouver une fiche")).first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto((copy / "fiches/profil-du-travailleur-pair/index.html").as_uri())
    assert page.locator(".g-header").evaluate("header => getComputedStyle(header).position") == "sticky"
    page.get_by_role("link", name="Menu").click()
    page.locator("#menu a", has_text="Glossaire").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Glossaire")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Glossary")
    assert [request for request in visit.requests if not request.startswith(("file:", "data:"))] == []
    assert visit.errors == []


def test_home_and_the_page_of_what_to_take_away_lead_to_it(site: Site) -> None:
    """In both languages; so does no other page."""
    zipped = "//a[@type='application/zip']/@href"
    leading = {
        address: [site.target(page, link) for link in page.values(f"//article{zipped}")]
        for address, page in site.pages.items()
        if page.values(zipped)
    }
    assert leading == {address: [(OFFLINE, "")] for address in ("", "en/", "emporter/", "en/take-away/")}
