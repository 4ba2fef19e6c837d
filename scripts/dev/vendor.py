"""Fetch the files of other projects that stand in overrides/ again (overrides/vendored.yml), change what it says, and check them.

To renew a package: write its new version and its `integrity` (`npm view PACKAGE@VERSION dist.integrity`; of a package of PyPI, that of
its wheel) in vendored.yml, run this with --renew, look at the difference, and run the tests.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]


OVERRIDES = ROOT / "overrides"
LISTED = OVERRIDES / "vendored.yml"


def main(arguments: list[str] | None = None) -> int:
    """Fetch or check; 1 where something isn't what it should be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="only check the files that are there")
    parser.add_argument("--renew", action="store_true", help="write the hashes of the files as fetched and changed")
    options = parser.parse_args(arguments)
    wrong: list[str] = []
    for package in vendored():
        wrong += differences(package) if options.check else _fetch(package, renew=options.renew)
        print(f"{package['package']} {package['version']} ({package['licence']})")
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


def vendored() -> list[dict[str, Any]]:
    """The packages, as `vendored.yml` lists them."""
    listed: list[dict[str, Any]] = yaml.safe_load(LISTED.read_text(encoding="utf-8"))
    return listed


def differences(package: dict[str, Any]) -> list[str]:
    """What is not as published, but for the changes that are listed: a line a file or folder."""
    return [
        f"{file['to']} is not what was published, with the changes that are listed: run scripts/dev/vendor.py again."
        for file in package["files"].values()
        if digest(OVERRIDES / file["to"]) != file["sha256"]
    ]


def digest(path: Path) -> str:
    """The hash of a file; of a folder, that of the names and the hashes of all its files."""
    if not path.exists():
        return ""
    if path.is_file():
        return hashlib.sha256(path.read_bytes()).hexdigest()
    inside = sorted(file for file in path.rglob("*") if file.is_file())
    lines = (f"{digest(file)}  {file.relative_to(path).as_posix()}\n" for file in inside)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _fetch(package: dict[str, Any], *, renew: bool) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        archive = _download(package, Path(folder))
        found = "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
        if found != package["integrity"]:
            return [f"{archive.name}: the archive that came ({found}) is not that of vendored.yml. Nothing was changed."]
        content = _content(archive)
        wrong = [line for inside in package["files"] for line in _unpack(content, inside, package)]
    if renew and not wrong:
        _write_hashes(package)
        return []
    return [*wrong, *differences(package)]


def _download(package: dict[str, Any], folder: Path) -> Path:
    """The archive of a package: from npm's registry, or PyPI's where vendored.yml says so."""
    name, version = package["package"], package["version"]
    if package.get("registry") == "pypi":
        command = [
            sys.executable,
            "-m",
            "pip",
            "download",
            "--quiet",
            "--no-deps",
            "--only-binary",
            ":all:",
            f"{name}=={version}",
        ]
    else:
        command = ["npm", "pack", "--silent", f"{name}@{version}"]
    subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL)  # noqa: S603 - the machine's npm or pip
    [archive] = folder.iterdir()
    return archive


def _content(archive: Path) -> dict[str, bytes]:
    """The files of an archive, by their paths in the package."""
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return {name: wheel.read(name) for name in wheel.namelist() if not name.endswith("/")}
    with tarfile.open(archive) as content:
        files = ((one.name, content.extractfile(one)) for one in content.getmembers() if one.isfile())
        return {name.removeprefix("package/"): source.read() for name, source in files if source}


def _unpack(content: dict[str, bytes], inside: str, package: dict[str, Any]) -> Iterator[str]:
    """Write a file, or the files of a folder; the problems met."""
    file = package["files"][inside]
    members = {name: data for name, data in content.items() if name == inside or name.startswith(f"{inside}/")}
    if not members:
        yield f"{package['package']} ne contient pas {inside}."
    for name, published in members.items():
        target = OVERRIDES / (file["to"] + name.removeprefix(inside))
        target.parent.mkdir(parents=True, exist_ok=True)
        data = published
        for change in file.get("changes", ()):
            old, new = change["old"].encode(), change["new"].encode()
            if data.count(old) != 1:
                yield f"{inside} : {change['old']!r} s'y trouve {data.count(old)} fois au lieu d'une."
            data = data.replace(old, new)
        target.write_bytes(data)


def _write_hashes(package: dict[str, Any]) -> None:
    """Put the hashes of what was fetched in `vendored.yml`; comments and order stay."""
    text = LISTED.read_text(encoding="utf-8")
    for file in package["files"].values():
        text = text.replace(file["sha256"], digest(OVERRIDES / file["to"]))
    LISTED.write_text(text, encoding="utf-8", newline="")


if __name__ == "__main__":
    sys.exit(main())
