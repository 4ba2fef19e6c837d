"""Writes a new sheet as a file to fill in: every field, with its explanation and possible values. The file is valid as written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from guide_generator.editing.localized import EditingError, localized
from guide_generator.editing.schema_files import modeline
from guide_generator.guide.guide import Guide
from guide_generator.loading.json_schema import JsonSchemas, SchemaNode
from guide_generator.loading.load import SETTINGS, SHEETS
from guide_generator.model.models import Part
from guide_generator.model.prose import check_texts
from guide_generator.model.schema import Schema
from guide_generator.source.field_labels import labels
from guide_generator.source.patterns import ID
from guide_generator.source.problems import Problem, errors, rule_text
from guide_generator.source.reader import parse
from guide_generator.text.letters import slug

MOST_NAMED = 24
"""Ids that a comment lists at most; where there are more, it names their folder."""

WIDEST = 110
LONGEST_ID = 80


class NewSheetError(EditingError):
    """The sheet can't be made; the message says why."""


@dataclass(frozen=True)
class NewSheet:
    """The parameters of a new sheet. `part` is an id or a number; `audiences` may be empty; `id` is made from the title by default."""

    title: str
    part: str
    audiences: tuple[str, ...]
    today: date
    id: str = ""


def new_sheet(guide: Guide, wanted: NewSheet) -> tuple[str, str]:
    """The path and the content of a new sheet's file. NewSheetError where the part or an audience is unknown, or the id invalid or taken."""
    schema = Schema.of(guide.settings)
    kind = next(kind for kind in guide.settings.kinds if kind.model == "sheet")
    identifier = wanted.id or id_from(wanted.title)
    if not re.fullmatch(ID, identifier):
        raise NewSheetError("not-an-id", found=identifier, rule=partial(rule_text, "not-an-id"))
    if owner := _taken_by(guide, identifier):
        raise NewSheetError("id-taken", found=identifier, owner=owner)
    known: dict[str, Any] = {
        "id": identifier,
        "number": max((sheet.number for sheet in guide.sheets), default=0) + 1,
        "part": _part(guide, wanted.part).id,
        "title": {guide.settings.codes[0]: wanted.title},
        "audiences": _audiences(guide, wanted.audiences),
        "reviewed": wanted.today.isoformat(),
        "history": [
            {
                "date": wanted.today.isoformat(),
                "note": {guide.settings.codes[0]: localized("first-version", guide.settings.codes[0])},
            }
        ],
    }
    path = f"{SHEETS}/{identifier}.yml"
    node = JsonSchemas(schema).of_kind(kind)
    content = "\n".join([modeline(path, kind.id), *_SheetTemplate(guide, known).lines(node), ""])
    document = parse(content, path)
    sheet, problems = schema.validate(kind.id, document)
    if wrong := [*problems, *(errors(check_texts(sheet, document, guide.settings.codes)) if sheet else ())]:
        raise NewSheetError("refused", problems=partial(_messages, wrong))
    return path, content


def _messages(problems: Sequence[Problem], lang: str) -> str:
    return "\n".join(problem.message(lang) for problem in problems)


def id_from(title: str) -> str:
    """An id made from a title, without the endings after a middle dot: « Accueillir un·e salarié·e » → accueillir-un-salarie."""
    return slug(re.sub(r"·\w+", "", title))[:LONGEST_ID].strip("-")


def _taken_by(guide: Guide, identifier: str) -> str:
    """The file that has this id, former id or kind; empty where the id is free."""
    if guide.find(identifier):
        return guide.path(identifier)
    former = (guide.path(thing.id) for thing in guide.things.values() if identifier in (each for _, each in thing.former))
    return SETTINGS if identifier in guide.settings.kinds_by_id else next(former, "")


def _part(guide: Guide, given: str) -> Part:
    found = [part for part in guide.parts() if given in (part.id, str(part.number))]
    if not found:
        listed = "".join(f"\n  {part.number}  {part.id}" for part in guide.parts())
        raise NewSheetError("no-such-part", found=given, known=listed)
    return found[0]


def _audiences(guide: Guide, given: tuple[str, ...]) -> list[str]:
    known = [thing.id for thing in guide.of_kind("audience")]
    if wrong := [one for one in given if one not in known]:
        raise NewSheetError("no-such-audience", found=wrong[0], known=", ".join(known))
    return list(given) or known[:1]


@dataclass(frozen=True)
class _SheetTemplate:
    """Writes each field of a schema: a comment, then the known value, else a placeholder."""

    guide: Guide
    known: Mapping[str, Any]

    def lines(self, node: SchemaNode) -> Iterator[str]:
        for name, field in node["properties"].items():
            yield ""
            yield from self._comment(field)
            required = name in node["required"] or name in self.known
            for line in _yaml(name, self.known[name] if name in self.known else self._value(name, field)):
                yield line if required or field.get("type") == "array" else f"# {line}"

    def _comment(self, field: SchemaNode) -> Iterator[str]:
        yield from _wrapped(f"{field['title']}. {field.get('description', '')}".strip())
        kind = field.get("x-kind") or field.get("items", {}).get("x-kind")
        if kind:
            yield from _wrapped(self._possible(kind))

    def _possible(self, kind: str) -> str:
        ids = [thing.id for thing in self.guide.of_kind(kind)]
        if len(ids) <= MOST_NAMED:
            return localized("possible-ids", self.guide.settings.codes[0], ids=", ".join(ids))
        folder = f"action_sheets/shared/{self.guide.settings.kinds_by_id[kind].folder}/"
        return localized("possible-names", self.guide.settings.codes[0], folder=folder)

    def _value(self, name: str, field: SchemaNode) -> Any:  # noqa: ANN401 - what YAML can hold
        if field.get("x-texts") == "one":
            return self._to_write(field["title"])
        if field.get("x-texts"):
            return {self.guide.settings.codes[0]: []}
        if field["type"] == "array":
            return [self._to_write(field["title"])] if field["items"].get("x-texts") else []
        if "x-kind" in field:
            return next((thing.id for thing in self.guide.of_kind(field["x-kind"])), name)
        return field.get("default", field.get("examples", [""])[0])

    def _to_write(self, title: str) -> Mapping[str, str]:
        first = self.guide.settings.codes[0]
        return {first: f"{labels(first).to_write} {title[:1].lower()}{title[1:]}."}


def _wrapped(text: str) -> Iterator[str]:
    line = "#"
    for word in text.split():
        if len(line) + len(word) >= WIDEST:
            yield line
            line = "#"
        line += f" {word}"
    yield line


def _yaml(name: str, value: Any) -> Iterator[str]:  # noqa: ANN401 - what YAML can hold
    """A field in the style of the guide's files."""
    if isinstance(value, Mapping):
        yield f"{name}:"
        for key, inner in value.items():
            yield from (f"  {line}" for line in _yaml(key, inner))
    elif isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
        yield f"{name}:"
        for item in value:
            lines = [line for key, inner in item.items() for line in _yaml(key, inner)]
            yield from (f"  {'- ' if index == 0 else '  '}{line}" for index, line in enumerate(lines))
    elif isinstance(value, list):
        yield f"{name}: [{', '.join(map(str, value))}]"
    else:
        yield f"{name}: {json.dumps(value, ensure_ascii=False) if _needs_quotes(value) else value}"


def _needs_quotes(value: object) -> bool:
    return isinstance(value, str) and not re.fullmatch(r"[a-z0-9-]+", value)
