"""The guide as a plugin of MkDocs: turns its events into calls of the library.

The engine puts it into the settings of each build. Where MkDocs was started by itself, what its settings name does (`join`): the hook in a
checkout, the plugin of the installed package elsewhere.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import jinja2
from mkdocs.config.base import LegacyConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from guide_generator.addresses.pages import text_twin
from guide_generator.build.mkdocs_pages import GuideFile, GuidePage
from guide_generator.build.session import Session
from guide_generator.check.site_rules import ADDRESS_UNKNOWN
from guide_generator.files.overrides import OVERRIDES, layers
from guide_generator.files.stylesheet import stylesheet
from guide_generator.guide.guide import Guide
from guide_generator.loading.guide_paths import PAGES
from guide_generator.loading.message_language import message_language
from guide_generator.model.page_images import Images
from guide_generator.pages.renderer import Renderer
from guide_generator.rendering.markdown_pages import MarkdownSettings
from guide_generator.rendering.rendered_page import RenderedPage
from guide_generator.settings.repository import Repository
from guide_generator.settings.site_address import site_address
from guide_generator.settings.site_folders import ASSETS
from guide_generator.source.problems import GuideError, message_catalogue, report

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

NAME = "guide"
"""What MkDocs calls the plugin."""

MESSAGES = Path(__file__).parent / "messages"
OWN_ASSETS = f"{ASSETS}/guide"
GUIDE_CSS = f"{ASSETS}/guide.css"
DEFAULT_EDIT = "edit/main/"
"""Where a file is changed, from the page of a repository that only MkDocs' settings name."""

log = logging.getLogger("mkdocs.hooks.guide")
DROPPED_TEMPLATES = {"404.html", "sitemap.xml"}
"""The guide has a page for missing addresses and one sitemap of its own."""

PANELS_FILE = "panels.json"
"""Where guide-panels.js looks for it, from the root of a language."""

AS_IT_IS = {"main.html": "{{ page.document }}"}
"""MkDocs' template of pages: they come with their frame."""

first = event_priority(100)
"""Before a guide's own hooks, which work on what is there then."""


class GuidePlugin(BasePlugin[LegacyConfig]):  # type: ignore[no-untyped-call]  # MkDocs' own
    """Publishes a guide in the language of MkDocs' theme, in one build. `site` is the full address of the site's root; empty where it isn't known."""

    renderer: Renderer

    def __init__(self, session: Session, guide: Guide, site: str) -> None:
        self.session, self.guide, self.site = session, guide, site
        self.pages: dict[str, RenderedPage] = {}
        """By the path of the file that holds each."""

    @first
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Leave out what the guide has of its own."""
        if not self.site:
            log.info(
                ADDRESS_UNKNOWN.text(message_language(self.session.root))
            )  # no warning of MkDocs, which would stop a strict build
        config.site_url = self.site or None
        root, lang = self.session.root, str(config.theme["language"])
        markdown = MarkdownSettings(tuple(config.markdown_extensions), config.mdx_configs, Images(root / PAGES))
        config.theme.static_templates -= DROPPED_TEMPLATES
        _dress(config, root)
        edit = _edit_address(config, self.guide.settings.repository)
        templates = self.session.templates(lang)
        self.renderer = Renderer(self.guide, lang, root, markdown, self.site, edit, self.session.form, templates)
        return config

    @first
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Put the guide's pages in the place of the Markdown files; drop what no page uses of the theme."""
        is_first = self.guide.settings.codes[0] == self.renderer.lang
        kept = [file for file in files if not file.is_documentation_page() and is_first and _is_used(file.src_uri)]
        for file in kept:
            if file.src_uri == GUIDE_CSS:
                file.content_string = stylesheet(self.renderer.root)
        self.pages = {} if self.session.records else {page.file: page for page in self._finished()}
        return Files([*kept, *self._to_write(config)])

    def _finished(self) -> Iterator[RenderedPage]:
        """Every page."""
        memo, around = self.session.memo, self.renderer.surroundings
        for page, make in self.renderer.everything():
            yield memo.get(page, around, self.guide, make) if memo else make(self.guide)

    def _to_write(self, config: MkDocsConfig) -> Iterator[GuideFile]:
        """The pages as MkDocs' files."""
        before = self.session.written.get(self.renderer.lang, {})
        for path, page in self.pages.items():
            file = GuideFile(page, config)
            file.modified = before.get(path) != page
            yield file

    @first
    def on_env(self, env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:  # noqa: ARG002
        """Let MkDocs write finished pages as they are."""
        env.loader = jinja2.ChoiceLoader([jinja2.DictLoader(AS_IT_IS), *([env.loader] if env.loader else [])])
        return env

    @first
    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Write the page as plain text beside it, and report that it is done."""
        if isinstance(page, GuidePage):
            if content := page.file.rendered.twin:
                twin = Path(text_twin(page.file.abs_dest_path))
                twin.parent.mkdir(parents=True, exist_ok=True)
                twin.write_bytes(content)
            self.session.on_page_written(self.renderer.lang)
        return output

    @first
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write what opens over pages, and remember what was written, now that all of it was."""
        panels = Path(config.site_dir, PANELS_FILE)
        panels.parent.mkdir(parents=True, exist_ok=True)
        panels.write_text(self.renderer.panels(), encoding="utf-8", newline="")
        self.session.written[self.renderer.lang] = self.pages


def join(config: MkDocsConfig) -> MkDocsConfig:
    """Put the guide into a build that MkDocs started by itself. PluginError where the guide holds errors."""
    if NAME in config.plugins:
        return config
    session = Session(Path(config.config_file_path).parent)
    try:
        guide = session.store.guide()
        plugin = GuidePlugin(session, guide, site_address(guide.settings, os.environ))
    except GuideError as error:
        lang = message_language(session.root)
        invalid = message_catalogue(lang, MESSAGES)["guide-invalid"]
        raise PluginError(invalid.format(problems=report(error.problems, lang))) from None
    config.plugins[NAME] = plugin
    return plugin.on_config(config)


class JoinPlugin(BasePlugin[LegacyConfig]):  # type: ignore[no-untyped-call]  # MkDocs' own
    """What `plugins:` names in the settings of a guide that was made elsewhere (`build.mkdocs_settings.OWN_PLUGIN`)."""

    @first
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Put the guide into the build."""
        return join(config)


def _dress(config: MkDocsConfig, root: Path) -> None:
    """Put the generator's frame in the place of the theme's, and the guide's own before it: MkDocs would list the theme's 14,000 files."""
    config.theme.dirs[:] = [str(folder) for folder in layers(root, OVERRIDES)]


def _edit_address(config: MkDocsConfig, repository: Repository | None) -> str:
    """Where a file is changed, with `{path}` in the place of its own: as MkDocs' settings say, else where the guide's files are kept."""
    if config.repo_url or not repository or repository.is_placeholder:
        at, folder = config.repo_url or "", config.edit_uri or (DEFAULT_EDIT if config.repo_url else "")
    else:
        at, folder = repository.url, repository.edit
    way = config.edit_uri_template or (f"{folder}{{path}}" if folder else "")
    is_whole = not at or at.endswith("/") or way.startswith(("?", "#"))
    return urljoin(at if is_whole else f"{at}/", way) if way else ""


def _is_used(path: str) -> bool:
    """Nothing of the theme's own files is: pages have a look of their own, and the theme's is 23 KB compressed."""
    return path.startswith(OWN_ASSETS)
