"""Builds a site: the languages and what stands beside them in processes of their own, then what is made of the whole."""

from __future__ import annotations

import json
import logging
import multiprocessing
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from guide_generator.addresses.pages import OFFLINE, Addresses
from guide_generator.build.build_record import folder_state
from guide_generator.build.files_beside import write_beside, write_files
from guide_generator.build.language import BuildFailedError
from guide_generator.build.language_pages import page_tasks
from guide_generator.build.page_record import KeptPage, PageRecords
from guide_generator.build.processes import ProcessEndedError, side_by_side
from guide_generator.build.session import Session
from guide_generator.check.site_rules import ADDRESS_UNKNOWN
from guide_generator.files.swap import atomic_folder, move_files
from guide_generator.files.targets import SITE_MARKER, check_folder
from guide_generator.guide.guide import Guide
from guide_generator.loading.guide_paths import SETTINGS
from guide_generator.paper.document_records import DocumentRecords
from guide_generator.paper.pdf_cache import PdfCache, PdfError
from guide_generator.paper.pdf_files import PdfFiles, sheets_too_long
from guide_generator.paper.pictures import pictures, write_pictures
from guide_generator.paper.typst_pdf import PrintError
from guide_generator.paper.word_files import word_files
from guide_generator.publish.archive_record import ArchiveRecord
from guide_generator.publish.former_copies import write_copies
from guide_generator.publish.offline_copy import OfflineCopy
from guide_generator.publish.offline_library import OfflineLibrary
from guide_generator.publish.published_addresses import listed_pdfs
from guide_generator.search.language_index import write_language_index
from guide_generator.settings.site_address import site_address
from guide_generator.settings.site_folders import PDF, SEARCH
from guide_generator.source.problems import Problem

PageProgress = Callable[[Mapping[str, int], int], object]
"""Called with the pages written in each language (or the PDFs), and how many there are in one."""

BESIDE = ".beside"
"""Where in the new site all that isn't pages is written until the languages are done: MkDocs empties its folder, but for hidden names."""

PDF_PAGES = f"{PDF}/pages.json"
"""How many pages each PDF has, by its address: for the page where packs are put together."""


@dataclass(frozen=True)
class Built:
    """What a build made."""

    guide: Guide
    pages: int
    """In one language."""

    problems: tuple[Problem, ...] = ()
    """What the checker warns of, and what only the build knows: that the site's address isn't known; sheets that are too long for paper."""

    state: str = ""
    """Of the site's files, as `folder_state` says it."""


def build_site(
    root: Path,
    target: Path,
    progress: PageProgress = lambda _done, _all: None,
    *,
    search: bool = True,
    pdf: bool = True,
    form: bool = True,
    records: PageRecords | None = None,
) -> Built:
    """Build every language aside, in parallel, then put the whole in the place of `target`, with search index, PDFs and form or not.

    With records, pages that would come out as they stand in `target` are taken from there.

    GuideError where the guide or the site's address holds errors, BuildFailedError where MkDocs fails, TargetError where the site
    may not go there, OSError where it can't be written: `target` then stays as it was.
    """
    check_folder(target, SITE_MARKER, root)
    session = Session(root, form, records=records)
    if not (root / SETTINGS).exists():
        session.store.guide()  # raises: nothing is made in a folder that holds no guide
    states = list[str]()
    with atomic_folder(target, lambda site: states.append(folder_state(site))) as fresh:
        guide = session.store.guide()
        base = site_address(guide.settings, os.environ)
        pages = sum(1 for _ in Addresses(guide).everything()) + 1
        _build_languages(session, fresh, guide, lambda done: progress(done, pages), search=search)
        problems = _write_pdfs(session, fresh, guide, progress) if pdf else ()
        if pdf:
            last = ArchiveRecord(root, target / OFFLINE, records.takes) if records else None
            OfflineCopy(guide, fresh, base).write(fresh / OFFLINE, last)
        write_copies(guide, listed_pdfs(root), fresh)
        write_files(list(OfflineLibrary(guide, fresh, root).files()), fresh)
    return Built(guide, pages, (*session.store.problems, *(() if base else (ADDRESS_UNKNOWN,)), *problems), *states)


def _build_languages(
    session: Session, site: Path, guide: Guide, progress: Callable[[Mapping[str, int]], object], *, search: bool
) -> None:
    """Write the pages of each language beside all that isn't pages, then the indexes of the search."""
    codes = guide.settings.codes
    guide.link_everything()
    session.templates(codes[0]).compile()
    if session.records:
        session.records.digest(guide)
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    try:
        pages = _write_pages(session, site, guide, progress)
        if search:
            root, folder = session.root, site / SEARCH
            tasks = {lang: partial(write_language_index, root, folder / lang, guide, lang, pages[lang] or ()) for lang in codes}
            side_by_side(tasks, (OSError,))
    except ProcessEndedError as error:
        raise BuildFailedError("ended", lang=str(error)) from error


def _write_pages(
    session: Session, site: Path, guide: Guide, progress: Callable[[Mapping[str, int]], object]
) -> Mapping[str, Sequence[KeptPage] | None]:
    codes = guide.settings.codes
    counts: dict[str, Any] = {lang: multiprocessing.get_context("fork").Value("i", 0) for lang in codes}

    def count(lang: str) -> None:
        counts[lang].value += 1

    session.on_page_written = count
    prefixes = {lang: guide.settings.language(lang).prefix for lang in codes}
    folders = {lang: _apart(site, prefix) for lang, prefix in prefixes.items()}
    tasks: dict[str, Callable[[], Sequence[KeptPage] | None]] = {
        "data": partial(write_beside, session.root, site / BESIDE, guide, form=session.form),
        **page_tasks(session, guide, folders),
    }
    pages = side_by_side(
        tasks, (BuildFailedError, OSError), lambda: progress({lang: value.value for lang, value in counts.items()})
    )
    for lang, folder in folders.items():
        if folder != site:
            folder.rename(site / prefixes[lang])
    move_files(site / BESIDE, site)
    return pages


def _apart(site: Path, prefix: str) -> Path:
    """Where a language is built. MkDocs empties its folder first, but for hidden names: so none empties another's."""
    return site / f".{prefix}" if prefix else site


def _write_pdfs(session: Session, site: Path, guide: Guide, progress: PageProgress) -> tuple[Problem, ...]:
    root, base, last = session.root, site_address(guide.settings, os.environ), session.records
    files = list(PdfFiles(guide, base, root).everything())
    pdfs = DocumentRecords(root, last.site, "pdf", base, last.digests, last.takes) if last else None
    try:
        pages = PdfCache(root).write(files, guide, site, lambda done, every: progress({"PDF": done}, every), pdfs)
        write_pictures(pictures(guide, root), guide, root, site, pdfs and replace(pdfs, sort="pictures"))
    except (PdfError, PrintError) as error:
        raise BuildFailedError("file", reason=str(error)) from error
    write_files(((address, make()) for address, make in word_files(guide, base, root)), site)
    (site / PDF_PAGES).write_text(
        json.dumps({name: every for name, (every, _) in pages.items()}, sort_keys=True), encoding="utf-8"
    )
    return sheets_too_long(files, {name: first for name, (_, first) in pages.items()}, guide, root)
