"""An index of a draft for the checks: ids, paths, kinds, and positions in files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath

from guide_generator.loading.draft import Draft
from guide_generator.model.models import BaseSheet
from guide_generator.source.problems import NamedKey, Problem, errors
from guide_generator.source.reader import Document, Location, read_text
from guide_generator.text.suggestions import closest, spellings

MOST_NAMED = 12


@dataclass(frozen=True)
class DraftIndex:
    """A draft with lookups that are computed once."""

    draft: Draft
    documents: dict[str, Document] = field(default_factory=dict)
    """The files that were read again, to find positions in them."""

    spellings: dict[str, Mapping[str, str]] = field(default_factory=dict)
    """The ids and titles of each kind, in id form, for suggestions."""

    closest: dict[tuple[str, str], str | None] = field(default_factory=dict)
    """What was suggested for what was typed, of a kind: everything is compared with it, and what was removed is named in many places."""

    def document(self, path: str) -> Document:
        """A file of the guide."""
        if path not in self.documents:
            self.documents[path] = self.draft.document(path)
        return self.documents[path]

    @cached_property
    def paths(self) -> Mapping[str, str]:
        """The file of each id; the first one where several have it."""
        found: dict[str, str] = {}
        for path, thing in self.draft.things.items():
            found.setdefault(thing.id, path)
        for page in self.draft.pages:
            found.setdefault(page.id, next(iter(page.paths.values())))
        return found

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        """The kind of each id."""
        kinds = {page.id: page.kind for page in self.draft.pages}
        return {**kinds, **{thing.id: thing.kind for thing in self.draft.things.values()}}

    @cached_property
    def unreadable_ids(self) -> frozenset[str]:
        """The ids of files with errors. References to them are not reported."""
        read_paths = {*self.draft.things, *(path for page in self.draft.pages for path in page.paths.values())}
        wrong = {problem.path for problem in errors(self.draft.problems) if problem.code != "missing-page"} - read_paths
        return frozenset(found for path in wrong for found in (PurePosixPath(path).stem, self._id_in(path)))

    def _id_in(self, path: str) -> str:
        text = read_text(self.draft.root / path, path)
        found = re.search(r"(?m)^id:\s*[\"']?([a-z0-9-]+)", text) if isinstance(text, str) else None
        return found[1] if found else ""

    @cached_property
    def linkable_ids(self) -> frozenset[str]:
        """Every id that a text or a menu can link to: those of things, pages and kinds."""
        return frozenset({*self.kinds, *self.draft.settings.kinds_by_id, *self.unreadable_ids})

    @cached_property
    def sheets(self) -> list[tuple[str, BaseSheet]]:
        """The sheets, with their paths."""
        return [(path, thing) for path, thing in self.draft.things.items() if isinstance(thing, BaseSheet)]

    def problem(self, path: str, location: Location, code: str, **values: str) -> Problem:
        """An error at a value of a file."""
        return self.document(path).problem(location, code, **values)

    def warning(self, path: str, location: Location, code: str, **values: str) -> Problem:
        """A warning at a value of a file."""
        return self.document(path).warning(location, code, **values)

    def position_of_page_id(self, path: str) -> tuple[int, int]:
        """Line and column of the id of a page."""
        text = read_text(self.draft.root / path, path)
        found = re.search(r"(?m)^id:\s*(?=\S)", text) if isinstance(text, str) else None
        return (found.string.count("\n", 0, found.start()) + 1, found.end() - found.start() + 1) if found else (1, 1)

    def closest_id(self, typed: str, kind: str = "") -> str | None:
        """The id (of a kind, or of any where it is empty) that is most similar to what was typed; None where none is."""
        if kind not in self.spellings:
            things = [thing for thing in (*self.draft.things.values(), *self.draft.pages) if kind in ("", thing.kind)]
            ids = [*(thing.id for thing in things), *(() if kind else self.draft.settings.kinds_by_id)]
            titles = ((title, thing.id) for thing in things for title in thing.label.by_lang.values())
            self.spellings[kind] = spellings([*((one, one) for one in ids), *titles])
        if (typed, kind) not in self.closest:
            self.closest[typed, kind] = closest(typed, self.spellings[kind])
        return self.closest[typed, kind]

    def kind_name(self, kind: str) -> NamedKey:
        """The name of a kind, for messages."""
        known = self.draft.settings.kinds_by_id.get(kind)
        return NamedKey(kind, known.title.by_lang if known else {})

    def suggestion(self, wanted: str, kind: str = "") -> tuple[str, str]:
        """The code of the message for an unknown id, with the most similar id, or with the known ids where none is similar."""
        known = [thing for thing, its in self.kinds.items() if not kind or its == kind]
        known += [] if kind else self.draft.settings.kinds_by_id
        if close := self.closest_id(wanted, kind):
            return "unknown-id-close", close
        return "unknown-id", ", ".join(sorted(known)[:MOST_NAMED]) + (" …" if len(known) > MOST_NAMED else "")
