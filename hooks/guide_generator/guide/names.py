"""The names that things have in texts: the written forms of terms, and which language a name is in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from guide_generator.guide.order import group_by
from guide_generator.model.fields import texts
from guide_generator.model.models import BaseSheet
from guide_generator.model.thing import Thing
from guide_generator.text.lexicon import Lexicon


def written_forms(things: Iterable[Thing], lang: str) -> Iterator[tuple[str, str]]:
    """Each written form in a language, with the id of the thing that it stands for."""
    for thing in things:
        forms = getattr(thing, "forms", None)
        if forms:
            yield from ((form, thing.id) for form in forms.words(lang))


def sheets_by_term(sheets: Iterable[BaseSheet], lexicon: Lexicon, lang: str) -> Mapping[str, tuple[BaseSheet, ...]]:
    """The sheets whose texts in a language hold a form of each term, by the term's id."""
    pairs: list[tuple[str, BaseSheet]] = []
    for sheet in sheets:
        whole = "\n".join(text.in_language(lang).text for _, text in texts(sheet))
        pairs.extend((term, sheet) for term in lexicon.terms(whole))
    return group_by(pairs)


def languages_by_name(things: Sequence[Thing], languages: Sequence[str]) -> Mapping[str, tuple[str, ...]]:
    """The languages that have each name as a label, as an expansion or as a written form; names are normalized."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for lang in languages:
        names = (text for thing in things for text in (thing.label, getattr(thing, "expansion", None)) if text)
        in_language = (text.by_lang[lang] for text in names if lang in text.by_lang)
        for name in (*in_language, *(form for form, _ in written_forms(things, lang))):
            found[normalized_name(name)][lang] = None
    return {name: tuple(languages) for name, languages in found.items()}


def normalized_name(name: str) -> str:
    """A name without what typography and the beginning of a sentence change in it."""
    return re.sub(r"\s+", " ", name.replace("’", "'")).strip().casefold()
