"""Find browsers for the tests, and install what is missing: a Chromium, which they need, and where that is allowed four others."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
from pathlib import Path

import dev_tools

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
PACKAGES = ("chromium", "libatomic1")
"""Debian's: the browser, and a library that Playwright, which drives it, doesn't bring."""

HEADLESS = "chromium-headless-shell"
"""Debian's package and its command: the same Chromium without all that draws windows."""

OTHERS = ("firefox-esr", "webkit2gtk-driver", "xvfb")
"""Debian's: Firefox, WebKit, and a screen that nobody sees, which WebKit asks for."""

ADVICE_ON_OTHERS = f"apt-get install {' '.join(OTHERS)}, then scripts/dev/browser.py"

OWN_BROWSER = """\
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""
ADVICE = f"""\
Les tests conduisent un navigateur Chromium ; il manque ici, ou de quoi le conduire.
  Debian ou Ubuntu : sudo apt-get install {" ".join(PACKAGES)}
  macOS : brew install --cask chromium
  ou indiquez le vôtre : CHROMIUM=/chemin/vers/chrome make test"""


def find() -> str | None:
    """The path of a Chromium: the one named by CHROMIUM, one on the machine, or Playwright's own."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named if Path(named).exists() else None
    on_path = (shutil.which(name) for name in NAMES)
    in_place = (place for place in PLACES if Path(place).exists())
    on_machine = next((found for found in itertools.chain(on_path, in_place) if found), None)
    return on_machine or next((own for own in [_ask_playwright()] if own and Path(own).exists()), None)


def find_headless() -> str | None:
    """The path of the Chromium that most tests drive: the one named by CHROMIUM, one that has no windows, or any.

    One without windows takes less than half the time. Readers have the other one.
    """
    return find() if "CHROMIUM" in os.environ else shutil.which(HEADLESS) or find()


def find_firefox() -> str | None:
    """The path of a Firefox that speaks WebDriver BiDi."""
    return shutil.which("firefox-esr") or shutil.which("firefox")


def find_webkit() -> tuple[str, str] | None:
    """The paths of WebKit's driver and of its small browser."""
    driver = shutil.which("WebKitWebDriver")
    browsers = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
    return (driver, str(browsers[-1])) if driver and browsers and shutil.which("Xvfb") else None


def _ask_playwright() -> str | None:
    """Where Playwright keeps its own browser, there or not; None where Playwright itself doesn't start.

    Asked in a process of its own: on a bare system it may lack a library.
    """
    command = (sys.executable, "-c", OWN_BROWSER)
    asked = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 - our own command
    return asked.stdout.strip() if asked.returncode == 0 else None


def install() -> None:
    """Install a Chromium: Debian's where that is allowed, else Playwright's."""
    if _may_install():
        _install_packages(*PACKAGES)
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def install_others() -> None:
    """Install the other browsers, where that is allowed; the tests say which are not there, or do with what is."""
    if _may_install() and not shutil.which(HEADLESS):
        _install_packages(HEADLESS)
    if _may_install() and not (find_firefox() and find_webkit()):
        _install_packages(*OTHERS)
    dev_tools.install()


def _may_install() -> bool:
    return bool(shutil.which("apt-get")) and os.geteuid() == 0


def _install_packages(*names: str) -> None:
    subprocess.run(["apt-get", "update", "-qq"], check=False)  # noqa: S607 - the machine's own
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *names]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command


def main() -> int:
    """Find or install; 1 with advice where neither works."""
    if not _ready():
        print("Installation d'un navigateur pour les tests (une seule fois)…", flush=True)
        install()
    ready = _ready()
    install_others()
    print(f"Navigateurs : {', '.join(dict.fromkeys(map(str, (find_headless(), find()))))}" if ready else ADVICE)
    return 0 if ready else 1


def _ready() -> bool:
    return find() is not None and _ask_playwright() is not None


if __name__ == "__main__":
    sys.exit(main())
