"""The phrases of inclusive writing that readers may have in words instead of dots."""

from __future__ import annotations

from collections.abc import Mapping

from guide_generator.settings.settings import Settings
from guide_generator.text.gendered import in_words

EQUALS = " = "
"""Between a phrase and the words that an editor chose for it."""


def words_without_dots(settings: Settings, lang: str) -> Mapping[str, str]:
    """The words for each phrase of a language, as pages set them: an editor's, else those that the code proposes. Longer phrases first."""
    parted = [entry.replace("'", "’").partition(EQUALS) for entry in settings.without_dots.words(lang)]
    found = {phrase.strip(): words.strip() or in_words(phrase.strip()) for phrase, _, words in parted}
    return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))
