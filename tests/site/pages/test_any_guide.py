"""What holds for any guide, on every page of two sites: the frozen guide's and the live one's. Nothing here names one of their texts."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from html import unescape
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from guide_generator.addresses.pages import NOT_FOUND, Addresses
from guide_generator.build.store import Store
from guide_generator.guide.guide import Guide
from guide_generator.markup.inline import CROSS_LINK
from guide_generator.model.fields import texts
from said import address_of, both, label_of, things, words
from support import ROOT, Site, WebPage, one_line

HEAVIEST_SHEET = 45 * 1024
LINKS = "//@href | //@src | //@action | //@srcset"
WORD = r"[^\W_]+"


@pytest.fixture(scope="module", params=["frozen", "live"])
def root(request: pytest.FixtureRequest) -> Path:
    """The guide's folder, not to be changed."""
    found: Path = request.getfixturevalue("frozen_root") if request.param == "frozen" else ROOT
    return found


@pytest.fixture(scope="module")
def guide(root: Path) -> Guide:
    """The guide."""
    return Store(root).guide()


@pytest.fixture(scope="module")
def site(root: Path, request: pytest.FixtureRequest) -> Site:
    """Its site."""
    found: Site = request.getfixturevalue("live_site" if root == ROOT else "frozen_site")
    return found


def test_the_site_has_every_page(site: Site, guide: Guide) -> None:
    """Of both languages, and nothing else."""
    expected = {address for each in Addresses(guide).everything() for address in each.values()} | removed_pages(guide)
    assert {address for address, page in site.pages.items() if not page.is_404} == expected
    assert len(expected) > 300


def removed_pages(guide: Guide) -> set[str]:
    """Where it is said that something was removed: nothing leads there any more."""
    addresses = Addresses(guide)
    found = (addresses.everywhere(partial(addresses.of_removed, removed)) for removed in guide.settings.removed)
    return {address for each in found for address in each.values()}


def test_every_link_leads_somewhere(site: Site) -> None:
    """Pages, files and anchors; from the page for missing addresses, whatever the address."""
    broken = [
        f"{page.address}: {link}" for page in site.pages.values() for link in page.values(LINKS) if not leads(site, page, link)
    ]
    assert broken == []


def leads(site: Site, page: WebPage, link: str) -> bool:
    """Whether a link of a page leads somewhere, as far as the site itself shows."""
    found = site.target(page, link)
    if found is None:
        return re.match(r"(https?://|mailto:\S+@|tel:\+?\d)", link) is not None
    address, anchor = found
    if not site.has(address):
        return False
    if address == "admin/index.html":
        return True
    return not anchor or anchor in site.pages[address].ids


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_page_can_be_reached_from_home(site: Site, guide: Guide, root: Path, lang: str) -> None:
    """By links, without leaving the language; in the live guide, somebody may have written a page that nothing leads to yet."""
    home = {"fr": "", "en": "en/"}[lang]
    reached, waiting = {home}, [home]
    while waiting:
        page = site.pages[waiting.pop()]
        targets = (site.target(page, link) for link in page.values("//a/@href"))
        fresh = {target[0] for target in targets if target} - reached
        fresh = {address for address in fresh if address in site.pages and site.pages[address].lang == lang}
        reached |= fresh
        waiting.extend(fresh)
    addresses = Addresses(guide)
    written = {addresses.from_root(addresses.of(page.id, lang), lang) for page in guide.pages} if root == ROOT else set()
    assert {page.address for page in site.of(lang)} - reached - written - removed_pages(guide) == set()


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_text_is_on_its_page(site: Site, guide: Guide, lang: str) -> None:
    """Each text of each YAML file, in its language; what a session needs, in what the page for printing makes plans of."""
    lost: list[str] = []
    count = 0
    for thing in things(guide):
        shown = site.page(address_of(guide, thing.id, lang)).said(lang)
        for location, text in texts(thing):
            count += 1
            place = planned(site, thing.id, lang) if location[0] == "facilitation" else shown
            if words(text, guide, lang) not in place:
                lost.append(f"{guide.path(thing.id)}: {'.'.join(map(str, location))}")
    assert lost == []
    assert count > 400


def planned(site: Site, sheet: str, lang: str) -> str:
    """The texts that a plan takes from a sheet."""

    def strings(data: Any) -> Iterator[str]:  # noqa: ANN401 - whatever the file holds
        values = data.values() if isinstance(data, dict) else data
        yield from (
            [data]
            if isinstance(data, str)
            else chain.from_iterable(map(strings, values if isinstance(data, dict | list) else ()))
        )

    data = json.loads((site.folder / f"plans/{lang}/{sheet}.json").read_text(encoding="utf-8"))
    return one_line(unescape(re.sub(r"<[^>]+>", "", "\n".join(strings(data)))))


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_markdown_page_is_whole(site: Site, guide: Guide, root: Path, lang: str) -> None:
    """Each block of each file of `content/`, word by word, on its page in its language."""
    lost: list[str] = []
    for page in guide.pages:
        address = "404.html" if page.id == NOT_FOUND else address_of(guide, page.id, lang)
        shown = f" {' '.join(re.findall(WORD, site.pages[address].said(lang)))} "
        source = (root / page.paths[lang]).read_text(encoding="utf-8").split("\n---\n", 1)[1]
        for block in re.split(r"\n\s*\n|\n(?=\s*(?:[-*#]|\d+\.) )", source):
            block_words = " ".join(re.findall(WORD, _without_markup(block, guide, lang)))
            if block_words and f" {block_words} " not in shown:
                lost.append(f"{page.paths[lang]}: {block}")
    assert lost == []


def _without_markup(block: str, guide: Guide, lang: str) -> str:
    """A block of Markdown without its images, its links' addresses and the marks of what it quotes as typed."""

    def label(found: re.Match[str]) -> str:
        return found[2] or words(label_of(guide, found[1]), guide, lang)

    block = re.sub(r"`([^`]*)`", lambda typed: " ".join(re.findall(WORD, typed[1])), block)
    block = re.sub(r"\*[a-z]{2}:", "*", re.sub(r"!\[[^\]]*\]\([^)]*\)", "", block))
    block = re.sub(r"^\s*(?:[-*#]+|\d+\.)\s", "", re.sub(r"\]\([^)]*\)", "]", CROSS_LINK.sub(label, block)))
    return re.sub(r"^\s*!!! \w+", "", block)


def test_titles_are_unique(site: Site, guide: Guide) -> None:
    """Two pages of a language never share one, but for what was removed; nor a description left empty."""
    gone = removed_pages(guide)
    for lang in ("fr", "en"):
        titles = Counter(page.values("//title/text()")[0] for page in site.of(lang) if page.address not in gone)
        assert [title for title, count in titles.items() if count > 1] == []
        assert [page.address for page in site.of(lang) if not page.values("//meta[@name='description']/@content")[0]] == []


def test_ids_are_unique(site: Site) -> None:
    """In a page."""
    twice = {page.address: [name for name, count in Counter(page.ids).items() if count > 1] for page in site.pages.values()}
    assert {address: names for address, names in twice.items() if names} == {}


def test_each_page_says_its_language(site: Site) -> None:
    """English is under `en/`."""
    wrong = [page.address for page in site.pages.values() if page.lang != ("en" if page.address.startswith("en/") else "fr")]
    assert wrong == []


def test_sheets_are_light(site: Site, guide: Guide) -> None:
    """Their HTML, in bytes."""
    sizes = {address: len(site.pages[address].html) for sheet in guide.sheets for address in both(guide, sheet.id)}
    assert {address: size for address, size in sizes.items() if size > HEAVIEST_SHEET} == {}
