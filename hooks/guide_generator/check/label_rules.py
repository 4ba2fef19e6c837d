"""Labels must be there in every language: those of the guide's settings, and those of fields, which forms and messages show."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain

from pydantic import BaseModel

from guide_generator.check.draft_index import DraftIndex
from guide_generator.loading.guide_paths import SETTINGS
from guide_generator.loading.json_schema import NAMES
from guide_generator.model.annotations import is_model, parts
from guide_generator.model.fields import texts_in
from guide_generator.model.models import BASES, Page
from guide_generator.settings.settings import Settings
from guide_generator.source.field_labels import LABELS, SECTIONS, SPOKEN, labels
from guide_generator.source.problems import Problem

OF_THE_INTERFACE = ("kinds", "menu", "home")
"""The settings whose texts are labels; others are texts to be translated, which `guide translations` lists."""

MOST_NAMED = 6
WITHOUT_ICON = ("line", "references", "dates")
"""Sections that stand under no heading of their own on some pages."""


def label_problems(draft_index: DraftIndex) -> Iterator[Problem]:
    """The labels that are missing, each with the file, the key and the language."""
    yield from _untranslated(draft_index)
    yield from _without_icon(draft_index)
    yield from _of_fields(draft_index)


def _untranslated(draft_index: DraftIndex) -> Iterator[Problem]:
    """One message for each language, at the first label that it lacks."""
    settings = draft_index.draft.settings
    labelled = [each for name in OF_THE_INTERFACE for each in texts_in(getattr(settings, name), (name,))]
    for lang in settings.codes:
        if missing := [location for location, text in labelled if lang not in text.by_lang]:
            keys = ", ".join(".".join(map(str, location)) for location in missing[:MOST_NAMED])
            more = ", …" if len(missing) > MOST_NAMED else ""
            yield draft_index.warning(SETTINGS, missing[0], "labels-untranslated", keys=keys + more, lang=lang)


def _without_icon(draft_index: DraftIndex) -> Iterator[Problem]:
    """A heading without its drawing looks like a mistake beside the others."""
    for index, kind in enumerate(draft_index.draft.settings.kinds):
        drawn = [section for section in kind.sections if section.type not in WITHOUT_ICON]
        if any(section.icon for section in drawn):
            for row, section in enumerate(kind.sections):
                if section in drawn and not section.icon:
                    yield draft_index.warning(SETTINGS, ("kinds", index, "sections", row), "section-without-icon", id=section.id)


def _of_fields(draft_index: DraftIndex) -> Iterator[Problem]:
    """The generator's own labels: the form, the field reference and messages would fail without them."""
    named = frozenset(chain.from_iterable(labels(lang).by_name for lang in SPOKEN))
    chosen = frozenset(chain.from_iterable(map(_choices, SPOKEN)))
    said = frozenset(chain.from_iterable(labels(lang).form for lang in SPOKEN))
    for lang in SPOKEN:
        known = labels(lang)
        forgotten = named - known.by_name.keys()
        unnamed = (name for name in _unnamed(lang) if not {name, name.partition(".")[2]} & forgotten)
        choices = (name for name in chosen.difference(_choices(lang)) if name.partition(".choices.")[0] not in forgotten)
        missing = [*forgotten, *(f"form.{word}" for word in said - known.form.keys()), *choices, *unnamed]
        if missing:
            path = LABELS / f"{lang}.yml"
            shown = path.relative_to(draft_index.draft.root) if path.is_relative_to(draft_index.draft.root) else path
            yield Problem(str(shown), 1, 1, "missing-labels", {"keys": ", ".join(sorted(set(missing))), "lang": lang})


def _choices(lang: str) -> Iterator[str]:
    """What each choice is called: the keys of those labels."""
    for name, label in labels(lang).by_name.items():
        yield from (f"{name}.choices.{value}" for value in label.choices)


def _unnamed(lang: str) -> Iterator[str]:
    """The fields of models that have no label."""
    known = labels(lang)
    return (f"{of}.{field}" for of, field in _every_field() if field != SECTIONS and not known.find(of, field))


@cache
def _every_field() -> tuple[tuple[str, str], ...]:
    """The fields of all models, each once, with the name of its model."""
    roots: list[tuple[str, type[BaseModel]]] = [*BASES.items(), ("settings", Settings)]
    return tuple(dict.fromkeys(each for name, model in roots for each in _fields(name, model, frozenset())))


def _fields(name: str, model: type[BaseModel], seen: frozenset[type[BaseModel]]) -> Iterator[tuple[str, str]]:
    for field, about in model.model_fields.items():
        yield name, about.alias or field
        for part in parts(about.annotation):
            if is_model(part) and part not in seen and part is not Page:
                yield from _fields(NAMES.get(part.__name__, part.__name__.lower()), part, seen | {part})
