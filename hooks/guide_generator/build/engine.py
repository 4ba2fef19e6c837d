"""Runs MkDocs for each language of a guide. Scripts call this; it knows the engine, the library doesn't."""

from __future__ import annotations

import gc
import json
import logging
import multiprocessing
import os
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from jinja2 import TemplateError
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.utils.yaml import yaml_load

from guide_generator.addresses.pages import OFFLINE, Addresses
from guide_generator.build.build_record import folder_state
from guide_generator.build.files_beside import write_beside, write_files
from guide_generator.build.mkdocs_settings import added_hooks, added_plugins
from guide_generator.build.page_record import PageRecords
from guide_generator.build.plugin import NAME, GuidePlugin
from guide_generator.build.processes import ProcessEndedError, side_by_side
from guide_generator.build.session import Session
from guide_generator.check.site_rules import ADDRESS_UNKNOWN
from guide_generator.files.generator_version import generator_version
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
from guide_generator.publish.archive import ArchiveRecord
from guide_generator.publish.former_copies import write_copies
from guide_generator.publish.offline_copy import OfflineCopy
from guide_generator.publish.offline_library import OfflineLibrary
from guide_generator.publish.published_addresses import listed_pdfs
from guide_generator.search.documents import search_documents
from guide_generator.search.index import write_index
from guide_generator.search.kept_index import KeptIndex
from guide_generator.settings.site_address import site_address
from guide_generator.settings.site_folders import PDF, SEARCH
from guide_generator.source.localized_error import LocalizedError
from guide_generator.source.problems import Problem

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

PageProgress = Callable[[Mapping[str, int], int], object]
"""Called with the pages written in each language (or the PDFs), and how many there are in one."""

BESIDE = ".beside"
"""Where in the new site all that isn't pages is written until the languages are done: MkDocs empties its folder, but for hidden names."""

PDF_PAGES = f"{PDF}/pages.json"
"""How many pages each PDF has, by its address: for the page where packs are put together."""


class BuildFailedError(LocalizedError):
    """The site could not be built; the message says why."""

    messages = Path(__file__).parent / "messages"


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


def configuration(session: Session, guide: Guide, lang: str, folder: Path, *, strict: bool = True) -> MkDocsConfig:
    """MkDocs' configuration for a language, to be built in a folder: `mkdocs.<code>.yml` where there is one, else `mkdocs.yml`.

    The latter takes the language and the name of the site from the guide's own settings. Hooks and plugins that the guide adds run
    after ours.
    """
    own = session.root / f"mkdocs.{lang}.yml"
    path = own if own.exists() else session.root / "mkdocs.yml"
    config = load_config(str(path), site_dir=str(folder), strict=strict, **_added(path))
    config.plugins[NAME] = GuidePlugin(session, guide, site_address(guide.settings, os.environ))
    if path != own:
        config.theme["language"] = lang
        config.site_name = guide.settings.title.in_language(lang).text
    return config


def _added(path: Path) -> dict[str, Any]:
    """The hooks and plugins of MkDocs' settings but for the guide's own, which stand for the plugin that is here already."""
    with path.open("rb") as file:
        settings = yaml_load(file)
    plugins = {"plugins": added_plugins(settings["plugins"])} if "plugins" in settings else {}
    return {"hooks": added_hooks(settings), **plugins}


def build_language(
    session: Session, guide: Guide, folder: Path, lang: str, *, dirty: bool = False, index: Path | None = None
) -> None:
    """Build one language in a folder, in this process. `dirty` writes only the pages that changed since the session wrote them.

    `index` is the folder for its search index.
    """
    try:
        mkdocs_build(configuration(session, guide, lang, folder, strict=not dirty), dirty=dirty)
    except (MkDocsException, SystemExit) as error:
        raise BuildFailedError("language", lang=lang, reason=str(error)) from error
    except TemplateError as error:
        raise BuildFailedError("template", lang=lang, place=_template_place(error, session.root), reason=str(error)) from error
    if index:
        gc.collect()  # MkDocs' files and pages refer to each other: they would hold all that was written
        documents = search_documents(guide, lang, session.written[lang].values())
        stop = guide.wording(lang)["search-stop"].split()
        write_index(index, KeptIndex(session.root, generator_version()).files(documents, lang, stop, guide.synonyms(lang)))


def _template_place(error: TemplateError, root: Path) -> str:
    """Where a template is wrong, `path:line`: as the error says, or the innermost line of a template that was running."""
    path, line = getattr(error, "filename", None), getattr(error, "lineno", None)
    if path is None:
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
        path, line = (frames[-1].filename, frames[-1].lineno) if frames else ("?", 0)
    return f"{Path(path).relative_to(root) if Path(path).is_relative_to(root) else path}:{line}"


def _build_languages(
    session: Session, site: Path, guide: Guide, progress: Callable[[Mapping[str, int]], object], *, search: bool
) -> None:
    codes = guide.settings.codes
    counts: dict[str, Any] = {lang: multiprocessing.get_context("fork").Value("i", 0) for lang in codes}

    def count(lang: str) -> None:
        counts[lang].value += 1

    session.on_page_written = count
    guide.link_everything()
    session.templates(codes[0]).compile()
    if session.records:
        session.records.digest(guide)
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    folders = {lang: _apart(site, guide.settings.language(lang).prefix) for lang in codes}
    beside = site / BESIDE
    indexes = {lang: site / SEARCH / lang if search else None for lang in codes}
    tasks: dict[str, Callable[[], None]] = {"data": partial(write_beside, session.root, beside, guide, form=session.form)}
    tasks |= {lang: partial(build_language, session, guide, folders[lang], lang, index=indexes[lang]) for lang in codes}
    try:
        side_by_side(tasks, (BuildFailedError, OSError), lambda: progress({lang: value.value for lang, value in counts.items()}))
    except ProcessEndedError as error:
        raise BuildFailedError("ended", lang=str(error)) from error
    for lang, folder in folders.items():
        if folder != site:
            folder.rename(site / guide.settings.language(lang).prefix)
    move_files(beside, site)


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
