"""The pages of a guide in one language: what stands on each, where it is and what it leads to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from guide.addresses import HOME, NOT_FOUND, Addresses
from guide.guide import Guide
from guide.html import Writer, shorten
from guide.load import SETTINGS
from guide.markdown_pages import Heading, MarkdownSettings, render_markdown
from guide.menu import Group, Item, Menu
from guide.models import BaseSheet, Page, Thing
from guide.settings import KindDefinition

OWN_INDEX = ("sheet", "term", "misconception", "resource", "partner")
LONGEST_DESCRIPTION = 160
LISTED_IN_FULL = 60
"""Longer lists show titles alone."""


@dataclass(frozen=True)
class Crumb:
    """A step of the way to a page."""

    title: str
    address: str
    """From the root of the page's language."""


@dataclass(frozen=True)
class RenderedPage:
    """A page, ready to be set in the site's frame."""

    id: str
    kind: str
    lang: str
    title: str
    description: str
    body: Markup
    headings: tuple[Heading, ...]
    crumbs: tuple[Crumb, ...]
    source: str
    """The file to edit."""

    addresses: Mapping[str, str]
    """The page in each language, from the root of the site."""

    menu: tuple[Group, ...]
    footer: tuple[Item, ...]
    fell_back: bool
    """Whether a passage is in the guide's first language for want of a translation."""

    @property
    def address(self) -> str:
        """The page in its own language, from the root of the site."""
        return self.addresses[self.lang]


