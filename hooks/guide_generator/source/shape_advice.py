"""The message for each validation error: the file is valid YAML, but its values aren't of the expected types."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from guide_generator.source.advice.yaml_advice import quoted
from guide_generator.source.patterns import MESSAGES
from guide_generator.source.problems import Problem
from guide_generator.source.reader import Document, Location
from guide_generator.text.suggestions import as_id

CODES: Mapping[str, str] = {
    "string_type": "expected-text",
    "dict_type": "expected-languages",
    "tuple_type": "expected-list",
    "model_type": "expected-fields",
    "model_attributes_type": "expected-fields",
    "string_too_long": "too-long",
    "int_parsing": "expected-number",
    "int_parsing_size": "expected-number",
    "int_type": "expected-number",
    "int_from_float": "expected-number",
    "float_parsing": "expected-figure",
    "float_type": "expected-figure",
    "finite_number": "expected-figure",
    "greater_than_equal": "number-too-small",
    "less_than_equal": "number-too-large",
    "too_short": "empty-list",
    "string_too_short": "empty-text",
    "literal_error": "not-a-choice",
    "bool_parsing": "expected-yes-no",
    "bool_type": "expected-yes-no",
    "value_error": "not-an-email",
}
"""The message for each type of error of pydantic; those that the models raise themselves name theirs."""
NEED_MORE = {"dict_type", "model_type", "model_attributes_type"}


def advice_for(kind: str, context: Mapping[str, Any], found: object, location: Location, document: Document) -> Problem:
    """The problem for an error of pydantic at a place of a document."""
    values = {key: f"{value:g}" if isinstance(value, float) else str(value) for key, value in context.items()}
    values["found"] = _shown(found)
    if kind == "string_pattern_mismatch" and location == ("id",) and (close := as_id(PurePosixPath(document.path).stem)):
        return document.problem(location, "not-an-id-close", found=values["found"], close=close)
    if kind == "unknown-language":
        return _unknown_language(location, values, document)
    if kind == "repeated-id":
        return _repeated(location, values["id"], document)
    if kind == "too_short" and found:
        return document.problem(location, "too-few", least=values["min_length"])
    if kind == "string_pattern_mismatch":
        kind = MESSAGES[values["pattern"]]
    if kind == "literal_error":
        values["expected"] = ", ".join(re.findall(r"'([^']*)'", values["expected"]))
    return _likely_slip(kind, found, location, document) or document.problem(location, _code(kind), **values)


def _likely_slip(kind: str, found: object, location: Location, document: Document) -> Problem | None:
    """The problem where a wrong type comes from a small mistake: an empty value, a missing space, a colon in a text; None elsewhere."""
    if found == "" and _is_cut_by_comma(location, document):
        return document.problem_at_key(location, "braces")
    if found == "":
        return document.problem(location, "empty-list" if kind == "tuple_type" else "empty-text")
    if kind in NEED_MORE and isinstance(found, str) and (joined := re.match(r"([a-z_]+):(\S.*)", found)):
        corrected = f"{_before(location, document)}{joined[1]}: {joined[2]}"
        return document.problem(location, "no-space-after-colon", corrected=corrected)
    if kind == "string_type" and isinstance(location[-1], int) and isinstance(found, dict) and (key := _cut_text(found)):
        return _colon_in_text((*location, key), document, quoted(_typed((*location, key), document)))
    return None


def _repeated(location: Location, twice: str, document: Document) -> Problem:
    items = document.value(location)
    places = [index for index, item in enumerate(items) if item == twice] if isinstance(items, list) else []
    return document.problem((*location, *places[1:2]), "repeated-id", id=twice)


def _code(kind: str) -> str:
    return "expected-date" if kind.startswith("date") else CODES.get(kind, kind)


def _shown(value: object) -> str:
    """A value as YAML on one line."""
    if isinstance(value, list):
        return f"[{', '.join(_shown(item) for item in value)}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_shown(item)}" for key, item in value.items()) + "}"
    return str(value)


def _unknown_language(location: Location, values: Mapping[str, str], document: Document) -> Problem:
    place = (*location, values["key"])
    if isinstance(document.value(place), str) and not re.fullmatch(r"[a-z_]{1,12}", values["key"]):
        first = values["languages"].split(",")[0]
        return _colon_in_text(place, document, f"{first}: {quoted(_typed(place, document))}")
    shown = {"key": values["key"], "languages": values["languages"]}
    return document.problem_at_key(place, "unknown-language", **shown)


def _is_cut_by_comma(location: Location, document: Document) -> bool:
    """Whether an empty value between braces is the end of a text: `{fr: Oui, mais, en: …}`."""
    is_name = re.fullmatch(r"[a-z]{2}", str(location[-1]))
    return isinstance(location[-1], str) and not is_name and document.character(location[:-1]) == "{"


def _cut_text(found: Mapping[str, object]) -> str | None:
    """The first half of a text that a colon turned into `{first half: second half}`; None where that isn't the cause."""
    key, value = next(iter(found.items()), ("", None))
    return key if len(found) == 1 and isinstance(value, str) and not re.fullmatch(r"[a-z]{2}", key) else None


def _colon_in_text(place: Location, document: Document, corrected: str) -> Problem:
    line, column = document.position(place, at_key=True)
    at = column + len(str(place[-1]))
    typed = document.line(line)
    column = typed.find(":", at - 1) + 1 or column
    dash = "- " if isinstance(place[-2], int) else ""
    return Problem(document.path, line, column, "colon-in-text", {"corrected": dash + corrected})


def _typed(place: Location, document: Document) -> str:
    """A text that a colon cut, as typed."""
    line, column = document.position(place, at_key=True)
    return document.line(line)[column - 1 :].strip()


def _before(location: Location, document: Document) -> str:
    """What precedes a value on its line: the dash of a list item, or nothing."""
    line, column = document.position(location)
    return document.line(line)[: column - 1].lstrip()
