"""Runs MkDocs for each language of a guide. Scripts call this; it knows the engine, the library doesn't."""

from __future__ import annotations

import logging
import multiprocessing
import os
import shutil
from collections.abc import Callable, Mapping
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from jinja2 import TemplateError
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from guide.addresses import Addresses
from guide.guide import Guide
from guide.publish import aside
from guide.sitemap import sitemap
from guide.store import store
from guide.watched import Memo
from guide_memory import memory

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

Progress = Callable[[Mapping[str, int], int], object]
"""Called with the pages written in each language and how many there are in one."""


class BuildFailedError(Exception):
    """MkDocs could not build a language; the message says why."""


@dataclass(frozen=True)
class Built:
    """What a build made."""

    guide: Guide
    pages: int
    """In one language."""


def build_site(root: Path, target: Path, progress: Progress = lambda _done, _all: None) -> Built:
    """Build every language aside, in parallel, then put the whole in the place of `target`.

    GuideError where the guide holds errors, BuildFailedError where MkDocs fails: `target` then stays as it was.
    """
    guide = store(root).guide()
    pages = sum(1 for _ in Addresses(guide).everything()) + 1
    with aside(target) as fresh:
        _build_languages(root, fresh, guide, lambda done: progress(done, pages))
        finish(root, fresh, guide)
    return Built(guide, pages)


def finish(root: Path, site: Path, guide: Guide) -> None:
    """Write what stands beside the pages: the sitemap, and where crawlers find it."""
    base = str(configuration(root, guide, guide.settings.codes[0], site).site_url)
    (site / "sitemap.xml").write_bytes(sitemap(Addresses(guide).everything(), base))
    (site / "robots.txt").write_text(f"User-agent: *\nAllow: /\nSitemap: {base}sitemap.xml\n", encoding="utf-8")


def configuration(root: Path, guide: Guide, lang: str, site: Path, strict: bool = True) -> MkDocsConfig:
    """MkDocs' configuration for a language: `mkdocs.yml` for the first one, `mkdocs.<code>.yml` for another."""
    first = lang == guide.settings.codes[0]
    path = root / ("mkdocs.yml" if first else f"mkdocs.{lang}.yml")
    if not path.exists():
        raise BuildFailedError(f"{path.name} est introuvable : chaque langue a ses réglages (voir mkdocs.en.yml).")
    folder = site / guide.settings.language(lang).prefix
    return load_config(str(path), site_dir=str(folder), strict=strict)


def build_language(root: Path, site: Path, lang: str, *, dirty: bool = False) -> None:
    """Build one language in this process. `dirty` writes only the pages that changed since this process wrote them."""
    guide = store(root).guide()
    try:
        mkdocs_build(configuration(root, guide, lang, site, strict=not dirty), dirty=dirty)
    except (MkDocsException, SystemExit) as error:
        raise BuildFailedError(f"{lang} : {error}") from error
    except TemplateError as error:
        place = f"{getattr(error, 'filename', None) or '?'}:{getattr(error, 'lineno', None) or '?'}"
        raise BuildFailedError(f"{lang} : gabarit {place} : {error}") from error


def _build_languages(root: Path, site: Path, guide: Guide, progress: Callable[[Mapping[str, int]], object]) -> None:
    context = multiprocessing.get_context("fork")
    codes = guide.settings.codes
    counts: dict[str, Any] = {lang: context.Value("i", 0) for lang in codes}
    guide.link_everything()
    with ProcessPoolExecutor(len(codes), context, initializer=_count_pages, initargs=(counts,)) as pool:
        waiting = {pool.submit(build_language, root, site, lang) for lang in codes}
        while waiting:
            done, waiting = wait(waiting, timeout=0.2, return_when=FIRST_COMPLETED)
            for future in done:
                future.result()
            progress({lang: count.value for lang, count in counts.items()})


def _count_pages(counts: Mapping[str, Any]) -> None:
    logging.getLogger("mkdocs").setLevel(logging.WARNING)

    def count(lang: str) -> None:
        counts[lang].value += 1

    memory.on_page_written = count


class Preview:
    """A site kept up to date in this process: an update writes only the pages that changed."""

    def __init__(self, root: Path, site: Path) -> None:
        self.root, self.site = root, site
        self._frame: Mapping[str, int] = {}
        self._written = 0
        memory.memo = Memo()
        logging.getLogger("mkdocs").setLevel(logging.ERROR)

    def update(self) -> int:
        """Bring the site up to date; the number of pages written. GuideError or BuildFailedError where that can't be."""
        guide = store(self.root).guide()
        before = {lang: set(pages) for lang, pages in memory.written.items()}
        frame = self._state_of_frame()
        if frame != self._frame:
            memory.forget()
            shutil.rmtree(self.site, ignore_errors=True)
        memory.on_page_written = self._count
        self._written = 0
        for lang in guide.settings.codes:
            build_language(self.root, self.site, lang, dirty=True)
            self._remove(lang, guide, before.get(lang, set()) - set(memory.written[lang]))
        finish(self.root, self.site, guide)
        self._frame = frame
        return self._written

    def _count(self, _lang: str) -> None:
        self._written += 1

    def _remove(self, lang: str, guide: Guide, gone: set[str]) -> None:
        for page in gone:
            (self.site / guide.settings.language(lang).prefix / page).unlink(missing_ok=True)

    def _state_of_frame(self) -> Mapping[str, int]:
        """What every page depends on: templates, stylesheets and MkDocs' settings, by the time of their last change."""
        files = [*(self.root / "overrides").rglob("*"), *self.root.glob("mkdocs*.yml")]
        return {str(path): path.stat().st_mtime_ns for path in files}
