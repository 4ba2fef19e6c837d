"""Images in Markdown pages: only PNG files of the guide's own, in `content/assets/`, each with a text alternative."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import InlineProcessor

from guide_generator.model.prose import Locate, check_text
from guide_generator.settings.site_folders import IMAGES
from guide_generator.source.problems import Problem

NAME = r"assets/[a-z0-9-]+(?:/[a-z0-9-]+)*\.png"
IMAGE = rf"!\[([^\[\]\n]*\S[^\[\]\n]*)\]\(({NAME})\)"
TYPED = re.compile(r"!\[([^\[\]\n]*)\]\(([^()\n]*)\)")
PUBLISHED = f"{IMAGES}/"
"""Where they are in the site, from its root."""
HEAD = 24
"""Bytes at the beginning of a PNG, up to its size."""

MOST_PIXELS = 40_000_000
"""More than any screen or sheet of paper shows; a browser needs 160 MB to decode it."""

PNG = b"\x89PNG\r\n\x1a\n"
Size: TypeAlias = "tuple[int, int]"


@dataclass(frozen=True)
class Images:
    """The images of a guide, in the folder of its pages."""

    content: Path

    def size(self, name: str) -> Size | None:
        """The width and the height of an image; None where there is none of this name."""
        path = self.content / name
        return _size(path, path.stat().st_mtime_ns) if re.fullmatch(NAME, name) and path.is_file() else None

    def sizes(self) -> Iterator[tuple[str, Size | None]]:
        """Every image with its size, as pages show it."""
        for path in sorted((self.content / "assets").rglob("*.png")):
            name = path.relative_to(self.content).as_posix()
            yield name, self.size(name)

    def problems(self, body: str, lang: str, path: str, place: Locate) -> Iterator[Problem]:
        """The problems of a page's images."""
        for found in TYPED.finditer(body):
            line, column = place(found[0], body.count(found[0], 0, found.start()))
            words, name = found.groups()
            if not words.strip():
                yield Problem(path, line, column, "image-without-words", {"found": found[0]})
            elif not re.fullmatch(NAME, name):
                yield Problem(path, line, column, "image-elsewhere", {"found": name})
            elif (size := self.size(name)) is None:
                code = "image-not-png" if (self.content / name).is_file() else "image-missing"
                yield Problem(path, line, column, code, {"found": f"content/{name}"})
            elif size[0] * size[1] > MOST_PIXELS:
                yield Problem(path, line, column, "image-too-large", {"found": f"{size[0]} × {size[1]}"})
            yield from check_text(words, lang, path, place)

    def published(self, bodies: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The path in the site and the content of each image that pages show."""
        for name in sorted({name for body in bodies for _, name in re.findall(IMAGE, body)}):
            if self.size(name):
                yield address(name), (self.content / name).read_bytes()


@lru_cache(maxsize=256)
def _size(path: Path, _changed: int) -> Size | None:
    with path.open("rb") as file:
        head = file.read(HEAD)
    if len(head) < HEAD or not head.startswith(PNG) or head[12:16] != b"IHDR":
        return None
    width, height = struct.unpack(">II", head[16:HEAD])
    return (width, height) if width and height else None


def address(name: str) -> str:
    """An image in the site, from its root."""
    return PUBLISHED + name.removeprefix("assets/")


def without(body: str) -> str:
    """A page's text with spaces in the place of its images."""
    return TYPED.sub(lambda found: " " * len(found[0]), body)


class ImageProcessor(InlineProcessor):
    """Writes an `img` for an image of the guide; other image markup stays text. `root` leads to the root of the site."""

    def __init__(self, images: Images, root: str) -> None:
        super().__init__(IMAGE)
        self._images, self._root = images, root

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Markdown's own name
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002
    ) -> tuple[Element | None, int | None, int | None]:
        """The `img` element, with its size so that the page doesn't move when it loads."""
        size = self._images.size(m[2])
        if size is None:
            return None, None, None
        about = {"src": self._root + address(m[2]), "alt": m[1].strip(), "width": str(size[0]), "height": str(size[1])}
        return Element("img", {**about, "loading": "lazy", "class": "g-picture"}), m.start(0), m.end(0)
