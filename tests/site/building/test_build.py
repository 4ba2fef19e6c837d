"""A build never harms: whole or not at all, the same bytes from the same input, and a plain word on what is wrong."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections import Counter
from pathlib import Path

import pytest

from guide_generator.cli.command import main
from guide_generator.source.problems import LANGUAGES
from languages import foreign
from last_sites import is_untouched
from programs import run
from support import BASE, Site, build, built, change, copy_guide, differing, files, replace

SHEET = "action_sheets/accueillir.yml"
HOOK = "  - hooks/mkdocs_hook.py"
SETTINGS = "action_sheets/shared/guide.yml"
PAGES_ALONE = ("--no-pdf", "--no-search")


def test_same_input_same_bytes(site: Site, tmp_path: Path) -> None:
    """Whatever the order in which Python keeps its sets, and wherever the guide's folder is: the shared site, built once more.

    PDFs and pictures of the same input are taken from the shared guide, but for one in sixteen, which is made anew.
    """
    root = copy_guide(tmp_path / "root")
    for made in (".cache/pdf", ".cache/pictures"):
        shutil.copytree(site.folder.parent / made, root / made, ignore=shutil.ignore_patterns("0*"))
    again = built(root, SITE_URL=BASE, PYTHONHASHSEED="2")
    assert differing(again, site.folder) == []
    assert len(files(again)) > 300


def test_a_build_writes_the_site_and_nothing_else(own: Path) -> None:
    """But for its cache. What people edit stays as it was; the last line says how to look at the site; a second build is as good.

    A third says that nothing changed, and leaves every file alone.
    """
    before, sites = files(own), []
    for arguments in ((), ("--force",), ()):
        done = build(own, *arguments)
        assert (done.returncode, done.stderr) == (0, "")
        sites.append({path: path.stat().st_mtime_ns for path in (own / "site").rglob("*")})
        assert "make serve" in done.stdout.splitlines()[-1]
        assert [path.name for path in own.glob(".*")] == [".cache"]
    assert sites[0] != sites[1] == sites[2]
    assert "Rien n'a changé" in done.stdout
    after = {
        name: content
        for name, content in files(own).items()
        if not name.startswith(("site/", ".cache/")) and "__pycache__" not in name
    }
    assert after == before


FRENCH_WAITS = """
import os, select
def on_config(config):
    end = os.open("PIPE", os.O_RDONLY | os.O_NONBLOCK)
    select.select([end], [], [], 10)
"""
ENGLISH_TELLS = """
import os
def on_post_build(config):
    os.write(os.open("PIPE", os.O_RDWR), b"done")
"""


def test_languages_built_side_by_side_leave_each_other_alone(own: Path) -> None:
    """Even where the first one, whose folder holds the others, starts when another is done."""
    pipe = own / "pipe"
    os.mkfifo(pipe)
    (own / "french.py").write_text(FRENCH_WAITS.replace("PIPE", str(pipe)), encoding="utf-8")
    (own / "english.py").write_text(ENGLISH_TELLS.replace("PIPE", str(pipe)), encoding="utf-8")
    replace(own / "mkdocs.yml", "  - hooks/mkdocs_hook.py", "  - hooks/mkdocs_hook.py\n  - french.py")
    replace(own / "mkdocs.en.yml", "docs_dir:", "hooks: [hooks/mkdocs_hook.py, english.py]\ndocs_dir:")
    pages = Site(built(own, *PAGES_ALONE)).pages.values()
    counts = Counter(page.lang for page in pages)
    assert counts["fr"] == counts["en"] > 15


def test_a_site_may_go_anywhere(own: Path) -> None:
    """Into folders that aren't there yet, too."""
    done = build(own, "--site", "public/new", *PAGES_ALONE)
    assert done.returncode == 0, done.stderr
    assert (own / "public/new/en/index.html").is_file()


def test_help_needs_no_guide(tmp_path: Path) -> None:
    """It lists the options."""
    done = build(tmp_path, "--help")
    assert done.returncode == 0
    assert {"--root", "--site", "--lang"} <= set(done.stdout.replace("]", " ").replace("[", " ").split())


