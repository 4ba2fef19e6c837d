"""Find a Chromium for the tests, and install what is missing to drive one. Prints its path."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
PACKAGES = ("chromium", "libatomic1")
"""Debian's: the browser, and a library that Playwright, which drives it, doesn't bring."""

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


def _ask_playwright() -> str | None:
    """Where Playwright keeps its own browser, there or not; None where Playwright itself doesn't start.

    Asked in a process of its own: on a bare system it may lack a library.
    """
    command = (sys.executable, "-c", OWN_BROWSER)
    asked = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 - our own command
    return asked.stdout.strip() if asked.returncode == 0 else None


def install() -> None:
    """Install: Debian's packages where that is allowed, else Playwright's browser."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False)  # noqa: S607 - the machine's own
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *PACKAGES]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> int:
    """Find or install; 1 with advice where neither works."""
    if not _ready():
        print("Installation d'un navigateur pour les tests (une seule fois)…", flush=True)
        install()
    ready = _ready()
    print(f"Navigateur : {find()}" if ready else ADVICE)
    return 0 if ready else 1


def _ready() -> bool:
    return find() is not None and _ask_playwright() is not None


if __name__ == "__main__":
    sys.exit(main())
