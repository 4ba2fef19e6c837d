"""A memo between two builds: a file with what was made, and with the digests of the answers that it was made from."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Any

from guide_generator.files.content_cache import ContentCache
from guide_generator.records.digests import Digests
from guide_generator.records.memo import AnswerDigest, Key, Made, Memo
from guide_generator.records.recorded_guide import GuideQuery


@dataclass(frozen=True)
class MemoFile:
    """The file of a memo. `around` is a digest of what all that is made depends on beside the guide: of other surroundings, nothing is read."""

    cache: ContentCache
    name: str
    around: str
    digests: Digests

    def read(self, memo: Memo[Made], surroundings: Hashable, read: Callable[[Any], Made]) -> None:
        """Put into a memo what an earlier build kept; `read` makes of a value what was made."""
        kept = self.cache.get(self.name)
        record = json.loads(kept) if kept else {}
        if record and record["around"] == self.around:
            answers = [(_query(query), AnswerDigest(digest)) for query, digest in record["answers"]]
            for name, asked, made in record["made"]:
                memo.put(Key(tuple(name), surroundings, dict(answers[at] for at in asked)), read(made))

    def write(self, memo: Memo[Made], written: Callable[[Made], object]) -> None:
        """Keep what a build used of a memo; `written` makes a value of it, for `read`."""
        answers = _Answers(self.digests)
        made = [(key.name, answers.places(key), written(each)) for key, each in memo.used()]
        record = {"around": self.around, "answers": list(answers.known), "made": made}
        self.cache.put(self.name, json.dumps(record, ensure_ascii=False).encode())
        self.cache.delete_old()


class _Answers:
    """The answers that were given, each once, as digests."""

    def __init__(self, digests: Digests) -> None:
        self.known: dict[tuple[GuideQuery, str], int] = {}
        """Each with its place among all."""

        self._seen: dict[tuple[GuideQuery, int], int] = {}
        """The place by the identity of the answer."""

        self._digests = digests

    def places(self, key: Key) -> list[int]:
        """Where the answers of a key stand among all."""
        return [self._place(query, given) for query, given in key.answers.items()]

    def _place(self, query: GuideQuery, given: object) -> int:
        seen = query, id(given)
        if seen not in self._seen:
            digest = given.value if isinstance(given, AnswerDigest) else self._digests.of(given)
            self._seen[seen] = self.known.setdefault((query, digest), len(self.known))
        return self._seen[seen]


def _query(written: Iterable[Any]) -> GuideQuery:
    return tuple(tuple(part) if isinstance(part, list) else part for part in written)
