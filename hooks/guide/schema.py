"""The models of one guide: the fixed shapes, with the sections and kinds that its settings define; and data checked by them."""

from __future__ import annotations

import difflib
import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from pydantic import BaseModel, ValidationError, create_model
from pydantic.fields import FieldInfo

from guide.models import BASES, Thing
from guide.problems import Problem
from guide.reader import Document, Location
from guide.section_types import field_of, prose_of
from guide.settings import KindDefinition, Settings
from guide.settings_rules import declared_languages, settings_problems
from guide.shape_advice import advice_for
from guide.translation_memory import Memory

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class Schema:
    """The model of each kind of thing, by kind id."""

    settings: Settings
    models: Mapping[str, type[Thing]]
    memories: Mapping[str, Memory] = field(default_factory=dict)
    """What is known of translations, by language."""

    @classmethod
    def of(cls, settings: Settings, memories: Mapping[str, Memory] | None = None) -> Schema:
        """The schema that settings define."""
        models = {kind.id: _model(kind) for kind in settings.kinds}
        return cls(settings, types.MappingProxyType(models), memories or {})

    def validate(self, kind: str, document: Document) -> tuple[Thing | None, list[Problem]]:
        """The thing that a document describes, or its problems."""
        return validate(self.models[kind], document, self.settings.codes, self.memories)


def _model(kind: KindDefinition) -> type[Thing]:
    base = BASES[kind.model]
    fields: dict[str, Any] = {section.id: field_of(section) for section in kind.sections}
    model = cast("type[Thing]", create_model(kind.id, __base__=base, **fields))
    model.kind = kind.id
    model.prose = (*base.prose, *dict.fromkeys(name for section in kind.sections for name in prose_of(section)))
    return model


def validate(
    model: type[Model], document: Document, languages: Sequence[str], memories: Mapping[str, Memory] | None = None
) -> tuple[Model | None, list[Problem]]:
    """The model's value that a document describes, or its problems.

    The settings say themselves which languages their texts are in.
    """
    if document.data is None:
        return None, list(document.problems)
    if not isinstance(document.data, dict):
        return None, [document.problem((), "not-a-mapping")]
    spoken = declared_languages(document.data) if model is Settings else ()
    try:
        value = model.model_validate(document.data, context={"languages": spoken or languages, "memories": memories or {}})
    except ValidationError as error:
        return None, list(_problems(error, model, document))
    problems = list(settings_problems(value, document)) if isinstance(value, Settings) else []
    return (None if problems else value), problems


def _problems(error: ValidationError, model: type[BaseModel], document: Document) -> Iterator[Problem]:
    for found in error.errors(include_url=False):
        location: Location = tuple(step for step in found["loc"] if step != "[key]")
        if found["type"] == "extra_forbidden":
            yield _unknown(location, model, document)
        else:
            yield advice_for(found["type"], found.get("ctx", {}), found["input"], location, document)


def _unknown(location: Location, model: type[BaseModel], document: Document) -> Problem:
    known = _fields_at(model, location[:-1])
    key = str(location[-1])
    close = difflib.get_close_matches(key, known, n=1, cutoff=0.6)
    code = "unknown-field-close" if close else "unknown-field"
    values = {"field": key, "known": ", ".join(known), "close": close[0] if close else ""}
    return document.problem_at_key(location, code, **values)


def _fields_at(model: type[BaseModel], location: Location) -> list[str]:
    current: Any = model
    for step in location:
        if isinstance(step, str) and isinstance(current, type) and issubclass(current, BaseModel):
            current = next(_models_in(current.model_fields[step]), None)
    return list(current.model_fields) if current else []


def _models_in(info: FieldInfo) -> Iterator[type[BaseModel]]:
    waiting: list[Any] = [info.annotation]
    while waiting:
        current = waiting.pop()
        if isinstance(current, type) and issubclass(current, BaseModel):
            yield current
        waiting.extend(getattr(current, "__args__", ()))
