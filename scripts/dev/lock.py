"""Write the lock files, with hashes and without any registry's address, from pyproject.toml."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


SHAPE = ("--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url", "--no-annotate", "--no-header")


LOCKS: Mapping[str, tuple[str, ...]] = {
    "requirements.txt": ("--extra", "checkout"),
    "requirements-dev.txt": ("--extra", "checkout", "--extra", "dev"),
    "requirements-engines.txt": ("--extra", "checkout", "--extra", "engines", "--constraint", "requirements.txt"),
}


def main() -> None:
    """Renew them all; the engines that only compare follow the versions of the site's own."""
    for name, options in LOCKS.items():
        command = (
            sys.executable,
            "-m",
            "uv",
            "pip",
            "compile",
            "pyproject.toml",
            *options,
            *SHAPE,
            "--upgrade",
            "-q",
            "-o",
            name,
        )
        subprocess.run(command, check=True, cwd=ROOT)  # noqa: S603 - our own command
        print(f"{name} is up to date")


if __name__ == "__main__":
    main()
