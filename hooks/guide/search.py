"""What the search index holds of each page: its text by section, and other words that readers use for what it says."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from markupsafe import Markup

from guide.gendered import words_in
from guide.guide import Guide
from guide.models import BaseSheet, Term
from guide.pages import RenderedPage

LEFT_OUT = re.compile(r'<(svg|footer|nav)\b.*?</\1>|<small class="g-older">.*?</small>', re.DOTALL)
TOLD_ELSEWHERE = re.compile(
    r'(<summary>.*?</summary>|<p class="g-name">.*?</p>).*?(</details>|</li>)|<ul class="g-related">.*?</ul>', re.DOTALL
)
"""What a sheet repeats of other pages, which are results in their own right: the names stay."""

TAG = re.compile(r"<[^>]+>")
WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
NOT_LETTERS = re.compile(r"[\W_]+")
SEPARATOR = ", "
NAME = "zz"
"""What a name in one word begins with, so that it is no other word; guide-finder.js knows it."""

LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
SHORTEST = 5
KNOWN_WORDS = 4000
WEIGHTS = {"sheet": 1.6, "misconception": 1.2, "term": 1.4, "page": 0.7, "index": 0.2}
"""How much the words of a page count, by the model of its thing: readers mostly want a sheet, seldom an index."""


@dataclass(frozen=True)
class SearchDocument:
    """A page as it is indexed."""

    url: str
    lang: str
    title: str
    meta: Mapping[str, str]
    """Words that are searched, but never stand in an excerpt, by field: `kind`, `key`, `family`, `words`."""

    body: str
    """HTML made for the index alone and never shown."""

    weight: float

    @property
    def html(self) -> str:
        """The document that Pagefind reads. It splits words at straight apostrophes only."""
        title = self.title.replace("’", "'")
        fields = {"title": title, **self.meta, "name": " ".join(self._names)}
        head = "".join(_meta(name, value) for name, value in fields.items() if value)
        main = f'<main data-pagefind-body data-pagefind-weight="{self.weight}">{self.body}</main>'
        return f'<html lang="{self.lang}"><head>{head}</head><body>{main}</body></html>'

    @property
    def _names(self) -> list[str]:
        """What the page is called in several words, each name as one: who types it whole is led there first."""
        names = (name for name in [self.title, *self.meta["key"].split(SEPARATOR)] if len(words_of(name)) > 1)
        return list(dict.fromkeys(NAME + NOT_LETTERS.sub("", folded(name)) for name in names))

    @cached_property
    def words(self) -> Mapping[str, int]:
        """How often each word stands in the body."""
        return Counter(words_of(TAG.sub(" ", self.body)))


def search_document(page: RenderedPage, guide: Guide) -> SearchDocument:
    """The index's view of a page."""
    body = LEFT_OUT.sub(" ", str(page.body)).replace("’", "'")
    if isinstance(guide.find(page.id), BaseSheet):
        body = TOLD_ELSEWHERE.sub(r"\1\2", body)
    kind = guide.settings.kinds_by_id.get(page.kind)
    meta = {
        "kind": kind.title.said(page.lang).text if kind else "",
        "key": _joined(_key_words(page, guide)),
        "family": _joined(_families(page.title, page.lang, guide)),
        "words": _joined(_other_words(TAG.sub(" ", body), page, guide)),
    }
    weight = WEIGHTS.get(kind.model, 1) if kind and guide.find(page.id) else WEIGHTS["index" if kind else "page"]
    return SearchDocument(f"/{page.address}", page.lang, page.title, meta, body, weight)


def folded(text: str) -> str:
    """A text without accents, ligatures or capitals, as words are compared."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(LIGATURES))
    return "".join(char for char in plain if not unicodedata.combining(char))


def _meta(name: str, value: str) -> str:
    return str(Markup('<meta data-pagefind-meta="{}[content]" content="{}">').format(name, value))


def _joined(words: Iterable[str]) -> str:
    return SEPARATOR.join(dict.fromkeys(words))


def _key_words(page: RenderedPage, guide: Guide) -> Iterator[str]:
    """Other words for what the page is about: its keywords, its written forms, its full name."""
    thing = guide.find(page.id)
    named = thing or guide.settings.kinds_by_id.get(page.kind)
    yield from named.keywords.words(page.lang) if named else ()
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


def words_of(text: str) -> list[str]:
    """The words of a text, in lower case."""
    return WORD.findall(text.lower().replace("’", " ").replace("'", " "))


folded_word = lru_cache(maxsize=50_000)(folded)
"""`folded`, for words that come again and again."""


def vocabulary(documents: Iterable[SearchDocument]) -> list[str]:
    """The words that a slip of the keys may have meant, of five letters or more, the commonest first, each as it is mostly written (ligatures apart)."""
    pages: Counter[str] = Counter()
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for document in documents:
        around = words_of(" ".join([document.title, *document.meta.values()]))
        words = {word for word in [*document.words, *around] if len(word) >= SHORTEST}
        pages.update({folded_word(word) for word in words})
        for word in words:
            spellings[folded_word(word)][word.translate(LIGATURES)] += 1
    known = sorted(pages.items(), key=lambda item: (-item[1], item[0]))[:KNOWN_WORDS]
    return [max(spellings[word].items(), key=lambda item: (item[1], item[0]))[0] for word, _ in known]
