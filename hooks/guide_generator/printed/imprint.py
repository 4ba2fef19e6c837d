"""What each printed page says of where it comes from: the guide, its publisher, the day of its texts, its address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from zxingcpp import BarcodeFormat, create_barcode

from guide_generator.model.models import BaseSheet, day_of
from guide_generator.printed.writer import Printed, PrintWriter, shown_address

PRINTED_ON = "#print="
"""Between the address of a page and the day of its texts, in a QR code: the page then says whether it has changed since."""


def latest_day(sheets: Iterable[BaseSheet]) -> date | None:
    """The day of the latest texts; None without any sheet."""
    return max(map(day_of, sheets), default=None)


def foot(writer: PrintWriter, what: Printed, url: str, said: str) -> Mapping[str, Any]:
    """The foot of each page: what it is of, the guide with its publisher and `said` (the day of the texts), the address where it is known."""
    about = " · ".join(filter(None, (writer.plain(writer.guide.settings.title), *_legal(writer), said)))
    return {"lines": [what, writer.line(about), *([writer.line(shown_address(url))] if url else [])]}


def _legal(writer: PrintWriter) -> Iterator[str]:
    """The publisher and the licence, where the guide names them."""
    legal = writer.guide.settings.legal
    if legal.publisher:
        yield legal.publisher.name
    if legal.licence:
        yield writer.plain(legal.licence.name)


def reviewed(sheet: BaseSheet, writer: PrintWriter) -> str:
    """When a sheet was reviewed, in words."""
    return f"{writer.word('reviewed')} {writer.date(sheet.reviewed)}"


def texts_of(sheets: Iterable[BaseSheet], writer: PrintWriter) -> str:
    """The day of the latest texts, in words; empty without any sheet."""
    day = latest_day(sheets)
    return writer.word("print-texts-of", day=writer.date(day)) if day else ""


def web_code(url: str, writer: PrintWriter, day: date | None = None) -> Mapping[str, Any]:
    """The QR code of an address, which carries the day of the texts, beside the address in words. Empty without an address."""
    target = f"{url}{PRINTED_ON}{day}" if url and day and "#" not in url else url
    return {
        "url": target,
        "qr": qr_code(target),
        "said": writer.word("online"),
        "address": writer.web_address(url) if url else None,
    }


@lru_cache(maxsize=10_000)
def qr_code(url: str) -> str | None:
    """The QR code of an address, as SVG without a margin, with error correction level M (15 %). None without an address."""
    return create_barcode(url, BarcodeFormat.QRCode, ec_level="M").to_svg(add_quiet_zones=False) if url else None
