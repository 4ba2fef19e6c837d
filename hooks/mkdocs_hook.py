"""What `mkdocs build` loads: puts the guide into a build that MkDocs started by itself."""

from guide_generator.build.plugin import join as on_config

__all__ = ["on_config"]
