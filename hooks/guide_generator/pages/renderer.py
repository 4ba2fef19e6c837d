"""The pages of a guide in one language: what stands on each, where it is and what it leads to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

from guide_generator.addresses.data import ROOT, kind_path, table_path, thing_path
from guide_generator.addresses.pages import Addresses
from guide_generator.addresses.pdf import PdfNames
from guide_generator.content.page_texts import shorten
from guide_generator.content.pages.index_pages import index_page
from guide_generator.content.pages.places import place_blocks
from guide_generator.content.pages.special_pages import removed_page
from guide_generator.content.pages.thing_pages import thing_page
from guide_generator.guide.guide import Guide
from guide_generator.loading.guide_paths import SETTINGS
from guide_generator.model.models import BaseSheet
from guide_generator.model.thing import Thing, updated
from guide_generator.pages.composer import LONGEST_DESCRIPTION, PageComposer, home
from guide_generator.pages.frame import Frame
from guide_generator.pages.index_page import IndexPage, below
from guide_generator.pages.markdown_page import markdown_page
from guide_generator.pages.surroundings import Surroundings
from guide_generator.pages.templates import Templates
from guide_generator.records.memo import Name
from guide_generator.rendering.html_writer import Writer
from guide_generator.rendering.markdown_pages import MarkdownSettings
from guide_generator.rendering.rendered_page import Crumb, RenderedPage, RenderedPlace
from guide_generator.schema_org.things import LinkedThings
from guide_generator.settings.kinds import KindDefinition
from guide_generator.settings.settings import Removed

OWN_INDEX = ("sheet", "region", "misconception", "resource")
VIEWS = ("table", "filter", "timeline", "grouped")
"""Ways of listing the things of a kind that have a template of their own."""


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
    def composer(self) -> PageComposer:
        """What makes a page of its body and its frame."""
        frame = Frame(self.templates, self.site, self.edit, self.has_form)
        return PageComposer(self.lang, self.root, self.templates, frame, self.markdown, self.site)

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
            yield self._id("page", page.id), partial(markdown_page, self.composer, page.id)

    def _id(self, what: str, name: str) -> Name:
        return self.lang, what, name

    def writer_for(self, page: RenderedPage) -> Writer:
        """A writer for the frame around a page."""
        return Writer(self.addresses, self.lang, "", page.id)

    def _thing(self, thing_id: str, model: str, guide: Guide) -> RenderedPage:
        thing, addresses = guide.thing(thing_id), Addresses(guide)
        address = addresses.of(thing_id, self.lang)
        writer = Writer(addresses, self.lang, address, thing_id)
        body, headings = self.composer.body(f"{model}.html", guide, writer, frame="_thing.html", thing=thing)
        return self.composer.page(
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
        places = () if kind.own_pages else tuple(self._place(thing, index) for thing in index.in_full)
        values = {
            "kind": kind,
            "index": index,
            "things": index.listed,
            "places": {each.id: each for each in places},
        }
        body, headings = self.composer.body(_index_template(kind), guide, writer, **values)
        title, lead = writer.plain(kind.plural), writer.plain(kind.lead)
        way = (home(writer), Crumb(writer.text(kind.plural, terms=False), addresses.index(kind.id, self.lang)))
        return self.composer.page(
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
        body, _ = self.composer.body(f"{index.kind.model}.html", index.guide, writer, frame="_place.html", thing=thing)
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
        body, headings = self.composer.body("removed.html", guide, writer, removed=removed, kind=kind)
        title = writer.plain(removed.title)
        return self.composer.page(
            writer,
            body,
            id=removed.id,
            kind=removed.kind,
            title=title,
            description=writer.word("removed-on", day=writer.date(removed.date)),
            headings=headings,
            crumbs=(home(writer), Crumb(writer.text(kind.plural, terms=False), addresses.index(kind.id, self.lang))),
            source=SETTINGS,
            addresses=addresses.everywhere(partial(addresses.of_removed, removed)),
            data=f"{ROOT}{removed.kind}/{removed.id}.json",
            about={"@type": "WebPage", "name": title, "inLanguage": self.lang},
            blocks=removed_page(guide, self.lang, removed),
            is_gone=True,
        )

    def panels(self) -> str:
        """What opens over any page: the file that pages fetch from the root of their language."""
        return self.composer.frame.panels(self.addresses, self.lang)

    def _crumbs(self, thing: Thing, guide: Guide) -> tuple[Crumb, ...]:
        addresses = Addresses(guide)
        writer = Writer(addresses, self.lang, "", "")
        if isinstance(thing, BaseSheet):
            part = guide.brief(thing.part)
            return home(writer), Crumb(writer.text(part.label, terms=False), addresses.of(part.id, self.lang))
        definition = guide.settings.kinds_by_id[thing.kind]
        return home(writer), Crumb(writer.text(definition.plural, terms=False), addresses.index(thing.kind, self.lang))


def _version(thing: Thing, writer: Writer) -> str:
    """Which version of a thing its page shows, as a citation says it."""
    day = updated(thing)
    return writer.word("cite-version", number=thing.version, day=writer.date(day)) if day else ""


def _index_template(kind: KindDefinition) -> str:
    if not kind.own_pages:
        return "index-places.html"
    own = f"index-{kind.model}.html" if kind.model in OWN_INDEX else "index.html"
    return f"view-{kind.index}.html" if kind.index in VIEWS else own
