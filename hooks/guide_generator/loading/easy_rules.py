"""Easy-to-read summaries: warnings for middle dots and long sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guide_generator.model.models import BaseSheet
from guide_generator.source.problems import Problem
from guide_generator.source.reader import Document
from guide_generator.text.inclusive import DOT

LONGEST_SENTENCE = 13
"""Words. The European rules for easy-to-read texts ask for short sentences, but give no number."""

WITH_DOT = re.compile(rf"\w+(?:[{DOT}]\w+)+")
SENTENCE_END = re.compile(r"(?<=[.!?…])\s+")
WORD = re.compile(r"\S*\w\S*")


def easy_problems(sheet: BaseSheet, document: Document) -> Iterator[Problem]:
    """A warning for each text with middle dots and for each long sentence."""
    for index, text in enumerate(sheet.easy):
        for lang, said in text.by_lang.items():
            place = ("easy", index, lang)
            if form := WITH_DOT.search(said):
                yield Problem(document.path, *document.find(place, form[0]), "easy-middle-dot", {}, "warning")
            for sentence, length in long_sentences(said):
                values = {"found": str(length), "most": str(LONGEST_SENTENCE)}
                yield Problem(document.path, *document.find(place, sentence), "easy-long-sentence", values, "warning")


def long_sentences(text: str) -> Iterator[tuple[str, int]]:
    """The sentences of a text that are too long, each with the number of its words."""
    if len(text.split()) <= LONGEST_SENTENCE:
        return
    for sentence in SENTENCE_END.split(text):
        if (length := len(WORD.findall(sentence))) > LONGEST_SENTENCE:
            yield sentence, length
