"""The guide as plain Markdown for other engines: whole, its links between files, refused where it would destroy something."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml

from guide_generator.addresses.pages import Addresses
from guide_generator.cli.command import main
from guide_generator.guide.guide import Guide
from guide_generator.publish.export_links import PageLocation
from programs import GUIDE, run
from support import change, copy_small, files, replace, without_code

SITE = "https://guide.example.org/"
SHEET = "action_sheets/accueillir.yml"
LINK = re.compile(r"\]\(([^)\s]+)\)")


def export(folder: Path, root: Path) -> int:
    """Run `guide export`, in this process; its exit status."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SITE_URL", SITE)
        return main(["export", "--root", str(root), "--to", str(folder)])


@pytest.fixture(scope="module")
def exported(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export of the guide."""
    folder = tmp_path_factory.mktemp("export") / "out"
    assert export(folder, root) == 0
    return folder


@pytest.fixture(name="own")
def fixture_own(tmp_path: Path) -> Path:
    """A small guide to change."""
    return copy_small(tmp_path / "guide")


def front_matter(path: Path) -> dict[str, object]:
    """What stands before a page's text."""
    values: dict[str, object] = yaml.safe_load(path.read_text(encoding="utf-8").split("---\n")[1])
    return values


def test_every_page_is_a_file_with_its_front_matter(exported: Path, guide: Guide) -> None:
    """As many as the guide has addresses, each at the place that gives it the same address."""
    expected = set()
    for addresses in Addresses(guide).everything():
        for lang, address in addresses.items():
            path = exported / lang / address.removeprefix(f"{guide.settings.language(lang).prefix}/") / "index.md"
            expected.add(path)
            values = front_matter(path)
            assert values["language"] == lang
            assert values["addresses"] == {code: SITE + each for code, each in addresses.items()}
            assert {"title", "description", "id", "kind", "edited_in"} <= values.keys()
            assert [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("# ")]
    assert set(exported.rglob("index.md")) == expected


def test_links_lead_to_files_or_to_the_published_site(exported: Path) -> None:
    """No link of a page leads to where no file is."""
    for path in exported.rglob("index.md"):
        for link in LINK.findall(without_code(path.read_text(encoding="utf-8"))):
            parts = urlsplit(link)
            assert parts.scheme or not parts.path or (path.parent / parts.path).is_file(), (path, link)


def test_the_menu_is_bounded_and_leads_to_files(exported: Path, guide: Guide) -> None:
    """In the settings of each language, which plain YAML reads."""
    for lang, name in (("fr", "mkdocs.yml"), ("en", "mkdocs.en.yml")):
        settings = yaml.safe_load((exported / name).read_text(encoding="utf-8"))
        entries = re.findall(r"[\w/-]*index\.md", yaml.safe_dump(settings["nav"]))
        assert all((exported / lang / entry).is_file() for entry in entries)
        assert len(guide.parts()) < len(entries) < 60
        assert settings["theme"]["language"] == lang


def test_links_of_a_page() -> None:
    """To a file beside it, with its anchor; to an image of the export; to what only the published site has."""
    place = PageLocation("en/sheets/a/", {"en/regions/here/", "en/"}, "en/", SITE)
    assert place.link("../../regions/here/#x") == "../../regions/here/index.md#x"
    assert place.link("#x") == "#x"
    assert place.link("../../") == "../../index.md"
    assert place.link("../../../fr/x/") == f"{SITE}fr/x/"
    assert place.file("images/a/x.png") == "../../images/a/x.png"
    assert place.file("en/pdf/x.pdf") == f"{SITE}en/pdf/x.pdf"


def test_same_guide_same_bytes(exported: Path, root: Path, tmp_path: Path) -> None:
    """Whatever the order in which Python keeps its sets, by the command itself."""
    command = [*GUIDE, "export", "--root", str(root), "--to", str(tmp_path / "again")]
    done = run(command, env={"SITE_URL": SITE, "PYTHONHASHSEED": "2"})
    assert done.returncode == 0, done.stderr
    assert files(tmp_path / "again") == files(exported)


def test_a_folder_in_use_is_left_alone(own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An export replaces an export; anything else stays as it is, with words on why."""
    (tmp_path / "out").mkdir()
    assert export(tmp_path / "out", own) == 0
    first = files(tmp_path / "out")
    (tmp_path / "out/fr/left-over.md").write_text("x", encoding="utf-8")
    assert export(tmp_path / "out", own) == 0
    assert files(tmp_path / "out") == first
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").write_text("x", encoding="utf-8")
    capsys.readouterr()
    assert export(tmp_path / "mine", own) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "contient autre chose que ce que cette commande écrit" in said.err
    assert [*files(tmp_path / "mine")] == ["letter.txt"]


def test_what_is_not_translated_says_so(own: Path, tmp_path: Path) -> None:
    """A note above the page, and the language of each passage."""
    change(own / SHEET, lambda sheet: sheet["title"].pop("en"))
    assert export(tmp_path / "out", own) == 0
    text = (tmp_path / "out/en/sheets/accueillir/index.md").read_text(encoding="utf-8")
    assert re.search(r"---\n\n> \S.*\n\n", text)
    assert re.search(r'^# <span lang="fr">Accueillir.*</span>$', text, re.MULTILINE)


def test_a_guide_with_errors_is_not_exported(own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The last export stays."""
    replace(own / SHEET, "number: 1", "number: un")
    assert export(tmp_path / "out", own) == 1
    assert f"{SHEET}:" in capsys.readouterr().out
    assert not (tmp_path / "out").exists()
