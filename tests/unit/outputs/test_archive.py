"""A file of the last archive is taken where it would come out the same, and only there."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from guide_generator.files.last_site import digest_of
from guide_generator.publish.archive import FOLDER, Archive, ArchiveRecord, Entry, Place

TEXTS = {"a/une.html": b"Une page" * 50, "a/été.html": b"", "style.css": b"a { color: red }"}


@pytest.fixture(name="record")
def fixture_record(tmp_path: Path) -> ArchiveRecord:
    """Of an archive of three files."""
    record, places = ArchiveRecord(tmp_path, tmp_path / "all.zip"), {}
    with Archive(record.archive, "w") as archive:
        archive.add("plan.pdf", Entry.stored(b"%PDF"), is_stored=True)
        for name, text in TEXTS.items():
            entry = Entry.compressed(text)
            begins = archive.add(name, entry, is_stored=False)
            places[name] = Place(digest_of(text), begins, len(entry.content), digest_of(entry.content), entry.crc, entry.size)
    record.keep("here", places)
    return record


def taken(record: ArchiveRecord, around: str = "here") -> list[str]:
    """The names of the files that are taken."""
    with record.last(around) as last:
        entries = {name: last.get(name, digest_of(text)) for name, text in TEXTS.items()}
        assert last.get("style.css", digest_of(b"another")) is last.get("none.css", digest_of(b"")) is None
    assert all(entry in (None, Entry.compressed(TEXTS[name])) for name, entry in entries.items())
    return [name for name, entry in entries.items() if entry]


def test_an_archive_is_what_zipfile_writes(record: ArchiveRecord, tmp_path: Path) -> None:
    """The same bytes, so that any program reads it."""
    whole = tmp_path / "whole.zip"
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, text in {"plan.pdf": b"%PDF", **TEXTS}.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name == "plan.pdf" else zipfile.ZIP_DEFLATED
            entry.external_attr, entry.create_system = 0o644 << 16, 3
            archive.writestr(entry, text)
    assert record.archive.read_bytes() == whole.read_bytes()


def test_what_would_come_out_the_same_is_taken(record: ArchiveRecord) -> None:
    """In other surroundings, or where none is wanted, nothing is; nor what is damaged or gone."""
    assert taken(record) == list(TEXTS)
    assert taken(record, "elsewhere") == []
    assert taken(ArchiveRecord(record.root, record.archive, takes=False)) == []
    [kept] = (record.root / FOLDER).iterdir()
    before = record.archive.read_bytes()
    damage: Mapping[str, tuple[Callable[[], object], list[str]]] = {
        "a bit": (lambda: flip(record.archive, before.index(Entry.compressed(TEXTS["a/une.html"]).content)), list(TEXTS)[1:]),
        "cut off": (lambda: record.archive.write_bytes(before[:20]), []),
        "no archive": (record.archive.unlink, []),
        "the record": (lambda: flip(kept, 40), []),
        "no record": (kept.unlink, []),
    }
    for what, (happens, left) in damage.items():
        happens()
        assert taken(record) == left, what
        if kept.exists() and what != "the record":
            record.archive.write_bytes(before)


def flip(path: Path, at: int) -> None:
    """Flip a bit of a file."""
    content = path.read_bytes()
    path.write_bytes(content[:at] + bytes([content[at] ^ 4]) + content[at + 1 :])
