"""Reads the structure of the pages of a built site: titles, headings in order, languages, names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise

import lxml.html
from lxml.html import HtmlElement

from audit.axe import Findings

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def check_structure(pages: Mapping[str, str], languages: Mapping[str, str]) -> Findings:
    """Check pages, given by address; `languages` is the language of each."""
    trees = {
        address: lxml.html.document_fromstring(html.encode(), lxml.html.HTMLParser(encoding="utf-8"))
        for address, html in pages.items()
    }
    wrong = [f"{address}: {problem}" for address, tree in trees.items() for problem in _problems(tree, languages[address])]
    titles = Counter((languages[address], tree.findtext(".//title") or "") for address, tree in trees.items())
    wrong += [f"{count} pages in {lang} share the title {title!r}" for (lang, title), count in titles.items() if count > 1]
    return Findings(len(pages), len(pages), wrong)


def _problems(tree: HtmlElement, lang: str) -> Iterator[str]:
    if tree.get("lang") != lang:
        yield f"the page is in {lang} but says {tree.get('lang')}"
    if not (tree.findtext(".//title") or "").strip():
        yield "no title"
    levels = [int(element.tag[1]) for element in tree.iter(*HEADINGS)]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} h1"
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"an h{after} follows an h{before}"
    yield from (
        f"lang={part.get('lang')!r} repeats that of what is around" for part in tree.iterfind(".//*[@lang]") if _repeats(part)
    )
    ids = Counter(str(element.get("id")) for element in tree.iterfind(".//*[@id]"))
    yield from (f"id {name!r} stands {count} times" for name, count in ids.items() if count > 1)


def _repeats(part: HtmlElement) -> bool:
    around = next((parent.get("lang") for parent in part.iterancestors() if parent.get("lang")), None)
    return part.get("lang") == around and part.get("hreflang") is None
