"""Make the web fonts of overrides/assets/guide-fonts from the typeface of the PDFs: the letters that a guide needs, compressed.

The faces are those that have a `web` entry in overrides/vendored.yml. After a new version of the typeface, run this with --renew.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import yaml
from fontTools import subset

ROOT = Path(__file__).resolve().parents[2]


OVERRIDES = ROOT / "overrides"
LISTED = OVERRIDES / "vendored.yml"

LETTERS = {
    "latin": "U+20-7E,U+A0-FF,U+152,U+153,U+178"  # French, English and their neighbours
    ",U+202F,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+2039,U+203A"  # punctuation, the narrow no-break space with it
    ",U+20AC,U+2122,U+2190-2193,U+2197,U+2212",  # signs, arrows
    "more": "U+100-151,U+154-177,U+179-17F,U+218-21B,U+2BC,U+2C6,U+2DC"  # the other languages of Europe that write in Latin letters
    ",U+300-304,U+306-308,U+30A,U+30C,U+327,U+328,U+2002,U+2003,U+2009,U+200A"  # marks, spaces
    ",U+2030,U+2032,U+2033,U+2044,U+2116,U+2248,U+2260,U+2264,U+2265,U+25A1,U+2713",  # rarer signs
}
"""The letters of each file of a face: browsers fetch the second where a page holds one of its letters (`unicode-range` in guide.css)."""

FEATURES = ("kern", "liga", "locl", "mark", "mkmk", "lnum", "tnum")
"""Not `ccmp`: it joins l·l as Catalan does, and so takes its middle dot from « professionnel·les »."""


@dataclass(frozen=True)
class WebFont:
    """A face of the typeface, and what is made from some of its letters."""

    face: Path
    letters: str
    target: Path
    sha256: str


def main(arguments: list[str] | None = None) -> int:
    """Make the fonts; 1 where one isn't what `vendored.yml` says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--renew", action="store_true", help="write the hashes of the fonts as they are made now")
    renew = parser.parse_args(arguments).renew
    for font in web_fonts():
        made = web_font(font)
        font.target.parent.mkdir(parents=True, exist_ok=True)
        font.target.write_bytes(made)
        print(f"{font.target.relative_to(OVERRIDES)} : {len(made)} octets")
        if renew:
            text = LISTED.read_text(encoding="utf-8")
            LISTED.write_text(text.replace(font.sha256, hashlib.sha256(made).hexdigest()), encoding="utf-8")
    wrong = [] if renew else differences()
    print("\n".join(wrong), file=sys.stderr)
    return 1 if wrong else 0


def web_fonts() -> Iterator[WebFont]:
    """The fonts that `vendored.yml` asks for."""
    for package in yaml.safe_load(LISTED.read_text(encoding="utf-8")):
        for file in package["files"].values():
            for letters, made in file.get("web", {}).items():
                yield WebFont(OVERRIDES / file["to"], LETTERS[letters], OVERRIDES / made["to"], made["sha256"])


def differences() -> list[str]:
    """The fonts that aren't what `vendored.yml` says, a line each."""
    return [
        f"{font.target.relative_to(OVERRIDES)} is not the typeface that was expected: run scripts/dev/web_fonts.py again."
        for font in web_fonts()
        if hashlib.sha256(font.target.read_bytes()).hexdigest() != font.sha256
    ]


def web_font(font: WebFont) -> bytes:
    """A face with some of its letters, as WOFF2; the same bytes for the same face."""
    options = subset.Options(flavor="woff2", layout_features=list(FEATURES), hinting=False, notdef_outline=True)
    options.recalc_timestamp = False
    face = subset.load_font(str(font.face), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=subset.parse_unicodes(font.letters))
    subsetter.subset(face)
    written = BytesIO()
    subset.save_font(face, written, options)
    return written.getvalue()


if __name__ == "__main__":
    sys.exit(main())
