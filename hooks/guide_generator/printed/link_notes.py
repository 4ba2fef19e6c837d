"""Links on paper: what a link leads to is printed, where the document doesn't hold it, as a number and an address at the end."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from guide_generator.printed.writer import PrintWriter

NO_IDS: Collection[str] = frozenset()


def with_notes(data: Mapping[str, Any], inside: Collection[str] = NO_IDS) -> tuple[Mapping[str, Any], tuple[str, ...]]:
    """Some data of a document with what stands after each of its links, and the addresses that are to be listed, from number 1.

    Links to one of `inside`, the ids of what the document holds, become references to its page; those to other sheets name the sheet.
    """
    notes = _Notes(inside)
    printed = notes.of(data)
    return printed, tuple(notes.addresses)


def printed_notes(addresses: Sequence[str], writer: PrintWriter) -> Mapping[str, Any]:
    """The addresses of links, from number 1, under a title."""
    return {"title": writer.word("print-links"), "items": [writer.web_address(address) for address in addresses]}


class _Notes:
    def __init__(self, inside: Collection[str]) -> None:
        self.addresses: dict[str, int] = {}
        self._inside = inside

    def of(self, value: Any) -> Any:  # noqa: ANN401 - data of any shape
        if isinstance(value, str):
            return value
        if isinstance(value, dict):
            return self._link(value) if value.get("kind") == "link" else {key: self.of(inner) for key, inner in value.items()}
        return [self.of(inner) for inner in value] if isinstance(value, list | tuple) else value

    def _link(self, node: Mapping[str, Any]) -> Mapping[str, Any]:
        if node["id"] and node["id"] in self._inside:
            return {**node, "kind": "inside"}
        if node["place"]:
            return {**node, "after": f" ({node['place']})"}
        if not node["href"]:
            return node
        number = self.addresses.setdefault(node["href"], len(self.addresses) + 1)
        return {**node, "after": f"\u00a0[{number}]"}
