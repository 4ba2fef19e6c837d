"""What a process keeps from one build to the next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from jinja2 import Environment

from guide_generator.pages.recorded_guide import Memo
from guide_generator.pages.renderer import Renderer
from guide_generator.pages.templates import forget_templates
from guide_generator.rendering.rendered_page import RenderedPage


@dataclass
class Build:
    """What one build of one language holds."""

    renderer: Renderer
    pages: dict[str, RenderedPage] = field(default_factory=dict)
    """By the path of the file that holds it."""

    @property
    def prefix(self) -> str:
        """The folder of the language, from the root of the site."""
        return self.renderer.addresses.from_root("", self.renderer.lang)


@dataclass
class Memory:
    """What a process keeps from one build to the next, for each language: only pages that changed are written again."""

    builds: dict[str, Build] = field(default_factory=dict)
    written: dict[str, dict[str, RenderedPage]] = field(default_factory=dict)
    environments: dict[str, Environment] = field(default_factory=dict)
    memo: Memo[RenderedPage] | None = None
    """Set where the process builds more than once."""

    form: bool = True
    """Whether the form editor stands beside the pages, which then lead to it."""

    on_page_written: Callable[[str], object] = lambda _lang: None
    """Called after each page, with its language: progress on long work."""

    def forget(self) -> None:
        """Write everything anew next time, from templates read anew."""
        self.written.clear()
        self.environments.clear()
        forget_templates()
        self.memo = Memo() if self.memo else None


memory = Memory()
