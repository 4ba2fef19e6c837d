"""What pages look like: pictures of a small guide that doesn't change, beside those kept in `pictures/`.

Whoever changes the look on purpose renews them, looks at them and commits them with the change, which says what is different:
`.venv/bin/python -m pytest tests/browser/look/test_pictures.py --renew-pictures`
"""

from __future__ import annotations

import base64
import os
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Literal

import pytest
from PIL import Image
from playwright.sync_api import Browser, Route

from seen import changed, keep, marked, reduced
from support import FIGURES, ROOT, wait_for_letters

KEPT = ROOT / "tests/pictures"
MACHINE = KEPT / "machine.png"
PAGES = {
    "home": "",
    "sheet": "fiches/accueillir/",
    "comparison": "plateformes/",
    "study": "etudes/enquete/",
    "questionnaire": "auto-evaluations/equipe-prete/",
    "map": "regions/",
}
WIDTHS = (390, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
TALLEST = 1600
"""Pixels of a page, from its top, that its picture shows."""

IS_CI = Path("/etc/debian_version").exists() and os.geteuid() == 0
"""As on CI: Debian, with its own Chromium. There the pictures are compared, or the test fails."""

LETTERS = base64.b64encode((ROOT / "overrides/assets/guide-fonts/source-sans-3-400.woff2").read_bytes()).decode()
SPECIMEN = f"""<!doctype html><style>@font-face {{ font-family: face; src: url(data:font/woff2;base64,{LETTERS}) }}
body {{ font: 17px/1.6 face; width: 300px }} p {{ border: 1px solid; border-radius: 9px; padding: 9px }}</style>
<p>Œuvre, l'équipe : « 12,5 % », à l'été</p><p style="font-size: 34px">Travail pair</p><input type="checkbox" checked> <input type="radio">"""
"""What shows how a machine's Chromium draws letters, lines and boxes, whatever the site does."""


def test_pages_look_as_they_did(
    browser: Browser, small_url: str, pytestconfig: pytest.Config, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    """Six pages, on a phone and on a wide screen, light and dark, compared by cells of 16 pixels."""
    renew = pytestconfig.getoption("--renew-pictures")
    specimen = _specimen(browser)
    if renew:
        keep(specimen, MACHINE)
    elif changed(specimen, MACHINE):
        said = f"Chromium {browser.version} draws letters here otherwise than where the pictures were made (Debian's chromium)"
        assert not IS_CI, f"{said}: renew them, and look at them. {__doc__}"
        record_property(FIGURES, f"pictures of pages: NOT COMPARED. {said}")
        return
    different = list[str]()
    for name, picture in _pictures(browser, small_url):
        kept = KEPT / f"{name}.png"
        if renew:
            keep(picture, kept)
        elif cells := changed(picture, kept):
            path = tmp_path / f"{name}.png"
            marked(picture, cells).save(path)
            different.append(f"{name}: {len(cells)} cells, framed in red in {path}")
    assert not different, "\n".join([*different, __doc__ or ""])
    record_property(FIGURES, f"pictures of pages: {len(PAGES) * len(WIDTHS) * len(SCHEMES)} {'kept' if renew else 'compared'}")


def _specimen(browser: Browser) -> Image.Image:
    with browser.new_context(viewport={"width": 320, "height": 240}) as context:
        page = context.new_page()
        page.set_content(SPECIMEN)
        wait_for_letters(page)
        return reduced(page.screenshot())


def _pictures(browser: Browser, url: str) -> Iterator[tuple[str, Image.Image]]:
    """Each picture, by name. Pages are read again, since a page that is reached by a link lays out its lower parts late."""
    with browser.new_context() as context:
        page = context.new_page()
        page.add_init_script("delete window.FontFace")
        page.route("**/guide.css", _wait_for_letters)
        page.clock.set_fixed_time("2026-11-20")
        for name, address in PAGES.items():
            page.goto(url + address)
            page.reload()
            page.wait_for_load_state("networkidle")
            for width, scheme in product(WIDTHS, SCHEMES):
                page.set_viewport_size({"width": width, "height": 800})
                page.emulate_media(color_scheme=scheme)
                wait_for_letters(page)
                height = min(TALLEST, page.evaluate("() => document.documentElement.scrollHeight"))
                shot = page.screenshot(
                    full_page=True, animations="disabled", clip={"x": 0, "y": 0, "width": width, "height": height}
                )
                yield f"{name}-{width}-{scheme}", reduced(shot)


def _wait_for_letters(route: Route) -> None:
    """A page shows the system's letters where its own come late: not here."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace("font-display: optional", "font-display: block"))
