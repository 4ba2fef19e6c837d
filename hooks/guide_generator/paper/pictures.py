"""The pictures of a guide: a card of each sheet, shown where its address is shared, and the icon in several sizes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from guide_generator.addresses.pages import HOME, Addresses
from guide_generator.files.content_cache import CACHE
from guide_generator.files.overrides import nearest
from guide_generator.files.typeface import FONTS, characters
from guide_generator.guide.guide import Guide
from guide_generator.loading.guide_paths import SETTINGS
from guide_generator.paper.document_cache import DocumentCache
from guide_generator.paper.typst_pdf import TEMPLATES, PrintError, picture, print_document
from guide_generator.printed.writer import ACCENT, PrintWriter
from guide_generator.settings.site_folders import PICTURES

FOLDER = f"{PICTURES}/"
"""From the root of the site."""

KEPT = Path(CACHE, "pictures")
"""From the guide's root; safe to delete."""

ICON = "overrides/assets/guide-icon.svg"
ICON_SIZES = (180, 192, 512)
"""Pixels: of a phone's home screen, and of a web manifest."""


@dataclass(frozen=True)
class SitePicture:
    """A picture of the site, with the input of its template."""

    address: str
    """From the root of the site."""

    path: str
    """The source file to correct where the picture can't be drawn."""

    data: Mapping[str, Any]


def card_address(guide: Guide, page: str, lang: str) -> str:
    """The card of a page, from the root of the site: a sheet's own, else that of the guide."""
    name = page if guide.model_of(page) == "sheet" else HOME
    return f"{FOLDER}{lang}/{name}.png"


def icon_address(size: int) -> str:
    """The guide's icon in a size, from the root of the site."""
    return f"{FOLDER}icon-{size}.png"


def pictures(guide: Guide, root: Path) -> Iterator[SitePicture]:
    """Every picture, in every language."""
    drawing = nearest(root, ICON).read_text(encoding="utf-8")
    for size in ICON_SIZES:
        yield SitePicture(icon_address(size), ICON, {"layout": "icon", "accent": ACCENT, "icon": drawing, "size": size})
    for lang in guide.settings.codes:
        writer = PrintWriter(Addresses(guide), lang, "", characters(nearest(root, FONTS)))
        shared = {
            "layout": "card",
            "accent": writer.accent,
            "lang": lang,
            "icon": drawing,
            "guide": writer.text(guide.settings.title),
        }
        whole = {"kicker": "", "heading": writer.text(guide.settings.title), "summary": writer.text(guide.settings.tagline)}
        yield SitePicture(card_address(guide, HOME, lang), SETTINGS, {**shared, **whole, "part": 0})
        for sheet in guide.sheets:
            part = guide.thing(sheet.part)
            card = {
                "kicker": writer.word("sheet-number", number=sheet.number),
                "heading": writer.text(sheet.title),
                "summary": writer.text(sheet.summary),
                "part": getattr(part, "number", 0),
            }
            yield SitePicture(card_address(guide, sheet.id, lang), guide.path(sheet.id), {**shared, **card})


def write_pictures(wanted: Iterable[SitePicture], root: Path, site: Path) -> None:
    """Write every picture below `site`; unchanged ones come from the cache. PrintError, which names the file, where one can't be drawn."""
    documents = DocumentCache(root / KEPT, (nearest(root, TEMPLATES) / name for name in ("look.typ", "picture.typ")))

    def write(each: SitePicture) -> None:
        target = site / each.address
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            target.write_bytes(documents.get(print_document(each.data), partial(picture, root=root)))
        except PrintError as error:
            raise PrintError(f"{each.path}:1:1: {each.address}: {error}") from error

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(write, wanted))
    documents.delete_old()
