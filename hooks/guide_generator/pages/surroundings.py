"""What all pages of a language depend on, beside the guide."""

from __future__ import annotations

from dataclasses import dataclass, field

from guide_generator.files.generator_version import generator_version
from guide_generator.rendering.markdown_pages import MarkdownSettings


@dataclass(frozen=True)
class Surroundings:
    """What all pages of a language depend on, beside the guide."""

    look: str
    """A digest of the templates and of all else that they are filled with."""

    site: str
    edit: str
    has_form: bool
    markdown: MarkdownSettings
    version: str = field(default_factory=generator_version)
