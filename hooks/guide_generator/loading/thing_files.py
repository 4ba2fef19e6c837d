"""Reads the files of things, one by one: the thing, its links, and all problems that its file shows by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from guide_generator.loading.field_names import FieldNames
from guide_generator.loading.file_memory import FileMemory, key_of
from guide_generator.loading.remarks import remarks
from guide_generator.loading.section_rules import section_problems
from guide_generator.model.fields import Links, Reference, links, texts
from guide_generator.model.prose import check_texts
from guide_generator.model.schema import Schema
from guide_generator.model.thing import Thing
from guide_generator.source.problem_records import problem_record, recorded_problem
from guide_generator.source.problems import Problem
from guide_generator.source.reader import Document, parse, read_text
from guide_generator.text.translation_memory import Pair, StaleTexts


@dataclass(frozen=True)
class ThingFile:
    """What a file without errors holds."""

    thing: Thing
    links: Links
    remarks: tuple[Problem, ...]
    """Warnings that count only where the whole guide has no errors."""


ThingResult: TypeAlias = "tuple[ThingFile | None, list[Problem]]"


@dataclass(frozen=True)
class ThingReader:
    """Reads the files of one kind."""

    root: Path
    schema: Schema
    kind: str
    letters: Callable[[], frozenset[str]]
    """Gives the characters of the typeface of PDFs; none where there is no typeface."""

    memory: FileMemory | None
    inputs: str
    """A digest of all that a result depends on, beside the file."""

    def remembers(self, path: str) -> bool:
        """Whether what a file gave is in the memory."""
        text = read_text(self.root / path, path)
        return self.memory is not None and isinstance(text, str) and self.memory.get(path, self._key(path, text)) is not None

    def _key(self, path: str, text: str) -> bytes:
        return key_of(self.inputs, self.kind, path, text)

    def read(self, path: str) -> ThingResult:
        """What a file holds, or None; and its problems."""
        text = read_text(self.root / path, path)
        if isinstance(text, Document):
            return None, text.problems
        if self.memory is None:
            return self._result(parse(text, path))
        key = self._key(path, text)
        kept = self.memory.get(path, key)
        if kept is not None:
            return self._restored(path, kept)
        document = parse(text, path)
        result = self._result(document)
        self.memory.put(path, key, _entry(document, result))
        return result

    def _result(self, document: Document) -> ThingResult:
        thing, problems = self.schema.validate(self.kind, document, FieldNames(self.schema, self.kind))
        if thing is None:
            return None, [*problems, *document.warnings]
        sections = self.schema.settings.kinds_by_id[self.kind].sections
        own = [*check_texts(thing, document, self.schema.settings.codes), *section_problems(thing, document, sections)]
        found = ThingFile(thing, links(thing), tuple(remarks(thing, document, self.letters)))
        return found, [*problems, *own, *document.warnings]

    def _restored(self, path: str, kept: Mapping[str, Any]) -> ThingResult:
        problems = [recorded_problem(path, record) for record in kept["problems"]]
        if kept["data"] is None:
            return None, problems
        memories = {lang: StaleTexts(pairs=frozenset(map(tuple, pairs))) for lang, pairs in kept["stale"].items()}
        context = {"languages": self.schema.settings.codes, "memories": memories}
        thing = self.schema.models[self.kind].model_validate(kept["data"], context=context)
        references = tuple(Reference(tuple(place), kind, target) for place, kind, target in kept["references"])
        linked = Links(references, tuple(kept["in_texts"]))
        return ThingFile(thing, linked, tuple(recorded_problem(path, record) for record in kept["remarks"])), problems


def _entry(document: Document, result: ThingResult) -> Mapping[str, Any]:
    """A result as plain data."""
    found, problems = result
    listed = [problem_record(problem) for problem in problems]
    if found is None:
        return {"data": None, "problems": listed}
    return {
        "data": document.data,
        "problems": listed,
        "remarks": [problem_record(problem) for problem in found.remarks],
        "references": [(each.location, each.kind, each.id) for each in found.links.references],
        "in_texts": found.links.in_texts,
        "stale": _stale(found.thing),
    }


def _stale(thing: Thing) -> Mapping[str, Sequence[Pair]]:
    """The texts of a thing that were translated from an older original, with these translations, by language."""
    found: dict[str, list[Pair]] = {}
    for lang, pair in _stale_pairs(thing):
        found.setdefault(lang, []).append(pair)
    return found


def _stale_pairs(thing: Thing) -> Iterator[tuple[str, Pair]]:
    for _, text in texts(thing):
        for lang in text.stale:
            yield lang, (next(iter(text.by_lang.values())), text.by_lang[lang])
