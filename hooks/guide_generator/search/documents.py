"""What the search index holds of each page: its text by section, and other words that readers use for what it says."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from markupsafe import Markup

from guide_generator.guide.guide import Guide
from guide_generator.model.models import BaseSheet, Term
from guide_generator.rendering.rendered_page import Place, RenderedPage
from guide_generator.text.gendered import words_in
from guide_generator.text.letters import LIGATURES, base_letters

LEFT_OUT = re.compile(r'<(svg|footer|nav)\b.*?</\1>|<small class="g-older">.*?</small>', re.DOTALL)
TOLD_ELSEWHERE = re.compile(
    r'(<summary>.*?</summary>|<p class="g-name">.*?</p>).*?(</details>|\n</li>)|<ul class="g-related">.*?</ul>', re.DOTALL
)
"""What a sheet repeats of other pages, which are results in their own right: the names stay. A reference ends on a line of its own."""

TAG = re.compile(r"<[^>]+>")
WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
NOT_LETTERS = re.compile(r"[\W_]+")
PLACE = re.compile(r'<section class="g-place".*?\n</section>', re.DOTALL)
"""A thing on an index: a result of its own."""

SEPARATOR = ", "
NAME = "zz"
"""What a name in one word begins and ends with, so that it is no other word, nor the beginning of one."""

SHORTEST = 5
KNOWN_WORDS = 4000
PAGE, INDEX = 0.7, 0.2
"""How much the words of a written page and of an index count; those of other pages as their kind says."""

FULL = 1
"""The weight from which a page's keywords are names of it."""


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
    names: Sequence[str] = ()
    """What the page is called: who types one whole is led there first. The index holds each as one word."""

    @property
    def html(self) -> str:
        """The document that Pagefind reads. It splits words at straight apostrophes only."""
        title = self.title.replace("’", "'")
        fields = {"title": title, **self.meta, "name": " ".join(one_word(name) for name in self.names)}
        head = "".join(_meta(name, value) for name, value in fields.items() if value)
        main = f'<main data-pagefind-body data-pagefind-weight="{self.weight}">{self.body}</main>'
        return f'<html lang="{self.lang}"><head>{head}</head><body>{main}</body></html>'

    @cached_property
    def words(self) -> Mapping[str, int]:
        """How often each word stands in the body."""
        return Counter(words_of(TAG.sub(" ", self.body)))


def search_document(page: RenderedPage | Place, guide: Guide) -> SearchDocument:
    """The index's view of a page."""
    body = LEFT_OUT.sub(" ", PLACE.sub(" ", str(page.body))).replace("’", "'")
    thing = guide.find(page.id)
    if isinstance(thing, BaseSheet):
        body = TOLD_ELSEWHERE.sub(r"\1\2", body)
    kind = guide.settings.kinds_by_id.get(page.kind)
    meta = {
        "kind": kind.title.in_language(page.lang).text if kind else "",
        "key": _joined(_key_words(page, guide)),
        "family": _joined(_families(page.title, page.lang, guide)),
        "words": _joined(_other_words(TAG.sub(" ", body), page, guide)),
    }
    weight = _weight(page, guide)
    names = dict.fromkeys(
        [page.title, *_written_forms(page, guide), *(_keywords(page, guide) if weight >= FULL or not thing else ())]
    )
    return SearchDocument(f"/{page.address}", page.lang, page.title, meta, body, weight, tuple(names))


def search_documents(page: RenderedPage, guide: Guide) -> Iterator[SearchDocument]:
    """The index's view of a page and of each thing that stands on it."""
    yield search_document(page, guide)
    yield from (search_document(place, guide) for place in page.places)


def _weight(page: RenderedPage | Place, guide: Guide) -> float:
    kind = guide.settings.kinds_by_id.get(page.kind)
    if kind is None:
        return PAGE
    return kind.search_weight if guide.find(page.id) else INDEX


def one_word(name: str) -> str:
    """A name as the index holds it whole."""
    return NAME + NOT_LETTERS.sub("", base_letters(name)) + NAME


def _meta(name: str, value: str) -> str:
    return str(Markup('<meta data-pagefind-meta="{}[content]" content="{}">').format(name, value))


def _joined(words: Iterable[str]) -> str:
    return SEPARATOR.join(dict.fromkeys(words))


def _key_words(page: RenderedPage | Place, guide: Guide) -> Iterator[str]:
    """Other words for what the page is about: its keywords, its written forms, its full name."""
    yield from _keywords(page, guide)
    yield from _written_forms(page, guide)
    yield from words_in(page.title)


def _keywords(page: RenderedPage | Place, guide: Guide) -> Sequence[str]:
    named = guide.find(page.id) or guide.settings.kinds_by_id.get(page.kind)
    return named.keywords.words(page.lang) if named else ()


def _written_forms(page: RenderedPage | Place, guide: Guide) -> Iterator[str]:
    thing = guide.find(page.id)
    if isinstance(thing, Term) and thing.expansion:
        yield thing.expansion.in_language(page.lang).text
    forms = getattr(thing, "forms", None)
    yield from forms.words(page.lang) if forms else ()


def _other_words(text: str, page: RenderedPage | Place, guide: Guide) -> Iterator[str]:
    """Other words for what the page says: how people ask for it, both genders, ligatures, full names, words of the same families."""
    thing = guide.find(page.id)
    yield from thing.phrasings.words(page.lang) if thing else ()
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
            yield thing.title.in_language(lang).text
            yield thing.expansion.in_language(lang).text


def _families(text: str, lang: str, guide: Guide) -> Iterator[str]:
    present = {base_letters(word) for word in WORD.findall(text.replace("'", " "))}
    for family in guide.synonyms(lang):
        if any(base_letters(word) in present for word in family):
            yield from (word for word in family if base_letters(word) not in present)


def words_of(text: str) -> list[str]:
    """The words of a text, in lower case."""
    return WORD.findall(text.lower().replace("’", " ").replace("'", " "))


base_word = lru_cache(maxsize=50_000)(base_letters)
"""`base_letters`, for words that come again and again."""


def vocabulary(documents: Iterable[SearchDocument]) -> list[str]:
    """The words that a slip of the keys may have meant, of five letters or more, the commonest first, each as it is mostly written (ligatures apart)."""
    pages: Counter[str] = Counter()
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for document in documents:
        around = words_of(" ".join([document.title, *document.meta.values()]))
        words = {word for word in [*document.words, *around] if len(word) >= SHORTEST}
        pages.update({base_word(word) for word in words})
        for word in words:
            spellings[base_word(word)][word.translate(LIGATURES)] += 1
    known = sorted(pages.items(), key=lambda item: (-item[1], item[0]))[:KNOWN_WORDS]
    return [max(spellings[word].items(), key=lambda item: (item[1], item[0]))[0] for word, _ in known]
