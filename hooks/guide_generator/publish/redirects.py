"""Addresses that were published once: former ids lead on, and what was removed leaves a page that says what replaces it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import escape

from guide_generator.addresses.data import (
    ARCHIVE,
    CALENDAR,
    FEED,
    INDEX,
    OPENAPI,
    ROOT,
    TEXTS,
    former_data,
    kind_path,
    table_path,
    thing_path,
)
from guide_generator.addresses.pages import NOT_FOUND, Addresses, up_from
from guide_generator.guide.guide import Guide
from guide_generator.model.models import Page
from guide_generator.publish.host_files import Move
from guide_generator.settings.settings import Language
from guide_generator.text.typography.typeset import typeset


@dataclass(frozen=True, slots=True)
class Redirect:
    """A former address and the one that it leads to now, both from the root of the site."""

    former: str
    now: str
    language: Language
    title: str
    is_final: bool = True
    """Whether it leads there for ever. A place moves to another page when its index grows: nobody is to remember where it was."""


def redirects(guide: Guide) -> Iterator[Redirect]:
    """Every former address of a page: those of former ids, and those that the settings list."""
    addresses = Addresses(guide)
    for thing in guide.things.values():
        for kind, identifier in () if isinstance(thing, Page) else thing.former:
            for language in guide.settings.languages:
                former = addresses.from_root(f"{addresses.index(kind, language.code)}{identifier}/", language.code)
                now = addresses.from_root(addresses.of(thing.id, language.code), language.code)
                yield Redirect(former, now, language, thing.label.in_language(language.code).text)
    yield from _to_places(guide, addresses)
    for moved in guide.settings.moved:
        language = language_of(moved.address, guide.settings.languages)
        now = addresses.from_root(addresses.of(moved.to, language.code), language.code)
        yield Redirect(moved.address, now, language, guide.thing(moved.to).label.in_language(language.code).text)


def _to_places(guide: Guide, addresses: Addresses) -> Iterator[Redirect]:
    """The permanent address of each place leads to where it stands now."""
    for thing in guide.things.values():
        for language in guide.settings.languages if addresses.is_place(thing.id) else ():
            former, now = (
                addresses.from_root(address(thing.id, language.code), language.code)
                for address in (addresses.permanent, addresses.of)
            )
            yield Redirect(former, now, language, thing.label.in_language(language.code).text, is_final=False)


def language_of(address: str, languages: Sequence[Language]) -> Language:
    """The language in whose folder an address is."""
    folder = address.partition("/")[0]
    return next((language for language in languages if language.prefix and language.prefix == folder), languages[0])


def moves(guide: Guide) -> Iterator[Move]:
    """Each former address of a page or of data, and the one that it leads to now, both from the root of the site."""
    yield from (Move(redirect.former, redirect.now, redirect.is_final) for redirect in redirects(guide))
    for thing in guide.things.values():
        if not isinstance(thing, Page):
            yield from (Move(former, thing_path(thing)) for former in former_data(thing))


def former_files(guide: Guide) -> Iterator[tuple[str, bytes]]:
    """Path and content of what stands at former addresses."""
    for redirect in redirects(guide):
        yield f"{redirect.former}index.html", _leading_on(redirect).encode()


def _leading_on(redirect: Redirect) -> str:
    way = escape((up_from(redirect.former) + redirect.now) or "./")
    title = escape(typeset(redirect.title, redirect.language.typography))
    return (
        f'<!doctype html>\n<html lang="{redirect.language.code}" dir="{redirect.language.direction}">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">\n'
        f'<title>{title}</title>\n<meta name="robots" content="noindex">\n<link rel="canonical" href="{way.partition("#")[0]}">\n'
        f'<meta http-equiv="refresh" content="0; url={way}">\n</head>\n<body>\n<p><a href="{way}">{title}</a></p>\n</body>\n</html>\n'
    )


def every_address(guide: Guide) -> set[str]:
    """Every address that lasts, from the root of the site: pages, what stands at former addresses, open data and feeds.

    Plain texts are named after their page, and PDFs are in `published`: neither is among them.
    """
    addresses = Addresses(guide)
    found = {address for each in addresses.lasting() for address in each.values()}
    found |= {redirect.former for redirect in redirects(guide)}
    for removed in guide.settings.removed:
        found |= set(addresses.everywhere(partial(addresses.of_removed, removed)).values())
        found.add(f"{ROOT}{removed.kind}/{removed.id}.json")
    for thing in guide.things.values():
        if thing.id != NOT_FOUND:
            found |= {thing_path(thing), *former_data(thing)}
    for kind in (*guide.settings.kinds_by_id, Page.kind):
        found |= {kind_path(kind), table_path(kind)}
    lists = [TEXTS, FEED, *([CALENDAR] if guide.settings.has_dates else [])]
    found |= {addresses.from_root(name, lang) for name in lists for lang in guide.settings.codes}
    return found | {INDEX, OPENAPI, ARCHIVE}
