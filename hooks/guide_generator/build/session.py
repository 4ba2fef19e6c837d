"""What the builds of one guide share: made where a build or a preview starts, and handed on to all that takes part in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from guide_generator.build.page_record import PageRecords
from guide_generator.build.store import Store
from guide_generator.pages.templates import Templates
from guide_generator.records.memo import Memo
from guide_generator.rendering.rendered_page import RenderedPage


@dataclass
class Session:
    """The builds of the guide in a folder. A preview has one for all its updates, so that only pages that changed are written again."""

    root: Path
    form: bool = True
    """Whether the form editor stands beside the pages, which then lead to it."""

    on_page_written: Callable[[str], object] = lambda _lang: None
    """Called after each page, with its language: progress on long work."""

    memo: Memo[RenderedPage] | None = None
    """Set where pages are made more than once in this process."""

    records: PageRecords | None = None
    """Set where the pages of earlier builds are taken, and those of this one recorded: MkDocs then writes none."""

    written: dict[str, dict[str, RenderedPage]] = field(default_factory=dict)
    """The pages as MkDocs wrote them last: by language, then by the path of the file that holds each."""

    store: Store = field(init=False)
    _templates: dict[str, Templates] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.store = Store(self.root)

    def templates(self, lang: str) -> Templates:
        """The templates of a language, compiled anew where a file of them changed."""
        now = Templates(self.root, lang)
        if lang not in self._templates or self._templates[lang].digest != now.digest:
            self._templates[lang] = now
        return self._templates[lang]
