"""A copy of the site to read without a connection: one archive that opens from a folder. It works without scripts, so it has none."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from markupsafe import escape

from guide_generator.addresses.pages import Addresses
from guide_generator.files.file_names import file_names
from guide_generator.files.generator_version import generator_version
from guide_generator.files.last_site import digest_of
from guide_generator.guide.guide import Guide
from guide_generator.publish.archive_record import ArchiveRecord, LastArchive
from guide_generator.rendering.content_policy import OFFLINE_POLICY
from guide_generator.rendering.html_writer import Writer
from guide_generator.settings.site_folders import ADMIN, API, ASSETS, PICTURES, SEARCH

KEPT = {".html", ".css", ".svg", ".woff2", ".pdf", ".docx", ".png", ".txt"}
"""What a page can show, or lead to, without a script."""

STORED = (".pdf", ".docx", ".woff2", ".png")
"""What is compressed already."""

LEFT_OUT = (f"{ADMIN}/", f"{API}/", f"{SEARCH}/", "robots.txt", "llms", f"{ASSETS}/guide-vendor/")
"""What only scripts and programs can use."""

MISSING = "404.html"
"""The page for missing addresses, in each language: only a host shows it."""

NEED_MORE = re.compile(
    r'<(?:script\b[^>]*>.*?</script>|link rel="(?:(?:module)?preload|manifest|canonical|alternate)"[^>]*>'
    r'|dialog class="g-search".*?</dialog>|form\b[^>]*\s(?:role="search"|data-place-finder).*?</form>)',
    re.DOTALL,
)
"""What only a host or a script can serve: the search too, which the copy says it is without."""

POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")[^"]*')
ADDRESS = re.compile(r'(<(?:a|link|img|source|form)\b[^>]*?)\s(href|src|action)="([^"]*)"')
MAIN = re.compile(r"<main\b[^>]*>")
YEAR_OF_ZIP = (1980, 1, 1, 0, 0, 0)
"""The same for every file, so that the same site makes the same archive."""


@dataclass(frozen=True)
class OfflineCopy:
    """The archive of a built site. `base` is the full address where the site itself will be, or empty."""

    guide: Guide
    site: Path
    base: str

    def write(self, target: Path, record: ArchiveRecord | None = None) -> None:
        """Write the archive. It may be as large as the site: one file at a time is held in memory.

        With a record, pages that would come out as they stand in the last archive are taken from there.
        """
        kept = self._kept()
        around = self._around(kept)
        digests = dict[str, tuple[str, str]]()
        with (
            record.last(around) if record else nullcontext(LastArchive()) as last,
            zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive,
        ):
            for name in sorted(kept):
                content, path = (self.site / name).read_bytes(), f"{self._folder}/{name}"
                if name.endswith(".html"):
                    source = digest_of(content)
                    content = last.get(path, source) or self._page(name, content.decode(), kept).encode()
                    digests[path] = source, digest_of(content)
                archive.writestr(_entry(path), content)
        if record:
            record.keep(around, digests)

    @property
    def _folder(self) -> str:
        """The folder that the archive unpacks to: the name of its booklet, as a person would keep it."""
        return re.sub(r"[^a-z0-9]+", "-", str(self.guide.settings.title.by_lang[self.guide.settings.codes[0]]).lower()).strip("-")

    def _around(self, kept: AbstractSet[str]) -> str:
        """A digest of what all pages of the archive depend on beside the site's own: the code, and which files they can lead to."""
        return digest_of("\0".join((generator_version(), self.base, *self._notices.values(), *sorted(kept))).encode())

    def _kept(self) -> AbstractSet[str]:
        """The names of the files of the site that the archive holds."""
        cards = tuple(f"{PICTURES}/{lang}/" for lang in self.guide.settings.codes)  # shown where an address is shared
        return {
            name
            for name in file_names(self.site)
            if Path(name).suffix in KEPT and not name.startswith((*LEFT_OUT, *cards)) and Path(name).name != MISSING
        }

    def _page(self, name: str, html: str, kept: AbstractSet[str]) -> str:
        """A page without scripts, whose links lead to files of the archive, or else to the site."""
        bare = POLICY.sub(lambda found: found[1] + OFFLINE_POLICY, _alone(html))
        linked = ADDRESS.sub(lambda found: found[1] + self._attribute(found[2], found[3], name, kept), bare)
        notice = self._notices[
            next((lang for lang in self._notices if f'<html lang="{lang}"' in html), self.guide.settings.codes[0])
        ]
        return MAIN.sub(lambda found: f'{found[0]}\n<p class="g-notice">{notice}</p>', linked, count=1)

    def _attribute(self, name: str, written: str, page: str, kept: AbstractSet[str]) -> str:
        """An attribute that holds an address, as the archive has it; none where the address leads nowhere from there."""
        before, anchor, after = unescape(written).partition("#")
        if not before or urlsplit(before).scheme:
            return f' {name}="{written}"'
        address = self._address(before.partition("?")[0] or "./", page, kept)
        return f' {name}="{escape(address + anchor + after)}"' if address else ""

    def _address(self, address: str, page: str, kept: AbstractSet[str]) -> str:
        """Where an address of a page leads: a file of the archive, else the site; nowhere where its address isn't known."""
        path = urlsplit(urljoin(f"/{page}", address)).path.removeprefix("/")
        file = f"{path}index.html" if path.endswith("/") or not path else path
        if file not in kept:
            return self.base and self.base + path
        return address + ("index.html" if address.endswith("/") else "")

    @cached_property
    def _notices(self) -> Mapping[str, str]:
        """What stands at the head of each page, by language."""
        writers = {lang: Writer(Addresses(self.guide), lang, "", "") for lang in self.guide.settings.codes}
        link = f' {{}} <a href="{escape(self.base)}">{escape(self.base)}</a>' if self.base else ""
        return {
            lang: f"{escape(writer.word('offline-notice'))}{link.format(escape(writer.word('print-latest')))}"
            for lang, writer in writers.items()
        }


def _entry(path: str) -> zipfile.ZipInfo:
    """How a file stands in the archive: what is compressed already is stored as it is."""
    entry = zipfile.ZipInfo(path, YEAR_OF_ZIP)
    entry.compress_type = zipfile.ZIP_STORED if path.endswith(STORED) else zipfile.ZIP_DEFLATED
    entry.external_attr, entry.create_system = 0o644 << 16, 3
    return entry


def _alone(html: str) -> str:
    """A page without what needs more, and without the space before it."""
    parts, end = list[str](), 0
    for found in NEED_MORE.finditer(html):
        parts.append(html[end : found.start()].rstrip())
        end = found.end()
    return "".join([*parts, html[end:]])
