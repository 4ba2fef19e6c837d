"""Runs MkDocs for one language of a guide."""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from jinja2 import TemplateError
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.utils.yaml import yaml_load

from guide_generator.build.mkdocs_settings import added_hooks, added_plugins
from guide_generator.build.plugin import NAME, GuidePlugin
from guide_generator.build.session import Session
from guide_generator.guide.guide import Guide
from guide_generator.pages.renderer import Renderer
from guide_generator.settings.site_address import site_address
from guide_generator.source.localized_error import LocalizedError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


class BuildFailedError(LocalizedError):
    """The site could not be built; the message says why."""

    messages = Path(__file__).parent / "messages"


def build_language(session: Session, guide: Guide, folder: Path, lang: str, *, dirty: bool = False) -> Renderer:
    """What MkDocs writes of a language, into a folder, in this process; and what renders its pages, which are among it unless there are records.

    `dirty` writes only the pages that changed since the session wrote them. BuildFailedError where something is wrong.
    """
    with failures_of(lang, session.root):
        config = _configuration(session, guide, lang, folder, strict=not dirty)
        mkdocs_build(config, dirty=dirty)
    plugin: GuidePlugin = config.plugins[NAME]  # type: ignore[assignment]
    return plugin.renderer


@contextmanager
def failures_of(lang: str, root: Path) -> Iterator[None]:
    """Say what fails of a language, in MkDocs or in a template, as a BuildFailedError."""
    try:
        yield
    except (MkDocsException, SystemExit) as error:
        raise BuildFailedError("language", lang=lang, reason=str(error)) from error
    except TemplateError as error:
        raise BuildFailedError("template", lang=lang, place=_template_place(error, root), reason=str(error)) from error


def _configuration(session: Session, guide: Guide, lang: str, folder: Path, *, strict: bool) -> MkDocsConfig:
    """MkDocs' configuration for a language, to be built in a folder: `mkdocs.<code>.yml` where there is one, else `mkdocs.yml`.

    The latter takes the language and the name of the site from the guide's own settings. Hooks and plugins that the guide adds run
    after ours.
    """
    own = session.root / f"mkdocs.{lang}.yml"
    path = own if own.exists() else session.root / "mkdocs.yml"
    config = load_config(str(path), site_dir=str(folder), strict=strict, **_added(path))
    config.plugins[NAME] = GuidePlugin(session, guide, site_address(guide.settings, os.environ))
    if path != own:
        config.theme["language"] = lang
        config.site_name = guide.settings.title.in_language(lang).text
    return config


def _added(path: Path) -> dict[str, Any]:
    """The hooks and plugins of MkDocs' settings but for the guide's own, which stand for the plugin that is here already."""
    with path.open("rb") as file:
        settings = yaml_load(file)
    plugins = {"plugins": added_plugins(settings["plugins"])} if "plugins" in settings else {}
    return {"hooks": added_hooks(settings), **plugins}


def _template_place(error: TemplateError, root: Path) -> str:
    """Where a template is wrong, `path:line`: as the error says, or the innermost line of a template that was running."""
    path, line = getattr(error, "filename", None), getattr(error, "lineno", None)
    if path is None:
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")]
        path, line = (frames[-1].filename, frames[-1].lineno) if frames else ("?", 0)
    return f"{Path(path).relative_to(root) if Path(path).is_relative_to(root) else path}:{line}"
