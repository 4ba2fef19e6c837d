"""Write the lock files, with hashes and without any registry's address, from pyproject.toml."""

from __future__ import annotations

import subprocess
import sys

from _root import ROOT

SHAPE = ("--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url", "--no-annotate", "--no-header")


def main() -> None:
    """Renew both."""
    for name, extra in (("requirements.txt", ()), ("requirements-dev.txt", ("--extra", "dev"))):
        command = (sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", *extra, *SHAPE, "--upgrade", "-q", "-o", name)
        subprocess.run(command, check=True, cwd=ROOT)  # noqa: S603 - our own command
        print(f"{name} est à jour")


if __name__ == "__main__":
    main()
