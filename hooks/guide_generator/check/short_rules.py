"""Short answers to misconceptions: one sentence of 25 words at most."""

from __future__ import annotations

from collections.abc import Iterator

from guide_generator.check.draft_index import DraftIndex
from guide_generator.check.easy_rules import SENTENCE_END, WORD
from guide_generator.model.models import Misconception
from guide_generator.source.problems import Problem

LONGEST_SHORT_ANSWER = 25
"""Words."""


def short_problems(draft_index: DraftIndex) -> Iterator[Problem]:
    """A warning for each short answer that has too many words or more than one sentence."""
    for path, thing in draft_index.draft.things.items():
        if isinstance(thing, Misconception):
            for lang, said in thing.short.by_lang.items():
                sentences, words = len(SENTENCE_END.split(said.strip())), len(WORD.findall(said))
                if sentences > 1 or words > LONGEST_SHORT_ANSWER:
                    values = {"sentences": str(sentences), "words": str(words), "most": str(LONGEST_SHORT_ANSWER)}
                    yield draft_index.warning(path, ("short", lang), "short-answer", **values)
