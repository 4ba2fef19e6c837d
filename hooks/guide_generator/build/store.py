"""The guide of a folder, read once and then kept up to date: what a process holds between two builds."""

from __future__ import annotations

from pathlib import Path

from guide_generator.check.checks import check
from guide_generator.check.missing_things import merged_by_language
from guide_generator.guide.guide import Guide
from guide_generator.guide.waiting import present
from guide_generator.loading.draft import Draft
from guide_generator.loading.file_memory import FileMemory
from guide_generator.loading.load import Loader
from guide_generator.source.problems import GuideError, Problem, errors


class Store:
    """Reads what changed; makes a new guide only when something did. `complete` guides hold what waits for its day too."""

    def __init__(self, root: Path, *, complete: bool = False) -> None:
        self._loader, self._complete = Loader(root, FileMemory.of(root)), complete
        self._draft: Draft | None = None
        self._guide: Guide | None = None
        self.problems: tuple[Problem, ...] = ()
        """What the last check found, warnings included."""

    def guide(self) -> Guide:
        """The guide as its files are now. GuideError when they hold errors; `problems` then holds them too."""
        draft = self._loader.load()
        if draft is not self._draft or self._guide is None:
            self._draft, self._guide = draft, None
            today = draft.settings.today()
            self.problems = tuple(merged_by_language(check(draft, today), draft))
            if errors(self.problems):
                raise GuideError(self.problems)
            self._guide = Guide.of(draft if self._complete else present(draft, today))
        return self._guide
