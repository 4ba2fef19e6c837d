"""Which language a text is in, by the words that one language has and the other hasn't."""

from __future__ import annotations

import re

from guide_generator.source.problems import LANGUAGES

WORDS = {
    "fr": {
        "le",
        "la",
        "les",
        "des",
        "une",
        "est",
        "dans",
        "pour",
        "sans",
        "avec",
        "qui",
        "ce",
        "du",
        "aux",
        "ou",
        "sinon",
        "manque",
        "pas",
        "cette",
        "erreur",
        "aucun",
        "fichier",
        "fichiers",
    },
    "en": {
        "the",
        "of",
        "is",
        "are",
        "with",
        "for",
        "without",
        "that",
        "this",
        "by",
        "and",
        "what",
        "which",
        "usage",
        "error",
        "no",
        "not",
        "file",
        "files",
        "nothing",
    },
}
AS_TYPED = r"--[\w-]+|\S*[/.]\S*|\"[^\"]*\"|« [^»]* »|\([^)]*\)|make \w+|guide( [a-z]+)+"
"""What stands as it is in both: options, values, paths, examples' titles."""


def foreign(text: str, lang: str) -> set[str]:
    """The words of the other language in a text."""
    other = next(each for each in LANGUAGES if each != lang)
    shown = re.sub(AS_TYPED, " ", text.replace("\u00a0", " "))
    return set(re.findall(r"\w+", shown.lower())) & WORDS[other]
