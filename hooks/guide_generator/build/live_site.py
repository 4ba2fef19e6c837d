"""A site kept up to date while the guide is written."""

from __future__ import annotations

import logging
import os
import shutil
from pathlib import Path

from guide_generator.addresses.data import ROOT as API
from guide_generator.addresses.pages import text_twin
from guide_generator.build.files_beside import finish, write_files, write_form, write_open_data
from guide_generator.build.language import BuildFailedError, build_language
from guide_generator.build.session import Session
from guide_generator.guide.guide import Guide
from guide_generator.paper.pdf_cache import PdfCache, PdfError
from guide_generator.paper.pdf_files import PdfFiles
from guide_generator.paper.word_files import word_files
from guide_generator.publish.former_copies import write_copies
from guide_generator.publish.published_addresses import listed_pdfs
from guide_generator.records.memo import Memo
from guide_generator.search.language_index import write_language_index
from guide_generator.settings.site_address import site_address
from guide_generator.settings.site_folders import SEARCH


class Preview:
    """A site kept up to date in this process: an update writes only the pages that changed."""

    def __init__(self, root: Path, site: Path) -> None:
        self.root, self.site = root, site
        self._has_index = False
        self._pages: dict[str, set[str]] = {}
        self._written = 0
        self._data_state: tuple[Guide, str] | None = None
        self._session = Session(root, on_page_written=self._count, memo=Memo())
        shutil.rmtree(site, ignore_errors=True)
        logging.getLogger("mkdocs").setLevel(logging.ERROR)

    def update(self) -> int:
        """Bring the site up to date; the number of pages written. GuideError or BuildFailedError where that can't be.

        The search index is that of the first time: making it anew would take longer than the pages.
        """
        guide = self._session.store.guide()
        self._written = 0
        for lang in guide.settings.codes:
            build_language(self._session, guide, self._folder(guide, lang), lang, dirty=True)
            written = self._session.written[lang]
            if not self._has_index:
                write_language_index(self.root, self.site / SEARCH / lang, guide, lang, written.values())
            self._keep(self._folder(guide, lang), set(written), lang)
        self._has_index = True
        finish(self.root, self.site, guide)
        write_form(self.root, self.site, guide)
        write_copies(guide, listed_pdfs(self.root), self.site)
        return self._written

    def write_data(self) -> None:
        """Make the open data, if it isn't that of the guide as it is now: it takes too long to be made at every change."""
        guide = self._session.store.guide()
        now = (guide, site_address(guide.settings, os.environ))
        if now != self._data_state:
            shutil.rmtree(self.site / API, ignore_errors=True)
            write_open_data(self.site, guide)
            self._data_state = now

    def write_document(self, address: str) -> None:
        """Make the PDF or the word processor's file of an address, if there is one, as the guide is now. BuildFailedError where it can't be made."""
        guide = self._session.store.guide()
        base = site_address(guide.settings, os.environ)
        for path, make in word_files(guide, base, self.root):
            if path == address:
                write_files([(path, make())], self.site)
        wanted = [file for file in PdfFiles(guide, base, self.root).everything() if file.address == address]
        try:
            PdfCache(self.root).write(wanted, guide, self.site)
        except PdfError as error:
            raise BuildFailedError("file", reason=str(error)) from error

    def _folder(self, guide: Guide, lang: str) -> Path:
        return self.site / guide.settings.language(lang).prefix

    def _count(self, _lang: str) -> None:
        self._written += 1

    def _keep(self, folder: Path, pages: set[str], lang: str) -> None:
        for gone in self._pages.get(lang, set()) - pages:
            (folder / gone).unlink(missing_ok=True)
            (folder / text_twin(gone)).unlink(missing_ok=True)
        self._pages[lang] = pages
