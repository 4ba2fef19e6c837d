"""Writes the search index of a site with Pagefind: one bundle, an index for each language in it."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import sys
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from guide_generator.search.documents import SearchDocument, vocabulary
from guide_generator.search.first_answers import first_answers
from guide_generator.settings.site_folders import SEARCH

DOCUMENTS = "documents"
ENTRY = "pagefind-entry.json"
"""Pagefind writes its languages in any order; the same input is to give the same bytes."""

SCRIPT = "pagefind.js"
FIRST = "first"
STOP_WORDS = "stop-words"
SIGNATURE = b"pagefind_dcd"
"""What a file of Pagefind's begins with, once unpacked."""


class IndexingError(Exception):
    """Pagefind could not make the index; the message is what it said."""


def write_documents(documents: Iterable[SearchDocument], lang: str, folder: Path, stop_words: Sequence[str]) -> None:
    """Write what a language's index is to hold into a folder, for `write_index`. `stop_words` don't tell what is looked for."""
    kept = list(documents)
    for document in kept:
        path = folder / DOCUMENTS / document.url.strip("/") / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(document.html, encoding="utf-8")
    _write_json(folder / f"words.{lang}.json", vocabulary(kept))
    _write_json(folder / FIRST / lang / f"{STOP_WORDS}.json", stop_words)
    for name, answers in first_answers(kept):
        _write_json(folder / FIRST / lang / f"{name}.json", {"pages": answers.pages, "words": answers.words})


def write_index(folder: Path, site: Path) -> None:
    """Index what was written into a folder, and leave out the interfaces that Pagefind ships, which no page uses.

    IndexingError when Pagefind fails.
    """
    target = site / SEARCH
    command = [sys.executable, "-m", "pagefind", "--site", str(folder / DOCUMENTS), "--output-path", str(target)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 - our own command
    if done.returncode:
        raise IndexingError(done.stderr or done.stdout)
    for path in target.iterdir():
        if path.suffix in {".js", ".css"} and path.name != SCRIPT:
            path.unlink()
    entry = target / ENTRY
    try:
        told = json.loads(entry.read_text(encoding="utf-8"))
        addresses = _addresses(target / "fragment")
    except (ValueError, EOFError, OSError, zlib.error) as error:
        raise IndexingError(f"{entry.name}: Pagefind: {error}") from error
    entry.write_text(json.dumps(told, sort_keys=True), encoding="utf-8")
    for words in sorted(folder.glob("words.*.json")):
        shutil.copy(words, target / words.name)
    shutil.copytree(folder / FIRST, target / FIRST, dirs_exist_ok=True)
    for lang, found in addresses.items():
        _write_json(target / f"addresses.{lang}.json", found)


def _addresses(fragments: Path) -> Mapping[str, Mapping[str, str]]:
    """The address of each result's page, from the root of the site, by language and by the result's id in the index."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted(fragments.glob("*.pf_fragment")):
        data = json.loads(gzip.decompress(path.read_bytes()).removeprefix(SIGNATURE))
        found.setdefault(path.stem.split("_")[0], {})[path.stem] = data["url"]
    return found


def _write_json(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
