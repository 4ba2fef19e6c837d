"""The fields of the form editor, made from the JSON Schema of a file, whatever its kind."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from guide_generator.loading.json_schema import SchemaNode, choices_of, nature_of

FormField: TypeAlias = "dict[str, Any]"
Option: TypeAlias = "dict[str, Any]"
ANYTHING = "anything"
"""Replaces the options of a field that may refer to anything: there are many, and they are the same everywhere."""
PLAIN = r"^(?![\s\S]*<\/?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?\/?>)(?![\s\S]*\]\((?!https?:\/\/|mailto:|tel:)[^)\n]*\))"
"""A JavaScript pattern for texts that the checker accepts: no HTML, no link without a full address."""
ONE_LINE = rf"{PLAIN}\s*\S[^\n]*$"


@dataclass(frozen=True)
class FormFields:
    """Makes fields. `words` are those of the form (`labels/<lang>.yml`)."""

    words: Mapping[str, str]
    shown: Mapping[str, str]
    """For each kind, the field that holds the name of its things."""

    items: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """The name of one item of each section, by the section's field."""

    def with_items(self, items: Mapping[str, str]) -> FormFields:
        """The same fields with other names of items."""
        return dataclasses.replace(self, items=items)

    def of(self, node: SchemaNode) -> list[FormField]:
        """The fields of an object, in its order."""
        required = node.get("required", ())
        return [self.field(name, inner, required=name in required) for name, inner in node["properties"].items()]

    def field(self, name: str, node: SchemaNode, *, required: bool = True) -> FormField:
        """The field for a node of the schema."""
        nature = nature_of(node)
        about = {"name": name, "label": node.get("title", name), "required": required, **self._hint(node, nature)}
        least = {"min": 1} if required and nature == "list" else {}
        made = self._texts(node, name) if nature == "texts" else self._makers[nature](node)
        one = {"label_singular": self._one(name)} if made["widget"] == "list" else {}
        return {**about, **least, **made, **one}

    def _one(self, name: str) -> str:
        return self.items.get(name) or self.words.get(f"one-{name}") or self.words["item"]

    @property
    def _makers(self) -> Mapping[str, Callable[[SchemaNode], FormField]]:
        return {
            "object": lambda node: {"widget": "object", "fields": self.of(node)},
            "list": self._list,
            "reference": self._reference,
            "choice": lambda node: {
                "widget": "select",
                "options": [_option(label, value) for value, label in choices_of(node).items()],
            },
            "truth": self._truth,
            "number": lambda node: {"widget": "number", "value_type": "int", **_bounds(node, "minimum", "maximum")},
            "decimal": lambda node: {
                "widget": "number",
                "value_type": "float",
                "step": 0.1,
                **_bounds(node, "minimum", "maximum"),
            },
            "date": lambda _: {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"},
            "text": self._line,
        }

    def _hint(self, node: SchemaNode, nature: str) -> FormField:
        """The help text, with the example where the value is typed."""
        typed = nature in ("text", "number", "decimal")
        example = next((str(one) for one in node.get("examples", ()) if typed and not isinstance(one, dict | list)), "")
        said = [node.get("description", ""), f"{self.words['example']} {example}" if example else ""]
        return {"hint": " ".join(filter(None, said))} if any(said) else {}

    def _texts(self, node: SchemaNode, name: str) -> FormField:
        """A text for each language: of several paragraphs where the schema says `x-prose`, else of one."""
        prose = node.get("x-prose", False)
        fields = [
            self._said(code, inner, code in node.get("required", ()), prose=prose, one=self._one(name))
            for code, inner in node["properties"].items()
        ]
        return {"widget": "object", "fields": fields}

    def _said(self, code: str, node: SchemaNode, required: bool, *, prose: bool, one: str) -> FormField:
        about: FormField = {"name": code, "label": node["title"], "required": required}
        if node["type"] == "array":
            return {**about, "widget": "list", "label_singular": one}
        pattern = (
            [PLAIN, self.words["plain-text"]] if prose else [ONE_LINE, f"{self.words['one-line']} {self.words['plain-text']}"]
        )
        return {**about, "widget": "text", "use_emoji_autocomplete": False, "pattern": pattern}

    def _list(self, node: SchemaNode) -> FormField:
        items, size = node["items"], _bounds(node, "minItems", "maxItems")
        nature = nature_of(items)
        if nature in ("reference", "choice"):
            return {**self._makers[nature](items), **size, "multiple": True}
        if nature in ("texts", "object"):
            fields = self.of(items) if nature == "object" else self._texts(items, "")["fields"]
            return {"widget": "list", "fields": fields, "summary": _summary(items), "collapsed": True, **size}
        return {"widget": "list", **self._pattern(items), **size}

    def _reference(self, node: SchemaNode) -> FormField:
        kind = node["x-kind"]
        if not kind:
            return {"widget": "select", "options": ANYTHING}
        label = self.shown.get(kind, "id")
        search = {"display_fields": [label], "search_fields": [label, "id"]}
        return {"widget": "relation", "collection": kind, "value_field": "id", **search}

    def _truth(self, node: SchemaNode) -> FormField:
        default = {"default": node["default"]} if "default" in node else {}
        return {"widget": "select", "options": [_option(self.words["yes"], True), _option(self.words["no"], False)], **default}

    def _line(self, node: SchemaNode) -> FormField:
        return {"widget": "string", "use_emoji_autocomplete": False, **self._pattern(node)}

    def _pattern(self, node: SchemaNode) -> FormField:
        pattern = node.get("pattern") or (r"^[^@\s]+@[^@\s]+\.[^@\s]+$" if node.get("format") == "email" else "")
        return {"pattern": [pattern, node.get("patternErrorMessage", "")]} if pattern else {}


def _option(label: str, value: object) -> Option:
    return {"label": label, "value": value}


def _bounds(node: SchemaNode, least: str, most: str) -> FormField:
    return {name: node[key] for name, key in (("min", least), ("max", most)) if key in node}


def label_field(node: SchemaNode) -> str:
    """The field of a file's schema that holds the name of the thing: its first text, in the first language; else its id."""
    return next(_paths(node), "id")


def _summary(node: SchemaNode) -> str:
    """The summary of a collapsed list item: the thing that it refers to, its text or title, else its first field."""
    name, first = next(iter(node["properties"].items()))
    if first.get("x-kind"):
        return f"{{{{fields.{name}}}}}"
    if "x-texts" in node:
        return f"{{{{fields.{next(iter(node['properties']))}}}}}"
    return f"{{{{fields.{next(_paths(node), next(iter(node['properties'])))}}}}}"


def _paths(node: SchemaNode) -> Iterator[str]:
    for name, inner in _by_need(node):
        if inner.get("x-texts") == "one":
            yield f"{name}.{next(iter(inner['properties']))}"


def _by_need(node: SchemaNode) -> Iterable[tuple[str, SchemaNode]]:
    """The properties of an object, required ones first."""
    required = node.get("required", ())
    return sorted(node["properties"].items(), key=lambda item: item[0] not in required)
