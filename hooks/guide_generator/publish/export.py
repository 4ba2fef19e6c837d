"""A guide as plain Markdown with its settings, for any engine: nothing of the generator is needed to build it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from markupsafe import Markup

from guide_generator.addresses.pages import NOT_FOUND, Addresses
from guide_generator.content.to_markdown import to_markdown
from guide_generator.files.swap import atomic_folder
from guide_generator.guide.guide import Guide
from guide_generator.model.page_images import Images
from guide_generator.model.thing import updated
from guide_generator.pages.renderer import Renderer
from guide_generator.publish.export_links import FILE, PageLocation
from guide_generator.rendering.markdown_pages import MarkdownSettings
from guide_generator.rendering.menu import Menu, MenuLink
from guide_generator.rendering.page_links import PageLinks
from guide_generator.rendering.rendered_page import RenderedPage
from guide_generator.settings.site_address import path_of

MARKER = ".guide-export"
"""The file that says that a folder is an export, which the next one may replace."""

EXTENSIONS = ("admonition", "attr_list", "def_list", "sane_lists", "tables", "toc")
"""All of them come with Python-Markdown."""

README = """\
# {title}

{description}

This folder is the whole guide as plain Markdown, a folder a language, with front matter and settings. Nothing of the program
that wrote it is needed to build it. With Zensical, or with MkDocs and its Material theme:

```sh
{commands}
```

Changes made here are lost at the next export: they belong in the guide's own files.

{licence}
"""


@dataclass(frozen=True)
class Export:
    """Writes a guide as Markdown. `site` is the full address of the published site, with a slash at its end, or empty."""

    guide: Guide
    root: Path
    site: str
    markdown: MarkdownSettings
    images: Images

    def files(self) -> Iterator[tuple[str, bytes]]:
        """The path and the content of each file."""
        yield MARKER, b"Written by guide export, which may replace this folder.\n"
        yield "README.md", self._readme().encode()
        for lang in self.guide.settings.codes:
            yield settings_name(self.guide, lang), _yaml(self._settings(lang)).encode()
            yield from ((f"{lang}/{path}", content) for path, content in self._pages(lang))
            bodies = (page.body.in_language(lang).text for page in self.guide.pages)
            yield from ((f"{lang}/{path}", content) for path, content in self.images.published(bodies))

    @cached_property
    def _addresses(self) -> Addresses:
        return Addresses(self.guide)

    def _pages(self, lang: str) -> Iterator[tuple[str, bytes]]:
        renderer = Renderer(self.guide, lang, self.root, self.markdown, self.site)
        pages = [page for page in renderer.pages() if page.id != NOT_FOUND]
        folder = self._addresses.from_root("", lang)
        known = {page.address for page in pages}
        for page in pages:
            place = PageLocation(page.address, known, folder, self.site or "/")
            style = place.style(PageLinks(self._addresses, lang, page.address.removeprefix(folder)))
            parts = (*_notices(page, renderer), to_markdown(page.blocks, style))
            text = f"---\n{_yaml(self._front_matter(page))}---\n\n" + "\n\n".join(parts) + "\n"
            yield page.address.removeprefix(folder) + FILE, text.encode()

    def _front_matter(self, page: RenderedPage) -> dict[str, Any]:
        thing = self.guide.find(page.id)
        values = {
            "title": page.title,
            "description": page.description,
            "id": page.id,
            "kind": page.kind,
            "language": page.lang,
            "sources": list(thing.sources) if thing else [],
            "updated": updated(thing) if thing else None,
            "reviewed": getattr(thing, "reviewed", None),
            "addresses": {lang: self.site + address for lang, address in page.addresses.items()},
            "edited_in": page.source,
        }
        return {key: value for key, value in values.items() if value not in (None, [], "")}

    def _settings(self, lang: str) -> dict[str, Any]:
        """What MkDocs and Zensical read. The menu is that of the home page: it doesn't grow with the guide."""
        settings, folder = self.guide.settings, self._addresses.from_root("", lang)
        return {
            "site_name": settings.title.in_language(lang).text,
            "site_description": settings.description.in_language(lang).text,
            **({"site_url": self.site + folder} if self.site else {}),
            "docs_dir": lang,
            "site_dir": f"site/{folder}".removesuffix("/"),
            "theme": {"name": "material", "language": lang, "font": False},
            "plugins": ["search"],
            "markdown_extensions": list(EXTENSIONS),
            "nav": [FILE, *self._menu(lang)],
            "not_in_nav": "/**",
            "extra": {"alternate": list(self._languages())},
        }

    def _languages(self) -> Iterator[dict[str, str]]:
        """What the theme's switch leads to: the home page of each language."""
        base = path_of(self.site)
        for language in self.guide.settings.languages:
            yield {"name": language.name, "link": base + self._addresses.from_root("", language.code), "lang": language.code}

    def _menu(self, lang: str) -> Iterator[dict[str, Any]]:
        menu = Menu(self._addresses, lang, "")
        for group in menu.groups():
            yield {_said(group.title): [_entry(item) for item in group.items]}
        yield from (_entry(item) for item in menu.footer())

    def _readme(self) -> str:
        first, settings = self.guide.settings.codes[0], self.guide.settings
        files = [settings_name(self.guide, lang) for lang in settings.codes]
        lines = [f"{program} build -f {name}" for program in ("zensical", "mkdocs") for name in files]
        return README.format(
            title=settings.title.in_language(first).text,
            description=settings.description.in_language(first).text,
            commands="\n".join(lines),
            licence=self.guide.credit(first),
        )


def settings_name(guide: Guide, lang: str) -> str:
    """The file that holds the engine's settings for a language."""
    return "mkdocs.yml" if lang == guide.settings.codes[0] else f"mkdocs.{lang}.yml"


def write_export(export: Export, target: Path) -> int:
    """Write an export in the place of `target`, which may be replaced (`check_folder`), whole or not at all; the number of files."""
    count = 0
    with atomic_folder(target) as fresh:
        for path, content in export.files():
            file = fresh / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
            count += 1
    return count


def _notices(page: RenderedPage, renderer: Renderer) -> Iterator[str]:
    """What stands above the text where some of it is in another language, or older than what it translates."""
    writer = renderer.writer_for(page)
    if page.fell_back:
        yield f"> {writer.word('fallback')}"
    if page.has_older:
        yield f"> {writer.older_notice()}"


def _entry(item: MenuLink) -> dict[str, str]:
    return {_said(item.title): item.address if item.is_outside else item.address + FILE}


def _said(title: Markup) -> str:
    return title.striptags()


def _yaml(data: object) -> str:
    return yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000)
