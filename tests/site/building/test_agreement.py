"""What the check lets through can be built: optional things are taken away one at a time, and values changed at random.

`CHANGES=1000 SEED=7 pytest tests/site/building/test_agreement.py` makes more changes, or others.
"""

from __future__ import annotations

import os
import random
import shutil
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
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
from guide_generator.search.documents import search_documents
from guide_generator.search.index import index_files
from guide_generator.source.problems import GuideError, errors, report
from guides import TODAY, make_guide
from support import FROZEN, ROOT, built, templates

CHANGES = int(os.environ.get("CHANGES", "60"))
SEED = int(os.environ.get("SEED", "19"))
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


def everything(root: Path, guide: Guide) -> int:
    """Make all that a build makes but for what MkDocs, Typst and the search engine make of it; how many things that were."""
    made = 0
    for lang in guide.settings.codes:
        pages = list(Renderer(guide, lang, root, site=SITE, compiled=templates(lang)).pages())
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
    return made + sum(1 for _ in former_files(guide)) + sum(bool(file.data()) for file in PdfFiles(guide).everything(SITE, root))


def outcome(loader: Loader) -> str:
    """What the check says of a guide, green or red; or how the check or the build failed."""
    root = loader.root
    try:
        draft = loader.load()
        problems = check(draft, TODAY)
        report(problems, "fr")
        if errors(problems):
            return "red"
        everything(root, Guide.of(draft))
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
    path.write_text(yaml.dump(data, allow_unicode=True, sort_keys=False, default_style='"'), encoding="utf-8")


def load(path: Path) -> Any:  # noqa: ANN401 - any YAML
    """A file's data, every scalar a text."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - it makes nothing but texts


@pytest.fixture(name="loader", scope="module")
def fixture_loader(tmp_path_factory: pytest.TempPathFactory) -> Loader:
    """What reads a small guide, with the words of the interface: once, but for what changes."""
    root = make_guide(tmp_path_factory.mktemp("agreement"), {STUDY: SURVEY, **PAGES}, {SETTINGS: {"menu:\n": f"{MORE}menu:\n"}})
    shutil.copytree(ROOT / "action_sheets/shared/wording", root / "action_sheets/shared/wording", dirs_exist_ok=True)
    shutil.copytree(ROOT / "overrides", root / "overrides", ignore=shutil.ignore_patterns("vendor"))
    loader = Loader(root)
    assert outcome(loader) == "green"
    return loader


@pytest.fixture(name="base")
def fixture_base(loader: Loader) -> Path:
    """Its folder."""
    return loader.root


def test_what_changes_at_random_is_refused_or_built(base: Path, loader: Loader) -> None:
    """No change makes the check or the build fail in another way than by a message."""
    chance, counts, wrong = random.Random(SEED), Counter[str](), []  # noqa: S311 - nothing secret
    files = sorted(path for path in base.rglob("*.yml") if "mkdocs" not in path.name)
    for _ in range(CHANGES):
        path = chance.choice(files)
        before, data = path.read_bytes(), load(path)
        said = changed(data, chance)
        write(path, data)
        found = outcome(loader)
        counts[found if found in {"green", "red"} else "failed"] += 1
        wrong += [] if found in {"green", "red"} else [f"{path.relative_to(base)}: {said}: {found}"]
        path.write_bytes(before)
    assert wrong == [], counts
    assert min(counts["green"], counts["red"]) > CHANGES // 10


def test_what_is_optional_can_be_taken_away(base: Path, loader: Loader) -> None:
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
                wrong += failed(loader, f"{name}: {place}")
                path.write_bytes(before)
        path.unlink()
        wrong += failed(loader, name)
        path.write_bytes(before)
    assert wrong == []


def failed(loader: Loader, what: str) -> list[str]:
    """A line where the check or the build fails without a message."""
    found = outcome(loader)
    return [] if found in {"green", "red"} else [f"{what}: {found}"]


def fields(path: Path) -> list[tuple[Any, ...]]:
    """The fields of a file of YAML; none of those for words of the interface, which have a test of their own."""
    if path.suffix == ".md" or "wording" in path.parts:
        return []
    return [place for place in places(load(path)) if isinstance(place[-1], str)]


def test_everything_optional_taken_away_at_once_is_built(base: Path, tmp_path: Path) -> None:
    """By MkDocs, in its strict mode, with all that goes with it."""
    root = tmp_path / "root"
    shutil.copytree(base, root)
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(ROOT / name, root / name)
    for path in [*root.glob("content/*/*.md")]:
        if path.stem != "index":
            path.unlink()
    shutil.rmtree(root / "action_sheets/shared/wording")
    settings = load(root / SETTINGS)
    for field in ("menu", "footer", "home", "colours", "contact", "facets", "repository", "removed", "moved"):
        settings.pop(field, None)
    for kind in settings["kinds"]:
        for section in kind.get("sections", ()):
            section.pop("icon", None)
    write(root / SETTINGS, settings)
    site = built(root, "--no-search", SITE_URL=SITE)
    assert (site / "fiches/accueillir/index.html").is_file()
    assert not list(site.rglob("None*"))
