"""Compares two states of a guide: each thing section by section, with what is still to be translated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import zip_longest

from guide_generator.addresses.pages import Addresses
from guide_generator.addresses.pdf import PdfNames
from guide_generator.comparison.reader_view import ReaderView
from guide_generator.comparison.records import CheckNote, ComparisonRecord, SectionChange, TextChange, ThingChange, Translations
from guide_generator.editing.passages import passages
from guide_generator.guide.guide import Guide
from guide_generator.loading.draft import Draft
from guide_generator.loading.guide_paths import SETTINGS
from guide_generator.model.models import Page
from guide_generator.model.thing import Thing
from guide_generator.source.problems import Problem
from guide_generator.text.difference import differences

TO_DO = ("missing", "stale")


def compare(before: Draft, after: Draft, problems: Iterable[Problem], files: Iterable[str], lang: str) -> ComparisonRecord:
    """The record of all differences, in a language of messages. `files` are the changed paths, `problems` those of the new state."""
    old, new = _GuideState(before, lang), _GuideState(after, lang)
    ids = dict.fromkeys([*new.guide.things, *old.guide.things])
    things = [touched for thing in ids if (touched := _thing_change(old, new, thing))]
    paths = {path for touched in things for path in (touched.path, *_page_paths(new, old, touched))}
    return ComparisonRecord(
        tuple(sorted(things, key=lambda touched: not touched.path.startswith("action_sheets/"))),
        tuple(sorted(set(files) - paths)),
        _notes(problems, paths, lang),
        {language.code: language.name for language in after.settings.languages},
        before.settings.repository != after.settings.repository,
        lang,
    )


def unreadable_record(problems: Iterable[Problem], files: Iterable[str], lang: str) -> ComparisonRecord:
    """The record where one of the states can't be read: its problems and the changed files."""
    touched = tuple(sorted(files))
    return ComparisonRecord((), touched, _notes(problems, set(files), lang), {}, SETTINGS in touched, lang)


def _notes(problems: Iterable[Problem], paths: set[str], lang: str) -> tuple[CheckNote, ...]:
    return tuple(CheckNote(one.path, one.line, one.severity, one.message(lang)) for one in _sorted(problems, paths))


def _sorted(problems: Iterable[Problem], paths: set[str]) -> list[Problem]:
    """Errors first, then those of the touched files."""
    return sorted(problems, key=lambda one: (one.severity != "error", one.path not in paths, one.order()))


def _page_paths(new: _GuideState, old: _GuideState, touched: ThingChange) -> Iterator[str]:
    for state in (new, old):
        for page in state.guide.pages:
            if touched.path in page.paths.values():
                yield from page.paths.values()


@dataclass(frozen=True)
class _GuideState:
    """One of the two states."""

    draft: Draft
    lang: str

    @cached_property
    def guide(self) -> Guide:
        return Guide.of(self.draft)

    @cached_property
    def view(self) -> ReaderView:
        return ReaderView(self.guide, self.lang)

    def sections(self, thing: str) -> Mapping[str, tuple[Translations, ...]]:
        found = self.guide.find(thing)
        return self.view.sections(found) if found else {}

    def addresses(self, thing: str) -> Translations:
        addresses = Addresses(self.guide)
        return addresses.everywhere(partial(addresses.of, thing))

    def pdfs(self, thing: Thing) -> Translations:
        return PdfNames(self.guide).in_languages(thing.id)

    def to_translate(self, thing: Thing) -> Mapping[str, Sequence[str]]:
        found: dict[str, tuple[str, ...]] = {}
        for lang in self.draft.settings.codes[1:]:
            path = thing.paths.get(lang, "") if isinstance(thing, Page) else self.guide.path(thing.id)
            left = self._left[lang].get(path, ())
            if left:
                found[lang] = tuple(left)
        return found

    @cached_property
    def _left(self) -> Mapping[str, Mapping[str, Sequence[str]]]:
        left: dict[str, dict[str, list[str]]] = {lang: {} for lang in self.draft.settings.codes[1:]}
        for lang, by_path in left.items():
            for passage in passages(self.draft, lang):
                if passage.state in TO_DO:
                    by_path.setdefault(passage.path, []).append(passage.first)
        return left


def _thing_change(old: _GuideState, new: _GuideState, thing: str) -> ThingChange | None:
    was, now = old.guide.find(thing), new.guide.find(thing)
    if was == now:
        return None
    state, there = (new, now) if now else (old, was)
    path = state.guide.path(thing)
    if there is None or (now is None and (new.draft.root / path).exists()):
        return None  # an unreadable file isn't removed: its problems are in the record
    sections = tuple(_sections(old.sections(thing), new.sections(thing))) if now else ()
    if was and now and not sections:
        return None
    return ThingChange(
        kind=state.view.name(there),
        title=state.view.title(there),
        path=path,
        status="removed" if now is None else "changed" if was or (old.draft.root / path).exists() else "added",
        addresses=state.addresses(thing),
        pdfs=state.pdfs(there),
        sections=sections,
        to_translate=new.to_translate(there) if now else {},
        is_untold=bool(was and now and was.history == now.history and _has_new_texts(sections, new.draft.settings.codes[0])),
    )


def _has_new_texts(sections: Iterable[SectionChange], first: str) -> bool:
    """Whether a text changed in the guide's first language: a translation alone is no change of substance."""
    changes = (change for section in sections for change in section.changes)
    return any((change.before or {}).get(first) != (change.after or {}).get(first) for change in changes)


def _sections(
    before: Mapping[str, tuple[Translations, ...]], after: Mapping[str, tuple[Translations, ...]]
) -> Iterator[SectionChange]:
    for title in dict.fromkeys([*after, *before]):
        changes, moved = _changes(before.get(title, ()), after.get(title, ()))
        if changes or moved:
            yield SectionChange(title, changes, moved)


def _changes(before: Sequence[Translations], after: Sequence[Translations]) -> tuple[list[TextChange], int]:
    """The changed texts, each beside the one that it replaces, and the number of texts that only moved."""
    first, second = ([next(iter(row.values())) for row in rows] for rows in (before, after))
    blocks = differences(first, second)
    gone = [row for kind, start, end, _, _ in blocks if kind != "equal" for row in before[start:end]]
    came = [row for kind, _, _, start, end in blocks if kind != "equal" for row in after[start:end]]
    moved = {*map(_key, gone)} & {*map(_key, came)}
    changes: list[TextChange] = []
    for kind, start, end, other, other_end in blocks:
        left = [row for row in before[start:end] if kind == "equal" or _key(row) not in moved]
        right = [row for row in after[other:other_end] if kind == "equal" or _key(row) not in moved]
        changes.extend(TextChange(was, now) for was, now in zip_longest(left, right) if was != now)
    return changes, sum(_key(row) in moved for row in gone)


def _key(row: Translations) -> tuple[tuple[str, str], ...]:
    return tuple(row.items())
