"""What a browser keeps of the site where a reader asks for it: the list of its files with their hashes, and the worker that keeps them."""

from __future__ import annotations

import base64
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import splitext

from guide_generator.addresses.pages import TAKE_AWAY, Addresses
from guide_generator.addresses.pdf import PdfNames, is_of_session
from guide_generator.files.file_names import file_names
from guide_generator.files.overrides import OVERRIDES, nearest
from guide_generator.guide.guide import Guide
from guide_generator.model.models import BaseSheet
from guide_generator.publish.redirects import language_of
from guide_generator.settings.site_folders import ADMIN, API, PICTURES, SEARCH

WORKER, FILES, ABOUT, OFF = "offline-worker.js", "offline-files.js", "offline.json", "offline-off.js"
"""From the root of the site: the worker, what it keeps, what pages say of it, and what takes its place to switch it off."""

TEMPLATES = f"{OVERRIDES}/offline"
KEPT = {".html", ".css", ".js", ".json", ".svg", ".woff2", ".png", ".jpg", ".webp", ".webmanifest"}
"""What pages and their scripts need, beside documents and the search index."""

DOCUMENTS = {".pdf", ".docx"}
LEFT_OUT = (f"{ADMIN}/", f"{API}/", f"{PICTURES}/", "offline")
MISSING = "404.html"
Entry = tuple[str, str]
"""The address of a file from the root of the site, and its SHA-256 as a browser checks it."""


@dataclass(frozen=True)
class OfflineLibrary:
    """The library of a built site. `root` is the guide's folder."""

    guide: Guide
    site: Path
    root: Path

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Path and content of each file to write, once all others are there."""
        off = self._template("off.js")
        yield OFF, off
        if not (self.guide.settings.offline and self.guide.find(TAKE_AWAY)):
            yield WORKER, off
            return
        groups, sizes = self._groups()
        about = json.dumps({"groups": sizes, "words": dict(self._words())}, ensure_ascii=False, sort_keys=True).encode()
        groups[""].append((ABOUT, _hash(about)))
        listed = json.dumps(groups, sort_keys=True, separators=(",", ":"))
        pages = json.dumps({lang: self._page(lang) for lang in self.guide.settings.codes})
        version = hashlib.sha256(listed.encode()).hexdigest()[:16]
        yield ABOUT, about
        yield FILES, f"self.guideFiles = {listed};\nself.guidePages = {pages};\n".encode()
        yield WORKER, self._template("worker.js").replace(b"{version}", version.encode())

    def _template(self, name: str) -> bytes:
        return nearest(self.root, f"{TEMPLATES}/{name}").read_bytes()

    def _page(self, lang: str) -> str:
        """The page that says what is kept."""
        addresses = Addresses(self.guide)
        return addresses.from_root(addresses.of(TAKE_AWAY, lang), lang)

    def _words(self) -> Iterator[tuple[str, Mapping[str, str]]]:
        """What the pages of a copy say, by language; pages themselves hold none of it."""
        for lang in self.guide.settings.codes:
            wording = self.guide.wording(lang)
            yield lang, {name: wording[f"library-{name}"] for name in ("copy", "newer", "show")}

    def _groups(self) -> tuple[defaultdict[str, list[Entry]], Mapping[str, Mapping[str, int]]]:
        """The files of each group, and how many they are and how large together."""
        groups, sizes = defaultdict[str, list[Entry]](list), dict[str, dict[str, int]]()
        documents = dict(self._documents())
        for name in file_names(self.site):
            group = self._group(name, documents)
            if group is None:
                continue
            content = (self.site / name).read_bytes()
            groups[group].append((name, _hash(content)))
            size = sizes.setdefault(group, {"files": 0, "bytes": 0})
            size["files"] += 1
            size["bytes"] += len(content)
        return groups, sizes

    def _group(self, name: str, documents: Mapping[str, str]) -> str | None:
        """The group of a file: that of all, a language, documents of a language; None where it isn't kept."""
        kind = splitext(name)[1]
        if name in documents:
            return documents[name]
        if name.startswith(LEFT_OUT) or name.rpartition("/")[2] == MISSING or kind in DOCUMENTS:
            return None
        if name.startswith(f"{SEARCH}/"):
            return name.removeprefix(f"{SEARCH}/").partition("/")[0]
        if kind not in KEPT:
            return None
        return language_of(name, self.guide.settings.languages).code if kind in {".html", ".webmanifest"} else ""

    def _documents(self) -> Iterator[tuple[str, str]]:
        """The group of each PDF and of each file for word processors, by its address. Documents of sessions are printed, not read."""
        names, addresses = PdfNames(self.guide), Addresses(self.guide)
        for lang in self.guide.settings.codes:
            found = (each for each in (*names.everything(lang), *names.words(lang)) if not is_of_session(each[1]))
            for address, what in found:
                sort = "sheets" if isinstance(self.guide.find(what), BaseSheet) else "documents"
                yield addresses.from_root(address, lang), f"{lang}:{sort}"


def _hash(content: bytes) -> str:
    return base64.b64encode(hashlib.sha256(content).digest()).decode()
