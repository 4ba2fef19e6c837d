"""What the search index holds of each page: its text by section, and other words that readers use for what it says."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from guide.gendered import words_in
from guide.guide import Guide
from guide.models import BaseSheet, Term
from guide.pages import RenderedPage

LEFT_OUT = re.compile(r"<(svg|footer|nav)\b.*?</\1>", re.DOTALL)
TOLD_ELSEWHERE = re.compile(
    r'(<summary>.*?</summary>|<p class="g-name">.*?</p>).*?(</details>|</li>)|<ul class="g-related">.*?</ul>', re.DOTALL
)
"""What a sheet repeats of other pages, which are results in their own right: the names stay."""

TAG = re.compile(r"<[^>]+>")
CONTENT = re.compile(r'content="([^"]*)"')
WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
SHORTEST = 5
KNOWN_WORDS = 4000
WEIGHTS = {"sheet": 1.6, "misconception": 1.2, "term": 1.4, "page": 0.7, "index": 0.2}
"""How much the words of a page count, by the model of its thing: readers mostly want a sheet, seldom an index."""


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """A page as it is indexed. `html` is made for the index alone and never shown."""

    url: str
    lang: str
    html: str


def search_document(page: RenderedPage, guide: Guide) -> SearchDocument:
    """The index's view of a page.

    Its words in `meta` are searched, but never stand in an excerpt. Pagefind splits words at straight apostrophes only.
    """
    body = LEFT_OUT.sub(" ", str(page.body)).replace("’", "'")
    if isinstance(guide.find(page.id), BaseSheet):
        body = TOLD_ELSEWHERE.sub(r"\1\2", body)
    kind = guide.settings.kinds_by_id.get(page.kind)
    meta = {
        "title": page.title.replace("’", "'"),
        "kind": kind.title.said(page.lang).text if kind else "",
        "key": _joined(_key_words(page, guide)),
        "family": _joined(_families(page.title, page.lang, guide)),
        "words": _joined(_other_words(TAG.sub(" ", body), page, guide)),
    }
    head = "".join(_meta(name, value) for name, value in meta.items() if value)
    weight = WEIGHTS.get(kind.model, 1) if kind and guide.find(page.id) else WEIGHTS["index" if kind else "page"]
    main = f'<main data-pagefind-body data-pagefind-weight="{weight}">{body}</main>'
    html = f'<html lang="{page.lang}"><head>{head}</head><body>{main}</body></html>'
    return SearchDocument(f"/{page.address}", page.lang, html)


def folded(text: str) -> str:
    """A text without accents, ligatures or capitals, as words are compared."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(LIGATURES))
    return "".join(char for char in plain if not unicodedata.combining(char))


def _meta(name: str, value: str) -> str:
    return str(Markup('<meta data-pagefind-meta="{}[content]" content="{}">').format(name, value))


def _joined(words: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(words))


def _key_words(page: RenderedPage, guide: Guide) -> Iterator[str]:
    """Other words for what the page is about: its keywords, its written forms, its full name."""
    thing = guide.find(page.id)
    yield from thing.keywords.words(page.lang) if thing else ()
    if isinstance(thing, Term) and thing.expansion:
        yield thing.expansion.said(page.lang).text
    forms = getattr(thing, "forms", None)
    yield from forms.words(page.lang) if forms else ()
    yield from words_in(page.title)


def _other_words(text: str, page: RenderedPage, guide: Guide) -> Iterator[str]:
    """Other words for what the page says: both genders, ligatures, full names of terms, words of the same families."""
    yield from words_in(text)
    yield from (word.translate(LIGATURES) for word in WORD.findall(text.lower()) if "œ" in word or "æ" in word)
    yield from _full_names(text, page.lang, guide)
    headings = " ".join(heading.title for heading in page.headings)
    yield from _families(f"{page.description} {headings}", page.lang, guide)


def _full_names(text: str, lang: str, guide: Guide) -> Iterator[str]:
    """Abbreviations by their full names, and the other way round."""
    for term in dict.fromkeys(found.id for found in guide.lexicon(lang).find(text)):
        thing = guide.thing(term)
        if isinstance(thing, Term) and thing.expansion:
            yield thing.title.said(lang).text
            yield thing.expansion.said(lang).text


def _families(text: str, lang: str, guide: Guide) -> Iterator[str]:
    present = {folded(word) for word in WORD.findall(text.replace("'", " "))}
    for family in guide.synonyms(lang):
        if any(folded(word) in present for word in family):
            yield from (word for word in family if folded(word) not in present)


def vocabulary(documents: Iterable[SearchDocument]) -> list[str]:
    """The words that a slip of the keys may have meant: folded, of five letters or more, the commonest first."""
    typed: Counter[str] = Counter()
    for document in documents:
        text = TAG.sub(" ", CONTENT.sub(r">\1<", document.html)).replace("'", " ").lower()
        typed.update({word for word in WORD.findall(text) if len(word) >= SHORTEST})
    counts: Counter[str] = Counter()
    for word, count in typed.items():
        counts[folded(word)] += count
    return [word for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:KNOWN_WORDS]]
