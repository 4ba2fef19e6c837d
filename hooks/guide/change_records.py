"""What differs between two states of a guide, as plain values that travel as JSON. Whoever reads them back trusts none of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, TypeAlias

Row: TypeAlias = "Mapping[str, str]"
"""One text in each language, by code; a value that is the same in all languages has the code ""."""
Status: TypeAlias = Literal["added", "changed", "removed"]
STATUSES: tuple[Status, ...] = ("added", "changed", "removed")


class RecordError(Exception):
    """The JSON isn't a record of changes."""


@dataclass(frozen=True)
class Change:
    """A text before and after; None where it was not there."""

    before: Row | None
    after: Row | None


@dataclass(frozen=True)
class Section:
    """The changes of one section, as readers know it."""

    title: str
    changes: Sequence[Change]
    moved: int = 0
    """Texts that only stand in another place."""


@dataclass(frozen=True)
class Touched:
    """A thing or a page that differs."""

    kind: str
    title: str
    path: str
    status: Status
    addresses: Row
    """Its page in each language, from the root of the site."""

    pdfs: Row
    sections: Sequence[Section]
    to_translate: Mapping[str, Sequence[str]]
    """For each language, the texts whose translation is missing or older than they are."""


@dataclass(frozen=True)
class Note:
    """A problem that the checker tells."""

    path: str
    line: int
    severity: str
    message: str


@dataclass(frozen=True)
class Record:
    """Everything that differs."""

    things: Sequence[Touched] = ()
    others: Sequence[str] = ()
    """Files that differ and are no thing of the guide."""

    notes: Sequence[Note] = ()
    names: Row = field(default_factory=dict)
    """The languages' names, by code."""

    def to_json(self) -> str:
        """The record as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Record:
        """The record that a JSON text holds. RecordError where it holds anything else."""
        try:
            return _record(json.loads(text))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise RecordError(str(error)) from error


def _record(data: Any) -> Record:  # noqa: ANN401 - anything may stand there
    things = tuple(_touched(one) for one in _list(data["things"]))
    notes = tuple(
        Note(_text(one["path"]), int(one["line"]), _text(one["severity"]), _text(one["message"])) for one in data["notes"]
    )
    return Record(things, tuple(map(_text, _list(data["others"]))), notes, _row(data["names"]))


def _touched(data: Any) -> Touched:  # noqa: ANN401
    status = next((status for status in STATUSES if status == data["status"]), None)
    if status is None:
        raise RecordError("status")
    to_translate = {_text(lang): tuple(map(_text, _list(texts))) for lang, texts in data["to_translate"].items()}
    return Touched(
        kind=_text(data["kind"]),
        title=_text(data["title"]),
        path=_text(data["path"]),
        status=status,
        addresses=_row(data["addresses"]),
        pdfs=_row(data["pdfs"]),
        sections=tuple(_section(one) for one in _list(data["sections"])),
        to_translate=to_translate,
    )


def _section(data: Any) -> Section:  # noqa: ANN401
    changes = tuple(Change(_row_or_none(one["before"]), _row_or_none(one["after"])) for one in _list(data["changes"]))
    return Section(_text(data["title"]), changes, int(data["moved"]))


def _row_or_none(data: Any) -> Row | None:  # noqa: ANN401
    return None if data is None else _row(data)


def _row(data: Any) -> Row:  # noqa: ANN401
    return {_text(lang): _text(text) for lang, text in data.items()}


def _list(data: Any) -> list[Any]:  # noqa: ANN401
    if not isinstance(data, list):
        raise TypeError("list")
    return data


def _text(data: Any) -> str:  # noqa: ANN401
    if not isinstance(data, str):
        raise TypeError("text")
    return data
