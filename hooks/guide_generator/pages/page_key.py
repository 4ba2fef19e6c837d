"""The keys of pages. A page is a function of its key: equal keys give the same bytes, in this process or in a later build.

A page asks the guide by methods whose arguments are ids; besides the answers, it depends on its surroundings alone. So a build that
kept the queries and the digest of a page can decide from the guide alone whether the page would come out the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType
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

PLAIN = (str, int, float, date, NoneType)
"""Values that are what they read."""


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
        said: list[str] = []
        self._say(value, said)
        return hashlib.sha256("".join(said).encode()).hexdigest()

    def _say(self, value: object, said: list[str]) -> None:
        """Add the value as text, each piece with its type and its length so that no two values read the same."""
        if isinstance(value, PLAIN):
            text = str(value)
            said.append(f"{type(value).__name__} {len(text)} {text}")
        elif isinstance(value, BaseModel):
            said.append(self._kept(value))
        else:
            parts = self._parts(value)
            said.append(f"{type(value).__name__} {len(parts)} ")
            for part in parts:
                self._say(part, said)

    def _kept(self, model: BaseModel) -> str:
        if id(model) not in self._known:
            said = [_shape(type(model))]
            for name in type(model).model_fields:
                self._say(getattr(model, name), said)
            self._known[id(model)] = (model, hashlib.sha256("".join(said).encode()).hexdigest())
        return self._known[id(model)][1]

    def _parts(self, value: object) -> Sequence[object]:
        if isinstance(value, tuple | list):
            return value
        if isinstance(value, Mapping):
            return [part for pair in value.items() for part in pair]
        if isinstance(value, set | frozenset):
            return sorted(self.of(part) for part in value)
        if isinstance(value, Lexicon):
            return value.forms
        if is_dataclass(value):
            return [getattr(value, each.name) for each in fields(value)]
        raise TypeError(f"{type(value).__name__} can't be part of a page's key")


@cache
def _shape(model: type[BaseModel]) -> str:
    """The name of a model and of its fields."""
    return " ".join((model.__name__, *model.model_fields))


@dataclass(frozen=True)
class AnswerDigest:
    """An answer that was given to an earlier build, of which the digest is known alone."""

    value: str


@dataclass
class Memo(Generic[Made]):
    """Pages made from a guide, with their keys; or of an earlier build, with the digests of the answers."""

    is_whole: Callable[[Made], bool] = lambda _made: True
    """Whether what was made before can still be had."""

    digests: Digests = field(default_factory=Digests)
    _made: dict[PageId, tuple[PageKey, Made]] = field(default_factory=dict)
    _guide: Guide | None = None
    _used: dict[PageId, None] = field(default_factory=dict)
    """The pages of `_guide`, as far as they were asked for."""

    _same: dict[tuple[GuideQuery, int], bool] = field(default_factory=dict)
    """Whether `_guide` still gives an answer, by the query and the identity of the answer: many pages ask the same."""

    def put(self, key: PageKey, made: Made) -> None:
        """Remember what was made from a key."""
        self._made[key.page] = (key, made)

    def get(self, page: PageId, surroundings: Surroundings, guide: Guide, make: Callable[[Guide], Made]) -> Made:
        """What `make` makes of the guide: made now, or before from an equal key. The very same object in that case."""
        if guide is not self._guide:
            self._guide, self._used, self._same = guide, {}, {}
        self._used[page] = None
        if page in self._made:
            key, made = self._made[page]
            same = key.surroundings == surroundings and all(self._still(guide, *each) for each in key.answers.items())
            if same and self.is_whole(made):
                return made
        recorded = RecordedGuide(guide)
        made = make(recorded)
        self.put(PageKey(page, surroundings, recorded.answers), made)
        return made

    def used(self) -> Iterator[tuple[PageKey, Made]]:
        """The pages of the guide, with their keys, in the order in which they were asked for."""
        return (self._made[page] for page in self._used)

    def _still(self, guide: Guide, query: GuideQuery, given: object) -> bool:
        place = (query, id(given))
        if place not in self._same:
            now = answer(guide, query)
            self._same[place] = self.digests.of(now) == given.value if isinstance(given, AnswerDigest) else now == given
        return self._same[place]
