"""What was made of a guide, with the key of each: what is made is a function of its key, so equal keys give the same bytes.

A page or a document asks the guide by methods whose arguments are ids; besides the answers, it depends on its surroundings alone. So a
build that kept the queries and the digests of the answers can decide from the guide alone whether it would come out the same.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeAlias, TypeVar

from guide_generator.guide.guide import Guide
from guide_generator.records.digests import Digests
from guide_generator.records.recorded_guide import Answers, GuideQuery, RecordedGuide, answer

Made = TypeVar("Made")
Name: TypeAlias = "tuple[str, ...]"
"""Of what is made: of a page, the language, `index`, `thing`, `removed` or `page`, and the id."""


@dataclass(frozen=True)
class Key:
    """Everything that something is made from."""

    name: Name
    surroundings: Hashable
    """What it depends on beside the guide."""

    answers: Answers
    """What it asked of the guide, wording and settings included, and was answered."""

    @classmethod
    def of(cls, name: Name, surroundings: Hashable, queries: Iterable[GuideQuery], guide: Guide) -> Key:
        """The key of what makes these queries."""
        return cls(name, surroundings, {query: answer(guide, query) for query in queries})

    def digest(self, digests: Digests) -> str:
        """The key as a name to keep what is made by; `digests` is shared by all that a build makes."""
        return digests.of((self.name, self.surroundings, tuple(self.answers.items())))


@dataclass(frozen=True)
class AnswerDigest:
    """An answer that was given to an earlier build, of which the digest is known alone."""

    value: str


@dataclass
class Memo(Generic[Made]):
    """What was made from a guide, with its keys; or by an earlier build, with the digests of the answers."""

    is_whole: Callable[[Made], bool] = lambda _made: True
    """Whether what was made before can still be had."""

    digests: Digests = field(default_factory=Digests)
    _made: dict[Name, tuple[Key, Made]] = field(default_factory=dict)
    _guide: Guide | None = None
    _used: dict[Name, None] = field(default_factory=dict)
    """What was asked for of `_guide`."""

    _same: dict[tuple[GuideQuery, int], bool] = field(default_factory=dict)
    """Whether `_guide` still gives an answer, by the query and the identity of the answer: much is asked many times."""

    def put(self, key: Key, made: Made) -> None:
        """Remember what was made from a key."""
        self._made[key.name] = (key, made)

    def get(self, name: Name, surroundings: Hashable, guide: Guide, make: Callable[[Guide], Made]) -> Made:
        """What `make` makes of the guide: made now, or before from an equal key. The very same object in that case."""
        found = self.find(name, surroundings, guide)
        return self.make(name, surroundings, guide, make) if found is None else found

    def find(self, name: Name, surroundings: Hashable, guide: Guide) -> Made | None:
        """What was made before from an equal key; None where it has to be made. A name that is asked for counts as used."""
        if guide is not self._guide:
            self._guide, self._used, self._same = guide, {}, {}
        self._used[name] = None
        if name in self._made:
            key, made = self._made[name]
            same = key.surroundings == surroundings and all(self._still(guide, *each) for each in key.answers.items())
            if same and self.is_whole(made):
                return made
        return None

    def make(self, name: Name, surroundings: Hashable, guide: Guide, make: Callable[[Guide], Made]) -> Made:
        """What `make` makes of the guide, made now. Threads may make several at once."""
        recorded = RecordedGuide(guide)
        made = make(recorded)
        self.put(Key(name, surroundings, recorded.answers), made)
        return made

    def used(self) -> Iterator[tuple[Key, Made]]:
        """What was made of the guide, with its keys, in the order in which they were asked for."""
        return (self._made[name] for name in self._used)

    def _still(self, guide: Guide, query: GuideQuery, given: object) -> bool:
        place = (query, id(given))
        if place not in self._same:
            now = answer(guide, query)
            self._same[place] = self.digests.of(now) == given.value if isinstance(given, AnswerDigest) else now == given
        return self._same[place]
