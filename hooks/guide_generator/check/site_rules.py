"""What the settings name in the rest of the guide: the items of menus, the addresses of pages, the drawings."""

from __future__ import annotations

from collections.abc import Iterator

from guide_generator.addresses.pages import NOT_FOUND
from guide_generator.check.draft_index import Whole
from guide_generator.check.former_rules import former_problems
from guide_generator.check.svg_rules import svg_problems
from guide_generator.files.content_cache import cache_problems
from guide_generator.files.overrides import drawings, nearest
from guide_generator.loading.load import SETTINGS
from guide_generator.model.models import Region
from guide_generator.model.site_folders import RESERVED
from guide_generator.pages.map_shapes import MAP, BrokenMapError, drawn_map
from guide_generator.pages.palette import GROUNDS, LEGIBLE, STYLES, contrast, palette
from guide_generator.source.problems import Problem
from guide_generator.source.reader import Location

ADDRESS_UNKNOWN = Problem(SETTINGS, 1, 1, "site-address-unknown", {}, "warning")
"""Told by what makes files from the address, not by the check: on most hosts the address is known there alone."""


def site_problems(whole: Whole) -> Iterator[Problem]:
    """The problems of menus, addresses and drawings."""
    yield from cache_problems(whole.draft.root)
    yield from _menu(whole)
    yield from _missing_addresses(whole)
    yield from former_problems(whole)
    yield from _addresses(whole)
    yield from _icons(whole)
    yield from svg_problems(whole.draft.root)
    yield from _shapes(whole)
    yield from _colours(whole)


def _menu(whole: Whole) -> Iterator[Problem]:
    """What the menu, the home page and the foot of pages name exists."""
    settings = whole.draft.settings
    places: list[tuple[Location, str]] = [(("footer", index), item) for index, item in enumerate(settings.footer)]
    places.extend((("contact", index), item) for index, item in enumerate(settings.contact))
    for row, way in enumerate(settings.home.ways):
        places.extend((("home", "ways", row, "links", index, "to"), link.to) for index, link in enumerate(way.links))
    for row, group in enumerate(settings.menu):
        places.extend((("menu", row, "items", index), item) for index, item in enumerate(group.items))
    for location, item in places:
        if item not in whole.named:
            code, close = whole.close(item)
            yield whole.problem(SETTINGS, location, code, id=item, close=close)


def _missing_addresses(whole: Whole) -> Iterator[Problem]:
    """The guide has a page of its own for addresses that lead nowhere."""
    if NOT_FOUND not in whole.named:
        yield Problem(SETTINGS, 1, 1, "no-page-for-missing", severity="warning")


def _addresses(whole: Whole) -> Iterator[Problem]:
    """A page may not have the address of a kind's index, nor the address of another language."""
    settings = whole.draft.settings
    for page in whole.draft.pages:
        for lang, name in page.names.items():
            taken = {kind.address.said(lang).text for kind in settings.kinds} | {*RESERVED}
            if not settings.language(lang).prefix:
                taken |= {language.prefix for language in settings.languages}
            if name in taken:
                yield Problem(page.paths[lang], 1, 1, "page-address-taken", {"name": name})


def _icons(whole: Whole) -> Iterator[Problem]:
    """The drawings that kinds and sections name exist."""
    known = drawings(whole.draft.root)
    settings = whole.draft.settings
    named: list[tuple[Location, str]] = [(("kinds", index, "icon"), kind.icon) for index, kind in enumerate(settings.kinds)]
    for index, kind in enumerate(settings.kinds):
        sections = enumerate(kind.sections)
        named.extend((("kinds", index, "sections", row, "icon"), section.icon) for row, section in sections if section.icon)
    named.extend((("home", "ways", index, "icon"), way.icon) for index, way in enumerate(settings.home.ways))
    for location, icon in named:
        if icon not in known:
            yield whole.problem(SETTINGS, location, "not-a-choice", found=icon, expected=", ".join(sorted(known)))


def _shapes(whole: Whole) -> Iterator[Problem]:
    """The shapes that regions name are on the map, where the guide's folder holds one."""
    try:
        drawn = drawn_map(whole.draft.root)
    except BrokenMapError as error:
        yield Problem(MAP, error.line, error.column, "map-broken")
        return
    known = [shape.id for shape in drawn.shapes] if drawn else []
    for path, region in whole.draft.things.items():
        for index, shape in enumerate(region.shapes if isinstance(region, Region) and known else ()):
            if shape not in known:
                yield whole.problem(path, ("shapes", index), "not-a-choice", found=shape, expected=", ".join(known))


def _colours(whole: Whole) -> Iterator[Problem]:
    """The guide's own colours can be read on the pages' grounds, and what stands on them too."""
    colours = whole.draft.settings.colours
    if not colours:
        return
    tokens = palette(nearest(whole.draft.root, STYLES).read_text(encoding="utf-8"))
    for scheme in ("light", "dark"):
        own = getattr(colours.accent, scheme)
        least = min(contrast(own, getattr(tokens[ground], scheme)) for ground in GROUNDS)
        if least < LEGIBLE:
            found = f"{least:.1f}".replace(".", ",")
            yield whole.problem(SETTINGS, ("colours", "accent", scheme), f"weak-colour-{scheme}", found=found)
