"""A ZIP archive whose files can be taken from that of the last build as they are there: neither made nor compressed again."""

from __future__ import annotations

import json
import os
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import BinaryIO

from guide_generator.files.content_cache import CACHE, ContentCache
from guide_generator.files.last_site import digest_of

FOLDER = Path(CACHE, "archives")
"""From the guide's root: one file for each folder that was built."""

YEAR_OF_ZIP = (1980, 1, 1, 0, 0, 0)
"""The same for every file, so that the same files make the same archive."""

LEVEL = 6


@dataclass(frozen=True)
class Entry:
    """A file as it stands in an archive."""

    content: bytes
    crc: int
    size: int
    """Bytes of the file itself."""

    @classmethod
    def stored(cls, file: bytes) -> Entry:
        """A file as it is."""
        return cls(file, zlib.crc32(file), len(file))

    @classmethod
    def compressed(cls, file: bytes) -> Entry:
        """A file in fewer bytes."""
        deflate = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        return cls(deflate.compress(file) + deflate.flush(), zlib.crc32(file), len(file))


class Archive(zipfile.ZipFile):
    """An archive to write. ZipFile alone compresses what it is given itself."""

    def add(self, name: str, entry: Entry, *, is_stored: bool) -> int:
        """Add a file; where its bytes begin in the archive."""
        assert self.fp  # noqa: S101 - it is open: for the type checker
        about = zipfile.ZipInfo(name, YEAR_OF_ZIP)
        about.compress_type = zipfile.ZIP_STORED if is_stored else zipfile.ZIP_DEFLATED
        about.external_attr, about.create_system = 0o644 << 16, 3
        about.CRC, about.file_size, about.compress_size = entry.crc, entry.size, len(entry.content)
        about.header_offset = self.fp.tell()
        self.fp.write(about.FileHeader())
        begins = self.fp.tell()
        self.fp.write(entry.content)
        self.start_dir = self.fp.tell()
        self.filelist.append(about)
        self.NameToInfo[name] = about
        return begins


@dataclass(frozen=True)
class Place:
    """Where an archive has a compressed file."""

    source: str
    """A digest of what it was made from."""

    begins: int
    length: int
    digest: str
    """Of its bytes there."""

    crc: int
    size: int


@dataclass(frozen=True)
class ArchiveRecord:
    """Where the archive of the last build has its files. `root` is the guide's folder."""

    root: Path
    archive: Path
    takes: bool = True
    """Whether anything is taken; else all is made, and recorded."""

    @contextmanager
    def last(self, around: str) -> Iterator[LastArchive]:
        """The files of the last archive, where it was made in the same surroundings; else none."""
        kept = self._cache.get(self._key) if self.takes else None
        record = json.loads(kept) if kept else {}
        with ExitStack() as opened:
            if record.get("around") == around and self.archive.is_file():
                file = opened.enter_context(self.archive.open("rb"))
                yield LastArchive({name: Place(*place) for name, place in record["places"].items()}, file)
            else:
                yield LastArchive()

    def keep(self, around: str, places: Mapping[str, Place]) -> None:
        """Keep where the archive of this build, which takes the place of the last one, has its files."""
        record = {"around": around, "places": {name: astuple(place) for name, place in places.items()}}
        self._cache.put(self._key, json.dumps(record).encode())
        self._cache.delete_old()

    @property
    def _cache(self) -> ContentCache:
        return ContentCache(self.root / FOLDER)

    @property
    def _key(self) -> str:
        return digest_of(os.fsencode(self.archive))


@dataclass(frozen=True)
class LastArchive:
    """The compressed files of an archive, by their names."""

    places: Mapping[str, Place] = field(default_factory=dict)
    file: BinaryIO | None = None

    def get(self, name: str, source: str) -> Entry | None:
        """A file that was made from what has this digest; None where the archive lacks it, or where its bytes are others by now."""
        place = self.places.get(name)
        if self.file is None or place is None or place.source != source:
            return None
        self.file.seek(place.begins)
        content = self.file.read(place.length)
        return Entry(content, place.crc, place.size) if digest_of(content) == place.digest else None
