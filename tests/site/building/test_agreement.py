"""What the check lets through can be built: optional things are taken away one at a time, and values changed at random.

A build that takes what the last one wrote gives the same pages as one that makes all of them, whatever was changed at random.
`CHANGES=1000 SEED=7 pytest tests/site/building/test_agreement.py` makes more changes, or others.
"""

from __future__ import annotations

import os
import random
import shutil
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from guide_generator.addresses.pages import text_twin
from guide_generator.build.page_record import FOLDER, KeptPage, PageRecords
from guide_generator.check.checks import check
from guide_generator.data.calendars import CalendarFile
from guide_generator.data.feeds import Feed
from guide_generator.data.files import open_data_files
from guide_generator.data.text_twins import TextList
from guide_generator.editing.form_files import form_files
from guide_generator.files.last_site import digest_of
from guide_generator.guide.guide import Guide
from guide_generator.loading.load import Loader
from guide_generator.pages.renderer import Renderer
from guide_generator.paper.document_records import FOLDER as DOCUMENT_RECORDS
from guide_generator.paper.document_records import DocumentRecords, WrittenDocument
from guide_generator.paper.pdf_files import PdfFile, PdfFiles
from guide_generator.paper.pictures import SitePicture, pictures
from guide_generator.paper.typst_pdf import print_document
from guide_generator.publish.archive import FOLDER as ARCHIVE_RECORDS
from guide_generator.publish.archive import ArchiveRecord
from guide_generator.publish.offline_copy import OfflineCopy
from guide_generator.publish.redirects import former_files
from guide_generator.publish.web_manifest import manifests
from guide_generator.records.memo import Key, Memo
from guide_generator.rendering.rendered_page import RenderedPage
from guide_generator.search.documents import search_documents
from guide_generator.search.index import index_files
from guide_generator.source.problems import GuideError, errors, report
from guides import TODAY, make_guide
from support import FROZEN, ROOT, built, templates

CHANGES = int(os.environ.get("CHANGES", "60"))
SEED = int(os.environ.get("SEED", "19"))
EACH = int(os.environ.get("EACH", "3"))
"""One change in so many is followed by a build that takes what the last one wrote."""

DAMAGED = 0.1
"""The share of the builds after which a file of what the next one takes is damaged."""

SITE = "https://guide.test/base/"
SETTINGS = "action_sheets/shared/guide.yml"
STUDY = "action_sheets/shared/studies/enquete.yml"
SURVEY = """\
id: enquete
title: {fr: Enquête, en: Survey}
description: {fr: Une enquête, en: A survey}
sources: [kit]
dates:
  - {from: 2018-09-12, to: 2018-10, text: {fr: À Lille, en: In Lille}}
figures:
  - {title: {fr: Réponses, en: Answers}, unit: percent, of: 53, values: [{label: {fr: Oui, en: "Yes"}, value: 88}]}
questions:
  - {id: accord, title: {fr: "Et vous ?", en: "And you?"}, answers: [{title: {fr: Oui, en: "Yes"}}, {title: {fr: Non, en: "No"}}]}
outcomes:
  - {verdict: ready, title: {fr: Allez, en: Go}, text: {fr: Un peu, en: A little}}
"""
MORE = """\
home: {ways: [{icon: book, title: {fr: Par là, en: This way}, links: [{to: accueillir}]}]}
contact: [bretagne]
facets: [need, audience]
repository: {host: github, name: federation/guide}
removed: [{id: ancienne, kind: sheet, title: {fr: Ancienne, en: Former}, date: 2026-03-01, instead: [accueillir]}]
moved: [{address: fiches/avant/, to: accueillir}]
"""
PAGES = {
    f"content/{name}.md": (FROZEN / f"content/{name}.md").read_bytes()
    for name in ("fr/mes-coches", "en/my-ticks", "fr/imprimer", "en/print")
}
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

    def renew(self, renderer: Renderer, pages: Sequence[RenderedPage]) -> None:
        """Bring a language up to date, as a build does, and compare it with its pages made anew."""
        lang, around, fresh = renderer.lang, renderer.surroundings, self.site / f".{renderer.lang}"
        records = PageRecords(renderer.root, self.site, ())
        memo = records.memo(lang, lang, around, fresh)
        finished = [memo.get(page, around, renderer.guide, make) for page, make in renderer.everything()]
        self.made += sum(isinstance(page, RenderedPage) for page in finished)
        self.taken += sum(isinstance(page, KeptPage) for page in finished)
        for page in finished:
            if isinstance(page, RenderedPage):
                self._write(page, fresh)
        records.keep(lang, around, memo)
        shutil.rmtree(self.site / lang, ignore_errors=True)
        fresh.rename(self.site / lang)
        for page, kept in zip(pages, finished, strict=True):
            assert (self.site / lang / page.file).read_bytes() == page.document, page.file
            assert not page.twin or (self.site / lang / text_twin(page.file)).read_bytes() == page.twin, page.file
            assert kept.lines == page.lines, page.file

    def renew_documents(self, root: Path, guide: Guide) -> None:
        """The same for PDFs and pictures, of which the data stands for the file: what Typst makes follows from it."""
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

    def renew_archive(self, root: Path, guide: Guide) -> None:
        """The same for the archive of the site."""
        copy, archive = OfflineCopy(guide, self.site, SITE), self.site.with_suffix(".zip")
        fresh, clean = (self.site.with_suffix(f".{each}.zip") for each in ("fresh", "clean"))
        copy.write(fresh, ArchiveRecord(root, archive))
        fresh.replace(archive)
        copy.write(clean)
        assert archive.read_bytes() == clean.read_bytes()

    def _write(self, page: RenderedPage, folder: Path) -> None:
        for name, content in ((page.file, page.document), (text_twin(page.file), page.twin)):
            if content:
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes(content)

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


