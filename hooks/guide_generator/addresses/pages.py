"""The address of every page, in every language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

from guide_generator.guide.guide import Guide
from guide_generator.guide.reviews import REVIEWS
from guide_generator.model.models import Page
from guide_generator.settings.settings import Removed, Settings

HOME = "home"
OFFLINE = "offline.zip"
"""The copy for reading offline, from the root of the site."""

TAKE_AWAY = "take-away"
"""The page where readers take the guide with them."""

PRINT = "print"
"""The page where sheets are printed and sessions planned."""

NOT_FOUND = "not-found"
STAFF = frozenset({REVIEWS, "review-rules"})
"""Pages for those who keep the guide: no search finds them, neither the site's own nor those of others."""

GROUPS = "index"
"""The folder of the pages of an index that is split."""

FRAME_ANCHORS = frozenset(
    {
        "comfort",
        "top",
        "other-site",
        "main",
        "content",
        "menu",
        "toc",
        "toc-title",
        "search",
        "citation",
        "audiences",
        "contacts",
        "related",
        "fiches",
    }
)
"""Anchors that the frame of a page has of its own."""


@dataclass(frozen=True)
class Addresses:
    """Addresses of pages, relative to the root of their language: `fiches/profil-du-travailleur-pair/`."""

    guide: Guide

    @cached_property
    def _settings(self) -> Settings:
        return self.guide.settings

    def of(self, thing: str, lang: str) -> str:
        """Where a thing is: its page, or its place on an index (`glossaire/#tuilage`). KeyError when there is none of this id."""
        if not self.is_place(thing):
            return self.permanent(thing, lang)
        kind = self.guide.brief(thing).kind
        return f"{self.index(kind, lang, self.guide.index_page(thing, lang))}#{anchor(thing)}"

    def permanent(self, thing: str, lang: str) -> str:
        """The address that a thing has for ever: its page, or what leads to its place."""
        kind = self.guide.brief(thing).kind
        return self._of_page(self.guide.page(thing), lang) if kind == Page.kind else f"{self.index(kind, lang)}{thing}/"

    def is_place(self, thing: str) -> bool:
        """Whether a thing is a place on the index of its kind, and has no page of its own."""
        kind = self._settings.kinds_by_id.get(self.guide.brief(thing).kind)
        return kind is not None and not kind.own_pages

    def of_removed(self, removed: Removed, lang: str) -> str:
        """The page that says that a thing was removed."""
        return f"{self.index(removed.kind, lang)}{removed.id}/"

    def index(self, kind: str, lang: str, group: str = "") -> str:
        """The page that lists the things of a kind; with the key of a group, that group's page (no thing has an address below `index/`)."""
        own = f"{GROUPS}/{group}/" if group else ""
        return f"{self._settings.kinds_by_id[kind].address.in_language(lang).text}/{own}"

    def items(self, kind: str, lang: str) -> str:
        """What the filters of a split index read: one file for all its things."""
        return f"{self.index(kind, lang)}{GROUPS}/items.json"

    def from_root(self, address: str, lang: str) -> str:
        """An address from the root of the site: `en/sheets/profil-du-travailleur-pair/`."""
        prefix = self.guide.settings.language(lang).prefix
        return f"{prefix}/{address}" if prefix else address

    def everything(self) -> Iterator[Mapping[str, str]]:
        """Every page but the one for missing addresses: its address in each language, from the root of the site."""
        yield from self.lasting()
        for kind in self._settings.kinds_by_id:
            if self.guide.is_split(kind):
                yield from self._of_groups(kind)

    def findable(self) -> Iterator[Mapping[str, str]]:
        """The same, but for the pages of those who keep the guide."""
        staff = [self.everywhere(partial(self.of, page)) for page in STAFF if self.guide.find(page)]
        yield from (each for each in self.everything() if each not in staff)

    def lasting(self) -> Iterator[Mapping[str, str]]:
        """The same, but for the pages of groups, which come and go with their things."""
        for kind, things in self.guide.by_kind.items():
            if kind in self._settings.kinds_by_id:
                yield self.everywhere(partial(self.index, kind))
            for thing in things:
                if thing.id != NOT_FOUND and not self.is_place(thing.id):
                    yield self.everywhere(partial(self.of, thing.id))

    def of_group(self, kind: str, group: str) -> Mapping[str, str]:
        """A group's page, from the root of the site, in the languages that have the group."""
        found = (lang for lang in self._settings.codes if any(each.key == group for each in self.guide.index_groups(kind, lang)))
        return {lang: self.from_root(self.index(kind, lang, group), lang) for lang in found}

    def _of_groups(self, kind: str) -> Iterator[Mapping[str, str]]:
        keys = (group.key for lang in self._settings.codes for group in self.guide.index_groups(kind, lang))
        yield from (self.of_group(kind, key) for key in dict.fromkeys(keys))

    def everywhere(self, address: Callable[[str], str]) -> Mapping[str, str]:
        """The addresses of a page in all languages, from the root of the site."""
        return {lang: self.from_root(address(lang), lang) for lang in self.guide.settings.codes}

    def _of_page(self, page: Page, lang: str) -> str:
        if page.id == HOME:
            return ""
        if page.id == NOT_FOUND:
            return "404.html"
        return f"{page.names.get(lang) or next(iter(page.names.values()))}/"


def anchor(thing: str) -> str:
    """Where a thing's place is on its page: at its id, but for those that the frame of the page has."""
    return f"place-{thing}" if thing in FRAME_ANCHORS else thing


def up_from(address: str) -> str:
    """The relative path from a page to the root of its address: `../../`, or nothing."""
    return "../" * address.count("/")


def text_twin(address: str) -> str:
    """The page of an address as plain text (Markdown), as llmstxt.org names it."""
    address = address.partition("#")[0]
    return f"{address if address.endswith('.html') else address + 'index.html'}.md"
