"""The guide's pages as MkDocs knows them: files without a source, whose document is finished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from guide_generator.rendering.rendered_page import RenderedPage

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


class GuideFile(File):
    """A page of the guide, as a file of MkDocs."""

    def __init__(self, rendered: RenderedPage, config: MkDocsConfig) -> None:
        super().__init__(
            rendered.file.removesuffix(".html") + ".md",
            src_dir=None,
            dest_dir=config.site_dir,
            use_directory_urls=True,
            dest_uri=rendered.file,
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        self.generated_by = "guide"
        self.edit_uri = rendered.source
        self.rendered = rendered
        self.modified = True
        self.page = GuidePage(rendered.title, self, config)

    def is_modified(self) -> bool:
        """Whether the page differs from what the last build of the session wrote."""
        return self.modified


class GuidePage(Page):
    """A page whose document the library has rendered already."""

    file: GuideFile

    @property
    def document(self) -> str:
        """The whole of it, frame and all."""
        return self.file.rendered.document.decode()

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002
        """Nothing to read."""
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """Take the text as it is."""
        rendered = self.file.rendered
        self.content = rendered.body
        self.toc = get_toc([])
        self.present_anchor_ids = {heading.id for heading in rendered.headings}
