"""The live preview: what is saved is shown, what is broken is reported, and the preview is always what a build would make."""

from __future__ import annotations

import contextlib
import http.client
import re
import shutil
import signal
import socket
import threading
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import PIPE, STDOUT

import pytest
from playwright.sync_api import Page, expect

from guide_generator.build.file_changes import is_silent
from programs import ENDING_S, GUIDE, Program, run, running
from support import Visit, built, change, copy_small, differing, replace, wait_for

SHEET = "action_sheets/accueillir.yml"
SHEET_PAGE = "fiches/accueillir/"
NEW_SHEET = "action_sheets/nouvelle-fiche.yml"
NOT_SERVED = ("search-index/", "offline")  # a preview must not be kept in a browser: it has no library
SHARED = "action_sheets/shared"


@dataclass
class Preview:
    """A running preview of a copy of the guide."""

    root: Path
    port: int
    process: Program
    lines: list[str] = field(default_factory=list)
    """What it printed so far."""

    @property
    def url(self) -> str:
        """The address of its home page."""
        return f"http://127.0.0.1:{self.port}/"

    def get(self, address: str) -> tuple[int, str]:
        """The status and the text of a page."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", f"/{address}")
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def shows(self, address: str, text: str) -> bool:
        """Whether a page is there and holds a text."""
        status, html = self.get(address)
        return status == 200 and text in html

    def printed(self, pattern: str, after: int = 0) -> bool:
        """Whether it printed a line like this, after so many others."""
        return any(re.search(pattern, line) for line in self.lines[after:])

    def listen(self) -> None:
        """Note what it prints, until it ends."""
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))


def serve(root: Path, port: int, *options: str) -> list[str]:
    """The command for a preview."""
    return [*GUIDE, "serve", "--root", str(root), "--port", str(port), *options]


@contextlib.contextmanager
def previewing(root: Path, *options: str) -> Iterator[Preview]:
    """Run `guide serve` on a free port, until the block ends as Ctrl+C ends it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with running(serve(root, port, *options), output=PIPE, errors=STDOUT) as process:
        preview = Preview(root, port, process)
        listener = threading.Thread(target=preview.listen, daemon=True)
        listener.start()
        try:
            wait_for(lambda: preview.printed("Prévisualisation : ") or process.poll() is not None, "the preview starts", 180)
            assert process.poll() is None, preview.lines
            yield preview
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(ENDING_S)
            listener.join(ENDING_S)
    assert (process.returncode, listener.is_alive()) == (0, False), preview.lines
    assert not preview.printed("Traceback"), preview.lines


@pytest.fixture(name="preview")
def fixture_preview(tmp_path: Path) -> Iterator[Preview]:
    """A preview of a copy of the guide."""
    with previewing(copy_small(tmp_path / "root")) as preview:
        yield preview


def status_for(preview: Preview, host: str, path: str = "/") -> int:
    """What is answered to who asks for a name."""
    connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=30)
    with contextlib.closing(connection):
        connection.putrequest("GET", path, skip_host=True)
        connection.putheader("Host", host)
        connection.endheaders()
        return connection.getresponse().status