@dataclass
class KnownPages:
    """The pages of the guide before any change, by language: of a changed guide, those that ask for something changed are made alone."""

    known: dict[str, list[tuple[Key, RenderedPage]]] = field(default_factory=dict)

    def of(self, renderer: Renderer) -> list[RenderedPage]:
        """The pages of a language."""
        memo = Memo[RenderedPage]()
        for each in self.known.get(renderer.lang, ()):
            memo.put(*each)
        pages = [memo.get(page, renderer.surroundings, renderer.guide, make) for page, make in renderer.everything()]
        self.known.setdefault(renderer.lang, list(memo.used()))
        return pages


def _printed(file: PdfFile | SitePicture, folder: Path, guide: Guide) -> WrittenDocument:
    content = print_document(file.data(guide)).text.encode()
    (folder / file.address).parent.mkdir(parents=True, exist_ok=True)
    (folder / file.address).write_bytes(content)
    return WrittenDocument(file.address, digest_of(content), 0, 0)


def everything(root: Path, guide: Guide, known: KnownPages, taken: Taken | None = None) -> int:
    """Make all that a build makes but for what MkDocs, Typst and the search engine make of it; how many things that were."""
    made = 0
    for lang in guide.settings.codes:
        renderer = Renderer(guide, lang, root, site=SITE, compiled=templates(lang))
        pages = list(renderer.pages()) if taken else known.of(renderer)
        if taken:
            taken.renew(renderer, pages)
        documents = list(search_documents(guide, lang, pages))
        made += sum(1 for _ in index_files(documents, lang, guide.wording(lang)["search-stop"].split()))
        made += len(
            Feed(guide, SITE, lang).serialize()
            + CalendarFile(guide, SITE, lang).serialize()
            + TextList(guide, SITE, lang).text().encode()
        )
    made += (
        sum(1 for _ in open_data_files(guide, SITE))
        + sum(1 for _ in form_files(guide, root, SITE))
        + sum(1 for _ in manifests(guide, root))
    )
    if taken:
        taken.renew_documents(root, guide)
        taken.renew_archive(root, guide)
    else:
        made += sum(bool(file.data(guide)) for file in PdfFiles(guide, SITE, root).everything())
    return made + sum(1 for _ in former_files(guide))


def outcome(loader: Loader, known: KnownPages, taken: Taken | None = None) -> str:
    """What the check says of a guide, green or red; or how the check or the build failed."""
    root = loader.root
    try:
        draft = loader.load()
        problems = check(draft, TODAY)
        report(problems, "fr")
        if errors(problems):
            return "red"
        everything(root, Guide.of(draft), known, taken)
    except GuideError:
        return "red"
    except Exception as error:  # noqa: BLE001 - whatever it is, it is reported
        frame = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__}: {error} ({Path(frame.filename).name}:{frame.lineno})"
    return "green"


def places(data: Any, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401 - any YAML
    """Every place of a file's data."""
    steps = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, inner in steps:
        yield (*place, step)
        yield from places(inner, (*place, step))


def within(data: Any, place: tuple[Any, ...]) -> Any:  # noqa: ANN401 - any YAML
    """What stands at a place."""
    for step in place:
        data = data[step]
    return data


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


def write(path: Path, data: object) -> None:
    """Write a file's data, every text in quotes."""
    written = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, default_style='"')
    path.write_text(written, encoding="utf-8")


def load(path: Path) -> Any:  # noqa: ANN401 - any YAML
    """A file's data, every scalar a text."""
    return yaml.load(path.read_bytes(), yaml.CBaseLoader)  # noqa: S506 - it makes nothing but texts


