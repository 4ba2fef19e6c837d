"""The file by which the host asks for reviews (`CODEOWNERS`) must say what the teams of the guide's regions say."""

from __future__ import annotations

from collections.abc import Iterator

from guide_generator.editing.code_owners import FILE, code_owners
from guide_generator.loading.draft import Draft
from guide_generator.source.problems import Problem


def owner_problems(draft: Draft) -> Iterator[Problem]:
    """A warning where it is outdated: the next publication writes it."""
    path = draft.root / FILE
    written = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    if written != code_owners(draft):
        yield Problem(FILE, 1, 1, "owners-outdated", {}, "warning")
