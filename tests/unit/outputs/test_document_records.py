"""A PDF or a picture of the last site is taken where it would come out the same, and only there; its data isn't made then."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from guide_generator.guide.guide import Guide
from guide_generator.paper.document_records import FOLDER, DocumentRecords
from guide_generator.paper.pdf_cache import PdfCache
from guide_generator.paper.pdf_files import PdfFile, PdfFiles
from guide_generator.paper.pictures import SitePicture, card_address, pictures
from guide_generator.records.digests import Digests
from guide_generator.records.memo import Key
from guide_generator.records.recorded_guide import RecordedGuide
from guide_generator.text.texts import Text
from support import BASE, ROOT


@dataclass
class Building:
    """Builds of one PDF, after one another: the page for notes."""

    guide: Guide
    records: DocumentRecords
    made: int = 0

    def build(self) -> bool:
        """Build; whether the data of the PDF was made."""
        before, fresh = self.made, self.records.root / "fresh"
        files = PdfFiles(self.guide, self.records.address, ROOT).everything()
        file = next(each for each in files if each.kind == "notes")
        counted = replace(file, data=self._counted(file))
        pages = PdfCache(self.records.root).write([counted], self.guide, fresh, records=self.records)
        assert pages == {file.address: (1, 0)}
        shutil.rmtree(self.records.site, ignore_errors=True)
        fresh.rename(self.records.site)
        self.file = self.records.site / file.address
        return self.made > before

    def _counted(self, file: PdfFile) -> Callable[[Guide], Mapping[str, Any]]:
        def data(guide: Guide) -> Mapping[str, Any]:
            self.made += 1
            return file.data(guide)

        return data


@pytest.fixture(name="building")
def fixture_building(guide: Guide, tmp_path: Path) -> Building:
    """Builds in an empty folder, of which the first was made."""
    building = Building(guide, DocumentRecords(tmp_path, tmp_path / "site", "pdf", BASE))
    assert building.build()
    return building


def test_what_would_come_out_the_same_is_taken(building: Building) -> None:
    """Whatever changed elsewhere; the file keeps its time. Another word of it, another address of the site, or none taken: it is made."""
    first = building.file.stat()
    assert not building.build()
    building.guide = retold(building.guide, building.guide.sheets[0].id)
    assert not building.build()
    assert building.file.stat().st_mtime_ns == first.st_mtime_ns
    words = building.guide.words
    building.guide = replace(building.guide, words={**words, "fr": {**words["fr"], "print-notes": "Mes notes"}})
    assert building.build()
    building.records = replace(building.records, address="https://another.test/")
    assert building.build()
    building.records = replace(building.records, takes=False)
    assert building.build()


def flipped(path: Path) -> None:
    """A file one bit of which is another."""
    content = path.read_bytes()
    path.unlink()
    path.write_bytes(content[:-40] + bytes([content[-40] ^ 4]) + content[-39:])


def test_what_is_damaged_counts_as_absent(building: Building) -> None:
    """A PDF or a record of which a bit flipped, or that is gone: the same bytes are there again."""
    before, records = building.file.read_bytes(), building.records
    damage: Mapping[str, Callable[[], object]] = {
        "the PDF": lambda: flipped(building.file),
        "no PDF": building.file.unlink,
        "no site": lambda: shutil.rmtree(records.site),
        "the record": lambda: flipped(next((records.root / FOLDER).iterdir())),
        "no record": lambda: shutil.rmtree(records.root / FOLDER),
    }
    for what, happens in damage.items():
        happens()
        assert building.build(), what
        assert building.file.read_bytes() == before, what
        assert not building.build(), what


def retold(guide: Guide, thing: str) -> Guide:
    """The guide, a thing of which has another title."""
    other = guide.thing(thing).model_copy(update={"title": Text({"fr": "Autre titre"})})
    kind = tuple(other if each.id == thing else each for each in guide.by_kind[other.kind])
    return replace(guide, things={**guide.things, thing: other}, by_kind={**guide.by_kind, other.kind: kind})


def test_what_documents_ask_can_be_kept(guide: Guide) -> None:
    """All of it is plain data; a sheet's changed title changes what names it, and no other sheet."""
    sheet, digests = guide.sheets[0].id, Digests()
    other = retold(guide, sheet)

    def is_changed(document: PdfFile | SitePicture) -> bool:
        recorded = RecordedGuide(guide)
        document.data(recorded)
        key = Key((document.address,), "", recorded.answers)
        return Key.of(key.name, "", key.answers, other).digest(digests) != key.digest(digests)

    changed = {(file.kind, file.sheet) for file in PdfFiles(guide, BASE, ROOT).everything() if is_changed(file)}
    assert {("sheet", sheet), ("large-print", sheet), ("slides", sheet), ("booklet", ""), ("part", "")} <= changed
    assert {name for _, name in changed} == {sheet, ""}
    assert ("notes", "") not in changed
    cards = {each.address for each in pictures(guide, ROOT) if is_changed(each)}
    assert cards == {card_address(guide, sheet, lang) for lang in guide.settings.codes}
