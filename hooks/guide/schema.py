"""The models of one guide: the fixed shapes, with the sections and kinds that its settings define; and data checked by them."""

from __future__ import annotations

import difflib
import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar, cast

from pydantic import BaseModel, ValidationError, create_model
from pydantic.fields import FieldInfo

from guide.models import BASES, Ids, Ref, Thing
from guide.problems import Problem
from guide.reader import Data, Document, Location
from guide.settings import Section, Settings, Slug, Strict
from guide.texts import Text
from guide.yaml_advice import quoted

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class Schema:
    """The model of each kind of thing, by kind id."""

    settings: Settings
    models: Mapping[str, type[Thing]]

    @classmethod
    def of(cls, settings: Settings) -> Schema:
        """The schema that settings define."""
        models = {kind.id: _model(kind.id, kind.model, settings) for kind in settings.kinds}
        return cls(settings, types.MappingProxyType(models))

    def validate(self, kind: str, document: Document) -> tuple[Thing | None, list[Problem]]:
        """The thing that a document describes, or its problems."""
        return validate(self.models[kind], document, self.settings.codes)


def _model(kind: str, base: str, settings: Settings) -> type[Thing]:
    fields: dict[str, Any] = {}
    if base == "sheet":
        fields = {section.id: _section_field(section) for section in settings.sections}
    model = cast("type[Thing]", create_model(kind, __base__=BASES[base], **fields))
    model.kind = kind
    return model


def _section_field(section: Section) -> tuple[Any, Any]:
    reference = Annotated[Slug, Ref(section.kind or "")]
    shape: Any
    if section.type == "references":
        shape = Annotated[tuple[reference, ...], Ids]
    elif section.type == "texts-by":
        optional: Any = (Text | None, None)
        fields: dict[str, Any] = {section.field: (reference, ...), "text": optional, "points": (tuple[Text, ...], ())}
        shape = tuple[create_model(f"{section.id}_item", __base__=Strict, **fields), ...]
    else:
        shape = tuple[Text, ...]
    return (shape, ...) if section.required else (shape, ())


def validate(model: type[Model], document: Document, languages: Sequence[str]) -> tuple[Model | None, list[Problem]]:
    """The model's value that a document describes, or its problems."""
    if document.data is None:
        return None, list(document.problems)
    if not isinstance(document.data, dict):
        return None, [document.problem((), "not-a-mapping")]
    try:
        return model.model_validate(document.data, context={"languages": languages}), []
    except ValidationError as error:
        return None, list(_problems(error, model, document))


def _problems(error: ValidationError, model: type[BaseModel], document: Document) -> Iterator[Problem]:
    for found in error.errors(include_url=False):
        location: Location = tuple(step for step in found["loc"] if step != "[key]")
        code, values = _code(found["type"], found.get("ctx", {}), found["input"])
        if code == "unknown-field":
            yield _unknown(location, model, document)
        elif code == "missing-field":
            yield document.problem(location, code, field=str(location[-1]))
        elif code == "unknown-language":
            yield _unknown_language(location, values, document)
        else:
            yield document.problem(location, code, **values)


CODES: Mapping[str, str] = {
    "missing": "missing-field",
    "extra_forbidden": "unknown-field",
    "string_type": "expected-text",
    "dict_type": "expected-languages",
    "tuple_type": "expected-list",
    "model_type": "expected-fields",
    "model_attributes_type": "expected-fields",
    "string_pattern_mismatch": "not-an-id",
    "string_too_long": "not-an-id",
    "int_parsing": "expected-number",
    "int_type": "expected-number",
    "greater_than_equal": "number-too-small",
    "less_than_equal": "number-too-large",
    "too_short": "empty-list",
    "string_too_short": "empty-text",
    "literal_error": "not-a-choice",
    "bool_parsing": "expected-yes-no",
}


def _code(kind: str, context: Mapping[str, Any], found: Any) -> tuple[str, dict[str, str]]:
    values = {key: str(value) for key, value in context.items()}
    values.setdefault("found", found if isinstance(found, str) else _shape(found))
    if kind.startswith("date"):
        return "expected-date", values
    if kind == "value_error":
        return "not-an-email", values
    if found == "" and kind in {"string_type", "dict_type", "tuple_type", "model_type", "string_pattern_mismatch"}:
        return "empty-text", values
    return CODES.get(kind, kind), values


def _shape(value: Data) -> str:
    return "liste / list" if isinstance(value, list) else ", ".join(value) if isinstance(value, dict) else str(value)


def _unknown(location: Location, model: type[BaseModel], document: Document) -> Problem:
    known = _fields_at(model, location[:-1])
    key = str(location[-1])
    close = difflib.get_close_matches(key, known, n=1, cutoff=0.6)
    code = "unknown-field-close" if close else "unknown-field"
    values = {"field": key, "known": ", ".join(known), "close": close[0] if close else ""}
    return document.problem(location, code, at_key=True, **values)


def _fields_at(model: type[BaseModel], location: Location) -> list[str]:
    current: Any = model
    for step in location:
        if isinstance(step, str) and isinstance(current, type) and issubclass(current, BaseModel):
            current = next(_models_in(current.model_fields[step]), None)
    return list(current.model_fields) if current else []


def _models_in(field: FieldInfo) -> Iterator[type[BaseModel]]:
    waiting: list[Any] = [field.annotation]
    while waiting:
        current = waiting.pop()
        if isinstance(current, type) and not isinstance(current, types.GenericAlias) and issubclass(current, BaseModel):
            yield current
        waiting.extend(getattr(current, "__args__", ()))


def _unknown_language(location: Location, values: Mapping[str, str], document: Document) -> Problem:
    place = (*location, values["key"])
    if " " in values["key"] or not values["key"].isascii() or len(values["key"]) > 12:
        corrected = quoted(f"{values['key']} : {_text_at(document, place)}")
        return document.problem(place, "colon-in-text", at_key=True, corrected=corrected)
    return document.problem(place, "unknown-language", at_key=True, **values)


def _text_at(document: Document, location: Location) -> str:
    value: Any = document.data
    for step in location:
        value = value[step]
    return value if isinstance(value, str) else "…"
