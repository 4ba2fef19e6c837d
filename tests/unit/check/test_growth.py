"""Time grows as the input does, and memory doesn't grow with repetition: both are counted, because a busy machine is no clock."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import ClassVar

from pydantic import BaseModel

from guide_generator.loading.load import Loader
from guide_generator.markup.markup_limit import MOST, places_over_limit
from guide_generator.model.schema import KEPT, model_of
from guide_generator.settings.kinds import SectionModel
from guide_generator.text.difference import differences
from guides import make_guide
from programs import run


class Word(str):
    """A word that counts how often it is compared."""

    __slots__ = ()
    compared: ClassVar[int] = 0

    def __eq__(self, other: object) -> bool:
        Word.compared += 1
        return str.__eq__(self, other)

    __hash__ = str.__hash__


def compared(before: str, after: str, times: int) -> int:
    """How many comparisons two texts of so many words take."""
    Word.compared = 0
    blocks = differences([Word(word) for word in before.split()] * times, [Word(word) for word in after.split()] * times)
    assert blocks[-1][2] == len(before.split()) * times
    return Word.compared


def test_two_texts_are_compared_in_a_time_that_grows_as_they_do() -> None:
    """60,000 words a side too, whatever they repeat; small ones word by word."""
    for before, after in (("a b", "b a"), ("a", "a"), ("a b c", "a c"), ("x a", "a y")):
        few, many = compared(before, after, 4_000), compared(before, after, 32_000)
        assert many <= 10 * few + 1_000, (before, after)
    assert differences(["a", "b", "c", "d"], ["a", "x", "c", "d"]) == [
        ("equal", 0, 1, 0, 1),
        ("replace", 1, 2, 1, 2),
        ("equal", 2, 4, 2, 4),
    ]


def test_a_paragraph_holds_as_much_markup_as_is_read() -> None:
    """The place of the first sign too many, in each paragraph."""
    assert list(places_over_limit("*" * MOST)) == []
    assert list(places_over_limit(f"{'*' * MOST}\n\n{'[a' * MOST}")) == []
    assert list(places_over_limit(f"x\n \n{'[a' * (MOST + 1)}")) == [4 + 2 * MOST]


PAIRS = """
import sys
from itertools import combinations_with_replacement
from guide_generator.markup.blocks import blocks
from guide_generator.markup.inline import parse
from guide_generator.model.prose import check_text
from guide_generator.markup.unsupported_markup import unsupported_markup
from guide_generator.text.typography.typeset import typeset

signs = ["[", "](", "]", "*", "_", "\\\\", "<", "<!--", ">", "|", "[[a|", "]]", "(", "`", "&", "'", '"', "!", "a", " ", "-", ".",
         "@", "»", "https://", "·", "\\n", "**"]
for pair in combinations_with_replacement(signs, 2):
    both = "".join(pair)
    for text in (both * (5_000 // len(both)), f"{both * (400 // len(both))}\\n\\n" * 10):
        for paragraph in text.split("\\n\\n"):
            parse(paragraph, "french")
        typeset(text, "english")
        blocks(text)
        list(check_text(text, "fr", "x.yml", lambda fragment, nth: (1, 1)))
        list(unsupported_markup(text, is_prose=True))
"""


def test_no_pair_of_signs_takes_longer_than_its_size() -> None:
    """All pairs of what Markdown and our own markup use, 5,000 signs each: a reader that looks back takes an hour for them.

    A pair repeated is, but for its ends, the same in either order.
    """
    run([sys.executable, "-c", PAIRS], check=True)


def models() -> int:
    """How many models this process holds."""
    gc.collect()
    waiting: list[type[BaseModel]] = [BaseModel]
    count = 0
    while waiting:
        below = waiting.pop().__subclasses__()
        waiting.extend(below)
        count += len(below)
    return count


def test_a_guide_loaded_again_and_again_makes_no_more_models(tmp_path: Path) -> None:
    """The models of its kinds are made once; those of other settings are kept up to a number, then freed."""
    root = make_guide(tmp_path)
    Loader(root).load()
    before = models()
    for _ in range(3):
        Loader(root).load()
    assert models() == before
    for number in range(2 * KEPT):
        model_of(f"kind-{number}", "entry", (SectionModel("see", "references", f"kind-{number}", required=False),))
    assert models() <= before + KEPT
