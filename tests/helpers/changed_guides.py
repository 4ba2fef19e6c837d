"""Guides that are changed in every way, and all that a build makes of them."""

from __future__ import annotations

import shutil
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import yaml

from guide_generator.check.checks import check
from guide_generator.data.calendars import CalendarFile
from guide_generator.data.feeds import Feed
from guide_generator.data.files import open_data_files
from guide_generator.data.text_twins import TextList
from guide_generator.editing.form_files import form_files
from guide_generator.guide.guide import Guide
from guide_generator.loading.load import Loader
from guide_generator.pages.renderer import Renderer
from guide_generator.paper.pdf_files import PdfFiles
from guide_generator.publish.redirects import former_files
from guide_generator.publish.web_manifest import manifests
from guide_generator.records.memo import Key, Memo
from guide_generator.rendering.rendered_page import RenderedPage
from guide_generator.search.documents import search_documents
from guide_generator.search.index import index_files
from guide_generator.source.problems import GuideError, errors, report
from guides import TODAY, make_guide
from support import FROZEN, ROOT, templates

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
OUTCOMES = {"green", "red"}
"""Of a check: a guide is built, or refused with a message."""


class Maker(Protocol):
    """Makes what takes long."""

    def pages(self, renderer: Renderer) -> Sequence[RenderedPage]:
        """The pages of a language."""

    def documents(self, root: Path, guide: Guide) -> None:
        """The data of the PDFs."""


@dataclass
class KnownPages:
    """The pages of the guide before any change, by language: of a changed guide, those that ask for something changed are made alone."""

    known: dict[str, list[tuple[Key, RenderedPage]]] = field(default_factory=dict)

    def pages(self, renderer: Renderer) -> list[RenderedPage]:
        """The pages of a language."""
        memo = Memo[RenderedPage]()
        for each in self.known.get(renderer.lang, ()):
            memo.put(*each)
        pages = [memo.get(page, renderer.surroundings, renderer.guide, make) for page, make in renderer.everything()]
        self.known.setdefault(renderer.lang, list(memo.used()))
        return pages

    def documents(self, root: Path, guide: Guide) -> None:
        """The data of the PDFs."""
        for file in PdfFiles(guide, SITE, root).everything():
            assert file.data(guide)


def everything(root: Path, guide: Guide, maker: Maker) -> None:
    """Make all that a build makes but for what MkDocs, Typst and the search engine make of it."""
    for lang in guide.settings.codes:
        pages = maker.pages(Renderer(guide, lang, root, site=SITE, compiled=templates(lang)))
        documents = list(search_documents(guide, lang, pages))
        list(index_files(documents, lang, guide.wording(lang)["search-stop"].split()))
        Feed(guide, SITE, lang).serialize()
        CalendarFile(guide, SITE, lang).serialize()
        TextList(guide, SITE, lang).text()
    for files in (open_data_files(guide, SITE), form_files(guide, root, SITE), manifests(guide, root), former_files(guide)):
        list(files)
    maker.documents(root, guide)


def outcome(loader: Loader, maker: Maker | None) -> str:
    """What the check says of a guide, green or red; or how the check failed, or the build. Without a maker nothing is built."""
    try:
        draft = loader.load()
        problems = check(draft, TODAY)
        report(problems, "fr")
        if errors(problems):
            return "red"
        if maker:
            everything(loader.root, Guide.of(draft), maker)
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


def write(path: Path, data: object) -> None:
    """Write a file's data, every text in quotes."""
    written = yaml.dump(data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, default_style='"')
    path.write_text(written, encoding="utf-8")


def load(path: Path) -> Any:  # noqa: ANN401 - any YAML
    """A file's data, every scalar a text."""
    return yaml.load(path.read_bytes(), yaml.CBaseLoader)  # noqa: S506 - it makes nothing but texts


def guide_to_change(folder: Path) -> Loader:
    """What reads a small guide with a thing of each kind and the words of the interface: once, but for what changes."""
    root = make_guide(folder, {STUDY: SURVEY, **PAGES}, {SETTINGS: {"menu:\n": f"{MORE}menu:\n"}})
    shutil.copytree(ROOT / "action_sheets/shared/wording", root / "action_sheets/shared/wording", dirs_exist_ok=True)
    shutil.copytree(ROOT / "overrides", root / "overrides", ignore=shutil.ignore_patterns("vendor"))
    return Loader(root)
