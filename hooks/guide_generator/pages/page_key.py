"""The keys of pages. A page is a function of its key: equal keys give the same bytes, in this process or in a later build.

A page asks the guide by methods whose arguments are ids; besides the answers, it depends on its surroundings alone. So a build that
kept the queries and the digest of a page can decide from the guide alone whether the page would come out the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from typing import Generic, TypeAlias, TypeVar

from pydantic import BaseModel

from guide_generator.files.generator_version import generator_version
from guide_generator.guide.guide import Guide
from guide_generator.pages.recorded_guide import Answers, GuideQuery, RecordedGuide, answer
from guide_generator.rendering.markdown_pages import MarkdownSettings
from guide_generator.text.lexicon import Lexicon

Made = TypeVar("Made")
PageId: TypeAlias = "tuple[str, str, str]"
"""The language; `index`, `thing`, `removed` or `page`; the id."""


@dataclass(frozen=True)
class Surroundings:
    """What all pages of a language depend on, beside the guide."""

    look: str
    """A digest of the templates and of all else that they are filled with."""

    site: str
    edit: str
    has_form: bool
    markdown: MarkdownSettings
    version: str = field(default_factory=generator_version)


@dataclass(frozen=True)
class PageKey:
    """Everything that a page is made from."""

    page: PageId
    surroundings: Surroundings
    answers: Answers
    """What the page asked of the guide, wording and settings included, and was answered."""

    @classmethod
    def of(cls, page: PageId, surroundings: Surroundings, queries: Iterable[GuideQuery], guide: Guide) -> PageKey:
        """The key of a page that makes these queries."""
        return cls(page, surroundings, {query: answer(guide, query) for query in queries})

    def digest(self, digests: Digests) -> str:
        """The key as a name to keep the page by; `digests` is shared by the pages of a build."""
        return digests.of((self.page, self.surroundings, tuple(self.answers.items())))


class Digests:
    """Digests of values, those of models computed once: many pages ask for the same things."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[object, str]] = {}

    def of(self, value: object) -> str:
        """A digest that is the same for equal values in any process. TypeError where a value isn't made of plain data."""
        return hashlib.sha256("".join(self._pieces(value)).encode()).hexdigest()

    def _pieces(self, value: object) -> Iterator[str]:
        """The value as text, each piece with its type and its length so that no two values read the same."""
        if value is None or isinstance(value, str | int | float | date):
            said = str(value)
            yield f"{type(value).__name__} {len(said)} {said}"
        elif isinstance(value, BaseModel):
            yield self._kept(value)
        else:
            parts = list(self._parts(value))
            yield f"{type(value).__name__} {len(parts)} "
            for part in parts:
                yield from self._pieces(part)

    def _kept(self, model: BaseModel) -> str:
        if id(model) not in self._known:
            said = self.of((type(model).__name__, {name: getattr(model, name) for name in type(model).model_fields}))
            self._known[id(model)] = (model, said)
        return self._known[id(model)][1]

    def _parts(self, value: object) -> Iterable[object]:
        if isinstance(value, Mapping):
            return [part for pair in value.items() for part in pair]
        if isinstance(value, set | frozenset):
            return sorted(self.of(part) for part in value)
        if isinstance(value, tuple | list):
            return value
        if isinstance(value, Lexicon):
            return value.forms
        if is_dataclass(value):
            return [getattr(value, each.name) for each in fields(value)]
        raise TypeError(f"{type(value).__name__} can't be part of a page's key")


@dataclass
class Memo(Generic[Made]):
    """Pages made from a guide, with their keys."""

    _made: dict[PageId, tuple[PageKey, Made]] = field(default_factory=dict)
    _guide: Guide | None = None
    _same: dict[tuple[GuideQuery, int], bool] = field(default_factory=dict)
    """Whether `_guide` still gives an answer, by the query and the identity of the answer: many pages ask the same."""

    def get(self, page: PageId, surroundings: Surroundings, guide: Guide, make: Callable[[Guide], Made]) -> Made:
        """What `make` makes of the guide: made now, or before from an equal key. The very same object in that case."""
        if guide is not self._guide:
            self._guide, self._same = guide, {}
        if page in self._made:
            key, made = self._made[page]
            if key.surroundings == surroundings and all(self._still(guide, *each) for each in key.answers.items()):
                return made
        recorded = RecordedGuide(guide)
        made = make(recorded)
        self._made[page] = (PageKey(page, surroundings, recorded.answers), made)
        return made

    def _still(self, guide: Guide, query: GuideQuery, given: object) -> bool:
        place = (query, id(given))
        if place not in self._same:
            self._same[place] = answer(guide, query) == given
        return self._same[place]
