"""The texts of a guide as passages to translate: each original with its translation, its location and its state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from guide_generator.loading.draft import Draft
from guide_generator.loading.guide_paths import SETTINGS
from guide_generator.model.fields import texts
from guide_generator.model.models import Page
from guide_generator.source.reader import Location
from guide_generator.text.texts import Text
from guide_generator.text.translation_memory import Pair, TranslationMemory, TranslationState, fingerprint

ADDRESS = "address"
"""The field whose texts become addresses. It isn't translated here: changing it breaks links."""

PAGE_TEXTS = ("title", "description", "body")


@dataclass(frozen=True)
class Passage:
    """A text of the first language and its translation."""

    path: str
    """The file that holds the translation."""

    location: Location
    """In a YAML file, the location of the text in all languages; in a page, the field or `body`."""

    lang: str
    first: str
    translation: str | None
    state: TranslationState

    @property
    def pair(self) -> Pair:
        """The two texts; the second is empty where it is missing."""
        return self.first, self.translation or ""

    @property
    def place(self) -> str:
        """The location as text, such as `experiences.0.text`."""
        return ".".join(map(str, self.location))

    @cached_property
    def key(self) -> str:
        """The fingerprints of both texts. It doesn't depend on the location."""
        return f"{fingerprint(self.first)}-{fingerprint(self.translation) if self.translation else 'x'}"


def passages(draft: Draft, lang: str) -> Iterator[Passage]:
    """Every passage in a language, by file and field. Pages without a file in that language are left out."""
    memory = draft.memories.get(lang, TranslationMemory())

    def passage(path: str, location: Location, text: Text) -> Passage:
        first, translation = text.by_lang[draft.settings.codes[0]], text.by_lang.get(lang)
        return Passage(path, location, lang, first, translation, memory.state(first, translation))

    for path, owner in {SETTINGS: draft.settings, **draft.things}.items():
        for location, text in texts(cast("Any", owner)):
            if location[-1] != ADDRESS:
                yield passage(path, location, text)
    for page in draft.pages:
        if lang in page.paths:
            yield from (passage(page.paths[lang], (name,), getattr(page, name)) for name in PAGE_TEXTS)


def missing_pages(draft: Draft, lang: str) -> Iterator[Page]:
    """The pages that have no file in a language."""
    return (page for page in draft.pages if lang not in page.paths)


def updated_memories(draft: Draft) -> Mapping[str, TranslationMemory]:
    """The memory of each language, updated with the translations in the guide."""
    return {
        lang: draft.memories.get(lang, TranslationMemory()).updated(
            found.pair for found in passages(draft, lang) if found.translation
        )
        for lang in draft.settings.codes[1:]
    }
