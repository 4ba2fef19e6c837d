"""A file of the last archive is taken where it would come out the same, and only there."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from guide_generator.files.last_site import digest_of
from guide_generator.publish.archive_record import FOLDER, ArchiveRecord

TEXTS = {"a/une.html": b"Une page" * 50, "a/été.html": b"", "b/deux.html": b"Deux pages"}


@pytest.fixture(name="record")
def fixture_record(tmp_path: Path) -> ArchiveRecord:
    """Of an archive of three pages, each made from its own name."""
    record = ArchiveRecord(tmp_path, tmp_path / "all.zip")
    with zipfile.ZipFile(record.archive, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in TEXTS.items():
            archive.writestr(name, text)
    record.keep("here", {name: (digest_of(name.encode()), digest_of(text)) for name, text in TEXTS.items()})
    return record


def taken(record: ArchiveRecord, around: str = "here") -> list[str]:
    """The names of the files that are taken."""
    with record.last(around) as last:
        found = {name: last.get(name, digest_of(name.encode())) for name in TEXTS}
        assert last.get("b/deux.html", digest_of(b"another")) is last.get("none.html", digest_of(b"none.html")) is None
    assert all(content in (None, TEXTS[name]) for name, content in found.items())
    return [name for name, content in found.items() if content is not None]


def test_what_would_come_out_the_same_is_taken(record: ArchiveRecord) -> None:
    """In other surroundings, or where none is wanted, nothing is; nor what is damaged or gone."""
    assert taken(record) == list(TEXTS)
    assert taken(record, "elsewhere") == []
    assert taken(ArchiveRecord(record.root, record.archive, takes=False)) == []
    [kept] = (record.root / FOLDER).iterdir()
    before = record.archive.read_bytes()
    damage: Mapping[str, tuple[Callable[[], object], list[str]]] = {
        "a bit": (lambda: flip(record.archive, before.index(b"a/une.html") + len("a/une.html")), list(TEXTS)[1:]),
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


def test_no_bit_of_an_archive_changes_what_is_taken(record: ArchiveRecord) -> None:
    """Each bit in turn: a file is as it was, or isn't taken."""
    before = record.archive.read_bytes()
    for at in range(len(before)):
        flip(record.archive, at)
        taken(record)
        record.archive.write_bytes(before)


def flip(path: Path, at: int) -> None:
    """Flip a bit of a file."""
    content = path.read_bytes()
    path.write_bytes(content[:at] + bytes([content[at] ^ 4]) + content[at + 1 :])
