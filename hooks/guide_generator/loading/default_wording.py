"""The generator's words of the interface, which a guide's own take precedence over."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from guide_generator.files.overrides import GENERATOR
from guide_generator.source.own_yaml import read_own_texts

WORDING = "action_sheets/shared/wording"
OTHERS = Path(__file__).parent / "wording"
"""The words of languages that the generator's own guide doesn't have."""

FALLBACK = "en"
PLURAL = re.compile(r"\.(zero|one|two|few|many|other)$")


@cache
def generator_words(lang: str) -> Mapping[str, str]:
    """The generator's words in a language; none where it has no wording in it."""
    for folder in (GENERATOR / WORDING, OTHERS):
        path = folder / f"{lang}.yml"
        if path.is_file():
            return {key: str(word) for key, word in read_own_texts(path).items()}
    return {}


def words_for(lang: str, given: Mapping[str, str]) -> Mapping[str, str]:
    """All words in a language: those given, else the generator's, else English ones. Plural forms of one key are never mixed."""
    own = {**generator_words(lang), **given}
    there = {base_key(key) for key in own}
    return {**{key: word for key, word in generator_words(FALLBACK).items() if base_key(key) not in there}, **own}


@lru_cache(maxsize=5000)
def base_key(key: str) -> str:
    """A wording's key without its plural form: languages have different ones."""
    return PLURAL.sub("", key)
