"""What a first visit transfers, compressed as hosts do: bytes, which every machine agrees on. Times are for the benchmark."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser

from slow_line import Line, serving
from support import FIGURES, Site

LIGHTEST, WITH_FONTS = 60_000, 100_000
PAGES = ("fiches/profil-du-travailleur-pair/", "en/sheets/profil-du-travailleur-pair/", "", "fiches/", "etudes/", "glossaire/")


@pytest.mark.parametrize("address", PAGES)
def test_a_first_view_is_light(
    browser: Browser, site: Site, address: str, record_property: Callable[[str, object], None]
) -> None:
    """With everything that the page fetches by itself, and without a shift of what is read."""
    line = Line()
    with serving(site.folder, line) as url, browser.new_context() as context:
        context.new_page().goto(url + address, wait_until="networkidle")
    fonts = sum(size for path, size in line.answers if path.endswith(".woff2"))
    sent = sum(size for _, size in line.answers)
    record_property(FIGURES, f"First view of /{address}: {len(line.answers)} answers, {sent - fonts} bytes and {fonts} of fonts")
    assert sent - fonts <= LIGHTEST
    assert sent <= WITH_FONTS
