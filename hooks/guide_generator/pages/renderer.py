"""The pages of a guide in one language: what stands on each, where it is and what it leads to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from guide_generator.addresses.data import ROOT, kind_path, table_path, thing_path
from guide_generator.addresses.pages import HOME, NOT_FOUND, PRINT, REVIEWS, TAKE_AWAY, Addresses
from guide_generator.addresses.pdf import PdfNames
from guide_generator.content.page_texts import shorten
from guide_generator.content.pages.audit_result import last_audit
from guide_generator.content.pages.field_reference import field_reference
from guide_generator.content.pages.index_pages import index_page
from guide_generator.content.pages.places import place_blocks
from guide_generator.content.pages.special_pages import (
    FIELDS,
    PROGRESS,
    Written,
    removed_page,
    written_page,
)
from guide_generator.content.pages.thing_pages import thing_page
from guide_generator.data.text_twins import twin_of
from guide_generator.guide.guide import Guide
from guide_generator.loading.guide_paths import SETTINGS
from guide_generator.model.models import BaseSheet, Page, Thing, updated
from guide_generator.pages.frame import Frame
from guide_generator.pages.index_page import IndexPage, below
from guide_generator.pages.legal_pages import LegalPages
from guide_generator.pages.session_data import plan_words
from guide_generator.pages.surroundings import Surroundings
from guide_generator.pages.templates import Templates
from guide_generator.records.memo import Name
from guide_generator.rendering.content_policy import shielded
from guide_generator.rendering.html_writer import Writer
from guide_generator.rendering.markdown_pages import ContentsEntry, MarkdownSettings, render_markdown
from guide_generator.rendering.menu import Menu
from guide_generator.rendering.rendered_page import Crumb, RenderedPage, RenderedPlace
from guide_generator.schema_org.things import LinkedThings
from guide_generator.settings.kinds import KindDefinition
from guide_generator.settings.legal import ACCESSIBILITY, PRIVACY
from guide_generator.settings.settings import Removed
from guide_generator.settings.site_address import path_of

OWN_INDEX = ("sheet", "region", "misconception", "resource")
VIEWS = ("table", "filter", "timeline", "grouped")
"""Ways of listing the things of a kind that have a template of their own."""

OWN_TEMPLATES = {
    HOME: "home.html",
    NOT_FOUND: "not-found.html",
    PRINT: "print.html",
    TAKE_AWAY: "take-away.html",
    PROGRESS: "progress.html",
    FIELDS: "fields.html",
    ACCESSIBILITY: "accessibility.html",
    PRIVACY: "privacy.html",
    REVIEWS: "reviews.html",
}
"""Of pages that show more than their Markdown, by id."""

LONGEST_DESCRIPTION = 160
EMPTY_LINES = re.compile(r"\n{2,}")
"""That templates leave behind."""


@dataclass(frozen=True)
class Renderer:
    """Renders the pages of a guide in one language. `root` is the guide's folder, whose templates come before the generator's."""

    guide: Guide
    lang: str
    root: Path
    markdown: MarkdownSettings = field(default_factory=MarkdownSettings)
    site: str = ""
    """The full address of the site's root, with a slash; empty where it isn't known."""

    edit: str = ""
    """The address at which a file is changed, with `{path}` in it; empty where there is none."""

    has_form: bool = False
    """Whether the form editor stands beside the pages, which then lead to it."""

    compiled: Templates | None = None
    """The templates of the guide's folder, where they were read already."""

    @cached_property
    def templates(self) -> Templates:
        """The templates of the guide's folder."""
        return self.compiled or Templates(self.root, self.lang)

    @cached_property
    def surroundings(self) -> Surroundings:
        """What all pages depend on, beside the guide."""
        return Surroundings(self.templates.digest, self.site, self.edit, self.has_form, self.markdown)

    @cached_property
    def addresses(self) -> Addresses:
        """The addresses of the guide's pages."""
        return Addresses(self.guide)

    def pages(self) -> Iterator[RenderedPage]:
        """Every page."""
        return (make(self.guide) for _, make in self.everything())

    def everything(self) -> Iterator[tuple[Name, Callable[[Guide], RenderedPage]]]:
        """Every page, not yet made: which it is, and what makes it of the guide."""
        for kind in self.guide.settings.kinds:
            yield self._id("index", kind.id), partial(self._index, kind, "")
            for group in self.guide.index_groups(kind.id, self.lang) if self.guide.is_split(kind.id) else ():
                yield self._id("index", f"{kind.id}/{group.key}"), partial(self._index, kind, group.key)
            for thing in self.guide.of_kind(kind.id) if kind.own_pages else ():
                yield self._id("thing", thing.id), partial(self._thing, thing.id, kind.model)
        for removed in self.guide.settings.removed:
            yield self._id("removed", removed.id), partial(self._removed, removed)
        for page in self.guide.pages:
            yield self._id("page", page.id), partial(self._markdown_page, page.id)

    def _id(self, what: str, name: str) -> Name:
        return self.lang, what, name

    def writer_for(self, page: RenderedPage) -> Writer:
        """A writer for the frame around a page."""
        return Writer(self.addresses, self.lang, "", page.id)

    def _thing(self, thing_id: str, model: str, guide: Guide) -> RenderedPage:
        thing, addresses = guide.thing(thing_id), Addresses(guide)
        address = addresses.of(thing_id, self.lang)
        writer = Writer(addresses, self.lang, address, thing_id)
        body, headings = self._body(f"{model}.html", guide, writer, frame="_thing.html", thing=thing)
        return self._page(
            writer,
            body,
            id=thing_id,
            kind=thing.kind,
            title=writer.plain(thing.label),
            description=shorten(writer.plain(thing.gist), LONGEST_DESCRIPTION),
            headings=headings,
            crumbs=self._crumbs(thing, guide),
            source=guide.path(thing_id),
            addresses=addresses.everywhere(partial(addresses.of, thing_id)),
            pdf=PdfNames(guide).from_root(thing_id, self.lang),
            data=thing_path(thing),
            about=LinkedThings(guide, writer, self.site or writer.site_root).thing(thing),
            version=_version(thing, writer),
            blocks=thing_page(guide, self.lang, thing),
        )

    def _index(self, kind: KindDefinition, key: str, guide: Guide) -> RenderedPage:
        """The index of a kind, or the page of one of its groups."""
        addresses = Addresses(guide)
        writer = Writer(addresses, self.lang, addresses.index(kind.id, self.lang, key), "")
        index = IndexPage(guide, self.lang, kind, key, writer)
        places = () if kind.own_pages else tuple(self._place(thing, index) for thing in index.listed)
        values = {
            "kind": kind,
            "index": index,
            "things": index.listed,
            "places": {each.id: each for each in places},
        }
        body, headings = self._body(_index_template(kind), guide, writer, **values)
        title, lead = writer.plain(kind.plural), writer.plain(kind.lead)
        way = (_home(writer), Crumb(writer.text(kind.plural, terms=False), addresses.index(kind.id, self.lang)))
        return self._page(
            writer,
            body,
            id=f"index-{kind.id}",
            kind=kind.id,
            title=f"{title}{writer.word('colon')} {index.title}" if key else title,
            description=shorten(lead, LONGEST_DESCRIPTION),
            headings=headings,
            crumbs=way if key else way[:1],
            source=SETTINGS,
            addresses=addresses.of_group(kind.id, key) if key else addresses.everywhere(partial(addresses.index, kind.id)),
            data=kind_path(kind.id),
            about=LinkedThings(guide, writer, self.site or writer.site_root).index(kind, index.listed),
            table=table_path(kind.id),
            blocks=index_page(index),
            places=places,
            indexes=addresses.everywhere(partial(addresses.index, kind.id)) if key else {},
        )

    def _place(self, thing: Thing, index: IndexPage) -> RenderedPlace:
        """A thing on the index of its kind. Its texts link each term once, as those of a page do."""
        addresses, page = index.writer.addresses, index.writer
        writer = Writer(addresses, self.lang, page.address, thing.id)
        body, _ = self._body(f"{index.kind.model}.html", index.guide, writer, frame="_place.html", thing=thing)
        page.join(writer)
        return RenderedPlace(
            id=thing.id,
            kind=thing.kind,
            lang=self.lang,
            title=writer.plain(thing.label),
            description=shorten(writer.plain(thing.gist), LONGEST_DESCRIPTION),
            body=below(index.level, body, thing.id),
            blocks=place_blocks(index.guide, self.lang, thing, index.level),
            address=addresses.from_root(addresses.of(thing.id, self.lang), self.lang),
        )

    def _removed(self, removed: Removed, guide: Guide) -> RenderedPage:
        addresses = Addresses(guide)
        address = addresses.of_removed(removed, self.lang)
        writer = Writer(addresses, self.lang, address, "")
        kind = guide.settings.kinds_by_id[removed.kind]
        body, headings = self._body("removed.html", guide, writer, removed=removed, kind=kind)
        title = writer.plain(removed.title)
        return self._page(
            writer,
            body,
            id=removed.id,
            kind=removed.kind,
            title=title,
            description=writer.word("removed-on", day=writer.date(removed.date)),
            headings=headings,
            crumbs=(_home(writer), Crumb(writer.text(kind.plural, terms=False), addresses.index(kind.id, self.lang))),
            source=SETTINGS,
            addresses=addresses.everywhere(partial(addresses.of_removed, removed)),
            data=f"{ROOT}{removed.kind}/{removed.id}.json",
            about={"@type": "WebPage", "name": title, "inLanguage": self.lang},
            blocks=removed_page(guide, self.lang, removed),
            is_gone=True,
        )

    def _markdown_page(self, page_id: str, guide: Guide) -> RenderedPage:
        page, addresses = guide.page(page_id), Addresses(guide)
        address = addresses.of(page_id, self.lang)
        root = self._absolute_root(self.lang) if page_id == NOT_FOUND else None
        writer = Writer(addresses, self.lang, address, page_id, root)
        said = page.body.in_language(self.lang)
        body_text = LegalPages(guide, self.templates, self.site).text(page_id, said)
        written = render_markdown(body_text, said.lang, writer, self.markdown)
        template = OWN_TEMPLATES.get(page_id, "page.html")
        content = Written(
            page,
            written.blocks,
            field_reference(guide.settings, self.lang) if page_id == FIELDS else (),
            last_audit(self.root, self.lang) if page_id == ACCESSIBILITY else None,
        )
        more_values = {
            "others": self._other_languages(page, addresses) if page_id == NOT_FOUND else (),
            "words": plan_words(writer) if page_id == PRINT else {},
            "audit": content.audit,
            "reference": content.reference,
        }
        body, more = self._body(template, guide, writer, thing=page, text=written.html, text_lang=said.lang, **more_values)
        return self._page(
            writer,
            body + self.templates.history(writer, page),
            id=page_id,
            kind="page",
            title=writer.plain(page.title),
            description=shorten(writer.plain(page.description), LONGEST_DESCRIPTION),
            headings=(*written.headings, *(more if page_id in {PRINT, TAKE_AWAY, PROGRESS, FIELDS, REVIEWS} else ())),
            crumbs=() if page_id == HOME else (_home(writer),),
            source=page.paths.get(self.lang, guide.path(page_id)),
            addresses=addresses.everywhere(partial(addresses.of, page_id)),
            data=thing_path(page) if page_id != NOT_FOUND else "",
            about=LinkedThings(guide, writer, self.site or writer.site_root).page(page) if page_id != NOT_FOUND else {},
            blocks=written_page(guide, self.lang, content) if page_id != NOT_FOUND else (),
        )

    def panels(self) -> str:
        """What opens over any page: the file that pages fetch from the root of their language."""
        return self._frame.panels(self.addresses, self.lang)

    def _page(self, writer: Writer, body: Markup, **values: Any) -> RenderedPage:  # noqa: ANN401 - the fields of a page
        """A page in its frame."""
        page = RenderedPage(
            lang=self.lang,
            body=body,
            footer=Menu(writer.addresses, self.lang, writer.address).footer(),
            fell_back=writer.fell_back,
            has_older=writer.has_older,
            styles=tuple(writer.styles),
            root=writer.addresses.from_root("", self.lang),
            **values,
        )
        canonical = self.site and f"{self.site}{page.address}"
        twin = twin_of(page, writer.addresses, canonical).encode() if page.data else b""
        return replace(page, document=self._frame.around(page, writer).encode(), twin=twin)

    @cached_property
    def _frame(self) -> Frame:
        return Frame(self.templates, self.site, self.edit, self.has_form)

    def _other_languages(self, page: Page, addresses: Addresses) -> Iterator[tuple[str, str, Markup]]:
        """The page for missing addresses is one for all languages: code, title and text of each other one."""
        for lang in page.body.by_lang:
            if lang != self.lang:
                writer = Writer(addresses, lang, "", page.id, self._absolute_root(lang))
                text = render_markdown(page.body.in_language(lang).text, lang, writer, self.markdown)
                yield lang, writer.plain(page.title), text.html

    def _body(self, template: str, guide: Guide, writer: Writer, **values: object) -> tuple[Markup, tuple[ContentsEntry, ...]]:
        headings: list[ContentsEntry] = []

        def heading(anchor: str, title: str) -> str:
            headings.append(ContentsEntry(anchor, title))
            return ""

        body = self.templates.environment.get_template(template).render(guide=guide, w=writer, heading=heading, **values)
        body = shielded(body if "<pre" in body else EMPTY_LINES.sub("\n", body))
        return Markup(body), tuple(headings)  # noqa: S704 - our own template, with values escaped

    def _crumbs(self, thing: Thing, guide: Guide) -> tuple[Crumb, ...]:
        addresses = Addresses(guide)
        writer = Writer(addresses, self.lang, "", "")
        if isinstance(thing, BaseSheet):
            part = guide.thing(thing.part)
            return _home(writer), Crumb(writer.text(part.label, terms=False), addresses.of(part.id, self.lang))
        definition = guide.settings.kinds_by_id[thing.kind]
        return _home(writer), Crumb(writer.text(definition.plural, terms=False), addresses.index(thing.kind, self.lang))

    def _absolute_root(self, lang: str) -> str:
        """Where a language's pages start, for the page for missing addresses, which has no place of its own."""
        return path_of(self.site) + self.addresses.from_root("", lang)


def _version(thing: Thing, writer: Writer) -> str:
    """Which version of a thing its page shows, as a citation says it."""
    day = updated(thing)
    return writer.word("cite-version", number=thing.version, day=writer.date(day)) if day else ""


def _index_template(kind: KindDefinition) -> str:
    if not kind.own_pages:
        return "index-places.html"
    own = f"index-{kind.model}.html" if kind.model in OWN_INDEX else "index.html"
    return f"view-{kind.index}.html" if kind.index in VIEWS else own


def _home(writer: Writer) -> Crumb:
    return Crumb(escape(writer.word("home")), "")
