"""Former addresses: each must lead to something that exists, and none may be in use."""

from __future__ import annotations

from collections.abc import Iterator

from guide_generator.check.draft_index import DraftIndex
from guide_generator.loading.guide_paths import SETTINGS
from guide_generator.settings.settings import Settings
from guide_generator.settings.site_folders import RESERVED
from guide_generator.source.problems import Problem
from guide_generator.source.reader import Location


def former_problems(draft_index: DraftIndex) -> Iterator[Problem]:
    """The problems of what was removed, and of what moved."""
    yield from _removed(draft_index)
    yield from _leads(draft_index)
    yield from _moved(draft_index)


def _removed(draft_index: DraftIndex) -> Iterator[Problem]:
    """A removed thing must have a known kind, must no longer exist, and may be listed once only."""
    settings = draft_index.draft.settings
    taken = {alias: path for path, thing in draft_index.draft.things.items() for _, alias in thing.former} | dict(
        draft_index.paths
    )
    for row, removed in enumerate(settings.removed):
        if removed.kind not in settings.kinds_by_id:
            known = ", ".join(settings.kinds_by_id)
            yield draft_index.problem(SETTINGS, ("removed", row, "kind"), "not-a-choice", found=removed.kind, expected=known)
        if removed.id in taken:
            yield draft_index.problem(SETTINGS, ("removed", row, "id"), "duplicate-id", id=removed.id, other=taken[removed.id])
        taken.setdefault(removed.id, SETTINGS)


def _leads(draft_index: DraftIndex) -> Iterator[Problem]:
    """What replaces a removed thing must exist."""
    settings = draft_index.draft.settings
    leads: list[tuple[Location, str]] = [
        (("removed", row, "instead", index), to)
        for row, one in enumerate(settings.removed)
        for index, to in enumerate(one.instead)
    ]
    leads.extend((("moved", row, "to"), moved.to) for row, moved in enumerate(settings.moved))
    for location, target in leads:
        if target not in draft_index.kinds and target not in draft_index.unreadable_ids:
            code, close = draft_index.suggestion(target)
            yield draft_index.problem(SETTINGS, location, code, id=target, close=close)


def _moved(draft_index: DraftIndex) -> Iterator[Problem]:
    """A former address may not be in use, reserved or listed twice."""
    settings = draft_index.draft.settings
    live = dict(_live(draft_index)) if settings.moved else {}
    folders = {language.prefix for language in settings.languages}
    for row, moved in enumerate(settings.moved):
        location: Location = ("moved", row, "address")
        first, _, rest = moved.address.partition("/")
        reserved = first if first not in folders else rest.partition("/")[0]
        if reserved in RESERVED:
            yield draft_index.problem(SETTINGS, location, "reserved-name", name=reserved)
        elif moved.address in live:
            yield draft_index.problem(SETTINGS, location, "address-in-use", address=moved.address, other=live[moved.address])
        live.setdefault(moved.address, moved.to)


def _live(draft_index: DraftIndex) -> Iterator[tuple[str, str]]:
    """Every address of the site, with the id of its page or target."""
    settings = draft_index.draft.settings
    for language in settings.languages:
        root = f"{language.prefix}/" if language.prefix else ""
        folders = {kind.id: f"{root}{kind.address.in_language(language.code).text}/" for kind in settings.kinds}
        yield root, "home"
        yield from ((address, kind) for kind, address in folders.items())
        yield from (
            (f"{root}{page.names[language.code]}/", page.id) for page in draft_index.draft.pages if language.code in page.names
        )
        yield from _things(draft_index, folders, settings)


def _things(draft_index: DraftIndex, folders: dict[str, str], settings: Settings) -> Iterator[tuple[str, str]]:
    for thing in draft_index.draft.things.values():
        yield f"{folders[thing.kind]}{thing.id}/", thing.id
        yield from ((f"{folders[kind]}{alias}/", thing.id) for kind, alias in thing.former if kind in folders)
    yield from ((f"{folders[removed.kind]}{removed.id}/", removed.id) for removed in settings.removed if removed.kind in folders)
