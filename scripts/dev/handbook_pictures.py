"""Take the pictures of the editors' handbook again: the real form, over a copy of the guide in a git repository of its own.

Run it with PYTHONPATH=tests/helpers: the repository that the form writes to is the stand-in of the tests.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import FloatRect, Locator, Page, expect, sync_playwright

from browser import find
from github_stand_in import GitHub, repository_of
from guide_generator.build.store import Store
from guide_generator.editing.form_files import form_files
from guide_generator.settings.site_folders import ADMIN
from synthetic import copy_project

ROOT = Path(__file__).resolve().parents[2]

PICTURES = ROOT / "content" / "assets" / "handbook"
WIDTH, HEIGHT = 1100, 640
NARROW, MARGIN = 640, 16
SHEET, OTHER = "profil-du-travailleur-pair", "formation-initiale"
NEW_TITLE = "Définir ensemble le profil et recruter un·e travailleur·euse pair·e"
SAVE = "Enregistrer"
WAIT_MS = 20_000
MESSAGE = ".sui.alert"
STILL = "*, *::before, *::after { transition: none !important; animation: none !important; caret-color: transparent !important; }"


class Quiet(SimpleHTTPRequestHandler):
    """Serves files, and says nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in the standard library
        """Say nothing."""


def main(arguments: list[str] | None = None) -> int:
    """Take them all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--to", type=Path, default=PICTURES, metavar="DIR", help="where to put them (default: content/assets/handbook)"
    )
    folder = parser.parse_args(arguments).to
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="handbook-") as work,
        _serving(Path(work) / "site") as url,
        sync_playwright() as playwright,
    ):
        expect.set_options(timeout=WAIT_MS)
        browser = playwright.chromium.launch(executable_path=find(), args=["--no-sandbox", "--disable-gpu"])
        context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, locale="fr-FR", color_scheme="light")
        host = _host(Path(work) / "repository")
        host.install(context)
        context.add_init_script("delete Document.prototype.startViewTransition")
        for name in Tour(context.new_page(), url, folder, host).take():
            print(f"{name}.png")
        browser.close()
    return 0


def _host(folder: Path) -> GitHub:
    copy_project(folder)
    repository_of(folder)
    repository = Store(ROOT).guide().settings.repository
    return GitHub(folder, repository.name if repository else "")


@contextmanager
def _serving(site: Path) -> Iterator[str]:
    for path, content in form_files(Store(ROOT).guide(), ROOT):
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(content)
    (site / "assets").mkdir()
    shutil.copy(ROOT / "overrides/assets/guide-icon.svg", site / "assets")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{ADMIN}/"
        server.shutdown()


class Tour:
    """Walks through the form as an editor does."""

    def __init__(self, page: Page, url: str, folder: Path, host: GitHub) -> None:
        self.page, self.url, self.folder, self.host = page, url, folder, host

    def take(self) -> Iterator[str]:
        """Take each picture; its name."""
        yield from self._sign_in()
        yield from self._change()
        yield from self._send()
        yield from self._take_back()
        yield from self._together()
        yield from self._add()
        yield from self._review()

    def _sign_in(self) -> Iterator[str]:
        self.page.goto(self.url)
        self.page.add_style_tag(content=STILL)
        self._button("Se connecter avec un jeton").click()
        self.page.get_by_role("textbox").fill("github_pat_")
        yield self._picture("connexion")
        self.page.keyboard.press("Enter")
        expect(self.page.get_by_text("Définir le profil").first).to_be_visible()
        yield self._picture("liste")

    def _change(self) -> Iterator[str]:
        self._open("sheet", SHEET)
        title = self._field("title.fr")
        title.fill(NEW_TITLE)
        self._show(title)
        expect(self._field("title.en")).to_be_visible()
        yield self._picture("changer")
        title.fill(f"{NEW_TITLE} ([lire](www.exemple.fr))")
        self._button(SAVE).click()
        expect(self.page.locator(MESSAGE)).to_be_visible()
        self._show(title)
        yield self._picture("erreur", messages=1)
        title.fill(NEW_TITLE)

    def _send(self) -> Iterator[str]:
        self._button(SAVE).click()
        later = self._button("Plus tard")
        expect(later).to_be_visible()
        yield self._picture("envoyer")
        self._button("Envoyer en révision").click()
        expect(later).to_be_hidden()
        expect(self.page).to_have_url(re.compile(r"#/collections/sheet$"))

    def _take_back(self) -> Iterator[str]:
        self._open("sheet", SHEET)
        self._button("Afficher les options de l’éditeur").click()
        expect(self.page.get_by_role("menuitem", name="Supprimer")).to_be_visible()
        yield self._picture("options", (460, 0, WIDTH - 460, 330))
        self.page.keyboard.press("Escape")

    def _together(self) -> Iterator[str]:
        """Two people change the same text."""
        self._open("sheet", OTHER)
        title = self._field("title.fr")
        old = title.input_value()
        self.host.publish(f"action_sheets/{OTHER}.yml", lambda text: text.replace(old, f"{old}, pas à pas", 1))
        title.fill(f"{old} : par où commencer")
        self._button(SAVE).click()
        expect(self._button("Revenir au formulaire")).to_be_visible()
        self.page.set_viewport_size({"width": NARROW, "height": HEIGHT})
        top, height = self.page.get_by_role("dialog").evaluate(
            "dialog => [dialog.getBoundingClientRect().top, dialog.offsetHeight].map(Math.round)"
        )
        yield self._picture("deux-textes", (0, top - MARGIN, NARROW, height + 2 * MARGIN))
        self.page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
        self._button("Revenir au formulaire").click()
        self._button("OK").click()

    def _add(self) -> Iterator[str]:
        self.page.goto(f"{self.url}#/collections/resource/new")
        self._field("id").fill("guide-de-la-participation-2026")
        self._field("title.fr").fill("Guide de la participation")
        self._show(self._field("title.fr"))
        yield self._picture("ressource")

    def _review(self) -> Iterator[str]:
        """Drag the card from one column to the next."""
        self.page.goto(f"{self.url}#/workflow")
        expect(self.page.get_by_text("Aucune entrée.")).to_have_count(2)
        yield self._picture("suivi")
        self.page.get_by_text("Définir ensemble").first.hover()
        self.page.mouse.down()
        for x in (WIDTH // 2, WIDTH * 3 // 4, WIDTH * 5 // 6):
            self.page.mouse.move(x, HEIGHT // 2, steps=5)
        self.page.mouse.up()
        expect(self._button("Publier")).to_be_visible()
        yield self._picture("pret", (WIDTH // 3, 0, WIDTH - WIDTH // 3, 240))

    def _open(self, collection: str, entry: str) -> None:
        self.page.goto(f"{self.url}#/collections/{collection}/entries/{entry}")
        expect(self._button(SAVE)).to_be_visible()

    def _button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name).first

    def _field(self, path: str) -> Locator:
        return self.page.locator(f"[data-key-path='{path}']").locator("input, textarea").first

    def _show(self, field: Locator) -> None:
        """Bring a field to the middle of the picture."""
        field.evaluate("field => field.scrollIntoView({block: 'center'})")

    def _picture(self, name: str, part: tuple[int, int, int, int] = (0, 0, WIDTH, HEIGHT), messages: int = 0) -> str:
        """What the form shows, once nothing moves and no message is left over from the step before; `part` is its left, top, width, height."""
        expect(self.page.locator(MESSAGE)).to_have_count(messages)
        expect(self.page.get_by_role("progressbar")).to_have_count(0)
        clip: FloatRect = {"x": part[0], "y": part[1], "width": part[2], "height": part[3]}
        self.page.screenshot(path=self.folder / f"{name}.png", clip=clip, animations="disabled", caret="hide")
        return name


if __name__ == "__main__":
    sys.exit(main())
