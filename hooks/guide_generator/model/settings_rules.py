"""The rules of the settings beyond the types of their fields: unique values, known kinds, reserved names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from babel import Locale, UnknownLocaleError

from guide_generator.model.models import BASES
from guide_generator.model.prose import check_texts
from guide_generator.model.thing import FROM, Reviewed
from guide_generator.settings import site_folders
from guide_generator.settings.kinds import KindDefinition, Section
from guide_generator.settings.settings import Settings
from guide_generator.source.field_labels import named_key
from guide_generator.source.problems import Problem, errors
from guide_generator.source.reader import Document, Location

ITEM_FIELDS = ("text", "points")
"""The fields of a section's texts by thing, beside the one that names the thing."""
RESERVED_KINDS = ("index", "openapi", "schemas", "guide", "page")
"""Ids that no kind may have: they are files of the open data."""
RESERVED_FOLDERS = ("wording", "synonyms", "schemas", "translations")
NEED_KIND = ("texts-by",)
TIMELINE = "timeline"
PAGE_MODELS, PAGE_SECTIONS = ("sheet", "part"), ("ticks", "questions", "outcomes", "blanks")
"""Models and sections that need a page of their own."""
NEED_FIELDS = ("grouped", "filter")
"""Views of an index that group or filter by fields."""

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LocatedValues = Iterable[tuple[Location, str]]


def settings_problems(settings: Settings, document: Document) -> Iterator[Problem]:
    """The problems of settings whose shape is right."""
    yield from _not_unique(settings, document)
    yield from _languages(settings, document)
    yield from _prefixes(settings, document)
    for index, kind in enumerate(settings.kinds):
        yield from _sections(kind, ("kinds", index), settings, document)
        yield from _groups(kind, ("kinds", index), document)
        yield from _view(kind, ("kinds", index), document)
        yield from _needs_pages(kind, ("kinds", index), document)
    declared = settings.legal.accessibility
    if declared and not declared.is_founded:
        rate = "-" if declared.rate is None else str(declared.rate)
        yield document.problem(("legal", "accessibility", "state"), "state-without-audit", state=declared.state, found=rate)
    yield from errors(check_texts(settings, document, settings.codes))
    for index, kind in enumerate(settings.kinds):
        for lang, address in kind.address.by_lang.items():
            if not SLUG.fullmatch(address):
                yield document.problem(("kinds", index, "address", lang), "not-an-id", found=address)
            elif address in site_folders.RESERVED:
                yield document.problem(("kinds", index, "address", lang), "reserved-name", name=address)
        if kind.id in RESERVED_KINDS:
            yield document.problem(("kinds", index, "id"), "reserved-name", name=kind.id)
        if kind.folder in RESERVED_FOLDERS:
            yield document.problem(("kinds", index, "folder"), "reserved-name", name=kind.folder)


def _not_unique(settings: Settings, document: Document) -> Iterator[Problem]:
    for places in _unique(settings):
        taken: dict[str, Location] = {}
        for location, value in places:
            if value in taken:
                first = str(document.position(taken[value])[0])
                yield document.problem(location, "not-unique", value=value or '""', first=first)
            taken.setdefault(value, location)


def _unique(settings: Settings) -> Iterator[LocatedValues]:
    """The values that must differ from one another."""
    yield [(("languages", index, "code"), language.code) for index, language in enumerate(settings.languages)]
    yield [(("languages", index, "prefix"), language.prefix) for index, language in enumerate(settings.languages)]
    yield [(("kinds", index, "id"), kind.id) for index, kind in enumerate(settings.kinds)]
    yield [(("kinds", index, "folder"), kind.folder) for index, kind in enumerate(settings.kinds)]
    yield [(("kinds", index, "model"), kind.model) for index, kind in enumerate(settings.kinds) if kind.model == "sheet"]
    for index, kind in enumerate(settings.kinds):
        yield [(("kinds", index, "sections", row, "id"), section.id) for row, section in enumerate(kind.sections)]
        yield _listed(("kinds", index, "index_by"), kind.index_by)
        yield _listed(("kinds", index, "useful_first"), kind.useful_first)
        yield list(_grouped(kind, ("kinds", index)))
    yield from (_listed(("menu", index, "items"), group.items) for index, group in enumerate(settings.menu))
    yield from (_listed(("removed", index, "instead"), removed.instead) for index, removed in enumerate(settings.removed))
    yield from (_listed((name,), getattr(settings, name)) for name in ("footer", "contact", "facets"))
    yield [(("packs", index, "id"), pack.id) for index, pack in enumerate(settings.packs)]
    yield from (_listed(("packs", index, "sheets"), pack.sheets) for index, pack in enumerate(settings.packs))
    for lang in settings.codes:
        yield [
            (("kinds", index, "address", lang), kind.address.by_lang[lang])
            for index, kind in enumerate(settings.kinds)
            if lang in kind.address.by_lang
        ]


