"""The package as it is installed elsewhere: what it holds, and a guide made and built with nothing else of the project."""

from __future__ import annotations

import re
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from programs import Done, run
from support import ROOT

OURS = re.compile(r"guide_generator/|guide_generator-[^/]+\.dist-info/")
APART = re.compile(r"/(tests?|bench\w*|scripts)/|/test_|__pycache__")


@pytest.fixture(scope="module", name="wheel")
def fixture_wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package, as pip makes it of the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    options = ("--quiet", "--disable-pip-version-check", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder))
    run([sys.executable, "-m", "pip", "wheel", *options, str(ROOT)], check=True)
    [wheel] = folder.glob("*.whl")
    return wheel


def test_it_holds_the_product_alone(wheel: Path) -> None:
    """The library, its templates, words and sample guide; no test, no benchmark, no tool of developers."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        command = next(archive.read(name).decode() for name in names if name.endswith("entry_points.txt"))
    assert [name for name in names if not OURS.match(name) or APART.search(name)] == []
    for name in (
        "py.typed",
        "CHANGELOG.md",
        "overrides/pages/sheet.html",
        "action_sheets/shared/wording/fr.yml",
        "editing/starter/Makefile",
        "cli/messages/en.yml",
    ):
        assert f"guide_generator/{name}" in names
    assert "guide = guide_generator.cli.command:main" in command


def test_it_works_elsewhere(wheel: Path, tmp_path: Path) -> None:
    """In an environment that holds it and what it needs: a guide is made, checked and built, by MkDocs alone too: the same files."""
    place = tmp_path / "venv"
    venv.create(place, with_pip=False)
    [site] = place.glob("lib/python*/site-packages")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    needed = next(path for path in map(Path, sys.path) if path.name == "site-packages")
    (site / "needed.pth").write_text(f"{needed}\n", encoding="utf-8")

    def run_there(*arguments: str) -> Done:
        done = run([place / "bin/python", "-m", *arguments], cwd=tmp_path, env={"PYTHONPATH": ""})
        assert done.returncode == 0, (arguments, done.stdout, done.stderr)
        return done

    assert re.search(r"^\d+\.\d+\.\d+\+[0-9a-f]{12}$", run_there("guide_generator", "--version").stdout)
    made = run_there("guide_generator", "new", "guide", "made", "--languages", "en", "--lang", "en")
    assert "made is ready" in made.stdout
    assert re.search(r"^guide-generator==\d", (tmp_path / "made/requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
    checked = run_there("guide_generator", "check", "--root", "made", "--lang", "en")
    assert "0 error, 1 warning" in checked.stderr
    assert "The legal information is incomplete" in checked.stdout
    run_there("guide_generator", "build", "--root", "made", "--no-pdf", "--no-search")
    home = (tmp_path / "made/site/index.html").read_text(encoding="utf-8")
    assert '<html lang="en"' in home
    assert "A guide to write together" in home
    assert "Une page du guide" not in home
    run_there("mkdocs", "build", "--quiet", "--strict", "--config-file", "made/mkdocs.yml", "--site-dir", str(tmp_path / "alone"))
    alone = [path.relative_to(tmp_path / "alone") for path in (tmp_path / "alone").rglob("*") if path.is_file()]
    assert Path("index.html") in alone
    for path in alone:
        assert (tmp_path / "alone" / path).read_bytes() == (tmp_path / "made/site" / path).read_bytes(), path
