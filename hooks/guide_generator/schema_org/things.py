"""What search engines and other programs read of a page: its thing in the words of schema.org (JSON-LD)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from guide_generator.addresses.pages import HOME, Addresses
from guide_generator.content.page_texts import LONGEST_GIST, shorten
from guide_generator.guide.guide import Guide
from guide_generator.model.brief import Brief, Named
from guide_generator.model.models import Misconception, Page, Part, Region, Resource, Source, Term
from guide_generator.model.thing import Thing, updated
from guide_generator.rendering.html_writer import Writer
from guide_generator.schema_org.names import is_name, names
from guide_generator.schema_org.sections import LinkedNode, section_properties
from guide_generator.settings.kinds import KindDefinition
from guide_generator.text.texts import Text

LONGEST_DESCRIPTION = 160
LISTED = 60
"""Longer lists are counted alone: no page grows without end."""

BY_MODEL: Mapping[str, str] = {
    "sheet": "HowTo",
    "part": "Collection",
    "entry": "DefinedTerm",
    "region": "Organization",
    "misconception": "Question",
    "partner": "Organization",
    "resource": "CreativeWork",
    "term": "DefinedTerm",
    "source": "Report",
}
"""What the things of a model are to schema.org, where the settings don't say otherwise."""

NEEDED: Mapping[str, tuple[str, ...]] = {
    "Course": ("provider",),
    "Event": ("startDate", "location"),
}
"""What search engines ask of a type beyond what every thing has. A thing of which it isn't known is said to be a page, and no more."""

PAGE = "WebPage"
SHORTEST_OF_DATASET = 50
"""Characters of a description; a shorter one isn't taken."""

OF_PAGE = ("@id", "url", "name", "description", "inLanguage", "citation")

WITHOUT_LANGUAGE = {"Audience", "DefinedTerm", "Organization"}
"""Types that are no works: they have neither a language nor documents that they cite."""

WITHOUT_SOURCES = {*WITHOUT_LANGUAGE, "Event"}
WITHOUT_LICENCE = {*WITHOUT_SOURCES, "CreativeWork", "Report", "Question"}
"""Types that are no works of the guide: documents of others; a question's page isn't distinguished from the question."""

LEARNED_FROM = "LearningResource"


