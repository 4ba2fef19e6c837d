"""Short answers to misconceptions: one sentence of 25 words at most."""

from __future__ import annotations

from collections.abc import Iterator

from guide_generator.loading.easy_rules import SENTENCE_END, WORD
from guide_generator.model.models import Misconception
from guide_generator.source.problems import Problem
from guide_generator.source.reader import Document

LONGEST_SHORT_ANSWER = 25
"""Words."""


def short_problems(misconception: Misconception, document: Document) -> Iterator[Problem]:
    """A warning where a short answer has too many words or more than one sentence."""
    for lang, said in misconception.short.by_lang.items():
        sentences, words = len(SENTENCE_END.split(said.strip())), len(WORD.findall(said))
        if sentences > 1 or words > LONGEST_SHORT_ANSWER:
            values = {"sentences": str(sentences), "words": str(words), "most": str(LONGEST_SHORT_ANSWER)}
            yield document.warning(("short", lang), "short-answer", **values)