def test_an_open_page_shows_what_is_saved(preview: Preview, visit: Visit) -> None:
    """Without touching the browser: a text, a new name in the window's title, then a stylesheet; under the page's own policy. No other name leads here."""
    names = (
        "localhost",
        f"127.0.0.1:{preview.port}",
        "[::1]:80",
        "evil.test",
        f"evil.test:{preview.port}",
        "localhost.evil.test",
        "",
        "[",
    )
    assert [status_for(preview, name) for name in names] == [200, 200, 200, 421, 421, 421, 421, 421]
    assert status_for(preview, "localhost", "/%00") == 404
    page = visit.page
    page.goto(preview.url + SHEET_PAGE)
    assert "script-src 'sha256-" in (page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content") or "")
    assert visit.errors == []
    replace(preview.root / SHEET, "Lire la fiche", "Relire la fiche")
    expect(page.get_by_text("Relire la fiche")).to_be_visible()
    replace(preview.root / f"{SHARED}/guide.yml", 'title: {fr: "Petit guide, pour être vu"', "title: {fr: Le guide nouveau")
    expect(page).to_have_title(re.compile("Le guide nouveau"), timeout=90_000)
    replace(preview.root / SHEET, "fr: Accueillir", "fr: Recevoir")
    expect(page).to_have_title(re.compile("^Recevoir"))
    style = preview.root / "overrides/assets/guide.css"
    style.write_text(style.read_text(encoding="utf-8") + "\nh1 { letter-spacing: 7px !important; }\n", encoding="utf-8")
    expect(page.locator("h1")).to_have_css("letter-spacing", "7px")


def test_a_broken_sheet_keeps_the_last_version(tmp_path: Path, page: Page) -> None:
    """What is wrong is printed and shown on the open page, with its place; once it is corrected, the open page reloads. It polls the preview."""
    with previewing(copy_small(tmp_path / "root"), "--poll") as preview:
        assert preview.printed("les fichiers sont relus chaque seconde")
        page.goto(preview.url + SHEET_PAGE)
        sheet = preview.root / SHEET
        good = sheet.read_text(encoding="utf-8")
        sheet.write_text(good.replace("number: 1", "number: un"), encoding="utf-8")
        wait_for(lambda: preview.printed(rf"^{re.escape(SHEET)}:2:9: error: "), "the problem is reported")
        expect(page.get_by_role("alert")).to_contain_text(f"{SHEET}:2:9: error: ")
        assert preview.shows(SHEET_PAGE, "Lire la fiche")
        sheet.write_text(good.replace("Lire la fiche", "Relire la fiche"), encoding="utf-8")
        expect(page.get_by_text("Relire la fiche")).to_be_visible()
        expect(page.get_by_role("alert")).to_be_hidden()


def test_where_changes_are_not_told() -> None:
    """On the drives of Windows that WSL shows, of the host that a container shows, and of the network: by the mount nearest to the folder."""
    mounts = """\
/dev/sda1 / ext4 rw 0 0
C:\\134 /mnt/c 9p rw 0 0
server:/guides /srv/guides nfs4 rw 0 0
//server/share /home/a/on\\040the\\040share cifs rw 0 0
/dev/sdb1 /srv/guides/here ext4 rw 0 0
host /work fakeowner rw 0 0
"""
    watched = ["/home/a/guide", "/srv/guides/here/guide", "/workshop"]
    silent = ["/mnt/c/guide", "/srv/guides/guide", "/home/a/on the share/guide", "/work/guide"]
    assert [folder for folder in watched + silent if is_silent(folder, mounts)] == silent


def test_a_broken_template_keeps_the_preview_running(preview: Preview) -> None:
    """It says which; once that is corrected, the pages are up to date."""
    template = preview.root / "overrides/pages/sheet.html"
    good = template.read_text(encoding="utf-8")
    template.write_text(good + "{% if %}", encoding="utf-8")
    wait_for(lambda: preview.printed(r"overrides/pages/sheet\.html:\d+"), "the problem is reported")
    assert preview.shows(SHEET_PAGE, "Lire la fiche")
    template.write_text(good + "<p>Ajouté</p>", encoding="utf-8")
    wait_for(lambda: preview.shows(SHEET_PAGE, "<p>Ajouté</p>"), "the template is corrected")


def test_sheets_come_and_go(preview: Preview) -> None:
    """With their page in both languages and their place in the list of sheets."""
    new_sheet(preview.root)
    wait_for(lambda: preview.shows("fiches/", "Une nouvelle fiche"), "the list holds the new sheet")
    assert preview.shows("fiches/nouvelle-fiche/", "Une nouvelle fiche")
    assert preview.shows("en/sheets/nouvelle-fiche/", "A new sheet")
    (preview.root / NEW_SHEET).unlink()
    wait_for(lambda: preview.get("fiches/nouvelle-fiche/")[0] == 404, "the sheet is gone")
    wait_for(lambda: preview.get("en/sheets/nouvelle-fiche/")[0] == 404, "its translation is gone")
    status, html = preview.get("fiches/nouvelle-fiche/")
    assert (status, "Introuvable" in html) == (404, True)
    wait_for(lambda: not preview.shows("fiches/", "Une nouvelle fiche"), "the list no longer holds it")


def new_sheet(root: Path) -> None:
    """Add a sheet, made from another, at one stroke."""
    draft, titles = root / "draft.yml", {"fr": "Une nouvelle fiche", "en": "A new sheet"}
    shutil.copy(root / SHEET, draft)
    change(draft, lambda data: data.update(id="nouvelle-fiche", number="10", title=titles))
    draft.rename(root / NEW_SHEET)


Edit = Callable[[Path], object]


def edit_yaml(path: str, **fields: object) -> Edit:
    """Other values for fields of a YAML file."""
    return lambda root: change(root / path, lambda data: data.update(fields))


def edit_text(path: str, old: str, new: str) -> Edit:
    """Other words in a file."""
    return lambda root: replace(root / path, old, new)


THINGS: list[list[Edit]] = [
    [
        edit_yaml(f"{SHARED}/parts/demarrer.yml", title={"fr": "Faire savoir", "en": "Tell"}),
        edit_yaml(f"{SHARED}/terms/pair.yml", forms={"fr": ["équipes"], "en": ["teams"]}),
        edit_yaml(f"{SHARED}/misconceptions/trop-cher.yml", answer={"fr": "Si.", "en": "They can."}),
        edit_yaml(f"{SHARED}/regions/hauts-de-france.yml", contacts=[{"email": "a@exemple.fr"}]),
    ],
    [edit_yaml(SHEET, partners=[], misconceptions=[], title={"fr": "L'accueil"})],
    [new_sheet, edit_yaml(SHEET, number="12")],
    [lambda root: (root / NEW_SHEET).unlink()],
]
SETTINGS: list[list[Edit]] = [
    [
        edit_text(f"{SHARED}/wording/fr.yml", "home: Accueil", "home: Début"),
        edit_text(f"{SHARED}/wording/fr.yml", "back-to-top: Haut de page", "back-to-top: En haut"),
        edit_text("content/fr/a-propos.md", "À propos.", "## Tout de suite"),
        lambda root: (root / "content/en/about.md").rename(root / "content/en/the-guide.md"),
    ],
    [edit_text(f"{SHARED}/guide.yml", "{fr: fiches, en: sheets}", "{fr: les-fiches, en: the-sheets}")],
    [
        edit_text("overrides/pages/sheet.html", "<header", "<header data-x"),
        edit_text("overrides/icons/sheet.svg", "<svg", '<svg id="x"'),
    ],
    [edit_text(f"{SHARED}/guide.yml", "\nmenu:\n", "\nurl: https://guide.exemple.fr/\nmenu:\n")],
]


def asked(preview: Preview) -> bool:
    """Open data are made when somebody asks for them."""
    with urllib.request.urlopen(f"{preview.url}api/v1/index.json") as answer:  # noqa: S310 - our own server
        return bool(answer.read())


@pytest.mark.parametrize("stages", [THINGS, SETTINGS], ids=["things", "settings"])
def test_the_preview_is_what_a_build_would_make(preview: Preview, stages: list[list[Edit]]) -> None:
    """After each stage of edits, byte by byte; apart from what takes longer than a preview may, and from what keeps pages in a browser."""
    shown, full = preview.root / ".cache/preview", preview.root / "site"
    for number, edits in enumerate(stages):
        for edit in edits:
            edit(preview.root)
        built(preview.root, "--no-pdf", "--no-search")
        with contextlib.suppress(AssertionError):
            wait_for(lambda: asked(preview) and not differing(shown, full, but=NOT_SERVED), "the preview follows", 60)
        assert differing(shown, full, but=NOT_SERVED) == [], f"stage {number}"


def test_a_broken_guide_is_not_previewed(tmp_path: Path) -> None:
    """The problems are reported at once, and the command ends."""
    root = copy_small(tmp_path / "root")
    replace(root / SHEET, "number: 1", "number: un")
    done = run(serve(root, 0))
    assert done.returncode == 1
    assert f"{SHEET}:2:9: error: " in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_a_port_in_use_is_told(tmp_path: Path) -> None:
    """With the command for another."""
    root = copy_small(tmp_path / "root")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run(serve(root, port))
    assert done.returncode == 1
    assert f"PORT={port + 1}" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_a_pdf_is_made_when_it_is_asked_for(preview: Preview) -> None:
    """As the guide is now."""
    address = f"{preview.url}pdf/fiches-01-accueillir.pdf"
    with urllib.request.urlopen(address) as answer:  # noqa: S310 - our own server
        first = answer.read()
    assert first.startswith(b"%PDF")
    replace(preview.root / SHEET, "Lire la fiche", "Relire la fiche")
    with urllib.request.urlopen(address) as answer:  # noqa: S310 - our own server
        assert answer.read() != first
