"""What the search answers, asked in Node as a page asks it: no browser, no site but its scripts and its index."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from guide_generator.guide.guide import Guide
from guide_generator.search.documents import search_documents
from guide_generator.search.index import index_files, write_index
from guide_generator.settings.site_folders import ASSETS, SEARCH
from search_quality import Query, quality, read_table
from support import FIGURES, ROOT

TUNED = ROOT / "tests/queries/tune.yml"
AT_ONCE, AT_ALL = 0.9, 0.97
"""The shares of queries answered in the first three and in the first ten."""

WRITTEN = [
    ("fr", "metier", "referentiel-metier"),
    ("fr", "hebergement", "chrs"),
    ("fr", "médiatrice", "mediateur-de-sante-pair"),
    ("fr", "service intégré d'accueil", "siao"),
    ("fr", "finacement", "financer"),
    ("fr", "travial pair", "travail-pair"),
    ("fr", "pairaidance", "pair-aidance"),
    ("fr", "subventions", "demarcher-les-financeurs"),
]
"""Without accents, feminines, full names, slips, joined compounds."""

NAMES = [
    ("fr", "Travail pair", "travail-pair"),
    ("fr", "un chez-soi d’abord", "un-chez-soi-d-abord"),
    ("fr", "fiche 4", "missions-et-fiche-de-poste"),
    ("fr", "RESPAI", "respai"),
    ("en", "peer work", "travail-pair"),
    ("en", "sheet 4", "missions-et-fiche-de-poste"),
]
"""Titles, other names and numbers, typed whole, however common their words."""


def indexed(guide: Guide, folder: Path) -> Path:
    """The scripts of a site, and the index of a guide."""
    shutil.copytree(ROOT / "overrides" / ASSETS, folder / ASSETS)
    for lang in guide.settings.codes:
        stop = guide.wording(lang)["search-stop"].split()
        documents = list(search_documents(guide, lang, ()))
        write_index(folder / SEARCH / lang, dict(index_files(documents, lang, stop, guide.synonyms(lang))))
    return folder


@pytest.fixture(scope="module")
def answered(guide: Guide, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The frozen guide's."""
    return indexed(guide, tmp_path_factory.mktemp("frozen") / "site")


def test_words_are_found_as_people_write_them(guide: Guide, answered: Path) -> None:
    """Among the first ten."""
    found = quality(guide, answered, [Query(lang, query, [wanted]) for lang, query, wanted in WRITTEN])
    assert found.within(10) == 1, str(found)


def test_names_and_numbers_typed_whole_come_first(guide: Guide, answered: Path) -> None:
    """All of them."""
    found = quality(guide, answered, [Query(lang, query, [wanted]) for lang, query, wanted in NAMES])
    assert found.within(1) == 1, str(found)


def test_it_answers_what_people_ask(guide: Guide, answered: Path, record_property: Callable[[str, object], None]) -> None:
    """The table that the search was tuned by. Asked of the frozen guide: a text that changes is no fault of the search."""
    found = quality(guide, answered, read_table(TUNED))
    record_property(FIGURES, f"Search: {found}")
    assert found.within(3) >= AT_ONCE
    assert found.within(10) >= AT_ALL
