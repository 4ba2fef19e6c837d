"""The texts and the references of a thing, each with its location in the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pydantic import BaseModel

from guide_generator.markup.inline import CROSS_LINK
from guide_generator.model.annotations import is_model, parts
from guide_generator.model.field_types import Ref
from guide_generator.model.thing import Thing
from guide_generator.source.reader import Location
from guide_generator.text.texts import Text

KEPT = 1000
"""Models whose fields are known: more than a guide has, and not all that a process ever made."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A field's reference to the id of a thing of `kind` (any kind where it is empty), with its location."""

    location: Location
    kind: str
    id: str

    @property
    def field(self) -> str:
        """The field that holds it, such as `partners`."""
        return str(self.location[0])


def texts(thing: Thing) -> Iterator[tuple[Location, Text]]:
    """Every text of a thing, in the order of its fields."""
    return texts_in(thing, ())


def texts_in(value: object, location: Location) -> Iterator[tuple[Location, Text]]:
    """Every text of a value that stands at a location."""
    if isinstance(value, Text):
        yield location, value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from texts_in(item, (*location, index))
    elif isinstance(value, BaseModel):
        for name in _text_fields(type(value)):
            yield from texts_in(getattr(value, name), (*location, name))


def references(thing: Thing) -> Iterator[Reference]:
    """Every reference of a thing to another."""
    return _references_in(thing, ())


def _references_in(value: BaseModel, location: Location) -> Iterator[Reference]:
    for name, kind in reference_fields(type(value)):
        inner = getattr(value, name)
        if kind is None:
            for step, item in enumerate(inner) if isinstance(inner, tuple) else ():
                yield from _references_in(item, (*location, name, step))
            if isinstance(inner, BaseModel):
                yield from _references_in(inner, (*location, name))
        elif isinstance(inner, tuple):
            for index, item in enumerate(inner):
                yield Reference((*location, name, index), kind, item)
        elif inner is not None:
            yield Reference((*location, name), kind, inner)


@lru_cache(maxsize=KEPT)
def _text_fields(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields that may hold texts: themselves, in a list, or in a model."""
    fields = model.model_fields.items()
    return tuple(name for name, field in fields if any(part is Text or is_model(part) for part in parts(field.annotation)))


@lru_cache(maxsize=KEPT)
def reference_fields(model: type[BaseModel]) -> tuple[tuple[str, str | None], ...]:
    """The fields that hold references, each with their kind; None for models, or lists of models, that may hold some."""
    found: list[tuple[str, str | None]] = []
    for name, field in model.model_fields.items():
        for part in parts(field.annotation, *field.metadata):
            if isinstance(part, Ref):
                found.append((name, part.kind))
                break
            if is_model(part) and name != "names":
                found.append((name, None))
                break
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Links:
    """Where a thing links to: by fields, and by `[[id]]` in its texts."""

    references: tuple[Reference, ...]
    in_texts: tuple[str, ...]

    def targets(self) -> Iterator[str]:
        """The ids of both."""
        yield from (mention.id for mention in self.references)
        yield from self.in_texts


def links(thing: Thing) -> Links:
    """The links of a thing, each id in texts once."""
    linked: dict[str, None] = {}
    for _, text in texts(thing):
        for said in text.by_lang.values():
            if "[[" in said:
                linked.update(dict.fromkeys(match[1] for match in CROSS_LINK.finditer(said)))
    return Links(tuple(references(thing)), tuple(linked))
