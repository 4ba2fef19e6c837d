"""What settings refer to must exist: items of menus, addresses, drawings, shapes of the map, readable colours."""

from __future__ import annotations

from collections.abc import Iterator

from guide_generator.addresses.pages import NOT_FOUND
from guide_generator.check.decisions import missing_legal_keys
from guide_generator.check.draft_index import DraftIndex
from guide_generator.check.former_rules import former_problems
from guide_generator.check.svg_rules import svg_problems
from guide_generator.files.content_cache import cache_problems
from guide_generator.files.overrides import drawings
from guide_generator.files.stylesheet import stylesheet
from guide_generator.loading.guide_paths import SETTINGS
from guide_generator.model.models import Region
from guide_generator.pages.map_shapes import MAP, BrokenMapError, drawn_map
from guide_generator.pages.palette import GROUNDS, LEGIBLE, contrast, palette
from guide_generator.settings.site_folders import RESERVED
from guide_generator.source.problems import Problem
from guide_generator.source.reader import Location

ADDRESS_UNKNOWN = Problem(SETTINGS, 1, 1, "site-address-unknown", {}, "warning")
"""Reported by the build, not by the check: on most hosts the address is known to the build only."""


def site_problems(draft_index: DraftIndex) -> Iterator[Problem]:
    """The problems of menus, addresses and drawings."""
    yield from cache_problems(draft_index.draft.root)
    yield from _menu(draft_index)
    yield from _legal(draft_index)
    yield from _packs(draft_index)
    yield from _missing_addresses(draft_index)
    yield from former_problems(draft_index)
    yield from _addresses(draft_index)
    yield from _icons(draft_index)
    yield from svg_problems(draft_index.draft.root)
    yield from _shapes(draft_index)
    yield from _colours(draft_index)


def _menu(draft_index: DraftIndex) -> Iterator[Problem]:
    """The menu, the footer and the home page may only name ids that exist."""
    settings = draft_index.draft.settings
    places: list[tuple[Location, str]] = [(("footer", index), item) for index, item in enumerate(settings.footer)]
    places.extend((("contact", index), item) for index, item in enumerate(settings.contact))
    for row, way in enumerate(settings.home.ways):
        places.extend((("home", "ways", row, "links", index, "to"), link.to) for index, link in enumerate(way.links))
    for row, group in enumerate(settings.menu):
        places.extend((("menu", row, "items", index), item) for index, item in enumerate(group.items))
    for location, item in places:
        if item not in draft_index.linkable_ids:
            code, close = draft_index.suggestion(item)
            yield draft_index.problem(SETTINGS, location, code, id=item, close=close)


def _legal(draft_index: DraftIndex) -> Iterator[Problem]:
    """What pages leave out because it isn't filled in."""
    settings = draft_index.draft.settings
    if missing := missing_legal_keys(settings.legal):
        yield draft_index.warning(SETTINGS, ("legal",), "legal-incomplete", keys=", ".join(missing))
    if settings.repository and settings.repository.is_placeholder:
        place = ("repository", "name")
        yield draft_index.warning(SETTINGS, place, "placeholder-repository", found=settings.repository.name)


def _packs(draft_index: DraftIndex) -> Iterator[Problem]:
    """Ready packs may only name sheets and a questionnaire that exist."""
    settings = draft_index.draft.settings
    sheet = next((kind.id for kind in settings.kinds if kind.model == "sheet"), "")
    places: list[tuple[Location, str, str]] = []
    for row, pack in enumerate(settings.packs):
        places.extend((("packs", row, "sheets", index), item, sheet) for index, item in enumerate(pack.sheets))
        places.extend([(("packs", row, "questionnaire"), pack.questionnaire, "")] if pack.questionnaire else [])
    for location, item, kind in places:
        found = draft_index.kinds.get(item)
        if found is None and item not in draft_index.unreadable_ids:
            code, close = draft_index.suggestion(item, kind)
            yield draft_index.problem(SETTINGS, location, code, id=item, close=close)
        elif found and kind and found != kind:
            values = {"id": item, "kind": draft_index.kind_name(found), "expected": draft_index.kind_name(kind)}
            yield draft_index.problem(SETTINGS, location, "wrong-kind", **values)


def _missing_addresses(draft_index: DraftIndex) -> Iterator[Problem]:
    """A guide should have a page for missing addresses."""
    if NOT_FOUND not in draft_index.linkable_ids:
        yield Problem(SETTINGS, 1, 1, "no-page-for-missing", severity="warning")


def _addresses(draft_index: DraftIndex) -> Iterator[Problem]:
    """A page may not have the address of a kind's index or of another language."""
    settings = draft_index.draft.settings
    for page in draft_index.draft.pages:
        for lang, name in page.names.items():
            taken = {kind.address.in_language(lang).text for kind in settings.kinds} | {*RESERVED}
            if not settings.language(lang).prefix:
                taken |= {language.prefix for language in settings.languages}
            if name in taken:
                yield Problem(page.paths[lang], 1, 1, "page-address-taken", {"name": name})


def _icons(draft_index: DraftIndex) -> Iterator[Problem]:
    """The drawings that kinds and sections name must exist."""
    known = drawings(draft_index.draft.root)
    settings = draft_index.draft.settings
    named: list[tuple[Location, str]] = [(("kinds", index, "icon"), kind.icon) for index, kind in enumerate(settings.kinds)]
    for index, kind in enumerate(settings.kinds):
        sections = enumerate(kind.sections)
        named.extend((("kinds", index, "sections", row, "icon"), section.icon) for row, section in sections if section.icon)
    named.extend((("home", "ways", index, "icon"), way.icon) for index, way in enumerate(settings.home.ways))
    for location, icon in named:
        if icon not in known:
            yield draft_index.problem(SETTINGS, location, "not-a-choice", found=icon, expected=", ".join(sorted(known)))


def _shapes(draft_index: DraftIndex) -> Iterator[Problem]:
    """The shapes that regions name must be on the map, where the guide has one."""
    try:
        drawn = drawn_map(draft_index.draft.root)
    except BrokenMapError as error:
        yield Problem(MAP, error.line, error.column, "map-broken")
        return
    known = [shape.id for shape in drawn.shapes] if drawn else []
    for path, region in draft_index.draft.things.items():
        for index, shape in enumerate(region.shapes if isinstance(region, Region) and known else ()):
            if shape not in known:
                yield draft_index.problem(path, ("shapes", index), "not-a-choice", found=shape, expected=", ".join(known))


def _colours(draft_index: DraftIndex) -> Iterator[Problem]:
    """The guide's own colours need enough contrast with the backgrounds of pages."""
    colours = draft_index.draft.settings.colours
    if not colours:
        return
    tokens = palette(stylesheet(draft_index.draft.root))
    for scheme in ("light", "dark"):
        own = getattr(colours.accent, scheme)
        least = min(contrast(own, getattr(tokens[ground], scheme)) for ground in GROUNDS)
        if least < LEGIBLE:
            found = f"{least:.1f}".replace(".", ",")
            yield draft_index.problem(SETTINGS, ("colours", "accent", scheme), f"weak-colour-{scheme}", found=found)
