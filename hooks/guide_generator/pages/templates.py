"""The templates of the pages, with what they call."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from guide_generator.files.overrides import drawing, layers
from guide_generator.guide.catalogue import by_year, experiences, filter_choices, filter_values, tick_keys
from guide_generator.model.kinds import Section
from guide_generator.model.sessions import SESSIONS
from guide_generator.pages.map_shapes import drawn_map
from guide_generator.text.keys import former_key, key_of

TEMPLATES = "overrides/pages"

SMALL_BASE = 30
"""Fewer answers than this, and a reader is told what one of them weighs."""

FRAME_ANCHORS = frozenset(
    {"comfort", "top", "other-site", "content", "menu", "toc", "search", "audiences", "contacts", "related", "fiches"}
)
"""Anchors that the frame of a page has of its own."""

LISTED_IN_FULL = 60
"""Longer lists show titles alone."""


@cache
def environment(root: Path, lang: str) -> Environment:
    """The page templates of a guide's folder, compiled once a process."""
    made = Environment(
        loader=FileSystemLoader(layers(root, TEMPLATES)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        lang=lang,
        listed_in_full=LISTED_IN_FULL,
        sessions=SESSIONS,
        small=SMALL_BASE,
        key_of=key_of,
        former_key=former_key,
        filter_choices=filter_choices,
        filter_values=filter_values,
        by_year=by_year,
        anchor_of=_anchor_of,
        tick_keys=tick_keys,
        experiences=experiences,
        map=drawn_map(root),
        icon=partial(icon_of, root),
    )
    return made


def _anchor_of(section: Section) -> str:
    return f"section-{section.id}" if section.id in FRAME_ANCHORS else section.id


def forget_templates() -> None:
    """Read templates and drawings anew next time."""
    environment.cache_clear()
    icon_of.cache_clear()


@cache
def icon_of(root: Path, name: str | None) -> Markup:
    """A drawing of `overrides/icons`, the guide's own or the generator's."""
    return Markup(drawing(root, name))  # noqa: S704 - our own file
