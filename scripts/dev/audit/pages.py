"""Which pages an audit reads, and what it leaves out on purpose (content/audit/rules.yml)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any

import yaml

from guide_generator.content.pages.audit_result import RULES

LANG = re.compile(r'<html[^>]* lang="([\w-]+)"')
LEADS_ON = 'http-equiv="refresh"'
"""What a former address holds: it leads on at once, and nobody reads it."""

CLASSES = re.compile(r' class="([^"]*)"')
NAMES = re.compile(r"<([a-z][a-z0-9]*)|\s(role|aria-[a-z]+|data-[a-z-]+)=")
"""Elements, and the attributes that say what they are to programs."""


@dataclass(frozen=True)
class Rules:
    """What is left out, by check, and the pairs of colours."""

    unread: tuple[str, ...]
    """The addresses of what isn't read, or how they start."""

    axe: frozenset[str]
    messages: tuple[str, ...]
    contrast: tuple[Mapping[str, Any], ...]

    @classmethod
    def read(cls, root: Path) -> Rules:
        """The rules of a guide."""
        data = yaml.safe_load((root / RULES).read_text(encoding="utf-8"))

        def left_out(*checks: str) -> list[str]:
            return [exception["match"] for exception in data["exceptions"] if exception["check"] in checks]

        return cls(
            tuple(left_out("pages")),
            frozenset(left_out("whole", "looks", "states")),
            tuple(left_out("html")),
            tuple(data["contrast"]),
        )


def pages_of(site: Path, unread: Iterable[str]) -> dict[str, dict[str, str]]:
    """The pages of a built site, found on disk: the text of each by address, by the language that it says it is in."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for path in sorted(site.rglob("*.html")):
        address = re.sub(r"(^|/)index\.html$", r"\1", path.relative_to(site).as_posix())
        if not address.startswith(tuple(unread)):
            html = path.read_text(encoding="utf-8")
            if LEADS_ON in html:
                continue
            lang = LANG.search(html)
            found[lang[1] if lang else ""][address] = html
    return found


def representatives(*languages: Mapping[str, str]) -> list[list[str]]:
    """For each language the addresses of a few pages, the one that adds most first, each language in turn.

    Together they hold every element, class and role of all pages.
    """
    features = [{address: _features(html) for address, html in pages.items()} for pages in languages]
    missing = frozenset[str]().union(*(found for pages in features for found in pages.values()))
    chosen: list[list[str]] = [[] for _ in languages]
    for pages, addresses in cycle(zip(features, chosen, strict=True)):
        if not missing:
            break
        best = max(pages, key=lambda address: len(pages[address] & missing))
        if pages[best] & missing:
            addresses.append(best)
            missing -= pages[best]
    return chosen


def _features(html: str) -> frozenset[str]:
    classes = (name for names in CLASSES.findall(html) for name in names.split())
    return frozenset(classes) | {element or attribute for element, attribute in NAMES.findall(html)}
