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
PLACES = "places"
"""Where the things that share a page are: Pagefind knows of pages only, and takes each for one."""

SIGNATURE = b"pagefind_dcd"
"""What a file of Pagefind's begins with, once unpacked."""


class IndexingError(Exception):
    """Pagefind could not make the index; the message is what it said."""


def write_documents(documents: Iterable[SearchDocument], lang: str, folder: Path, stop_words: Sequence[str]) -> None:
    """Write what a language's index is to hold into a folder, for `write_index`. `stop_words` don't tell what is looked for."""
    kept = list(documents)
    for document in kept:
        path = folder / DOCUMENTS / _file_of(document.url) / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(document.html, encoding="utf-8")
    _write_json(folder / f"{PLACES}.{lang}.json", {f"/{_file_of(each.url)}/": each.url for each in kept if "#" in each.url})
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
    entry, places = target / ENTRY, _places(folder)
    try:
        entries = json.loads(entry.read_text(encoding="utf-8"))
        addresses = _addresses(target / "fragment", places)
    except (ValueError, EOFError, OSError, zlib.error) as error:
        raise IndexingError(f"{entry.name}: Pagefind: {error}") from error
    entry.write_text(json.dumps(entries, sort_keys=True), encoding="utf-8")
    for words in sorted(folder.glob("words.*.json")):
        shutil.copy(words, target / words.name)
    shutil.copytree(folder / FIRST, target / FIRST, dirs_exist_ok=True)
    for lang, found in addresses.items():
        _write_json(target / f"addresses.{lang}.json", found)


def _file_of(url: str) -> str:
    """The folder of a document, from that of all documents."""
    return url.replace("#", "").strip("/")


def _places(folder: Path) -> Mapping[str, str]:
    """The address of each place, by what Pagefind takes it for."""
    found: dict[str, str] = {}
    for path in folder.glob(f"{PLACES}.*.json"):
        found.update(json.loads(path.read_text(encoding="utf-8")))
    return found


def _addresses(fragments: Path, places: Mapping[str, str]) -> Mapping[str, Mapping[str, str]]:
    """The address of each result, from the root of the site, by language and by the result's id in the index."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted(fragments.glob("*.pf_fragment")):
        data = json.loads(gzip.decompress(path.read_bytes()).removeprefix(SIGNATURE))
        found.setdefault(path.stem.split("_")[0], {})[path.stem] = places.get(data["url"], data["url"])
    return found


def _write_json(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
