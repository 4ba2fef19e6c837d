"""Restores addresses that lead nowhere any more: what was renamed gets its former id, what was removed gets a page that says so.

What stood at an address is read from git's history. A thing is the former one under a new id where most lines of their files are the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from guide_generator.addresses.data import ROOT, thing_path
from guide_generator.comparison.commits import CommitError, git
from guide_generator.guide.guide import Guide
from guide_generator.loading.guide_paths import SETTINGS, folder_of
from guide_generator.model.schema import Schema
from guide_generator.publish.published_addresses import listed, missing_addresses
from guide_generator.source.reader import parse
from guide_generator.source.yaml_edit import NotChangedError, with_item

ALIKE = 0.5
"""The share of lines from which a file is the former one with another id."""


@dataclass(frozen=True)
class Restored:
    """An id that was published, and what its addresses lead to now."""

    id: str
    now: str
    """The id of what it became; empty where it was removed."""


@dataclass(frozen=True)
class _Lost:
    kind: str
    id: str
    path: str
    text: str


def restore(guide: Guide, root: Path, today: date) -> list[Restored]:
    """Write what makes lost addresses lead somewhere again, where history shows what stood there; what was done."""
    found = list(_lost(guide, root))
    successors = _successors(guide, root, found)
    restored = (_restored(guide, root, lost, successors.get(lost.id, ""), today) for lost in found)
    return [each for each in restored if each]


def _restored(guide: Guide, root: Path, lost: _Lost, now: str, today: date) -> Restored | None:
    """None where neither file could be changed without changing more: the check goes on warning."""
    if now and _add(root / guide.path(now), "aliases", lost.id):
        return Restored(lost.id, now)
    return Restored(lost.id, "") if _note_removed(guide, root / SETTINGS, lost, today) else None


def _lost(guide: Guide, root: Path) -> Iterator[_Lost]:
    """The things whose addresses are lost, as they were last."""
    kinds = guide.settings.kinds_by_id
    for _, address in missing_addresses(guide, root):
        kind, _, name = address.removeprefix(ROOT).partition("/")
        if address.startswith(ROOT) and kind in kinds and name.endswith(".json"):
            path = f"{folder_of(kinds[kind])}/{name.removesuffix('.json')}.yml"
            with suppress(CommitError):
                yield _Lost(kind, name.removesuffix(".json"), path, _last(root, path))


def _last(root: Path, path: str) -> str:
    """The last text of a file that isn't there any more. CommitError where git knows none."""
    commit = git(root, "rev-list", "-1", "HEAD", "--", path).decode().strip()
    for name in (commit, f"{commit}^"):
        with suppress(CommitError):
            return git(root, "show", f"{name}:./{path}").decode("utf-8", "replace")
    raise CommitError("no-such-commit", name=path)


def _successors(guide: Guide, root: Path, found: Sequence[_Lost]) -> Mapping[str, str]:
    """What each lost thing became: one of the same kind that was never published and is mostly the same, each of them once."""
    known = {address for _, address in listed(root)}
    pairs: list[tuple[float, str, str]] = []
    for kind in {lost.kind for lost in found}:
        fresh = [thing.id for thing in guide.of_kind(kind) if thing_path(thing) not in known]
        texts = {thing: (root / guide.path(thing)).read_text(encoding="utf-8") for thing in fresh}
        pairs += [(_share(lost.text, texts[thing]), lost.id, thing) for lost in found if lost.kind == kind for thing in fresh]
    became: dict[str, str] = {}
    for share, former, now in sorted(pairs, reverse=True):
        if share >= ALIKE and former not in became and now not in became.values():
            became[former] = now
    return became


def _share(one: str, other: str) -> float:
    """The share of lines that two files have in common, but for their ids."""
    former, now = (
        {line for line in text.splitlines() if line.strip() and not line.startswith(("id:", "#"))} for text in (one, other)
    )
    return len(former & now) / max(len(former), len(now), 1)


def _note_removed(guide: Guide, settings: Path, lost: _Lost, today: date) -> bool:
    """Whether a thing could be added to what was removed, under the name that it had."""
    thing, _ = Schema.of(guide.settings).validate(lost.kind, parse(lost.text, lost.path))
    title = dict(thing.label.by_lang) if thing else {guide.settings.codes[0]: lost.id}
    return _add(settings, "removed", {"id": lost.id, "kind": lost.kind, "title": title, "date": today.isoformat()})


def _add(path: Path, key: str, item: str | Mapping[str, str | dict[str, str]]) -> bool:
    """Whether an item could be added to a list of a file."""
    try:
        written = with_item(path.read_text(encoding="utf-8"), key, item)
    except NotChangedError:
        return False
    path.write_text(written, encoding="utf-8", newline="")
    return True
