"""What tests share: the guide, its site built once, a server for it, and a real browser."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from browser import find_headless
from guide_generator.build.store import Store
from guide_generator.editing.form_files import form_files
from guide_generator.guide.guide import Guide
from guides import BASE as CASE_BASE
from guides import make_guide
from shared_sites import shared_site
from site_server import serving
from support import BROWSER_OPTIONS, FIGURES, FROZEN, PATIENCE_MS, ROOT, SMALL, Site, Visit, copy_guide, visiting

os.environ["PYTHONPATH"] = str(ROOT / "hooks")
"""What tests start finds the library of this checkout, whether it is installed or not."""

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
"""And finds it compiled: hundreds of processes are started."""

TESTS = Path(__file__).parent

socket.setdefaulttimeout(60)
"""Who asks a server and doesn't say how long to wait, as Selenium and urllib, waits for seconds and not without end."""

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def frozen_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The frozen guide's folder, not to be changed; `site` has one of its own."""
    return copy_guide(tmp_path_factory.mktemp("guide") / "root")


@pytest.fixture(scope="session")
def root(frozen_root: Path) -> Path:
    """The same, by the name that a module may give to a folder of its own."""
    return frozen_root


@pytest.fixture(scope="session")
def guide(frozen_root: Path) -> Guide:
    """The frozen guide."""
    return Store(frozen_root).guide()


@pytest.fixture(scope="session")
def frozen_site() -> Site:
    """The frozen guide's site, built once."""
    return Site(shared_site("guide", copy_guide, [FROZEN]) / "site")


@pytest.fixture(scope="session")
def site(frozen_site: Site) -> Site:
    """The same, by the name that a module may give to a site of its own."""
    return frozen_site


@pytest.fixture(scope="session")
def live_site() -> Site:
    """The live guide's site, built once; without its search, which nothing reads there."""

    def copy(folder: Path) -> None:
        copy_guide(folder, ROOT)

    return Site(shared_site("live", copy, [ROOT / "action_sheets", ROOT / "content"], "--no-search") / "site")


@pytest.fixture(scope="session")
def url(site: Site) -> Iterator[str]:
    """The address where the built site is served."""
    with serving(site.folder) as address:
        yield address


@pytest.fixture(scope="session")
def form(guide: Guide, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address where the form is served, under `admin/`, without the site around it."""
    folder = tmp_path_factory.mktemp("form")
    icon = "assets/guide-icon.svg"
    for path, content in [*form_files(guide, ROOT), (icon, (ROOT / "overrides" / icon).read_bytes())]:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    with serving(folder) as address:
        yield address


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """What drives Chromium: one a process, as it wants."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(driver: Playwright) -> Iterator[Browser]:
    """A real browser: one without windows where it is there, which shows no PDFs and prints none."""
    chromium = driver.chromium.launch(executable_path=find_headless(), args=BROWSER_OPTIONS)
    yield chromium
    chromium.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """A new page, which notes every request and every error."""
    with visiting(browser) as visit:
        yield visit


@pytest.fixture
def page(visit: Visit) -> Page:
    """A new page of the browser."""
    return visit.page


@pytest.fixture(scope="session")
def small_url() -> Iterator[str]:
    """The address of a small guide that doesn't change, with a page of each kind, built without search and PDFs."""

    def copy(root: Path) -> None:
        shutil.copytree(SMALL, make_guide(root), dirs_exist_ok=True)

    root = shared_site("small", copy, [SMALL, CASE_BASE], "--no-pdf", "--no-search")
    with serving(root / "site") as address:
        yield address


def pytest_itemcollected(item: pytest.Item) -> None:
    """Give each test its tier: the folder that it is in."""
    tier = item.path.relative_to(TESTS).parts[0]
    item.add_marker(tier)
    needs = {"site", "browser"}.intersection(getattr(item, "fixturenames", ()))
    if tier == "unit" and needs:
        raise pytest.UsageError(f"{item.nodeid} needs {' and '.join(sorted(needs))}: its place is in tests/site or tests/browser")


def pytest_addoption(parser: pytest.Parser) -> None:
    """How the pictures of pages are renewed."""
    parser.addoption(
        "--renew-pictures",
        action="store_true",
        help="keep the pages' pictures as they are now (tests/browser/look/test_pictures.py)",
    )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures that tests measured, whichever process ran them."""
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            for name, value in getattr(report, "user_properties", []):
                if name == FIGURES:
                    terminalreporter.write_line(str(value))
