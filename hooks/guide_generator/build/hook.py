"""Turns MkDocs' events into calls of the library. The one module that MkDocs loads."""

from __future__ import annotations

import logging
import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from guide_generator.addresses.pages import text_twin
from guide_generator.build.memory import Build, memory
from guide_generator.build.store import store
from guide_generator.check.site_rules import ADDRESS_UNKNOWN
from guide_generator.data.text_twins import twin_of
from guide_generator.editing.form_files import form_address
from guide_generator.files.overrides import OVERRIDES, layers
from guide_generator.loading.load import PAGES
from guide_generator.model.page_images import Images
from guide_generator.model.repository import Repository
from guide_generator.model.site_address import path_of, site_address
from guide_generator.model.site_folders import ASSETS
from guide_generator.pages.linked_data import linked_data, locale_of
from guide_generator.pages.renderer import Renderer
from guide_generator.paper.pictures import ICON_SIZES, card_address, icon_address
from guide_generator.rendering.content_policy import first_script, page_policy
from guide_generator.rendering.markdown_pages import MarkdownSettings
from guide_generator.rendering.rendered_page import RenderedPage
from guide_generator.source.problems import GuideError, report

if TYPE_CHECKING:
    import jinja2
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation

OWN_ASSETS = f"{ASSETS}/guide"
DEFAULT_EDIT = "edit/main/"
"""Where a file is changed, from the page of a repository that only MkDocs' settings name."""

log = logging.getLogger("mkdocs.hooks.guide")
DROPPED_TEMPLATES = {"404.html", "sitemap.xml"}
"""The guide has a page for missing addresses and one sitemap of its own."""


class GuideFile(File):
    """A page of the guide, as a file of MkDocs."""

    def __init__(self, rendered: RenderedPage, prefix: str, config: MkDocsConfig) -> None:
        address = rendered.address.removeprefix(prefix)
        dest = address if address.endswith(".html") else f"{address}index.html"
        super().__init__(
            dest.removesuffix(".html") + ".md",
            src_dir=None,
            dest_dir=config.site_dir,
            use_directory_urls=True,
            dest_uri=dest,
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        self.generated_by = "guide"
        self.edit_uri = rendered.source
        self.rendered = rendered
        self.modified = True
        self.page = GuidePage(rendered.title, self, config)

    def is_modified(self) -> bool:
        """Whether the page differs from what the last build in this process wrote."""
        return self.modified


class GuidePage(Page):
    """A page whose text the library has rendered already."""

    file: GuideFile

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002
        """Nothing to read."""
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """Take the text as it is."""
        rendered = self.file.rendered
        self.content = rendered.body
        self.toc = get_toc([])
        self.present_anchor_ids = {heading.id for heading in rendered.headings}


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the guide, and leave out what the guide has of its own."""
    root = Path(config.config_file_path).parent
    try:
        guide = store(root).guide()
        address = site_address(guide.settings, os.environ)
    except GuideError as error:
        raise PluginError(f"Le guide n'est pas valable.\n{report(error.problems, 'fr')}") from None
    if not address:
        log.info(ADDRESS_UNKNOWN.text("fr"))  # no warning of MkDocs, which would stop a strict build
    config.site_url = address or None
    lang = str(config.theme["language"])
    markdown = MarkdownSettings(tuple(config.markdown_extensions), config.mdx_configs, Images(root / PAGES))
    memory.builds[lang] = Build(Renderer(guide, lang, root, path_of(address), markdown, address))
    config.theme.static_templates -= DROPPED_TEMPLATES
    _dress(config, root)
    _lead_to_repository(config, guide.settings.repository)
    return config


def _dress(config: MkDocsConfig, root: Path) -> None:
    """Put the generator's frame before the theme's, and the guide's own before both."""
    own = [str(folder) for folder in layers(root, OVERRIDES)]
    config.theme.dirs[:] = [*own, *(folder for folder in config.theme.dirs if folder not in own)]


def _lead_to_repository(config: MkDocsConfig, repository: Repository | None) -> None:
    """Edit links lead where the guide says that its files are kept, unless MkDocs' settings say otherwise."""
    if repository and not config.repo_url:
        config.repo_url, config.edit_uri = repository.url, repository.edit
    elif config.repo_url and not config.edit_uri:
        config.edit_uri = DEFAULT_EDIT


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Put the guide's pages in the place of the Markdown files; drop what no page uses of the theme."""
    build = _build(config)
    first = build.renderer.guide.settings.codes[0] == build.renderer.lang
    kept = [file for file in files if not file.is_documentation_page() and first and _is_used(file.src_uri)]
    pages = [GuideFile(rendered, build.prefix, config) for rendered in build.renderer.pages(memory.memo)]
    before = memory.written.get(build.renderer.lang, {})
    for page in pages:
        page.modified = before.get(page.dest_uri) != page.rendered
    build.pages = {page.dest_uri: page.rendered for page in pages}
    return Files([*kept, *pages])


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:  # noqa: ARG001
    """Keep the compiled templates for the next build of this process; texts are escaped in the frame as in the pages."""
    env.autoescape = True
    renderer = _build(config).renderer
    kept = memory.environments.setdefault(renderer.lang, env)
    script = first_script(renderer.root)
    kept.globals.update(first_script=Markup(script), policy=Markup(page_policy(script)))  # noqa: S704 - the project's own
    return kept


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:  # noqa: ARG001
    """Give the templates what the library knows of the page."""
    build = _build(config)
    if isinstance(page, GuidePage):
        rendered = page.file.rendered
        up = "../" * rendered.address.count("/") if not rendered.address.endswith(".html") else build.renderer.base_path
        context.update(
            guide_page=rendered,
            settings=build.renderer.guide.settings,
            w=build.renderer.writer_for(rendered),
            site_root=up,
            lang_root=up + build.prefix,
            site_base=build.renderer.site,
            icon=build.renderer.icon,
            linked_data=partial(linked_data, rendered, build.renderer.site or up),
            locale_of=locale_of,
            card=card_address(build.renderer.guide, rendered.id, rendered.lang),
            phone_icon=icon_address(ICON_SIZES[0]),
            form=form_address(build.renderer.guide, rendered.kind, rendered.source) if memory.form else "",
            index_of=partial(build.renderer.addresses.index, lang=rendered.lang),
        )
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Write the page as plain text beside it, and tell that it is done."""
    if isinstance(page, GuidePage):
        rendered, site = page.file.rendered, _build(config).renderer.site
        if rendered.data:
            twin = Path(text_twin(page.file.abs_dest_path))
            twin.parent.mkdir(parents=True, exist_ok=True)
            twin.write_text(twin_of(rendered, site and f"{site}{rendered.address}"), encoding="utf-8", newline="")
        memory.on_page_written(_build(config).renderer.lang)
    return output


def on_post_build(config: MkDocsConfig) -> None:
    """Remember what was written, now that all of it was."""
    build = _build(config)
    memory.written[build.renderer.lang] = build.pages


def _build(config: MkDocsConfig) -> Build:
    return memory.builds[str(config.theme["language"])]


def _is_used(path: str) -> bool:
    """Nothing of the theme's own files is: pages have a look of their own, and the theme's is 23 KB compressed."""
    return path.startswith(OWN_ASSETS)