BROKEN = [
    (SHEET, "number: 1", "number: un", f"{SHEET}:2:9: error: "),
    (SHEET, "title:\n", "title: [\n", f"{SHEET}:"),
    (SHEET, "partners: [mission", "partners: [misson", f"{SHEET}:"),
    (SETTINGS, "icon: letters", "icon: nothing-of-the-kind", f"{SETTINGS}:"),
    ("action_sheets/shared/wording/en.yml", "key-message:", "key-massage:", "action_sheets/shared/wording/en.yml:"),
    ("overrides/pages/sheet.html", "{{ thing.reviewed }}", "{{ thing.reviewd }}", "overrides/pages/sheet.html:"),
    ("overrides/pages/sheet.html", "{{ thing.reviewed }}", "{% if %}", "overrides/pages/sheet.html:"),
    ("overrides/main.html", "<!doctype html>", "<!doctype html>{% if %}", "overrides/main.html:"),
    ("overrides/main.html", "<!doctype html>", "<!doctype html>{{ nothing.at.all }}", "overrides/main.html:"),
    ("mkdocs.yml", "  - tables\n", "  - tabels\n", "tabels"),
    ("mkdocs.en.yml", "content/en", "content/nowhere", "nowhere"),
]


def test_a_failed_build_changes_nothing(own: Path, last: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """It says what is wrong and where, without a traceback; the last good site stays."""
    for path, old, new, said in BROKEN:
        good = (own / path).read_bytes()
        replace(own / path, old, new)
        if path.startswith("mkdocs"):  # MkDocs logs what is wrong with its settings, which pytest would keep for itself
            done = build(own, *PAGES_ALONE)
            status, output = done.returncode, done.stdout + done.stderr
        else:
            status = main(["build", "--root", str(own), *PAGES_ALONE])
            output = "".join(capfd.readouterr())
        (own / path).write_bytes(good)
        assert (status, "Traceback" in output) == (1, False), (path, new, output[-600:])
        assert said in output, (path, new)
        shutil.rmtree(own / ".cache", ignore_errors=True)
        assert is_untouched(last), (path, new)


def test_every_problem_is_told_at_once(own: Path, last: Path) -> None:
    """Of all files, each at its place."""
    replace(own / SHEET, "number: 1", "number: un")
    replace(own / "action_sheets/former.yml", "part: ", "part: x-")
    done = build(own, "--lang", "en")
    places = {line.split(": error: ")[0].rsplit(":", 2)[0] for line in done.stdout.splitlines() if ": error: " in line}
    assert {SHEET, "action_sheets/former.yml"} <= places
    assert is_untouched(last)


SPANISH = "\n  - {code: es, name: Español, prefix: es}\nkinds:"


def test_a_language_is_added_by_texts_and_settings(own: Path) -> None:
    """An entry, a wording file, MkDocs' settings; what has no Spanish yet shows the first language."""
    replace(own / SETTINGS, "\nkinds:", SPANISH)
    replace(own / SETTINGS, 'title: {fr: "Petit guide', 'title: {es: Trabajo entre pares, fr: "Petit guide')
    change(own / SHEET, lambda data: data["title"].update(es="Acoger"))
    wording = own / "action_sheets/shared/wording"
    (wording / "es.yml").write_text((wording / "en.yml").read_text(encoding="utf-8"), encoding="utf-8")
    (own / "mkdocs.es.yml").write_text("INHERIT: mkdocs.yml\nsite_dir: site/es\ntheme: {language: es}\n", encoding="utf-8")
    done = build(own, *PAGES_ALONE, SITE_URL=BASE)
    assert done.returncode == 0, done.stdout[-600:] + done.stderr
    site = Site(own / "site")
    assert len(site.of("es")) == len(site.of("fr")) == len(site.of("en"))
    sheet = site.pages["es/fiches/accueillir/"]
    assert "Trabajo entre pares" in sheet.said("es")
    assert sheet.values("//h1//text()") == ["Acoger"]
    assert "Lire la fiche" in sheet.said("fr")
    assert sheet.values("//header//a/@hreflang") == ["fr", "en"]
    assert site.pages["fiches/accueillir/"].values("//header//a/@hreflang") == ["en", "es"]
    assert sheet.values("//head/link/@hreflang") == ["fr", "en", "es", "x-default"]
    sitemap = (own / "site/sitemap.xml").read_text(encoding="utf-8")
    assert "/es/fiches/accueillir/</loc>" in sitemap


MKDOCS = (sys.executable, "-m", "mkdocs", "build", "--quiet")
ALONE = {"NO_MKDOCS_2_WARNING": "1"}


@pytest.mark.parametrize(("settings", "lang"), [("mkdocs.yml", "fr"), ("mkdocs.en.yml", "en")])
def test_mkdocs_alone_builds_a_language(own: Path, tmp_path: Path, settings: str, lang: str) -> None:
    """Without our scripts, with no warning; at the address that the host says, where that is one."""
    command = [*MKDOCS, "--strict", "-f", str(own / settings), "-d", str(tmp_path / "out")]
    done = run(command, env={**ALONE, "SITE_URL": BASE.removesuffix("/")})
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    folder = {"fr": "", "en": "en/"}[lang]
    assert f'<link rel="canonical" href="{BASE}{folder}">' in (tmp_path / "out/index.html").read_text(encoding="utf-8")
    done = run(command, env={**ALONE, "SITE_URL": "x y"})
    assert (done.returncode, "SITE_URL:1:1: error: " in done.stderr, "Traceback" in done.stderr) == (1, True, False), done.stderr
    pages = Site(tmp_path / "out").pages.values()
    assert {page.lang for page in pages} == {lang}
    assert len(pages) > 15


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_builds_speaks_one_language(tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: str) -> None:
    """The guide's first, of what goes well and of what is wrong."""
    made = tmp_path / "made"
    assert main(["new", "guide", str(made), "--languages", lang, "--lang", lang]) == 0
    capsys.readouterr()
    for command in (("build", *PAGES_ALONE), ("pdf", "-o", str(tmp_path / "pack.pdf"))):
        assert main([*command, "--root", str(made)]) == 0
        said = capsys.readouterr()
        assert said.out
        assert foreign(said.out + said.err, lang) == set(), said
    sheet = next((made / "action_sheets").glob("*.yml"))
    replace(sheet, "number: 1", "number: I")
    assert main(["build", "--root", str(made)]) == 1
    said = capsys.readouterr()
    assert foreign((said.out + said.err).replace(": error:", ""), lang) == set(), said


def test_mkdocs_alone_speaks_the_language_of_the_guide(own: Path, tmp_path: Path) -> None:
    """What is wrong with a guide is said in its first language, as the checker says it."""
    replace(own / SHEET, "number: 1", "number: I")
    command = [*MKDOCS, "-f", str(own / "mkdocs.yml"), "-d", str(tmp_path / "out")]
    for sentence in ("Le guide n'est pas valable.", "The guide is not valid."):
        done = run(command, env=ALONE)
        assert sentence in done.stderr, done.stderr
        settings = (own / SETTINGS).read_text(encoding="utf-8")
        (own / SETTINGS).write_text(re.sub(r"\n  - \{?code: fr[^\n]*", "", settings), encoding="utf-8")


WITHOUT_MKDOCS = """
import sys, importlib, pkgutil
class Forbidden:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"mkdocs", "material"} or name.startswith(("guide_generator.build", "guide_generator.cli", "guide_generator.__main__")):
            raise ImportError(name + " is not for the library")
sys.meta_path.insert(0, Forbidden())
import guide_generator
names = [module.name for module in pkgutil.walk_packages(guide_generator.__path__, "guide_generator.", onerror=lambda _: None)]
for name in names:
    if not name.startswith(("guide_generator.build", "guide_generator.cli", "guide_generator.__main__")):
        importlib.import_module(name)
print(len(names))
"""


def test_the_library_needs_no_mkdocs() -> None:
    """Every module of it, but for the package that builds and the command, can be imported where MkDocs and its theme can't."""
    done = run([sys.executable, "-c", WITHOUT_MKDOCS])
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 100
