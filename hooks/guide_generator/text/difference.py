"""The differences between two sequences, in linear time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher
from typing import Literal, TypeAlias

Opcode: TypeAlias = "tuple[Literal['replace', 'delete', 'insert', 'equal'], int, int, int, int]"
"""As difflib gives them: what became of `before[a:b]`, now `after[c:d]`."""

MOST_PAIRS = 100_000
"""Pairs of equal items beyond which everything between the first and the last difference is one replacement. 3,000 words of prose hold fewer."""


def differences(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[Opcode]:
    """The blocks that two sequences share, and those that differ, in order."""
    start = _shared(before, after)
    end = min(_shared(before[::-1], after[::-1]), len(before) - start, len(after) - start)
    last, other_last = len(before) - end, len(after) - end
    blocks: list[Opcode] = [("equal", 0, start, 0, start)]
    blocks.extend(
        (kind, a + start, b + start, c + start, d + start)
        for kind, a, b, c, d in _between(before[start:last], after[start:other_last])
    )
    blocks.append(("equal", last, len(before), other_last, len(after)))
    return [block for block in blocks if block[1] < block[2] or block[3] < block[4]]


def _between(before: Sequence[Hashable], after: Sequence[Hashable]) -> list[Opcode]:
    there = Counter(after)
    if sum(there[item] for item in before) > MOST_PAIRS:
        return [("replace", 0, len(before), 0, len(after))]
    return list(SequenceMatcher(None, before, after, autojunk=False).get_opcodes())


def _shared(one: Sequence[Hashable], other: Sequence[Hashable]) -> int:
    """How many items two sequences begin with alike."""
    return next(
        (index for index, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other))
    )
