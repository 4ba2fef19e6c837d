"""The pictures of a guide: a card of each sheet, shown where its address is shared, and the icon in several sizes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from guide_generator.addresses.pages import HOME, Addresses
from guide_generator.files.content_cache import CACHE
from guide_generator.files.last_site import digest_of
from guide_generator.files.overrides import ICON, nearest
from guide_generator.files.typeface import FONTS, characters
from guide_generator.guide.guide import Guide
from guide_generator.loading.guide_paths import SETTINGS
from guide_generator.paper import compact_png
from guide_generator.paper.document_cache import DocumentCache
from guide_generator.paper.document_records import DocumentRecords, WrittenDocument
from guide_generator.paper.typst_pdf import TEMPLATES, PrintError, picture, print_document
from guide_generator.printed.writer import ACCENT, PrintWriter
from guide_generator.records.memo import Memo
from guide_generator.settings.site_folders import PICTURES

FOLDER = f"{PICTURES}/"
"""From the root of the site."""

KEPT = Path(CACHE, "pictures")
"""From the guide's root; safe to delete."""

ICON_SIZES = (180, 192, 512)
"""Pixels: of a phone's home screen, and of a web manifest."""

Data = Mapping[str, Any]
"""The input of the template."""


@dataclass(frozen=True)
class SitePicture:
    """A picture of the site. `data` makes the input of its template of a guide."""

    address: str
    """From the root of the site."""

    path: str
    """The source file to correct where the picture can't be drawn."""

    data: Callable[[Guide], Data]


def card_address(guide: Guide, page: str, lang: str) -> str:
    """The card of a page, from the root of the site: a sheet's own, else that of the guide."""
    name = page if guide.model_of(page) == "sheet" else HOME
    return f"{FOLDER}{lang}/{name}.png"


def icon_address(size: int) -> str:
    """The guide's icon in a size, from the root of the site."""
    return f"{FOLDER}icon-{size}.png"


def pictures(guide: Guide, root: Path) -> Iterator[SitePicture]:
    """Every picture, in every language."""
    for size in ICON_SIZES:
        yield SitePicture(icon_address(size), ICON, partial(_icon, root, size))
    for lang in guide.settings.codes:
        yield SitePicture(card_address(guide, HOME, lang), SETTINGS, partial(_guide_card, root, lang))
        for sheet in guide.sheets:
            card = partial(_sheet_card, root, lang, sheet.id)
            yield SitePicture(card_address(guide, sheet.id, lang), guide.path(sheet.id), card)


def _icon(root: Path, size: int, _guide: Guide) -> Data:
    return {"layout": "icon", "accent": ACCENT, "icon": _drawing(root), "size": size}


def _guide_card(root: Path, lang: str, guide: Guide) -> Data:
    writer, settings = _writer(root, lang, guide), guide.settings
    said = {"kicker": "", "heading": writer.text(settings.title), "summary": writer.text(settings.tagline)}
    return {**_card(root, writer), **said, "part": 0}


def _sheet_card(root: Path, lang: str, name: str, guide: Guide) -> Data:
    writer, sheet = _writer(root, lang, guide), guide.sheet(name)
    said = {
        "kicker": writer.word("sheet-number", number=sheet.number),
        "heading": writer.text(sheet.title),
        "summary": writer.text(sheet.summary),
    }
    return {**_card(root, writer), **said, "part": getattr(guide.thing(sheet.part), "number", 0)}


def _card(root: Path, writer: PrintWriter) -> Data:
    """What all cards of a language show."""
    title = writer.text(writer.guide.settings.title)
    return {"layout": "card", "accent": writer.accent, "lang": writer.lang, "icon": _drawing(root), "guide": title}


def _writer(root: Path, lang: str, guide: Guide) -> PrintWriter:
    return PrintWriter(Addresses(guide), lang, "", characters(nearest(root, FONTS)))


def _drawing(root: Path) -> str:
    return nearest(root, ICON).read_text(encoding="utf-8")


def write_pictures(
    wanted: Iterable[SitePicture], guide: Guide, root: Path, site: Path, records: DocumentRecords | None = None
) -> None:
    """Write every picture below `site`. PrintError, which names the file, where one can't be drawn.

    With records, those that would come out as they stand in the last site are taken from there; unchanged ones come from the cache.
    """
    templates = (nearest(root, TEMPLATES) / name for name in ("look.typ", "picture.typ"))
    documents = DocumentCache(root / KEPT, (Path(compact_png.__file__ or ""), *templates))
    memo, around = (records.memo(site), records.around) if records else (Memo[WrittenDocument](), "")

    def make(each: SitePicture) -> None:
        memo.make((each.address,), around, guide, partial(_written, each, documents, root, site))

    left = [each for each in wanted if not memo.find((each.address,), around, guide)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(make, left))
    documents.delete_old()
    if records:
        records.keep(memo)


def _written(each: SitePicture, documents: DocumentCache, root: Path, site: Path, guide: Guide) -> WrittenDocument:
    target = site / each.address
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        content = documents.get(print_document(each.data(guide)), partial(picture, root=root))
    except PrintError as error:
        raise PrintError(f"{each.path}:1:1: {each.address}: {error}") from error
    target.write_bytes(content)
    return WrittenDocument(each.address, digest_of(content))
