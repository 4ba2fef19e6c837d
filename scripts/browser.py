"""Find a Chromium for the tests, and install one where there is none. Prints its path."""

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
OWN_BROWSER = """\
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""
ADVICE = """\
Les tests ont besoin d'un navigateur Chromium, introuvable ici.
  Debian ou Ubuntu : sudo apt-get install chromium
  macOS : brew install --cask chromium
  ou indiquez le vôtre : CHROMIUM=/chemin/vers/chrome make test"""


def find() -> str | None:
    """The path of a Chromium: the one named by CHROMIUM, one on the machine, or Playwright's own."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named if Path(named).exists() else None
    on_path = (shutil.which(name) for name in NAMES)
    in_place = (place for place in PLACES if Path(place).exists())
    return next((found for found in itertools.chain(on_path, in_place) if found), None) or _of_playwright()


def _of_playwright() -> str | None:
    """Asked in a process of its own: on a bare system Playwright itself may lack a library and not start."""
    command = (sys.executable, "-c", OWN_BROWSER)
    asked = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 - our own command
    path = asked.stdout.strip()
    return path if path and Path(path).exists() else None


def install() -> None:
    """Install one: Debian's where that is allowed, else Playwright's."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False)  # noqa: S607 - the machine's own
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"], check=False)  # noqa: S607
    else:
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)


def main() -> int:
    """Find or install; 1 with advice where neither works."""
    if find() is None:
        print("Installation d'un navigateur pour les tests (une seule fois)…", flush=True)
        install()
    path = find()
    print(f"Navigateur : {path}" if path else ADVICE)
    return 0 if path else 1


if __name__ == "__main__":
    sys.exit(main())
