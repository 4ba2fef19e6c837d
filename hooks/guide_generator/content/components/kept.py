"""How a thing is kept: when it was last reviewed, by whom and until when, and who has read it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from guide_generator.content.block_writer import BlockWriter
from guide_generator.content.blocks import Apart, Block
from guide_generator.model.thing import Reading, Reviewed, Thing


class Speaker(Protocol):
    """Has words and dates in a language."""

    def word(self, key: str, **values: object) -> str:
        """A wording of the interface."""

    def date(self, day: date) -> str:
        """A date in words."""


def kept(w: BlockWriter, thing: Thing) -> Iterator[Block]:
    """The last review and the next one, then who has read it."""
    if isinstance(thing, Reviewed) and thing.reviewed and thing.review_by:
        owner = (f" {w.word('owner')} ", w.link(w.guide.brief(thing.owner)), ".") if thing.owner else ()
        said = f"{w.word('last-review')} {w.date(thing.reviewed)}."
        yield Apart((w.paragraph(said, *owner, f" {w.word('review-by')} {w.date(thing.review_by)}."),))
    yield from read_by(w, thing)


def read_by(w: BlockWriter, thing: Thing) -> Iterator[Block]:
    """Who has read a thing."""
    if thing.read_by:
        yield Apart((w.paragraph(readings(w, thing.read_by)),))


def readings(words: Speaker, found: tuple[Reading, ...]) -> str:
    """Who has read a thing, in one sentence."""
    return words.word("read-by", people=", ".join(reading_of(words, each) for each in found))


def reading_of(words: Speaker, reading: Reading) -> str:
    """A name, in what capacity, and when."""
    return f"{reading.who} ({words.word(f'read-as-{reading.capacity}')}, {words.date(reading.date)})"


def is_read_by_readers(thing: Thing) -> bool:
    """Whether people with experience of it have read a thing."""
    return any(each.capacity == "concerned" for each in thing.read_by)
