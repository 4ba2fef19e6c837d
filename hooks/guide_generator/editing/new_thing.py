"""Writes a new thing of any kind as a file to fill in: every field, with its explanation and possible values. The file is valid as written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from guide_generator.editing.file_template import FileTemplate
from guide_generator.editing.form_fields import label_field
from guide_generator.editing.localized import EditingError, localized
from guide_generator.editing.schema_files import modeline
from guide_generator.guide.guide import Guide
from guide_generator.loading.guide_paths import SETTINGS, folder_of
from guide_generator.loading.json_schema import JsonSchemas, SchemaNode, nature_of
from guide_generator.model.prose import check_texts
from guide_generator.model.schema import Schema
from guide_generator.model.thing import Thing
from guide_generator.settings.kinds import KindDefinition
from guide_generator.source.patterns import ID
from guide_generator.source.problems import Problem, errors, rule_text
from guide_generator.source.reader import parse
from guide_generator.text.letters import slug

LONGEST_ID = 80


class NewThingError(EditingError):
    """The file can't be made; the message says why."""


@dataclass(frozen=True)
class NewThing:
    """The parameters of a new thing. `id` is made from the title by default."""

    title: str
    today: date
    id: str = ""
    references: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """What its required references are to lead to, by field: ids or numbers."""


@dataclass(frozen=True)
class ReferenceField:
    """A required field that refers to things of a kind."""

    name: str
    kind: str
    several: bool
    """Whether it is a list of references."""

    least: int
    """How many there must be."""

    label: str


def reference_fields(node: SchemaNode) -> Iterator[ReferenceField]:
    """The required references of a kind's schema."""
    for name in node["required"]:
        about = node["properties"][name]
        several = about.get("type") == "array"
        target = about["items"] if several else about
        if nature_of(target) == "reference" and target["x-kind"]:
            least = about.get("minItems", 0) if several else 1
            yield ReferenceField(name, target["x-kind"], several, least, about["title"])


def new_thing(guide: Guide, kind: KindDefinition, wanted: NewThing) -> tuple[str, str]:
    """The path and the content of a new thing's file.

    NewThingError where the id is invalid or taken, a reference leads nowhere, or the title can't be one.
    """
    identifier = wanted.id or id_from(wanted.title)
    if not re.fullmatch(ID, identifier):
        raise NewThingError("not-an-id", found=identifier, rule=partial(rule_text, "not-an-id"))
    if owner := _taken_by(guide, identifier):
        raise NewThingError("id-taken", found=identifier, owner=owner)
    schema = Schema.of(guide.settings)
    node = JsonSchemas(schema).of_kind(kind)
    known = {
        "id": identifier,
        **_dated(node, wanted.today, guide.settings.codes[0]),
        **({"number": next_number(guide, kind)} if "number" in node["properties"] else {}),
        **{each.name: _referred(guide, each, wanted.references.get(each.name, ())) for each in reference_fields(node)},
        label_field(node).partition(".")[0]: {guide.settings.codes[0]: wanted.title},
    }
    path = f"{folder_of(kind)}/{identifier}.yml"
    content = "\n".join([modeline(path, kind.id), *FileTemplate(guide, known, wanted.today).lines(node), ""])
    document = parse(content, path)
    thing, problems = schema.validate(kind.id, document)
    if wrong := [*problems, *(errors(check_texts(thing, document, guide.settings.codes)) if thing else ())]:
        raise NewThingError("refused", problems=partial(_messages, wrong))
    return path, content


def _messages(problems: Sequence[Problem], lang: str) -> str:
    return "\n".join(problem.message(lang) for problem in problems)


def id_from(title: str) -> str:
    """An id made from a title, without the endings after a middle dot: « Accueillir un·e salarié·e » → accueillir-un-salarie."""
    return slug(re.sub(r"·\w+", "", title))[:LONGEST_ID].strip("-")


def next_number(guide: Guide, kind: KindDefinition) -> int:
    """The number after the highest of a kind."""
    return max((_number(thing) for thing in guide.of_kind(kind.id)), default=0) + 1


def _number(thing: Thing) -> int:
    return int(getattr(thing, "number", 0))


def _dated(node: SchemaNode, today: date, lang: str) -> Mapping[str, Any]:
    """The values of the fields that hold the day on which it begins."""
    day = today.isoformat()
    known = {"reviewed": day, "history": [{"date": day, "note": {lang: localized("first-version", lang)}}]}
    return {name: value for name, value in known.items() if name in node["properties"]}


def _taken_by(guide: Guide, identifier: str) -> str:
    """The file that has this id, former id or kind; empty where the id is free."""
    if guide.find(identifier):
        return guide.path(identifier)
    former = (guide.path(thing.id) for thing in guide.things.values() if identifier in (each for _, each in thing.former))
    return SETTINGS if identifier in guide.settings.kinds_by_id else next(former, "")


def _referred(guide: Guide, about: ReferenceField, given: Sequence[str]) -> str | list[str]:
    """The ids that a required reference leads to; where none is given, the first of their kind if there must be one."""
    ids = {name: thing.id for thing in guide.of_kind(about.kind) for name in (str(_number(thing) or thing.id), thing.id)}
    if not ids and about.least:
        kind = guide.settings.kinds_by_id[about.kind].title.in_language(guide.settings.codes[0]).text
        raise NewThingError("none-to-refer-to", field=about.label, kind=kind, id=about.kind)
    if wrong := [one for one in given if one not in ids]:
        known = (f"{_number(thing) or ''} {thing.id}".strip() for thing in guide.of_kind(about.kind))
        raise NewThingError("no-such-reference", field=about.label, found=wrong[0], known=", ".join(known))
    found = [ids[one] for one in given] or list(ids.values())[: about.least]
    return found if about.several else found[0]
