"""The address of every page, in every language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial

from guide_generator.guide.guide import Guide
from guide_generator.model.models import Page
from guide_generator.settings.settings import Removed, Settings

HOME = "home"
OFFLINE = "offline.zip"
"""The copy for reading offline, from the root of the site."""

NOT_FOUND = "not-found"


@dataclass(frozen=True)
class Addresses:
    """Addresses of pages, relative to the root of their language: `fiches/profil-du-travailleur-pair/`."""

    guide: Guide

    @cached_property
    def _settings(self) -> Settings:
        return self.guide.settings

    def of(self, thing: str, lang: str) -> str:
        """The page of a thing. KeyError when there is none of this id."""
        found = self.guide.thing(thing)
        if isinstance(found, Page):
            return self._of_page(found, lang)
        return f"{self.index(found.kind, lang)}{found.id}/"

    def of_removed(self, removed: Removed, lang: str) -> str:
        """The page that says that a thing was removed."""
        return f"{self.index(removed.kind, lang)}{removed.id}/"

    def index(self, kind: str, lang: str) -> str:
        """The page that lists the things of a kind."""
        return f"{self._settings.kinds_by_id[kind].address.in_language(lang).text}/"

    def from_root(self, address: str, lang: str) -> str:
        """An address from the root of the site: `en/sheets/profil-du-travailleur-pair/`."""
        prefix = self.guide.settings.language(lang).prefix
        return f"{prefix}/{address}" if prefix else address

    def everything(self) -> Iterator[Mapping[str, str]]:
        """Every page but the one for missing addresses: its address in each language, from the root of the site."""
        for kind, things in self.guide.by_kind.items():
            if kind in self.guide.settings.kinds_by_id:
                yield self.everywhere(partial(self.index, kind))
            for thing in things:
                if thing.id != NOT_FOUND:
                    yield self.everywhere(partial(self.of, thing.id))

    def everywhere(self, address: Callable[[str], str]) -> Mapping[str, str]:
        """The addresses of a page in all languages, from the root of the site."""
        return {lang: self.from_root(address(lang), lang) for lang in self.guide.settings.codes}

    def _of_page(self, page: Page, lang: str) -> str:
        if page.id == HOME:
            return ""
        if page.id == NOT_FOUND:
            return "404.html"
        return f"{page.names.get(lang) or next(iter(page.names.values()))}/"


def up_from(address: str) -> str:
    """The relative path from a page to the root of its address: `../../`, or nothing."""
    return "../" * address.count("/")


def text_twin(address: str) -> str:
    """The page of an address as plain text (Markdown), as llmstxt.org names it."""
    return f"{address if address.endswith('.html') else address + 'index.html'}.md"
