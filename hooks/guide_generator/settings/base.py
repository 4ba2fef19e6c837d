"""What every model of a file is built on: strict fields, ids and field names."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

from guide_generator.source import patterns

Slug = Annotated[str, StringConstraints(pattern=patterns.ID, max_length=80)]
FormerId = Annotated[str, StringConstraints(pattern=patterns.FORMER_ID, max_length=160)]
"""A former id of a thing, with its former kind where that changed: `question/que-demander`."""

FieldName = Annotated[str, StringConstraints(pattern=patterns.FIELD_NAME, max_length=40)]


class Strict(BaseModel):
    """A model of a file or a part of it: frozen, unknown fields are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", ignored_types=(cached_property,))
