"""Writes the pages of each language.

Pages are made, written and forgotten one after the other. Where MkDocs' settings add code, which may ask for any page, MkDocs writes
all of a language.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TypeAlias

from guide_generator.build.language import build_language, failures_of
from guide_generator.build.page_record import KeptPage, PageRecords, write_page
from guide_generator.build.session import Session
from guide_generator.guide.guide import Guide
from guide_generator.pages.renderer import Renderer

Tasks: TypeAlias = Mapping[str, Callable[[], Sequence[KeptPage]]]
"""By language, what writes its pages and says what it wrote."""


def page_tasks(session: Session, guide: Guide, folders: Mapping[str, Path]) -> Tasks:
    """The pages of each language, to be written into its folder in a process of its own."""
    if session.records:
        return _past_mkdocs(session, session.records, guide, folders)
    return {lang: partial(_by_mkdocs, session, guide, folder, lang) for lang, folder in folders.items()}


def _past_mkdocs(session: Session, records: PageRecords, guide: Guide, folders: Mapping[str, Path]) -> Tasks:
    """MkDocs writes now what isn't pages."""
    renderers = {lang: build_language(session, guide, folder, lang) for lang, folder in folders.items()}
    return {lang: partial(_write, session, records, renderers[lang], folder) for lang, folder in folders.items()}


def _write(session: Session, records: PageRecords, renderer: Renderer, folder: Path) -> Sequence[KeptPage]:
    """Put the pages of a language into its folder: those of the last site, or else made now."""
    lang, around = renderer.lang, renderer.surroundings
    memo = records.memo(lang, renderer.addresses.from_root("", lang), around, folder)
    pages = []
    with failures_of(lang, session.root):
        for name, make in renderer.everything():
            pages.append(memo.get(name, around, renderer.guide, partial(write_page, folder, make)))
            session.on_page_written(lang)
    records.keep(lang, around, memo)
    return pages


def _by_mkdocs(session: Session, guide: Guide, folder: Path, lang: str) -> Sequence[KeptPage]:
    build_language(session, guide, folder, lang)
    return [KeptPage.of(page) for page in session.written[lang].values()]
