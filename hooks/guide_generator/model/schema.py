"""The models of one guide: the fixed models extended by the sections that its settings define; and validation with them."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, TypeAlias, TypeVar, cast

from pydantic import BaseModel, ValidationError, create_model

from guide_generator.model.annotations import is_model, parts
from guide_generator.model.models import BASES
from guide_generator.model.section_types import field_of, prose_of
from guide_generator.model.settings_rules import settings_problems
from guide_generator.model.thing import FROM, Months, Reviewed, Thing
from guide_generator.settings.declared_languages import declared_languages
from guide_generator.settings.kinds import SectionModel
from guide_generator.settings.settings import Settings
from guide_generator.source.problems import NamedKey, Problem
from guide_generator.source.reader import Document, Location
from guide_generator.source.shape_advice import advice_for
from guide_generator.text.suggestions import closest, spellings
from guide_generator.text.translation_memory import TranslationMemory

KEPT = 256
"""Models that are kept: a class takes some 50 KB, and the preview and the form's checks load a guide again and again."""

ModelT = TypeVar("ModelT", bound=BaseModel)
FieldNamer: TypeAlias = Callable[[Location], NamedKey]
"""Gives the name of the field at a location, for messages."""


def plain_key(location: Location) -> NamedKey:
    """The key of a field, where no title is known."""
    return NamedKey(str(location[-1]))


@dataclass(frozen=True)
class Schema:
    """The model of each kind of thing, by kind id."""

    settings: Settings
    models: Mapping[str, type[Thing]]
    memories: Mapping[str, TranslationMemory] = field(default_factory=dict)
    """What is known of translations, by language."""

    @classmethod
    def of(cls, settings: Settings, memories: Mapping[str, TranslationMemory] | None = None) -> Schema:
        """The schema that settings define."""
        models = {
            kind.id: model_of(kind.id, kind.model, tuple(each.model for each in kind.sections), kind.review_every)
            for kind in settings.kinds
        }
        return cls(settings, types.MappingProxyType(models), memories or {})

    def validate(self, kind: str, document: Document, called: FieldNamer = plain_key) -> tuple[Thing | None, list[Problem]]:
        """The thing in a document, or None and the problems."""
        return validate(self.models[kind], document, self.settings.codes, self.memories, called)


@lru_cache(maxsize=KEPT)
def model_of(kind: str, name: str, sections: tuple[SectionModel, ...], months: int | None = None) -> type[Thing]:
    """The model of a kind: the one in BASES, with a field for each section. The same one whenever it is made from the same.

    Things that are reviewed every so many months have the fields of a review.
    """
    base = BASES[name]
    fields: dict[str, Any] = {section.id: field_of(section) for section in sections}
    fields[FROM] = (date | None, None)
    bases = (base,) if months is None or issubclass(base, Reviewed) else (base, Reviewed)
    every: dict[str, Any] = {} if months is None else {"review_every": (Months, months)}
    model = cast("type[Thing]", create_model(kind, __base__=bases, **every, **fields))
    model.kind = kind
    model.prose = (*base.prose, *dict.fromkeys(field for section in sections for field in prose_of(section)))
    return model


def validate(
    model: type[ModelT],
    document: Document,
    languages: Sequence[str],
    memories: Mapping[str, TranslationMemory] | None = None,
    called: FieldNamer = plain_key,
) -> tuple[ModelT | None, list[Problem]]:
    """The value of a model in a document, or None and the problems.

    Settings declare the languages of their own texts. `called` gives the names of fields for messages.
    """
    if document.data is None:
        return None, list(document.problems)
    if not isinstance(document.data, dict):
        return None, [document.problem((), "not-a-mapping")]
    spoken = declared_languages(document.data) if model is Settings else ()
    try:
        value = model.model_validate(document.data, context={"languages": spoken or languages, "memories": memories or {}})
    except ValidationError as error:
        misplaced = document.misplaced_line()
        return None, [misplaced] if misplaced else list(_problems(error, model, document, called))
    problems = list(settings_problems(value, document)) if isinstance(value, Settings) else []
    return (None if problems else value), problems


def _problems(error: ValidationError, model: type[BaseModel], document: Document, called: FieldNamer) -> Iterator[Problem]:
    for found in error.errors(include_url=False):
        location: Location = tuple(step for step in found["loc"] if step != "[key]")
        if found["type"] == "too_short" and len(found["input"]) >= found["ctx"]["min_length"]:
            continue  # long enough as typed: its items have problems of their own
        if found["type"] == "extra_forbidden":
            yield _unknown(location, model, document, called)
        elif found["type"] == "missing":
            yield document.problem(location, "missing-field", field=called(location))
        elif found["type"] == "too_short" and found["ctx"]["min_length"] <= len(found["input"]):
            continue  # an item is wrong, and reported itself
        else:
            yield _with_names(
                advice_for(found["type"], found.get("ctx", {}), found["input"], location, document), model, location, called
            )


def _with_names(problem: Problem, model: type[BaseModel], location: Location, called: FieldNamer) -> Problem:
    """The problem, with what each value of a choice is called, or which fields were expected."""
    if problem.code == "expected-fields":
        known = [called((*location, name)) for name in _fields_at(model, location)]
        return dataclasses.replace(problem, values={**problem.values, "known": NamedKey.joined(known)})
    if problem.code != "not-a-choice":
        return problem
    names = [called((*location, value)) for value in problem.values["expected"].split(", ")]
    named = {"expected": NamedKey.joined(names)} if all(name.titles for name in names) else {}
    return dataclasses.replace(problem, values={**problem.values, **named})


def _unknown(location: Location, model: type[BaseModel], document: Document, called: FieldNamer) -> Problem:
    around, key = location[:-1], str(location[-1])
    known = [called((*around, name)) for name in _fields_at(model, around)]
    titles = ((title, name) for name in known for title in name.titles.values())
    close = closest(key, spellings([*((name, name) for name in known), *titles]))
    code = "unknown-field-close" if close else "unknown-field"
    values = {"field": NamedKey(key), "known": NamedKey.joined(known), "close": close or ""}
    return document.problem_at_key(location, code, **values)


def _fields_at(model: type[BaseModel], location: Location) -> list[str]:
    current: type[BaseModel] | None = model
    for step in location:
        if isinstance(step, str) and current:
            current = next(filter(is_model, parts(current.model_fields[step].annotation)), None)
    return [field.alias or name for name, field in current.model_fields.items()] if current else []
