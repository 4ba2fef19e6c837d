"""Types of fields: ids that refer to things, lists of distinct ids."""

from __future__ import annotations

from typing import Annotated

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from guide_generator.settings.base import Slug


class Ref:
    """Marks an id that refers to a thing of `kind` (of any kind where it is empty)."""

    def __init__(self, kind: str = "") -> None:
        self.kind = kind

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The id's schema, with the kind that it refers to as `x-kind`."""
        return {**handler(schema), "x-kind": self.kind}


class UniqueIds:
    """Marks a list of ids as distinct."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """The list's schema, and the check."""
        return core_schema.no_info_after_validator_function(_without_repeats, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The list's schema, with `uniqueItems`."""
        return {**handler(schema), "uniqueItems": True}


def _without_repeats(values: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(values)) < len(values):
        twice = next(value for index, value in enumerate(values) if value in values[:index])
        raise PydanticCustomError("repeated-id", "repeated", {"id": twice})
    return values


Ids = UniqueIds()
Anything = Annotated[Slug, Ref()]
Sources = Annotated[tuple[Annotated[Slug, Ref("source")], ...], Ids]
