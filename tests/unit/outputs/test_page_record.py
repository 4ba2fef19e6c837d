"""What the last build wrote is taken where it is what would be made now, and only then."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pytest
from markupsafe import Markup

from guide_generator.build.page_record import FOLDER, PageRecords, write_page
from guide_generator.content.to_text import OwnLine
from guide_generator.guide.guide import Guide
from guide_generator.model.page_images import Images
from guide_generator.pages.surroundings import Surroundings
from guide_generator.rendering.markdown_pages import MarkdownSettings
from guide_generator.rendering.rendered_page import RenderedPage
from guide_generator.text.texts import Text

PAGE = ("fr", "thing", "siao")
FILE = Path("partenaires/siao/index.html")


@dataclass
class Building:
    """Builds of one page, after one another."""

    guide: Guide
    records: PageRecords
    around: Surroundings
    made: int = 0

    def build(self) -> bool:
        """Build; whether the page was made."""
        before, fresh = self.made, self.records.root / "fresh"
        memo = self.records.memo("fr", "", self.around, fresh)
        page = memo.get(PAGE, self.around, self.guide, partial(write_page, fresh, self._make))
        assert page.lines == (OwnLine("Un SIAO"),)
        self.records.keep("fr", self.around, memo)
        shutil.rmtree(self.records.site, ignore_errors=True)
        fresh.rename(self.records.site)
        assert (self.records.site / FILE).read_bytes() == self.guide.thing("siao").label.by_lang["fr"].encode()
        assert (self.records.site / f"{FILE}.md").read_bytes() == b"twin"
        return self.made > before

    def _make(self, guide: Guide) -> RenderedPage:
        self.made += 1
        return RenderedPage(
            id="siao",
            kind="partner",
            lang="fr",
            title="",
            description="",
            body=Markup(),
            headings=(),
            crumbs=(),
            source="",
            addresses={"fr": "partenaires/siao/"},
            footer=(),
            fell_back=False,
            lines=(OwnLine("Un SIAO"),),
            document=guide.thing("siao").label.by_lang["fr"].encode(),
            twin=b"twin",
        )


@pytest.fixture(name="building")
def fixture_building(guide: Guide, tmp_path: Path) -> Building:
    """Builds in an empty folder, of which the first was made."""
    markdown = MarkdownSettings(images=Images(tmp_path))
    around = Surroundings("look", "https://guide.test/", "", has_form=False, markdown=markdown, version="1")
    building = Building(guide, PageRecords(tmp_path, tmp_path / "site", ("2026-11-30",)), around)
    assert building.build()
    return building


def test_what_would_come_out_the_same_is_taken(building: Building) -> None:
    """From the last build, or the one before it; the file keeps its time, by which hosts know what changed."""
    first = (building.records.site / FILE).stat()
    assert not building.build()
    assert not building.build()
    assert (building.records.site / FILE).stat().st_mtime_ns == first.st_mtime_ns


def test_what_depends_on_something_that_changed_is_made(building: Building) -> None:
    """On a text, the look, the day, an image."""
    thing = building.guide.thing("siao")
    told = thing.model_copy(update={"acronym": None, "title": Text({"fr": "Autre titre"}), "name": Text({"fr": "Autre nom"})})
    building.guide = replace(building.guide, things={**building.guide.things, "siao": told})
    assert building.build()
    building.around = replace(building.around, look="another")
    assert building.build()
    building.records = replace(building.records, others=("2026-12-01",))
    assert building.build()
    image = building.records.root / "assets/image.png"
    image.parent.mkdir()
    image.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01")
    assert building.build()
    building.records = replace(building.records, takes=False)
    assert building.build()
    building.records = replace(building.records, takes=True)
    assert not building.build()


def flipped(path: Path) -> None:
    """A file one bit of which is another."""
    content = path.read_bytes()
    path.unlink()
    path.write_bytes(content[:-9] + bytes([content[-9] ^ 4]) + content[-8:])


def set_back(path: Path) -> None:
    """A file with another letter, of the same length, by a clock that was set back."""
    times = path.stat()
    content = path.read_bytes()
    path.unlink()
    path.write_bytes(content.swapcase())
    assert path.read_bytes() != content
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns - 10**12))


DAMAGE: dict[str, Callable[[PageRecords], object]] = {
    "the record": lambda records: flipped(next((records.root / FOLDER).iterdir())),
    "no record": lambda records: shutil.rmtree(records.root / FOLDER),
    "the page": lambda records: (records.site / FILE).write_text("Autrement", encoding="utf-8"),
    "the twin": lambda records: (records.site / f"{FILE}.md").write_text("Autrement", encoding="utf-8"),
    "the page, with an older time": lambda records: set_back(records.site / FILE),
    "no twin": lambda records: (records.site / f"{FILE}.md").unlink(),
    "no site": lambda records: shutil.rmtree(records.site),
}


def test_what_is_damaged_counts_as_absent(building: Building) -> None:
    """A record of which a bit flipped, a file that is no more as it was written."""
    for what, damage in DAMAGE.items():
        damage(building.records)
        assert building.build(), what
        assert not building.build(), what
