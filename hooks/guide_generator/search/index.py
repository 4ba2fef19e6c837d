"""Writes the search index of a language: small files in alphabetical order, so that a reader fetches those of the words typed and no others."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from guide_generator.search.documents import SearchDocument
from guide_generator.search.scores import Scores, scores
from guide_generator.search.words import stems
from guide_generator.text.letters import LIGATURES, base_letters

FILE_SIZE = 12_000
"""Characters after which words go on in another file."""

SHORTEST = 5
KNOWN_WORDS = 4000
LETTERS = re.compile(rf"[^\W\d_]{{{SHORTEST},}}")


def write_index(
    folder: Path, documents: Iterable[SearchDocument], lang: str, stop: Sequence[str], families: Iterable[Iterable[str]] = ()
) -> None:
    """Write the index of a language into a folder. `stop` are stop words."""
    for name, value in index_files(list(documents), lang, stop, families):
        path = folder / f"{name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_json(value), encoding="utf-8")


def index_files(
    documents: Sequence[SearchDocument], lang: str, stop: Sequence[str], families: Iterable[Iterable[str]] = ()
) -> Iterator[tuple[str, object]]:
    """The files by name: `index` says which pages there are, and with which word each file of words begins.

    The others stand in a folder that is named by what they hold, so that a browser never takes old ones for new ones: `words-N`, what
    each page says (`text-N`) and `spellings`.
    """
    stop_stems = list(dict.fromkeys(stem for word in stop for stem in stems(word, lang)))
    words = list(_files(scores(documents, lang, stop_stems, families)))
    texts = [[[each.text, each.heading, each.anchor] for each in document.passages] for document in documents]
    pages = [[document.title, document.address, document.kind] for document in documents]
    files = {
        **{f"words-{number}": file for number, file in enumerate(words)},
        **{f"text-{number}": text for number, text in enumerate(texts)},
        "spellings": spellings(documents),
    }
    version = sha256(_json([files, pages]).encode()).hexdigest()[:8]
    yield "index", {"version": version, "stop": stop_stems, "starts": [next(iter(file)) for file in words], "pages": pages}
    yield from ((f"{version}/{name}", file) for name, file in files.items())


def _files(found: Scores) -> Iterator[Mapping[str, Sequence[int]]]:
    file: dict[str, Sequence[int]] = {}
    size = 0
    for word in sorted(found):
        flat = [number for pair in found[word] for number in pair]
        size += len(word) + len(_json(flat))
        if file and size > FILE_SIZE:
            yield file
            file, size = {}, len(word) + len(_json(flat))
        file[word] = flat
    if file:
        yield file


def spellings(documents: Iterable[SearchDocument]) -> list[str]:
    """The words that a slip of the keys may have meant, of five letters or more, the commonest first, each as it is mostly written."""
    pages: Counter[str] = Counter()
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for document in documents:
        words = Counter(word for said in document.fields.values() for text in said for word in _words_of(text))
        pages.update({base_word(word) for word in words})
        for word, count in words.items():
            written[base_word(word)][word] += count
    known = sorted(pages.items(), key=lambda item: (-item[1], item[0]))[:KNOWN_WORDS]
    return [max(written[word].items(), key=lambda item: (item[1], item[0]))[0] for word, _ in known]


base_word = lru_cache(maxsize=50_000)(base_letters)
"""`base_letters`, for words that come again and again."""


def _words_of(text: str) -> list[str]:
    return LETTERS.findall(text.lower().translate(LIGATURES))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
