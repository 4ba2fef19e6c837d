"""What only the publisher of a guide can decide or find out, each with the file and the key where it is said."""

from __future__ import annotations

from collections.abc import Iterator

from guide_generator.check.draft_index import DraftIndex
from guide_generator.loading.guide_paths import SETTINGS
from guide_generator.model.models import Region
from guide_generator.settings.legal import Legal
from guide_generator.source.problems import Problem
from guide_generator.source.reader import Location

LEGAL_KEYS = ("publisher", "director", "host", "data", "licence", "accessibility")
IN_PUBLISHER = ("address", "phone", "email")
IN_HOST = ("address", "phone", "logs")
IN_DATA = ("purpose", "basis", "retention")


def decisions(draft_index: DraftIndex) -> Iterator[Problem]:
    """Everything that is left to decide, as warnings."""
    yield from _of_the_law(draft_index)
    yield from _of_the_site(draft_index)
    yield from _of_the_regions(draft_index)


def _of_the_law(draft_index: DraftIndex) -> Iterator[Problem]:
    legal = draft_index.draft.settings.legal
    for key in missing_legal_keys(legal):
        yield _at(draft_index, ("legal", key), f"decide-{key}")
    for part, keys in (("publisher", IN_PUBLISHER), ("host", IN_HOST), ("data", IN_DATA)):
        said = getattr(legal, part)
        for key in keys if said else ():
            if getattr(said, key) is None:
                yield _at(draft_index, ("legal", part, key), f"decide-{part}-{key}")


def _of_the_site(draft_index: DraftIndex) -> Iterator[Problem]:
    settings = draft_index.draft.settings
    repository = settings.repository
    if repository is None or repository.is_placeholder:
        yield _at(draft_index, ("repository", "name"), "decide-repository")
    if repository is None or not repository.team:
        yield _at(draft_index, ("repository", "team"), "decide-team")
    if settings.url is None:
        yield _at(draft_index, ("url",), "decide-url")
    if not settings.contact:
        yield _at(draft_index, ("contact",), "decide-contact")


def _of_the_regions(draft_index: DraftIndex) -> Iterator[Problem]:
    first = draft_index.draft.settings.codes[0]
    for path, thing in draft_index.draft.things.items():
        for key in ("contacts", "team") if isinstance(thing, Region) else ():
            if not getattr(thing, key):
                name = thing.label.in_language(first).text
                yield _at(draft_index, (key,), f"decide-region-{key}", path, region=name)


def missing_legal_keys(legal: Legal) -> tuple[str, ...]:
    """What the law asks for, or readers need to know, that isn't filled in."""
    return tuple(key for key in LEGAL_KEYS if getattr(legal, key) is None)


def _at(draft_index: DraftIndex, location: Location, code: str, path: str = SETTINGS, **values: str) -> Problem:
    """At the key, or at what would hold it: positions of missing keys are those of the nearest that is there."""
    key = ".".join(map(str, location))
    return draft_index.warning(path, location, code, key=key, **values)
