"""Writes the search index of a site with Pagefind: one bundle, an index for each language in it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from guide.search import SearchDocument, vocabulary

FOLDER = "pagefind"
DOCUMENTS = "documents"
ENTRY = "pagefind-entry.json"
"""Pagefind writes its languages in any order; the same input is to give the same bytes."""

SCRIPTS = ("pagefind.js", "pagefind-worker.js")


class IndexingError(Exception):
    """Pagefind could not make the index; the message is what it said."""


def write_documents(documents: Iterable[SearchDocument], lang: str, folder: Path) -> None:
    """Write what a language's index is to hold into a folder, for `write_index`."""
    kept = list(documents)
    for document in kept:
        path = folder / DOCUMENTS / document.url.strip("/") / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(document.html, encoding="utf-8")
    (folder / f"words.{lang}.json").write_text(json.dumps(vocabulary(kept), ensure_ascii=False), encoding="utf-8")


def write_index(folder: Path, site: Path) -> None:
    """Index what was written into a folder, and leave out the interfaces that Pagefind ships, which no page uses.

    IndexingError when Pagefind fails.
    """
    target = site / FOLDER
    command = [sys.executable, "-m", "pagefind", "--site", str(folder / DOCUMENTS), "--output-path", str(target)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 - our own command
    if done.returncode:
        raise IndexingError(done.stderr or done.stdout)
    for path in target.iterdir():
        if path.suffix in {".js", ".css"} and path.name not in SCRIPTS:
            path.unlink()
    entry = target / ENTRY
    entry.write_text(json.dumps(json.loads(entry.read_text(encoding="utf-8")), sort_keys=True), encoding="utf-8")
    for words in sorted(folder.glob("words.*.json")):
        shutil.copy(words, target / words.name)