@dataclass(frozen=True)
class Renderer:
    """Renders the pages of a guide in one language. `templates` holds the page templates."""

    guide: Guide
    lang: str
    templates: Path
    base_path: str = "/"
    """The path of the site on its host; the page for missing addresses, which has no place of its own, starts from it."""

    markdown: MarkdownSettings = MarkdownSettings()

    @cached_property
    def addresses(self) -> Addresses:
        """The addresses of the guide's pages."""
        return Addresses(self.guide)

    @cached_property
    def _menu(self) -> Menu:
        return Menu(self.addresses, self.lang)

    def pages(self) -> Iterator[RenderedPage]:
        """Every page."""
        for kind in self.guide.settings.kinds:
            yield self._index(kind)
            for thing in self.guide.by_kind[kind.id]:
                yield self._thing(thing, kind.model)
        for page in self.guide.pages:
            yield self._markdown_page(page)

    def writer_for(self, page: RenderedPage) -> Writer:
        """A writer for the frame around a page."""
        return Writer(self.addresses, self.lang, "", page.id)

    def icon(self, name: str) -> Markup:
        """A drawing of `overrides/icons`."""
        return _icon(self.templates, name)

    def _thing(self, thing: Thing, model: str) -> RenderedPage:
        address = self.addresses.of(thing.id, self.lang)
        writer = Writer(self.addresses, self.lang, address, thing.id)
        body, headings = self._body(f"{model}.html", writer, thing=thing)
        part = thing.part if isinstance(thing, BaseSheet) else thing.id
        return RenderedPage(
            id=thing.id,
            kind=thing.kind,
            lang=self.lang,
            title=writer.plain(thing.label),
            description=shorten(writer.plain(thing.gist), LONGEST_DESCRIPTION),
            body=body,
            headings=headings,
            crumbs=self._crumbs(thing, writer),
            source=self.guide.paths[thing.id],
            addresses=self._everywhere(lambda lang: self.addresses.of(thing.id, lang)),
            menu=self._menu.groups(address, part, thing.id),
            footer=self._menu.footer,
            fell_back=writer.fell_back,
        )

    def _index(self, kind: KindDefinition) -> RenderedPage:
        writer = Writer(self.addresses, self.lang, self.addresses.index(kind.id, self.lang), "")
        template = f"index-{kind.model}.html" if kind.model in OWN_INDEX else "index.html"
        body, headings = self._body(template, writer, kind=kind, things=self.guide.by_kind[kind.id])
        return RenderedPage(
            id=f"index-{kind.id}",
            kind=kind.id,
            lang=self.lang,
            title=writer.plain(kind.plural),
            description=shorten(writer.plain(kind.lead), LONGEST_DESCRIPTION),
            body=body,
            headings=headings,
            crumbs=(self._home(writer),),
            source=SETTINGS,
            addresses=self._everywhere(lambda lang: self.addresses.index(kind.id, lang)),
            menu=self._menu.groups(self.addresses.index(kind.id, self.lang)),
            footer=self._menu.footer,
            fell_back=writer.fell_back,
        )

    def _markdown_page(self, page: Page) -> RenderedPage:
        root = self._absolute_root(self.lang) if page.id == NOT_FOUND else None
        writer = Writer(self.addresses, self.lang, self.addresses.of(page.id, self.lang), page.id, root)
        said = page.body.said(self.lang)
        text, headings = render_markdown(said.text, said.lang, writer, self.markdown)
        template = {HOME: "home.html", NOT_FOUND: "not-found.html"}.get(page.id, "page.html")
        body, _ = self._body(template, writer, thing=page, text=text, text_lang=said.lang, others=self._others(page))
        return RenderedPage(
            id=page.id,
            kind="page",
            lang=self.lang,
            title=writer.plain(page.title),
            description=shorten(writer.plain(page.description), LONGEST_DESCRIPTION),
            body=body,
            headings=tuple(headings),
            crumbs=() if page.id == HOME else (self._home(writer),),
            source=page.paths.get(self.lang, self.guide.paths[page.id]),
            addresses=self._everywhere(lambda lang: self.addresses.of(page.id, lang)),
            menu=self._menu.groups(self.addresses.of(page.id, self.lang)),
            footer=self._menu.footer,
            fell_back=writer.fell_back,
        )

    def _others(self, page: Page) -> Sequence[tuple[str, str, Markup]]:
        """The page for missing addresses is one for all languages: code, title and text of each other one."""
        others: list[tuple[str, str, Markup]] = []
        for lang in page.body.by_lang if page.id == NOT_FOUND else ():
            if lang != self.lang:
                writer = Writer(self.addresses, lang, "", page.id, self._absolute_root(lang))
                text, _ = render_markdown(page.body.said(lang).text, lang, writer, self.markdown)
                others.append((lang, writer.plain(page.title), text))
        return others

    def _body(self, template: str, writer: Writer, **values: Any) -> tuple[Markup, tuple[Heading, ...]]:
        headings: list[Heading] = []

        def heading(anchor: str, title: str) -> str:
            headings.append(Heading(anchor, title))
            return ""

        body = self._environment.get_template(template).render(w=writer, heading=heading, **values)
        return Markup(body), tuple(headings)  # noqa: S704 - our own template, with values escaped

    def _crumbs(self, thing: Thing, writer: Writer) -> tuple[Crumb, ...]:
        home = self._home(writer)
        if isinstance(thing, BaseSheet):
            part = self.guide.things[thing.part]
            return home, Crumb(writer.plain(part.label), self.addresses.of(part.id, self.lang))
        definition = self.guide.settings.kinds_by_id[thing.kind]
        return home, Crumb(writer.plain(definition.plural), self.addresses.index(thing.kind, self.lang))

    def _home(self, writer: Writer) -> Crumb:
        return Crumb(writer.word("home"), "")

    def _everywhere(self, address: Callable[[str], str]) -> Mapping[str, str]:
        return {lang: self.addresses.from_root(address(lang), lang) for lang in self.guide.settings.codes}

    def _absolute_root(self, lang: str) -> str:
        return self.base_path + self.addresses.from_root("", lang)

    @cached_property
    def _environment(self) -> Environment:
        environment = Environment(
            loader=FileSystemLoader(self.templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.globals.update(
            guide=self.guide,
            settings=self.guide.settings,
            lang=self.lang,
            listed_in_full=LISTED_IN_FULL,
            icon=self.icon,
        )
        return environment


@cache
def _icon(templates: Path, name: str) -> Markup:
    """A drawing of `overrides/icons`, to be set in a page."""
    svg = (templates.parent / "icons" / f"{name}.svg").read_text(encoding="utf-8").strip()
    return Markup(svg)  # noqa: S704 - our own file
