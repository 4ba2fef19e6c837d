"""The web manifests of a guide: what a phone calls it and shows, where a reader keeps it among their applications."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from guide_generator.addresses.pages import Addresses, up_from
from guide_generator.files.stylesheet import stylesheet
from guide_generator.guide.guide import Guide
from guide_generator.pages.palette import palette
from guide_generator.paper.pictures import ICON_SIZES, icon_address
from guide_generator.rendering.html_writer import Writer

NAME = "manifest.webmanifest"
"""From the root of a language."""

"""From the guide's root."""


def manifests(guide: Guide, root: Path) -> Iterator[tuple[str, bytes]]:
    """The manifest of each language: its address from the root of the site, and its content."""
    colours = palette(stylesheet(root))
    addresses = Addresses(guide)
    for lang in guide.settings.codes:
        writer, prefix = Writer(addresses, lang, "", ""), addresses.from_root("", lang)
        up = up_from(prefix) or "./"
        pictures = [(icon_address(size), f"{size}x{size}", "image/png") for size in ICON_SIZES]
        content = {
            "name": writer.plain(guide.settings.title),
            "description": writer.plain(guide.settings.description),
            "lang": lang,
            "start_url": "./",
            "display": "browser",
            "background_color": colours["paper"].light,
            "theme_color": colours["paper"].light,
            "icons": [
                {"src": f"{up}{address}", "sizes": sizes, "type": kind}
                for address, sizes, kind in (*pictures, ("assets/guide-icon.svg", "any", "image/svg+xml"))
            ],
        }
        yield f"{prefix}{NAME}", json.dumps(content, ensure_ascii=False, indent=2).encode()