@pytest.fixture(name="loader", scope="module")
def fixture_loader(tmp_path_factory: pytest.TempPathFactory, known: KnownPages) -> Loader:
    """What reads a small guide, with the words of the interface: once, but for what changes."""
    root = make_guide(tmp_path_factory.mktemp("agreement"), {STUDY: SURVEY, **PAGES}, {SETTINGS: {"menu:\n": f"{MORE}menu:\n"}})
    shutil.copytree(ROOT / "action_sheets/shared/wording", root / "action_sheets/shared/wording", dirs_exist_ok=True)
    shutil.copytree(ROOT / "overrides", root / "overrides", ignore=shutil.ignore_patterns("vendor"))
    loader = Loader(root)
    assert outcome(loader, known) == "green"
    return loader


@pytest.fixture(name="known", scope="module")
def fixture_known() -> KnownPages:
    """The pages of that guide."""
    return KnownPages()


@pytest.fixture(name="base")
def fixture_base(loader: Loader) -> Path:
    """Its folder."""
    return loader.root


def test_what_changes_at_random_is_refused_or_built(base: Path, loader: Loader, known: KnownPages) -> None:
    """No change makes the check or the build fail in another way than by a message; pages are taken from build to build, or made anew."""
    taken = Taken(base / "site")
    chance, counts, wrong = random.Random(SEED), Counter[str](), []  # noqa: S311 - nothing secret
    files = sorted(path for path in base.rglob("*.yml") if "mkdocs" not in path.name)
    for number in range(CHANGES):
        path = chance.choice(files)
        before, data = path.read_bytes(), load(path)
        said = changed(data, chance)
        write(path, data)
        found = outcome(loader, known, None if number % EACH else taken)
        if taken.made and chance.random() < DAMAGED:
            taken.damage(chance)
        counts[found if found in {"green", "red"} else "failed"] += 1
        wrong += [] if found in {"green", "red"} else [f"{path.relative_to(base)}: {said}: {found}"]
        path.write_bytes(before)
    assert wrong == [], counts
    assert min(taken.taken, taken.made, taken.taken_documents, taken.made_documents) > 0
    assert taken.damaged
    assert min(counts["green"], counts["red"]) > CHANGES // 10


def test_what_is_optional_can_be_taken_away(base: Path, loader: Loader, known: KnownPages) -> None:
    """Each field of each shape of file, one at a time, then each file: refused with a message, or built."""
    wrong: list[str] = []
    tried: set[object] = set()
    for path in sorted(path for path in base.rglob("*") if path.suffix in {".yml", ".md"} and "overrides" not in path.parts):
        name, before = path.relative_to(base).as_posix(), path.read_bytes()
        for place in fields(path):
            shape = (path.parent.name, *(step for step in place if isinstance(step, str)))
            if shape not in tried:
                tried.add(shape)
                data = load(path)
                del within(data, place[:-1])[place[-1]]
                write(path, data)
                wrong += failed(loader, known, f"{name}: {place}")
                path.write_bytes(before)
        path.unlink()
        wrong += failed(loader, known, name)
        path.write_bytes(before)
    assert wrong == []


def failed(loader: Loader, known: KnownPages, what: str) -> list[str]:
    """A line where the check or the build fails without a message."""
    found = outcome(loader, known)
    return [] if found in {"green", "red"} else [f"{what}: {found}"]


def fields(path: Path) -> list[tuple[Any, ...]]:
    """The fields of a file of YAML; none of those for words of the interface, which have a test of their own."""
    if path.suffix == ".md" or "wording" in path.parts:
        return []
    return [place for place in places(load(path)) if isinstance(place[-1], str)]


def test_everything_optional_taken_away_at_once_is_built(base: Path, tmp_path: Path) -> None:
    """By MkDocs, in its strict mode, with all that goes with it."""
    root = tmp_path / "root"
    shutil.copytree(base, root, ignore=shutil.ignore_patterns("site", ".cache"))
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(ROOT / name, root / name)
    for path in [*root.glob("content/*/*.md")]:
        if path.stem != "index":
            path.unlink()
    shutil.rmtree(root / "action_sheets/shared/wording")
    settings = load(root / SETTINGS)
    for name in ("menu", "footer", "home", "colours", "contact", "facets", "repository", "removed", "moved"):
        settings.pop(name, None)
    for kind in settings["kinds"]:
        for section in kind.get("sections", ()):
            section.pop("icon", None)
    write(root / SETTINGS, settings)
    site = built(root, "--no-search", SITE_URL=SITE)
    assert (site / "fiches/accueillir/index.html").is_file()
    assert not list(site.rglob("None*"))
