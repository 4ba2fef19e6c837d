"""The links of a guide to other sites, and those known to fail when a program requests them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated

from pydantic import StringConstraints

from guide_generator.markup.inline import nodes_in
from guide_generator.markup.inline_nodes import Link
from guide_generator.model.fields import texts
from guide_generator.model.models import Page
from guide_generator.model.thing import Thing
from guide_generator.settings.base import Strict
from guide_generator.settings.web_address import Url

WEB = ("https://", "http://")


class KnownLink(Strict):
    """An address that is known to fail, and why it is kept."""

    url: Url
    reason: Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class KnownLinks(Strict):
    """The whole of `links.yml`."""

    exceptions: tuple[KnownLink, ...] = ()


def external_links(things: Mapping[str, Thing], pages: Iterable[Page]) -> Mapping[str, tuple[str, ...]]:
    """The paths of the files that name each address. `things` are those of a guide, by path."""
    found: dict[str, dict[str, None]] = {}
    for path, url in (*_of_things(things), *_of_pages(pages)):
        found.setdefault(url, {})[path] = None
    return {url: tuple(paths) for url, paths in sorted(found.items())}


def _of_things(things: Mapping[str, Thing]) -> Iterator[tuple[str, str]]:
    for path, thing in things.items():
        url = getattr(thing, "url", None)
        if isinstance(url, str):
            yield path, url
        for _, text in texts(thing):
            yield from ((path, url) for said in text.by_lang.values() for url in _in(said))


def _of_pages(pages: Iterable[Page]) -> Iterator[tuple[str, str]]:
    for page in pages:
        yield from ((page.paths[lang], url) for lang, said in page.body.by_lang.items() for url in _in(said))


def _in(said: str) -> Iterator[str]:
    if "http" in said:
        yield from (node.href for node in nodes_in(said) if isinstance(node, Link) and node.href.startswith(WEB))
