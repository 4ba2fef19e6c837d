"""The files of the form editor, under `/admin/`: its page, its settings, its scripts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from jinja2 import Environment, StrictUndefined

from guide_generator.editing.form_config import FormConfig
from guide_generator.files.overrides import nearest
from guide_generator.guide.guide import Guide
from guide_generator.loading.guide_paths import PAGES, SETTINGS
from guide_generator.settings.site_folders import ADMIN

CONFIG = "config.json"
PAGE = "index.html"


def form_files(guide: Guide, root: Path, site_url: str = "") -> Iterator[tuple[str, bytes]]:
    """The path in the site and the content of each file; none where the settings name no repository."""
    repository = guide.settings.repository
    if repository is None:
        return
    form = FormConfig(guide, repository, site_url)
    folder = nearest(root, f"overrides/{ADMIN}")
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path != folder / PAGE):
        yield f"{ADMIN}/{path.relative_to(folder).as_posix()}", path.read_bytes()
    yield f"{ADMIN}/{PAGE}", _page(form, (folder / PAGE).read_text(encoding="utf-8")).encode("utf-8")
    yield f"{ADMIN}/{CONFIG}", json.dumps(form.data(), ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def form_address(guide: Guide, kind: str, source: str) -> str:
    """The address at which the form opens a file, from the root of the site; empty where there is no form. `source` is the file's path."""
    if guide.settings.repository is None or guide.settings.repository.is_placeholder:
        return ""
    path = PurePosixPath(source)
    if source == SETTINGS:
        return f"{ADMIN}/index.html#/collections/site/entries/guide"
    collection = f"pages-{path.parent.name}" if path.parts[0] == PAGES else kind
    return f"{ADMIN}/index.html#/collections/{collection}/entries/{path.stem}"


def _page(form: FormConfig, template: str) -> str:
    """The page; its policy allows connections to the site and to the repository's host only."""
    api = urlsplit(form.repository.api)
    environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    language = form.guide.settings.languages[0]
    title = form.guide.settings.title.in_language(language.code).text
    return environment.from_string(template).render(language=language, title=title, api=f"{api.scheme}://{api.netloc}")
