"""What the check lets through can be built, whatever was changed at random.

A build that takes what the last one wrote gives the same pages as one that makes all of them.
`CHANGES=1000 SEED=7 pytest tests/site/building/test_agreement.py` makes more changes, or others.
"""

from __future__ import annotations

import os
import random
import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from changed_guides import OUTCOMES, SITE, KnownPages, load, outcome, places, within, write
from guide_generator.addresses.pages import text_twin
from guide_generator.build.page_record import FOLDER, KeptPage, PageRecords, write_page
from guide_generator.files.last_site import digest_of
from guide_generator.guide.guide import Guide
from guide_generator.loading.load import Loader
from guide_generator.pages.renderer import Renderer
from guide_generator.paper.document_records import FOLDER as DOCUMENT_RECORDS
from guide_generator.paper.document_records import DocumentRecords, WrittenDocument
from guide_generator.paper.pdf_files import PdfFile, PdfFiles
from guide_generator.paper.pictures import SitePicture, pictures
from guide_generator.paper.typst_pdf import print_document
from guide_generator.publish.archive_record import FOLDER as ARCHIVE_RECORDS
from guide_generator.publish.archive_record import ArchiveRecord
from guide_generator.publish.offline_copy import OfflineCopy
from guide_generator.rendering.rendered_page import RenderedPage

CHANGES = int(os.environ.get("CHANGES", "60"))
SEED = int(os.environ.get("SEED", "19"))
EACH = int(os.environ.get("EACH", "3"))
"""One change in so many is followed by a build that takes what the last one wrote."""

DAMAGED = 0.1
"""The share of the builds after which a file of what the next one takes is damaged."""

TEXTS = (
    "Un mot",
    "",
    " ",
    "x" * 3000,
    "**gras** et [[pair]]",
    "[[pair|ce pair]]",
    "{count}",
    "{count:>9}",
    "9999",
    "9999-12-31",
    "0001",
    "2026-02-30",
    "2026-11-21",
    "https://example.org/a_b?c=d",
    "accueillir",
    "pair",
    "true",
    "-1",
    "0",
    "é\u0301",
    "«",
    "- un\n- deux",
)


@dataclass
class Taken:
    """A site whose pages are taken from one change to the next where they would come out the same."""

    site: Path
    taken: int = 0
    made: int = 0
    taken_documents: int = 0
    made_documents: int = 0
    damaged: int = 0

    def pages(self, renderer: Renderer) -> Sequence[RenderedPage]:
        """The pages of a language, made anew. It is brought up to date, as a build does, and compared with them."""
        pages = list(renderer.pages())
        lang, around, fresh = renderer.lang, renderer.surroundings, self.site / f".{renderer.lang}"
        records = PageRecords(renderer.root, self.site, ())
        memo = records.memo(lang, lang, around, fresh)
        finished = [
            memo.get(page, around, renderer.guide, partial(self._make, fresh, make)) for page, make in renderer.everything()
        ]
        self.taken += len(finished)
        records.keep(lang, around, memo)
        shutil.rmtree(self.site / lang, ignore_errors=True)
        fresh.rename(self.site / lang)
        for page, kept in zip(pages, finished, strict=True):
            assert (self.site / lang / page.file).read_bytes() == page.document, page.file
            assert not page.twin or (self.site / lang / text_twin(page.file)).read_bytes() == page.twin, page.file
            assert kept.lines == page.lines, page.file
        return pages

    def documents(self, root: Path, guide: Guide) -> None:
        """The same for PDFs and pictures, of which the data stands for the file: what Typst makes follows from it; and for the archive."""
        records, fresh = DocumentRecords(root, self.site / "printed", "all", SITE), self.site / ".printed"
        memo, written = records.memo(fresh), dict[str, bytes]()
        files: list[PdfFile | SitePicture] = [*PdfFiles(guide, SITE, root).everything(), *pictures(guide, root)]
        for file in files:
            written[file.address] = print_document(file.data(guide)).text.encode()
            if not memo.find((file.address,), records.around, guide):
                self.made_documents += 1
                memo.make((file.address,), records.around, guide, partial(_printed, file, fresh))
            else:
                self.taken_documents += 1
        records.keep(memo)
        shutil.rmtree(records.site, ignore_errors=True)
        fresh.rename(records.site)
        assert {name: (records.site / name).read_bytes() for name in written} == written
        self._archive(root, guide)

    def _archive(self, root: Path, guide: Guide) -> None:
        copy, archive = OfflineCopy(guide, self.site, SITE), self.site.with_suffix(".zip")
        fresh, clean = (self.site.with_suffix(f".{each}.zip") for each in ("fresh", "clean"))
        copy.write(fresh, ArchiveRecord(root, archive))
        fresh.replace(archive)
        copy.write(clean)
        assert archive.read_bytes() == clean.read_bytes()

    def _make(self, folder: Path, make: Callable[[Guide], RenderedPage], guide: Guide) -> KeptPage:
        self.made, self.taken = self.made + 1, self.taken - 1
        return write_page(folder, make, guide)

    def damage(self, chance: random.Random) -> None:
        """Flip a bit of a record or of a page, or take one away: what a disk or a killed build does."""
        archive = self.site.with_suffix(".zip")
        files = [
            path
            for folder in (self.site, *(self.site.parent / each for each in (FOLDER, DOCUMENT_RECORDS, ARCHIVE_RECORDS)))
            for path in sorted((*folder.rglob("*"), archive))
            if path.is_file()
        ]
        path = chance.choice(files)
        content, at = path.read_bytes(), chance.randrange(max(path.stat().st_size, 1))
        path.unlink()
        if content and chance.random() < 0.8:
            path.write_bytes(content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1 :])
        self.damaged += 1


