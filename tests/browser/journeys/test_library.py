"""The guide kept in a browser: asked for, read without its server, brought up to date whole, removed, switched off for everybody."""

from __future__ import annotations

import contextlib
import shutil
import socket
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError

import pytest
from playwright.sync_api import Playwright

from browser import ADVICE_ON_OTHERS, find, find_firefox
from browsers import Browser, chromium, firefox
from guide_generator.build.store import Store
from guide_generator.publish.offline_library import ABOUT, FILES, OFF, WORKER, OfflineLibrary
from guides import BASE as CASE_BASE
from guides import make_guide
from programs import running
from shared_sites import shared_site
from support import BROWSER_OPTIONS, ROOT, SMALL, wait_for

SHEET, OTHER, ASKING = "fiches/accueillir/", "regions/", "emporter/"
STATUS = "() => document.querySelector('[data-library] [role=status]').textContent"


class StoppableServer:
    """Serves a folder in a process of its own, which can be ended and started again at the same address."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/base/"
        self.running = contextlib.ExitStack()

    def start(self) -> None:
        """Start, and wait until it answers."""
        command = [sys.executable, "-m", "http.server", str(self.port), "--bind", "127.0.0.1", "--directory", str(self.folder)]
        self.running.enter_context(running(command))
        wait_for(self.answers, "the server")

    def stop(self) -> None:
        """End it."""
        self.running.close()

    def answers(self) -> bool:
        """Whether it does."""
        try:
            with urllib.request.urlopen(self.url) as answer:  # noqa: S310 - our own
                return bool(answer.status)
        except URLError:
            return False


@pytest.fixture(scope="module")
def root() -> Path:
    """The folder of a small guide and its whole site, not to be changed."""

    def copy(root: Path) -> None:
        shutil.copytree(SMALL, make_guide(root), dirs_exist_ok=True)

    return shared_site("kept", copy, [SMALL, CASE_BASE])


@pytest.fixture
def server(root: Path, tmp_path: Path) -> Iterator[StoppableServer]:
    """A copy of that site, served."""
    shutil.copytree(root / "site", tmp_path / "served/base")
    served = StoppableServer(tmp_path / "served")
    with served.running:
        served.start()
        yield served


@contextlib.contextmanager
def any_chromium(driver: Playwright, _folder: Path) -> Iterator[Browser]:
    """Chromium."""
    with chromium(driver, str(find()), BROWSER_OPTIONS) as reader:
        yield reader


@contextlib.contextmanager
def any_firefox(_driver: Playwright, folder: Path) -> Iterator[Browser]:
    """Firefox, where it is."""
    path = find_firefox()
    if not path:
        pytest.skip(f"Firefox is not here: {ADVICE_ON_OTHERS}")
    folder.mkdir()
    with firefox(path, folder) as reader:
        yield reader


def keep(reader: Browser, url: str) -> None:
    """Ask for the copy, and wait until it is there."""
    reader.go(url + ASKING)
    reader.wait_to_see("[data-library]")
    reader.click("[data-library] [type=submit]")
    reader.wait(f"() => ({STATUS})().startsWith('Gardé dans ce navigateur le')")


def kept(reader: Browser) -> list[str]:
    """What the browser keeps."""
    reader.run(
        "() => { delete window.keptNow; caches.keys().then((names) => Promise.all(names.map((name) => caches.open(name)"
        ".then((cache) => cache.keys())))).then((all) => { window.keptNow = all.flat().map(({ url }) => url); }); return 1; }"
    )
    found: list[str] = reader.wait("() => window.keptNow && { urls: window.keptNow }")["urls"]
    return found


def publish(root: Path, site: Path, change: Callable[[str], str]) -> None:
    """Change pages of a served site as a build would, the list of its files last."""
    for page in site.glob("**/index.html"):
        page.write_text(change(page.read_text(encoding="utf-8")), encoding="utf-8")
    for old in (ABOUT, FILES, OFF, WORKER):
        (site / old).unlink()
    for name, content in list(OfflineLibrary(Store(root).guide(), site, root).files()):
        (site / name).write_bytes(content)


@pytest.mark.parametrize("opened", [any_chromium, any_firefox], ids=["chromium", "firefox"])
def test_the_guide_is_kept(
    driver: Playwright,
    root: Path,
    server: StoppableServer,
    tmp_path: Path,
    opened: Callable[[Playwright, Path], contextlib.AbstractContextManager[Browser]],
) -> None:
    """Nothing before one asks; then pages, search and PDFs without the server; the next build whole; removed; switched off."""
    site = server.folder / "base"
    with opened(driver, tmp_path / "profile") as reader:
        reader.go(server.url + SHEET)
        reader.wait("() => 'ready' in document.documentElement.dataset")
        assert kept(reader) == []

        keep(reader, server.url)
        reader.click("[data-library-remove]")
        reader.wait(f"() => ({STATUS})().includes('plus gardé')")
        assert kept(reader) == []

        keep(reader, server.url)
        there = kept(reader)
        assert not [url for url in there if "/admin/" in url or "/api/" in url or "404.html" in url]
        server.stop()
        assert not server.answers()

        reader.go(server.url + SHEET)
        reader.wait("() => /Copie gardée le \\d/.test(document.querySelector('[data-copy]')?.textContent)")
        assert "Source Sans 3" in reader.run("() => getComputedStyle(document.querySelector('h1')).fontFamily")
        reader.click("[data-search]")
        reader.wait_to_see("#search-words")
        reader.write("ateliers")
        reader.wait("() => document.querySelector('.g-results a.g-result-title')?.textContent")
        reader.wait("() => !document.querySelector('.g-search-nothing:not([hidden])')")
        reader.go(server.url + SHEET)
        reader.run(
            "() => { fetch(document.querySelector('main a[href$=\".pdf\"]').href).then((a) => a.blob())"
            ".then((b) => { window.pdf = b.size; }); return 1; }"
        )
        assert reader.wait("() => window.pdf") > 10_000
        reader.go(server.url + "en/")
        reader.wait_to_see("[data-library]")

        publish(root, site, lambda html: html.replace("</h1>", " (corrigé)</h1>"))
        server.start()
        reader.go(server.url + OTHER)
        reader.wait_to_see("[data-copy] button")
        assert "(corrigé)" not in reader.run("() => document.querySelector('h1').textContent")
        reader.click("[data-copy] button")
        reader.wait("() => document.querySelector('h1')?.textContent.includes('(corrigé)')")
        server.stop()
        reader.go(server.url + SHEET)
        assert "(corrigé)" in reader.run("() => document.querySelector('h1').textContent")

        shutil.copy(site / OFF, site / WORKER)
        server.start()
        reader.go(server.url + OTHER)
        reader.wait("() => !navigator.serviceWorker.controller && document.readyState === 'complete'")
        assert kept(reader) == []
        assert [error for error in reader.errors() if "security" in error.lower()] == []


def test_every_file_is_listed_with_its_hash(root: Path) -> None:
    """What a browser is to keep stands in the site, once; the form and the open data never; two writings are the same."""
    library = OfflineLibrary(Store(root).guide(), root / "site", root)
    written = dict(library.files())
    assert {name: (root / "site" / name).read_bytes() for name in written} == written
    listed = written[FILES].decode().splitlines()[0]
    for path in (root / "site").rglob("*.html"):
        name = path.relative_to(root / "site").as_posix()
        assert (f'["{name}",' in listed) == (not name.startswith("admin/") and path.name != "404.html"), name
    assert "api/" not in listed
    assert len(written[WORKER]) < 4_000


def test_a_guide_that_takes_it_back(root: Path, tmp_path: Path) -> None:
    """The worker that removes itself stands in the place of the one that keeps, and nothing else is offered."""
    shutil.copytree(SMALL, make_guide(tmp_path / "guide"), dirs_exist_ok=True)
    with (tmp_path / "guide/action_sheets/shared/guide.yml").open("a", encoding="utf-8") as settings:
        settings.write("\noffline: false\n")
    written = dict(OfflineLibrary(Store(tmp_path / "guide").guide(), root / "site", ROOT).files())
    assert written.keys() == {WORKER, OFF}
    assert written[WORKER] == written[OFF]