def _listed(place: Location, values: Iterable[str]) -> list[tuple[Location, str]]:
    return [((*place, index), value) for index, value in enumerate(values)]


def _languages(settings: Settings, document: Document) -> Iterator[Problem]:
    for index, language in enumerate(settings.languages):
        field = "locale" if language.locale else "code"
        name = language.locale or language.code
        try:
            Locale.parse(name, sep="-")
        except (UnknownLocaleError, ValueError):
            yield document.problem(("languages", index, field), "unknown-locale", found=name)


def _prefixes(settings: Settings, document: Document) -> Iterator[Problem]:
    """The prefix of a language may not be the folder of something else."""
    roots = [language.code for language in settings.languages if not language.prefix]
    kinds = enumerate(settings.kinds)
    taken: dict[str, Location] = {
        kind.address.in_language(lang).text: ("kinds", index, "address", lang) for index, kind in kinds for lang in roots
    }
    for index, language in enumerate(settings.languages):
        place: Location = ("languages", index, "prefix")
        if language.prefix in site_folders.RESERVED:
            yield document.problem(place, "reserved-name", name=language.prefix)
        elif language.prefix in taken:
            first = str(document.position(taken[language.prefix])[0])
            yield document.problem(place, "not-unique", value=language.prefix, first=first)


def _sections(kind: KindDefinition, place: Location, settings: Settings, document: Document) -> Iterator[Problem]:
    base = BASES[kind.model]
    for row, section in enumerate(kind.sections):
        at: Location = (*place, "sections", row)
        if section.id in _taken(kind) or hasattr(base, section.id) or section.id.startswith("model_"):
            yield document.problem((*at, "id"), "reserved-name", name=section.id)
        yield from _kind_of(section, at, settings, document)
        yield from _dates_of(section, kind, at, document)


def _taken(kind: KindDefinition) -> frozenset[str]:
    """The fields that the things of a kind have, whatever its sections are."""
    review = (*Reviewed.model_fields, "review_by") if kind.review_every else ()
    return frozenset((FROM, *BASES[kind.model].model_fields, *review))


def _grouped(kind: KindDefinition, place: Location) -> LocatedValues:
    """The names in the groups of a kind, each with its place."""
    for row, group in enumerate(kind.groups):
        for field in ("sections", "folded"):
            yield from _listed((*place, "groups", row, field), getattr(group, field))


def _groups(kind: KindDefinition, place: Location, document: Document) -> Iterator[Problem]:
    """Groups name sections of their kind, or long texts of its model."""
    sections = [section.id for section in kind.sections]
    for location, name in _grouped(kind, place):
        known = sections if "folded" in location else [*BASES[kind.model].prose, *sections]
        if name not in known:
            yield document.problem(location, "not-a-choice", expected=", ".join(known), found=name)


def _kind_of(section: Section, place: Location, settings: Settings, document: Document) -> Iterator[Problem]:
    if section.type in NEED_KIND and section.kind is None:
        yield document.problem(place, "missing-field", field=named_key("section", "kind"))
    elif section.kind and section.kind not in settings.kinds_by_id:
        known = ", ".join(settings.kinds_by_id)
        yield document.problem((*place, "kind"), "not-a-choice", expected=known, found=section.kind)
    elif section.type == "texts-by" and section.field in ITEM_FIELDS:
        yield document.problem((*place, "kind"), "reserved-name", name=section.field)


def _dates_of(section: Section, kind: KindDefinition, place: Location, document: Document) -> Iterator[Problem]:
    """`unless_coming` names a section of dates."""
    known = [each.id for each in kind.sections if each.type == "dates"]
    if section.unless_coming and section.unless_coming not in known:
        expected = ", ".join(known) or "-"
        yield document.problem((*place, "unless_coming"), "not-a-choice", expected=expected, found=section.unless_coming)


def _needs_pages(kind: KindDefinition, place: Location, document: Document) -> Iterator[Problem]:
    """What is printed, ticked or filled in needs a page of its own."""
    if not kind.own_pages and (kind.model in PAGE_MODELS or any(section.type in PAGE_SECTIONS for section in kind.sections)):
        yield document.problem((*place, "own_pages"), "needs-own-pages")


def _view(kind: KindDefinition, place: Location, document: Document) -> Iterator[Problem]:
    """The fields that an index groups or filters by must exist."""
    by_type = {section.id: section.type for section in kind.sections}
    known = [*BASES[kind.model].model_fields, *by_type]
    for row, field in enumerate(kind.index_by):
        if field not in known:
            yield document.problem((*place, "index_by", row), "not-a-choice", expected=", ".join(known), found=field)
    if kind.index in NEED_FIELDS and not kind.index_by:
        yield document.problem((*place, "index"), "missing-field", field=named_key("kind", "index_by"))
    if kind.index == TIMELINE and "dates" not in by_type.values():
        yield document.problem((*place, "index"), "timeline-without-dates")
