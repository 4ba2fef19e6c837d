"""Each page in plain text beside it, and the list of them all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from guide_generator.addresses.data import TEXTS
from guide_generator.addresses.pages import NOT_FOUND, Addresses, text_twin
from guide_generator.guide.guide import Guide
from support import BASE, Site, WebPage, without_code

CODES = ("fr", "en")
WORD = re.compile(r"[^\W_]{3,}")
LINK = re.compile(r"\]\(([^)\s]+)\)")
CONTROLS = "self::form[@role='search'] or self::summary[ancestor::dl[contains(@class, 'g-here')]]"
"""The search's own words, and what opens a long list of a region."""

FRAME = " or ".join(f"contains(@class, '{name}')" for name in ("g-page-foot", "g-data", "g-edit"))
UNSEEN = f"self::noscript or self::svg or self::button or self::select or @hidden or {CONTROLS} or {FRAME}"
SHOWN = f"//article/descendant::text()[not(ancestor::*[{UNSEEN}])]"


def test_every_page_has_a_twin_in_plain_text(site: Site, guide: Guide) -> None:
    """Linked from its head; it says what the page says, word by word, and its links lead somewhere."""
    for addresses in Addresses(guide).everything():
        for address in addresses.values():
            page = site.pages[address]
            assert page.values("//head/link[@type='text/markdown']/@href") == [Path(text_twin(address)).name]
            twin = (site.folder / text_twin(address)).read_text(encoding="utf-8")
            assert f"\n<{BASE}{address}>\n" in twin
            missing = set(words_of_article(page)) - set(WORD.findall(twin))
            assert missing == set(), address
            for link in LINK.findall(without_code(twin)):
                target = site.target(page, link)
                assert target is None or site.has(target[0]), (address, link)


def words_of_article(page: WebPage) -> list[str]:
    """The words of a page's own text."""
    return WORD.findall(" ".join(page.values(SHOWN)))


@pytest.mark.parametrize("lang", CODES)
def test_the_list_of_plain_texts_is_complete(site: Site, guide: Guide, lang: str) -> None:
    """A title, what the guide is, then every thing once, as llmstxt.org lays it out."""
    listed = (site.folder / Addresses(guide).from_root(TEXTS, lang)).read_text(encoding="utf-8")
    assert listed.startswith(f"# {guide.settings.title.in_language(lang).text}\n\n> ")
    links = re.findall(r"(?m)^- \[.+\]\((\S+)\)", listed)
    pages = Addresses(guide)
    expected = {BASE + text_twin(pages.from_root(pages.of(name, lang), lang)) for name in guide.things if name != NOT_FOUND}
    assert sorted(link for link in links if link.endswith(".md")) == sorted(expected)
    assert [link for link in links if not site.has(link.removeprefix(BASE))] == []
