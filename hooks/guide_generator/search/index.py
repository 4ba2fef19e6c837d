"""Writes the search index of a language: small files in alphabetical order, so that a reader fetches those of the words typed and no others."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from guide_generator.search.counts import Counts
from guide_generator.search.documents import SearchDocument
from guide_generator.search.scores import Scores, scores
from guide_generator.search.words import stems

FILE_SIZE = 12_000
"""Characters after which words go on in another file."""


def write_index(folder: Path, files: Mapping[str, str]) -> None:
    """Write the files of an index, JSON by name, into a folder."""
    for parent in {(folder / name).parent for name in files}:
        parent.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.json").write_bytes(text.encode())


def index_files(
    documents: Sequence[SearchDocument], lang: str, stop: Sequence[str], families: Iterable[Iterable[str]] = ()
) -> Iterator[tuple[str, str]]:
    """The JSON files by name: `index` says which pages there are, and with which word each file of words begins.

    The others stand in a folder that is named by what they hold, so that a browser never takes old ones for new ones: `words-N`, what
    each page says (`text-N`) and `spellings`.
    """
    stop_stems = list(dict.fromkeys(stem for word in stop for stem in stems(word, lang)))
    counted = Counts(lang)
    for document in documents:
        counted.add(document)
    words = list(_files(scores(documents, counted.stems, lang, stop_stems, families)))
    texts = [[[each.text, each.heading, each.anchor] for each in document.passages] for document in documents]
    files = {
        **{f"words-{number}": _object(file) for number, file in enumerate(words)},
        **{f"text-{number}": _json(text) for number, text in enumerate(texts)},
        "spellings": _json(counted.spellings()),
    }
    pages = _json([[document.title, document.address, document.kind] for document in documents])
    version = sha256(f"[{_object(files)},{pages}]".encode()).hexdigest()[:8]
    starts = [next(iter(file)) for file in words]
    yield "index", _object({"version": _json(version), "stop": _json(stop_stems), "starts": _json(starts), "pages": pages})
    yield from ((f"{version}/{name}", file) for name, file in files.items())


def _files(found: Scores) -> Iterator[Mapping[str, str]]:
    """The words in alphabetical order, each with its pages and scores as JSON, by file."""
    file: dict[str, str] = {}
    size = 0
    for word in sorted(found):
        flat = _json([number for pair in found[word] for number in pair])
        size += len(word) + len(flat)
        if file and size > FILE_SIZE:
            yield file
            file, size = {}, len(word) + len(flat)
        file[word] = flat
    if file:
        yield file


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _object(members: Mapping[str, str]) -> str:
    """A JSON object of values that are JSON already."""
    return f"{{{','.join(f'{_json(name)}:{value}' for name, value in members.items())}}}"
