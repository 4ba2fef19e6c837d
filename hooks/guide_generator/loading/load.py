"""Reads the files of a guide into a draft: first the settings, then things, pages and wording. Unchanged files are read once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from guide_generator.files.generator_version import generator_version
from guide_generator.files.overrides import nearest
from guide_generator.files.plain_files import unexpected_files
from guide_generator.files.typeface import FONTS, characters
from guide_generator.loading.default_wording import WORDING
from guide_generator.loading.draft import Draft, Synonyms, same_files
from guide_generator.loading.file_memory import FileMemory
from guide_generator.loading.guide_paths import LINKS, PAGES, SETTINGS, SYNONYMS, TRANSLATIONS, files_of, unexpected_paths
from guide_generator.loading.page_files import PageFile, pair_languages, read_page
from guide_generator.loading.side_by_side import Work, read_side_by_side
from guide_generator.loading.thing_files import ThingFile, ThingReader
from guide_generator.model.external_links import KnownLink, KnownLinks
from guide_generator.model.fields import links
from guide_generator.model.schema import Schema, validate
from guide_generator.settings.settings import Settings
from guide_generator.source.field_labels import settings_field
from guide_generator.source.problems import GuideError, Problem
from guide_generator.source.reader import Document, read, read_text
from guide_generator.source.yaml_tree import Data
from guide_generator.text.translation_memory import TranslationMemory, parse

ValueT = TypeVar("ValueT")
ReadResult = tuple[ValueT | None, list[Problem]]


@dataclass
class Loader:
    """Reads a guide's folder; a second call reads only the files that changed. With a memory, so does the next command."""

    root: Path
    memory: FileMemory | None = None
    _cache: dict[str, tuple[tuple[int, int], ReadResult[Any]]] = field(default_factory=dict)
    _schema: Schema | None = None
    _last: Draft | None = None

    def load(self) -> Draft:
        """Read the guide; the very same draft when nothing changed.

        GuideError where the settings can't be read, without which nothing can be checked, or where a folder holds a link or a device,
        which may not be read.
        """
        if strange := list(unexpected_files(self.root)):
            raise GuideError(strange)
        found: list[Problem] = []
        memories = self._memories(found)
        settings = self._settings(memories, found)
        schema = self._schema_of(settings, memories)
        found.extend(unexpected_paths(self.root, settings))
        read_things = dict(self._things(schema, found))
        things = {path: file.thing for path, file in read_things.items()}
        words = {lang: self._words(lang, found) for lang in settings.codes}
        synonyms = {lang: self._synonyms(lang, found) for lang in settings.codes}
        known_links = self._known_links(settings, found)
        pages, unpaired = pair_languages(self._page_files(settings.codes, found), settings.codes, memories)
        linked = {file.thing.id: file.links for file in read_things.values()} | {page.id: links(page) for page in pages}
        draft = Draft(
            self.root,
            settings,
            things,
            tuple(pages),
            linked,
            words,
            synonyms,
            memories,
            known_links,
            (*found, *unpaired),
            tuple(remark for file in read_things.values() for remark in file.remarks),
        )
        if self._last is None or not same_files(draft, self._last):
            self._last = draft
        return self._last

    def settings(self) -> Settings:
        """The settings alone. GuideError where they can't be read."""
        found: list[Problem] = []
        return self._settings(self._memories(found), found)

    def _settings(self, memories: Mapping[str, TranslationMemory], found: list[Problem]) -> Settings:
        settings, problems = self._read(
            SETTINGS, lambda document: validate(Settings, document, ("fr", "en"), memories, settings_field)
        )
        if settings is None:
            raise GuideError(problems)
        found.extend(problems)
        return settings

    def _schema_of(self, settings: Settings, memories: Mapping[str, TranslationMemory]) -> Schema:
        if self._schema is None or self._schema.settings is not settings:
            self._schema = Schema.of(settings, memories)
            self._cache = {path: kept for path, kept in self._cache.items() if path == SETTINGS or path.startswith(TRANSLATIONS)}
        return self._schema

    def _memories(self, found: list[Problem]) -> Mapping[str, TranslationMemory]:
        """The translation memories. Where one changed, every file is read again: texts hold whether their translations are stale."""
        memories: dict[str, TranslationMemory] = {}
        for path in sorted((self.root / TRANSLATIONS).glob("*.txt")):
            name = f"{TRANSLATIONS}/{path.name}"
            memory, problems = self._cached(name, partial(_memory, path, name))
            found.extend(problems)
            memories[path.stem] = memory or TranslationMemory()
        if self._last and memories != self._last.memories:
            self._cache = {path: kept for path, kept in self._cache.items() if path.startswith(TRANSLATIONS)}
        return memories

    def _things(self, schema: Schema, found: list[Problem]) -> Iterator[tuple[str, ThingFile]]:
        letters = partial(_letters, nearest(self.root, FONTS))
        inputs = self._inputs() if self.memory else ""
        work: list[Work] = []
        for kind in schema.settings.kinds:
            reader = ThingReader(self.root, schema, kind.id, letters, self.memory, inputs)
            work.extend((reader, path) for path in files_of(self.root, kind))
        read_side_by_side([one for one in work if one[1] not in self._cache], self._read_thing)
        for reader, path in work:
            file, problems = self._read_thing(reader, path)
            found.extend(problems)
            if file:
                yield path, file

    def _read_thing(self, reader: ThingReader, path: str) -> ReadResult[ThingFile]:
        return self._cached(path, partial(reader.read, path))

    def _inputs(self) -> str:
        """A digest of what the result of each file depends on beside its text: the generator, the settings, what is known of translations, the typeface."""
        digest = hashlib.sha256(generator_version().encode())
        fonts = nearest(self.root, FONTS).glob("*.ttf")
        for path in (self.root / SETTINGS, *sorted((self.root / TRANSLATIONS).glob("*.txt")), *sorted(fonts)):
            digest.update(f"\0{path.name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()

    def _words(self, lang: str, found: list[Problem]) -> Mapping[str, str]:
        path = f"{WORDING}/{lang}.yml"
        if not (self.root / path).exists():
            return {}
        words, problems = self._read(path, _wording)
        found.extend(problems)
        return words or {}

    def _synonyms(self, lang: str, found: list[Problem]) -> Synonyms:
        path = f"{SYNONYMS}/{lang}.yml"
        if not (self.root / path).exists():
            return ()
        families, problems = self._read(path, _families)
        found.extend(problems)
        return families or ()

    def _known_links(self, settings: Settings, found: list[Problem]) -> tuple[KnownLink, ...]:
        if not (self.root / LINKS).exists():
            return ()
        known, problems = self._read(LINKS, lambda document: validate(KnownLinks, document, settings.codes))
        found.extend(problems)
        return known.exceptions if known else ()

    def _page_files(self, codes: tuple[str, ...], found: list[Problem]) -> Iterator[PageFile]:
        for lang in codes:
            for path in sorted((self.root / PAGES / lang).glob("*.md")):
                name = f"{PAGES}/{lang}/{path.name}"
                file, problems = self._cached(name, partial(read_page, path, name, lang, codes))
                found.extend(problems)
                if file:
                    yield file

    def _read(self, path: str, describe: Callable[[Document], ReadResult[ValueT]]) -> ReadResult[ValueT]:
        return self._cached(path, lambda: _with_warnings(describe, read(self.root / path, path)))

    def _cached(self, path: str, make: Callable[[], ReadResult[ValueT]]) -> ReadResult[ValueT]:
        try:
            status = (self.root / path).stat()
            signature = (status.st_mtime_ns, status.st_size)
        except OSError:
            signature = (0, 0)
        if path not in self._cache or self._cache[path][0] != signature:
            self._cache[path] = (signature, make())
        return self._cache[path][1]


def _with_warnings(describe: Callable[[Document], ReadResult[ValueT]], document: Document) -> ReadResult[ValueT]:
    value, problems = describe(document)
    return value, [*problems, *document.warnings]


def _letters(fonts: Path) -> frozenset[str]:
    return characters(fonts) if fonts.is_dir() else frozenset()


def _memory(path: Path, name: str) -> ReadResult[TranslationMemory]:
    text = read_text(path, name)
    if isinstance(text, Document):
        return None, text.problems
    memory, wrong = parse(text)
    return memory, [Problem(name, line, 1, "translation-memory", {}, "warning") for line in wrong]


def _wording(document: Document) -> ReadResult[Mapping[str, str]]:
    if not isinstance(document.data, dict):
        return None, document.problems or [document.problem((), "not-a-mapping")]
    words = {key: value for key, value in document.data.items() if isinstance(value, str)}
    wrong = [key for key in document.data if key not in words]
    return words, [document.problem((key,), "expected-text", found=_shown(document.data[key])) for key in wrong]


def _shown(value: Data) -> str:
    return value if isinstance(value, str) else ", ".join(map(str, value))


def _families(document: Document) -> ReadResult[Synonyms]:
    if not isinstance(document.data, list):
        return None, document.problems or [document.problem((), "expected-list", found="…")]
    problems = [
        document.problem((index,), "expected-list", found=family if isinstance(family, str) else "…")
        for index, family in enumerate(document.data)
        if not isinstance(family, list) or not all(isinstance(word, str) for word in family)
    ]
    families = (family for family in document.data if isinstance(family, list))
    return tuple(tuple(str(word) for word in family) for family in families), problems