@dataclass(frozen=True)
class LinkedThings:
    """Describes things in the language of `writer`. `site` is the full address of the site's root, with a slash, or the way there."""

    guide: Guide
    writer: Writer
    site: str

    def thing(self, thing: Thing) -> LinkedNode:
        """The thing of a page."""
        kind = self.guide.settings.kinds_by_id[thing.kind]
        type_ = type_of(kind)
        said = {
            **self._head(thing, [type_, LEARNED_FROM] if kind.model == "sheet" else type_),
            **self._own(thing),
            **section_properties(thing, kind, type_, self.writer),
        }
        if type_ not in WITHOUT_LANGUAGE:
            said["inLanguage"] = self.writer.lang
        if (changed := updated(thing)) and type_ not in WITHOUT_SOURCES:
            said["dateModified"] = changed.isoformat()
        if type_ == "DefinedTerm":
            said["inDefinedTermSet"] = self._index(kind)
        if kind.model == "sheet":
            del said["description"]  # its page is the heaviest; its head and its foot say this
        elif type_ not in WITHOUT_SOURCES and thing.sources:
            said["citation"] = [self._named(self.guide.brief(source), "Report") for source in thing.sources]
        if type_ == "Question":
            return self._asked(said)
        return {**(said if _is_whole(said, type_) else self._as_page(thing, said)), **self._licence(type_)}

    def _as_page(self, thing: Thing, said: LinkedNode) -> LinkedNode:
        """A thing of which too little is known for its type: its page."""
        name, language = self.writer.plain(thing.label), self.writer.lang
        kept = {key: said[key] for key in OF_PAGE if key in said}
        return {"@type": PAGE, **kept, "name": name, "inLanguage": language}

    def index(self, kind: KindDefinition, things: Sequence[Brief]) -> LinkedNode:
        """The page that lists the things of a kind: questions with their answers, terms as a set, others by name."""
        said: LinkedNode = {"@id": self._index(kind), "url": self._index(kind), "name": self.writer.plain(kind.plural)}
        said |= {"description": self.writer.plain(kind.lead), "inLanguage": self.writer.lang}
        listed = things if len(things) <= LISTED or not kind.own_pages else ()
        if type_of(kind) == "Question":
            asked = [self._in_short(self.guide.thing(each.id)) for each in listed]
            return {"@type": "FAQPage", **said, **({"mainEntity": asked} if asked else {})}
        items = [{"@type": "ListItem", "position": place, **self._item(thing, kind)} for place, thing in enumerate(listed, 1)]
        whole = {"@type": "ItemList", "numberOfItems": len(things), **({"itemListElement": items} if items else {})}
        return {
            "@type": ["CollectionPage", "DefinedTermSet"] if type_of(kind) == "DefinedTerm" else "CollectionPage",
            **said,
            "mainEntity": whole,
        }

    def _item(self, thing: Brief, kind: KindDefinition) -> LinkedNode:
        """A thing in a list: what has no page of its own is described there."""
        return {"url": self.address(thing)} if kind.own_pages else {"item": self.thing(self.guide.thing(thing.id))}

    def page(self, page: Page) -> LinkedNode:
        """A page written in Markdown; the first one is the site's."""
        said = self._head(page, "WebSite" if page.id == HOME else "WebPage")
        return {
            **said,
            "inLanguage": self.writer.lang,
            "creditText": self.guide.credit(self.writer.lang),
            **self._licence("WebPage"),
        }

    def _licence(self, type_: str) -> LinkedNode:
        """The terms on which a text may be reused; what is no work has none."""
        licence = self.guide.settings.legal.licence
        return {"license": licence.url} if licence and type_ not in WITHOUT_LICENCE else {}

    def address(self, thing: Named) -> str:
        """The full address of a thing's page."""
        addresses = Addresses(self.guide)
        return self.site + addresses.from_root(addresses.of(thing.id, self.writer.lang), self.writer.lang)

    def _head(self, thing: Thing, type_: str | list[str]) -> LinkedNode:
        url = self.address(thing)
        gist = shorten(self.writer.plain(thing.gist), LONGEST_DESCRIPTION)
        return {"@type": type_, "@id": url, "url": url, "name": self.writer.plain(thing.label), "description": gist}

    def _index(self, kind: KindDefinition) -> str:
        addresses = Addresses(self.guide)
        return self.site + addresses.from_root(addresses.index(kind.id, self.writer.lang), self.writer.lang)

    def _named(self, thing: Brief, type_: str) -> LinkedNode:
        return {"@type": type_, "name": self.writer.plain(thing.label), "url": self.address(thing)}

    def _asked(self, question: LinkedNode) -> LinkedNode:
        """A question's page: it and its answer."""
        frame = {key: question[key] for key in ("@id", "url", "inLanguage")}
        inner = {key: value for key, value in question.items() if key not in {"@id", "description"}}
        return {"@type": "FAQPage", **frame, "name": question["name"], "mainEntity": inner}

    def _in_short(self, thing: Thing) -> LinkedNode:
        """A question among others: its own page has the whole answer."""
        whole = self.thing(thing)["mainEntity"]
        answer = whole.get("acceptedAnswer")
        short = {"@type": "Question", "name": whole["name"], "url": whole["url"]}
        if answer:
            text = answer.get("abstract", shorten(answer["text"], LONGEST_GIST))
            short["acceptedAnswer"] = {"@type": "Answer", "text": text}
        return short

    def _own(self, thing: Thing) -> LinkedNode:
        """What a thing of its model has beside its name."""
        for model, describe in OWN.items():
            if isinstance(thing, model):
                return dict(describe(self, thing))
        url = getattr(thing, "url", None)
        return {"sameAs": url} if url else {}

    def _part(self, part: Part) -> Iterator[tuple[str, object]]:
        sheets = self.guide.sheets_of(part.id)
        if 0 < len(sheets) <= LISTED:
            yield "hasPart", [{"@type": "HowTo", "@id": self.address(sheet)} for sheet in sheets]

    def _region(self, region: Region) -> Iterator[tuple[str, object]]:
        yield "name", ", ".join(names(region.federation, self.writer))
        yield "areaServed", self.writer.plain(region.title)
        if region.contacts:
            yield "contactPoint", [{"@type": "ContactPoint", "email": contact.email} for contact in region.contacts]

    def _resource(self, resource: Resource) -> Iterator[tuple[str, object]]:
        yield from self._publisher(resource.publisher)
        if resource.year:
            yield "datePublished", str(resource.year)
        if resource.url:
            yield "sameAs", resource.url

    def _source(self, source: Source) -> Iterator[tuple[str, object]]:
        yield from self._publisher(source.publisher)
        if source.url:
            yield "sameAs", source.url

    def _misconception(self, thing: Misconception) -> Iterator[tuple[str, object]]:
        yield "about", {"@type": "Claim", "text": self.writer.plain(thing.claim)}
        yield (
            "acceptedAnswer",
            {"@type": "Answer", "abstract": self.writer.plain(thing.short), "text": self.writer.plain(thing.answer)},
        )

    def _term(self, term: Term) -> Iterator[tuple[str, object]]:
        if term.expansion:
            yield "alternateName", self.writer.plain(term.expansion)

    def _publisher(self, text: Text | None) -> Iterator[tuple[str, object]]:
        found = [{"@type": "Organization", "name": name} for name in (names(text, self.writer) if text else ())]
        if found:
            yield "publisher", found[0] if len(found) == 1 else found


DescribeThing: TypeAlias = "Callable[[LinkedThings, Any], Iterator[tuple[str, object]]]"
OWN: Mapping[type[Thing], DescribeThing] = {
    Part: LinkedThings._part,  # noqa: SLF001 - a table of its own methods
    Region: LinkedThings._region,  # noqa: SLF001
    Resource: LinkedThings._resource,  # noqa: SLF001
    Source: LinkedThings._source,  # noqa: SLF001
    Misconception: LinkedThings._misconception,  # noqa: SLF001
    Term: LinkedThings._term,  # noqa: SLF001
}


def _is_whole(said: LinkedNode, type_: str) -> bool:
    """Whether what search engines ask of a type is known."""
    if type_ == "Organization" and not is_name(said["name"]):
        return False
    if type_ == "Dataset" and len(said["description"]) < SHORTEST_OF_DATASET:
        return False
    return all(said.get(name) for name in NEEDED.get(type_, ()))


def type_of(kind: KindDefinition) -> str:
    """What the things of a kind are to schema.org."""
    return kind.schema_org or BY_MODEL[kind.model]
