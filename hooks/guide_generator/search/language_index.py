"""Writes the search index of a language, of what its pages say."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from guide_generator.files.generator_version import generator_version
from guide_generator.guide.guide import Guide
from guide_generator.search.documents import Read, search_documents
from guide_generator.search.index import write_index
from guide_generator.search.kept_index import KeptIndex


def write_language_index(root: Path, folder: Path, guide: Guide, lang: str, pages: Iterable[Read]) -> None:
    """Write it into a folder of its own; from the cache where it would come out the same. `root` is the guide's folder."""
    documents = search_documents(guide, lang, pages)
    stop = guide.wording(lang)["search-stop"].split()
    write_index(folder, KeptIndex(root, generator_version()).files(documents, lang, stop, guide.synonyms(lang)))
