"""Fetch the files of other projects that stand in overrides/ again (overrides/vendored.yml), and check them. Needs npm."""

from __future__ import annotations

import argparse
import base64
import hashlib
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

import yaml

from _root import ROOT

OVERRIDES = ROOT / "overrides"


def main(arguments: list[str] | None = None) -> int:
    """Fetch or check; 1 where something isn't what it should be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only check the files that are there")
    check_only = parser.parse_args(arguments).check
    wrong: list[str] = []
    for package in vendored():
        wrong += differences(package) if check_only else _fetch(package)
        print(f"{package['package']} {package['version']} ({package['licence']})")
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


def vendored() -> list[dict[str, Any]]:
    """The packages, as `vendored.yml` lists them."""
    listed: list[dict[str, Any]] = yaml.safe_load((OVERRIDES / "vendored.yml").read_text(encoding="utf-8"))
    return listed


def differences(package: dict[str, Any]) -> list[str]:
    """What is not as published, a line a file."""
    return [
        f"{file['to']} n'est pas le fichier publié : relancez scripts/vendor.py."
        for file in package["files"].values()
        if hashlib.sha256((OVERRIDES / file["to"]).read_bytes()).hexdigest() != file["sha256"]
    ]


def _fetch(package: dict[str, Any]) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        name = f"{package['package']}@{package['version']}"
        command = ["npm", "pack", "--silent", name]
        subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL)  # noqa: S603 - the machine's npm
        [archive] = Path(folder).glob("*.tgz")
        found = "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
        if found != package["integrity"]:
            return [f"{name} : l'archive reçue ({found}) n'est pas celle de vendored.yml. Rien n'a été changé."]
        with tarfile.open(archive) as content:
            for inside, file in package["files"].items():
                member = content.extractfile(f"package/{inside}")
                if member is None:
                    return [f"{name} ne contient pas {inside}."]
                target = OVERRIDES / file["to"]
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(member.read())
    return differences(package)


if __name__ == "__main__":
    sys.exit(main())
