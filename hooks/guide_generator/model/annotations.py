"""Walks through the annotations of models' fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeGuard

from pydantic import BaseModel


def parts(*annotations: Any) -> Iterator[Any]:  # noqa: ANN401 - whatever stands in an annotation
    """Every type and mark of annotations, those inside lists, options and `Annotated` too; not those inside models."""
    waiting = list(annotations)
    while waiting:
        current = waiting.pop()
        yield current
        marks = getattr(current, "__metadata__", ())
        waiting.extend((*marks, *getattr(current, "__args__", ()), *((current.__origin__,) if marks else ())))


def is_model(part: object) -> TypeGuard[type[BaseModel]]:
    """Whether a part of an annotation is a model."""
    return isinstance(part, type) and issubclass(part, BaseModel)
