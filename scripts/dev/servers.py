"""Find Debian's web servers for the tests, and install them where that is allowed. Prints what is there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

PACKAGES = {"apache2": "apache2-bin", "nginx": "nginx"}
"""The programs, each with the package of Debian that holds it."""

PLACES = f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/usr/local/sbin"
"""Where they may be: an ordinary user's path leaves out the system's own programs."""


def find(program: str) -> str | None:
    """The path of a server; None where it isn't there."""
    return shutil.which(program, path=PLACES)


def main() -> int:
    """Find or install; nothing here stops the tests, whose last lines say what was not there."""
    missing = [package for program, package in PACKAGES.items() if not find(program)]
    if missing and shutil.which("apt-get") and os.geteuid() == 0:
        print("Installation de serveurs web pour les tests (une seule fois)…", flush=True)
        subprocess.run(["apt-get", "update", "-qq"], check=False)  # noqa: S607 - the machine's own
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
    print("Serveurs web :", ", ".join(found for program in PACKAGES if (found := find(program))) or "aucun")
    return 0


if __name__ == "__main__":
    sys.exit(main())
