"""A table of the things of a kind, as spreadsheets open it: a line a thing, a column a field and language."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache, partial

from pydantic import BaseModel

from guide_generator.addresses.pages import Addresses
from guide_generator.data.things import NOT_DATA, ApiThings
from guide_generator.guide.plain_text import PlainTextWriter
from guide_generator.model.annotations import is_model, parts
from guide_generator.model.thing import Thing
from guide_generator.text.spreadsheet import BYTE_ORDER_MARK, as_text
from guide_generator.text.texts import Text, Words

NOT_IN_TABLES = {"rescheduled"}
"""What a cell would only confuse: beside the dates of a period, those that it had before."""

Column = tuple[str, str, str]
"""Its name, the field, and the language; none where the field isn't in words."""


def table(things: Sequence[Thing], model: type[Thing], api: ApiThings) -> str:
    """The table of things of one model, in the form that French spreadsheets expect: semicolons, CRLF."""
    columns = list(_columns(model, api.guide.settings.codes))
    written = io.StringIO()
    sheet = csv.writer(written, delimiter=";", lineterminator="\r\n")
    codes = api.guide.settings.codes
    sheet.writerow(["id", *(f"url.{lang}" for lang in codes), *(name for name, _, _ in columns)])
    for thing in things:
        pages = Addresses(api.guide)
        addresses = pages.everywhere(partial(pages.of, thing.id))
        cells = (_cell(getattr(thing, field), api.words[lang or codes[0]]) for _, field, lang in columns)
        sheet.writerow([thing.id, *(api.site + addresses[lang] for lang in codes), *(as_text(cell) for cell in cells)])
    return BYTE_ORDER_MARK + written.getvalue()


def _columns(model: type[Thing], codes: Sequence[str]) -> Iterator[Column]:
    for field in model.model_fields:
        if field in NOT_DATA | {"id"}:
            continue
        if _speaks(model, field):
            yield from ((f"{field}.{lang}", field, lang) for lang in codes)
        else:
            yield field, field, ""


@lru_cache(maxsize=5000)
def _speaks(model: type[BaseModel], field: str) -> bool:
    """Whether a field holds texts."""
    for part in parts(model.model_fields[field].annotation):
        if part in (Text, Words) or (is_model(part) and any(_speaks(part, inner) for inner in part.model_fields)):
            return True
    return False


def _cell(value: object, words: PlainTextWriter) -> str:
    """A value in words; nothing where it isn't in the language."""
    if isinstance(value, Text):
        return words.own_text(value)
    if isinstance(value, Words):
        return ", ".join(value.words(words.lang))
    if isinstance(value, BaseModel):
        parts = (_cell(getattr(value, name), words) for name in type(value).model_fields if name not in NOT_IN_TABLES)
        return " – ".join(part for part in parts if part)
    if isinstance(value, tuple):
        cells = [cell for cell in (_cell(item, words) for item in value) if cell]
        return (", " if all(isinstance(item, str) for item in value) else "\n").join(cells)
    return _plain(value)


def _plain(value: object) -> str:
    if value is None or value is False:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).lower() if isinstance(value, bool) else str(value)