def _printed(file: PdfFile | SitePicture, folder: Path, guide: Guide) -> WrittenDocument:
    content = print_document(file.data(guide)).text.encode()
    (folder / file.address).parent.mkdir(parents=True, exist_ok=True)
    (folder / file.address).write_bytes(content)
    return WrittenDocument(file.address, digest_of(content), 0, 0)


def changed(data: Any, chance: random.Random) -> str:  # noqa: ANN401 - any YAML
    """Change one place of a file's data; what was done, in words."""
    place = chance.choice(list(places(data)))
    around = within(data, place[:-1])
    value = around[place[-1]]
    what = chance.choice(("remove", "replace", "double", "empty", "swap"))
    if what == "remove":
        del around[place[-1]]
    elif what == "double" and isinstance(around, list):
        around.append(value)
    elif what == "swap" and isinstance(around, list):
        around.reverse()
    elif what == "empty" and isinstance(value, list | dict):
        value.clear()
    else:
        around[place[-1]] = chance.choice(TEXTS)
    return f"{what} {place}: {value!r} became {around!r}"[:300]


def test_what_changes_at_random_is_refused_or_built(loader: Loader, known: KnownPages) -> None:
    """No change makes the check or the build fail in another way than by a message; pages are taken from build to build, or made anew."""
    base = loader.root
    taken = Taken(base / "site")
    chance, counts, wrong = random.Random(SEED), Counter[str](), []  # noqa: S311 - nothing secret
    files = sorted(path for path in base.rglob("*.yml") if "mkdocs" not in path.name)
    for number in range(CHANGES):
        path = chance.choice(files)
        before, data = path.read_bytes(), load(path)
        said = changed(data, chance)
        write(path, data)
        found = outcome(loader, known if number % EACH else taken)
        if taken.made and chance.random() < DAMAGED:
            taken.damage(chance)
        counts[found if found in OUTCOMES else "failed"] += 1
        wrong += [] if found in OUTCOMES else [f"{path.relative_to(base)}: {said}: {found}"]
        path.write_bytes(before)
    assert wrong == [], counts
    assert min(taken.taken, taken.made, taken.taken_documents, taken.made_documents) > 0
    assert taken.damaged
    assert min(counts["green"], counts["red"]) > CHANGES // 10
