"""What `mkdocs build` loads: the library's hook. The one module that MkDocs' settings name."""

from guide_generator.build.hook import on_config, on_env, on_files, on_page_context, on_post_build, on_post_page

__all__ = ["on_config", "on_env", "on_files", "on_page_context", "on_post_build", "on_post_page"]
