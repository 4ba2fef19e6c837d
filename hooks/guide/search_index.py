"""Writes the search index of a site with Pagefind: one bundle, an index for each language in it."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from guide.search import SearchDocument, vocabulary

FOLDER = "pagefind"
SCRIPTS = ("pagefind.js", "pagefind-worker.js")


class IndexingError(Exception):
    """Pagefind could not make the index; the message is what it said."""


def write_index(documents: Iterable[SearchDocument], site: Path) -> None:
    """Index the documents, and leave out the interfaces that Pagefind ships, which no page uses. IndexingError on failure."""
    documents = list(documents)
    target = site / FOLDER
    with tempfile.TemporaryDirectory(prefix="search-") as folder:
        for document in documents:
            path = Path(folder) / document.url.strip("/") / "index.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(document.html, encoding="utf-8")
        command = [sys.executable, "-m", "pagefind", "--site", folder, "--output-path", str(target)]
        done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 - our own command
    if done.returncode:
        raise IndexingError(done.stderr or done.stdout)
    for lang in {document.lang for document in documents}:
        words = vocabulary(document for document in documents if document.lang == lang)
        (target / f"words.{lang}.json").write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
    for path in target.iterdir():
        if path.suffix in {".js", ".css"} and path.name not in SCRIPTS:
            path.unlink()
