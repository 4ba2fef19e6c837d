"""A whole guide, checked and linked in both directions. It never changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from pydantic import BaseModel

from guide_generator.guide.index_groups import LARGEST_PAGE, IndexGroup, index_groups
from guide_generator.guide.names import languages_by_name, normalized_name, written_forms
from guide_generator.guide.order import group_by, rank
from guide_generator.guide.related import Related
from guide_generator.guide.relations import Relations
from guide_generator.guide.reviews import ReviewGroup, is_lacking, review_groups
from guide_generator.loading.default_wording import words_for
from guide_generator.loading.draft import Draft, Synonyms
from guide_generator.model.brief import Brief
from guide_generator.model.fields import Links
from guide_generator.model.models import BaseSheet, Page, Part, Partner, Region, Source, day_of
from guide_generator.model.section_values import PeriodBase
from guide_generator.model.thing import Thing, updated
from guide_generator.settings.settings import Settings
from guide_generator.text.keys import keys_of
from guide_generator.text.lexicon import Lexicon, lexicon_of
from guide_generator.text.texts import Text

ThingT = TypeVar("ThingT", bound=Thing)


@dataclass(frozen=True)
class Guide:
    """Everything that pages are made from. The arguments of its methods are ids, so that calls and their results can be recorded.

    Asked for one thing, it gives the whole of it; asked for several, it names them (`Brief`), so that a list depends on what it shows alone.
    What reads all of a guide's things, and isn't recorded, takes them from `things`, `of_kind`, `sheets` and `pages`.
    """

    settings: Settings
    things: Mapping[str, Thing]
    """By id, pages included."""

    by_kind: Mapping[str, tuple[Thing, ...]]
    """The things of each kind, in the order that readers see."""

    paths: Mapping[str, str]
    """The file of each id; of a page, the file of the guide's first language."""

    words: Mapping[str, Mapping[str, str]]
    """The wording of the interface, by language."""

    links: Mapping[str, Links]
    """The links of each thing."""

    families: Mapping[str, Synonyms]
    """Families of words that search brings together, by language."""

    @classmethod
    def of(cls, draft: Draft) -> Guide:
        """The guide of a draft without errors."""
        first = draft.settings.codes[0]
        paths = {thing.id: path for path, thing in draft.things.items()}
        paths.update({page.id: page.paths[first] for page in draft.pages})
        everything: list[Thing] = [*draft.things.values(), *draft.pages]
        by_kind: dict[str, list[Thing]] = {kind.id: [] for kind in draft.settings.kinds}
        for thing in everything:
            by_kind.setdefault(thing.kind, []).append(thing)
        ordered = {kind: tuple(sorted(things, key=lambda thing: rank(thing, first))) for kind, things in by_kind.items()}
        words = {lang: words_for(lang, own) for lang, own in draft.words.items()}
        things = {thing.id: thing for thing in everything}
        return cls(draft.settings, things, ordered, paths, words, draft.links, draft.synonyms)

    def thing(self, thing: str) -> Thing:
        """The thing of an id. KeyError when there is none."""
        return self.things[thing]

    def find(self, thing: str) -> Thing | None:
        """The thing of an id, or None."""
        return self.things.get(thing)

    def model_of(self, thing: str) -> str:
        """The model of a thing's kind; empty for a page, and where there is none of this id."""
        kind = self.settings.kinds_by_id.get(self.things[thing].kind) if thing in self.things else None
        return kind.model if kind else ""

    def label_of(self, thing: str) -> Text | None:
        """What a thing is called; None when there is none of this id."""
        return found.label if (found := self.things.get(thing)) else None

    def gist_of(self, thing: str) -> Text:
        """A short description of a thing. KeyError when there is none of this id."""
        return self.things[thing].gist

    def brief(self, thing: str) -> Brief:
        """A thing as links name it. KeyError when there is none of this id."""
        return self._briefs[thing]

    def of_kind(self, kind: str) -> tuple[Thing, ...]:
        """The things of a kind, whole, by number or in the alphabetical order of the guide's first language."""
        return self.by_kind.get(kind, ())

    def listed(self, kind: str, lang: str) -> tuple[Brief, ...]:
        """The things of a kind, by number or in the alphabetical order of a language: as its readers look for them."""
        return self._briefly(self._in_language(kind, lang))

    def _in_language(self, kind: str, lang: str) -> list[Thing]:
        return sorted(self.of_kind(kind), key=lambda thing: rank(thing, lang))

    def listed_sheets(self) -> tuple[Brief, ...]:
        """The sheets, by number."""
        return self._briefly(self.sheets)

    def path(self, thing: str) -> str:
        """The file of a thing."""
        return self.paths[thing]

    def wording(self, lang: str) -> Mapping[str, str]:
        """The wording of the interface in a language."""
        return self.words[lang]

    def credit(self, lang: str) -> str:
        """What to name when the texts are reused, and the licence, as far as the settings have one."""
        words, licence = self.words[lang], self.settings.legal.licence
        if licence is None:
            return words["licence"]
        name = licence.name.in_language(lang).text
        return f"{words['licence']} {words['licence-of-texts']} {name} ({licence.spdx})."

    def changed(self) -> date | None:
        """The day of the last change in a history."""
        return max((day for thing in self.things.values() if (day := updated(thing))), default=None)

    def latest_day(self) -> date | None:
        """The day of the latest texts of a sheet."""
        return max(map(day_of, self.sheets), default=None)

    def synonyms(self, lang: str) -> Synonyms:
        """Families of words that search brings together."""
        return self.families.get(lang, ())

    def lexicon(self, lang: str) -> Lexicon:
        """The written forms of terms and bodies in a language."""
        return self._lexicons[lang]

    def language_of(self, words: str, lang: str) -> str:
        """The language in which the guide has these words as a title or a written form; `lang` where it has them in it, or in none."""
        languages = self._languages_by_name.get(normalized_name(words), (lang,))
        return lang if lang in languages else languages[0]

    def sheet(self, thing: str) -> BaseSheet:
        """The sheet of an id. KeyError when there is none, TypeError when it isn't a sheet."""
        return self._of_model(thing, BaseSheet)

    def part(self, thing: str) -> Part:
        """The part of an id. KeyError when there is none, TypeError when it isn't a part."""
        return self._of_model(thing, Part)

    def region(self, thing: str) -> Region:
        """The region of an id. KeyError when there is none, TypeError when it isn't a region."""
        return self._of_model(thing, Region)

    def page(self, thing: str) -> Page:
        """The Markdown page of an id. KeyError when there is none, TypeError when it isn't a page."""
        return self._of_model(thing, Page)

    def _of_model(self, thing: str, model: type[ThingT]) -> ThingT:
        found = self.things[thing]
        if not isinstance(found, model):
            raise TypeError(f"{thing} is no {model.__name__}")
        return found

    def parts(self) -> tuple[Brief, ...]:
        """The parts, by number."""
        return self._briefly(self._relations.parts)

    def sheets_of(self, part: str) -> tuple[Brief, ...]:
        """The sheets of a part, by number."""
        return self._briefly(self._relations.sheets_of_part.get(part, ()))

    def count_of(self, part: str) -> int:
        """How many sheets a part holds."""
        return len(self._relations.sheets_of_part.get(part, ()))

    def neighbours(self, sheet: str) -> tuple[Brief | None, Brief | None]:
        """What precedes and follows a sheet: sheets of its part; at the ends of the part, the parts before and after."""
        before, after = (self._briefs[thing.id] if thing else None for thing in self._relations.neighbours(self.sheet(sheet)))
        return before, after

    def related(self, sheet: str) -> tuple[Related, ...]:
        """The sheets related to a sheet, best first, with the reasons."""
        return self._relations.related[sheet]

    def regions_of(self, sheet: str) -> tuple[Region, ...]:
        """The regions that a sheet refers to, in its order."""
        targets = dict.fromkeys(mention.id for mention in self.links[sheet].references)
        return tuple(thing for target in targets if isinstance(thing := self.things[target], Region))

    def contacts_from(self, sheet: str) -> list[Text]:
        """Where the contacts of a sheet's regions come from, without repeats."""
        found = list[Text]()
        for region in self.regions_of(sheet):
            if region.contacts and region.contacts_from and region.contacts_from not in found:
                found.append(region.contacts_from)
        return found

    def facets_of(self, sheet: str) -> tuple[tuple[str, str], ...]:
        """What a sheet can be filtered by: pairs of a facet (a kind) and the id of a thing of that kind.

        The things are those that the sheet refers to, and those that its partners refer to.
        """
        found: dict[tuple[str, str], None] = {}
        for mention in self.links[sheet].references:
            near = [mention.id]
            if isinstance(self.things[mention.id], Partner):
                near += [own.id for own in self.links[mention.id].references]
            found.update({(self.things[target].kind, target): None for target in near})
        return tuple(pair for pair in found if pair[0] in self.settings.facets)

    def facet_counts(self, facet: str) -> tuple[tuple[str, int], ...]:
        """The things of a facet that sheets have, each with the number of its sheets."""
        counts = self._facet_counts
        return tuple((thing.id, counts[facet, thing.id]) for thing in self.of_kind(facet) if (facet, thing.id) in counts)

    def has_easy(self, sheet: str) -> bool:
        """Whether a sheet has a summary in plain words. KeyError when there is none of this id, TypeError when it isn't a sheet."""
        return bool(self.sheet(sheet).easy)

    def tick_keys(self, thing: str) -> tuple[str, ...]:
        """The keys of the check-list items on a thing's page, each with its former keys."""
        found = self.things[thing]
        ticks = (section.id for section in self.settings.kinds_by_id[found.kind].sections if section.type == "ticks")
        return tuple(keys_of(text) for name in ticks for text in getattr(found, name))

    def experiences(self, section: str, thing: str) -> tuple[tuple[Brief, BaseModel], ...]:
        """What sheets say of a thing in a section of type `texts-by`, by its id: each sheet, with the item of the section."""
        field = {each.id: each.field for each in self.settings.sections}[section]
        told = ((sheet, item) for sheet in self._relations.sheets_using(thing) for item in getattr(sheet, section))
        return tuple((self._briefs[sheet.id], item) for sheet, item in told if getattr(item, field) == thing)

    def sheets_using(self, thing: str) -> tuple[Brief, ...]:
        """The sheets that refer to a thing or, for a term, whose texts contain it, by number."""
        return self._briefly(self._relations.sheets_using(thing))

    def count_using(self, thing: str) -> int:
        """How many they are."""
        return len(self._relations.sheets_using(thing))

    def others_using(self, thing: str) -> tuple[tuple[str, tuple[Brief, ...]], ...]:
        """The other things that refer to a thing, by kind in the order of the settings; without pages, and without things that it links to."""
        known = set(self.links[thing].targets())
        others = (other for other in self._relations.referring.get(thing, ()) if not isinstance(other, BaseSheet | Page))
        return self._in_order(other for other in others if other.id not in known)

    def referring(self, thing: str) -> tuple[Brief, ...]:
        """Everything that refers to a thing, by a field or in a text: sheets first."""
        return self._briefly(self._relations.referring.get(thing, ()))

    def regions(self, lang: str) -> tuple[Brief, ...]:
        """The regions, as a language lists them."""
        return tuple(region for kind in self.settings.kinds if kind.model == "region" for region in self.listed(kind.id, lang))

    def serving(self, thing: str) -> tuple[tuple[str, tuple[Brief, ...]], ...]:
        """What serves a thing: all that it refers to by a field, and all that refers to it, by kind, the most useful first.

        Pages and source documents are left out: a page names its documents by itself.
        """
        useful = self.settings.kinds_by_id[self.things[thing].kind].useful_first
        ids = dict.fromkeys(mention.id for mention in self.links[thing].references)
        ids.update(dict.fromkeys(other.id for other in self._relations.referring.get(thing, ())))
        groups = self.by_kinds(tuple(id_ for id_ in ids if not isinstance(self.things[id_], Page | Source)))
        return tuple(sorted(groups, key=lambda group: useful.index(group[0]) if group[0] in useful else len(useful)))

    def most_useful(self, thing: str) -> tuple[tuple[str, tuple[Brief, ...]], ...]:
        """What serves a thing, of the kinds alone that its own names as most useful."""
        useful = self.settings.kinds_by_id[self.things[thing].kind].useful_first
        return tuple(group for group in self.serving(thing) if group[0] in useful)

    def reviews(self) -> tuple[ReviewGroup, ...]:
        """What is to be reviewed, the guide's team first, then the regions by id."""
        return review_groups((thing for kind in self.settings.kinds for thing in self.of_kind(kind.id)), self._briefs)

    def lacking(self) -> tuple[tuple[str, tuple[Brief, ...]], ...]:
        """The things that lack what only the world outside can give, by kind."""
        return self._in_order(thing for kind in self.settings.kinds for thing in self.of_kind(kind.id) if is_lacking(thing))

    def coming(self, thing: str, field: str) -> tuple[PeriodBase, ...]:
        """The periods in a field of a thing that are not over today, in the guide's time zone; the next first."""
        today = self.settings.today().isoformat()
        periods: tuple[PeriodBase, ...] = getattr(self.things[thing], field)
        return tuple(sorted((each for each in periods if each.end >= today[: len(each.end)]), key=lambda each: each.start))

    def by_kinds(self, ids: tuple[str, ...]) -> tuple[tuple[str, tuple[Brief, ...]], ...]:
        """Things of any kind, by kind in the order of the settings; pages last."""
        return self._in_order(self.things[target] for target in ids)

    def _in_order(self, things: Iterable[Thing]) -> tuple[tuple[str, tuple[Brief, ...]], ...]:
        order = [*self.settings.kinds_by_id, "page"]
        kinds = group_by((thing.kind, self._briefs[thing.id]) for thing in things)
        return tuple(sorted(kinds.items(), key=lambda pair: order.index(pair[0])))

    def index_groups(self, kind: str, lang: str) -> tuple[IndexGroup, ...]:
        """The groups of a kind's index in a language."""
        return self._index_groups[lang][kind]

    def is_split(self, kind: str) -> bool:
        """Whether the index of a kind is too large for one page, and has one for each of its groups."""
        return len(self.of_kind(kind)) > LARGEST_PAGE and any(
            group.key for group in self.index_groups(kind, self.settings.codes[0])
        )

    def index_page(self, thing: str, lang: str) -> str:
        """The key of the group on whose page a thing is listed; empty where the index of its kind is one page."""
        return self._group_of[lang].get(thing, "") if self.is_split(self.things[thing].kind) else ""

    def link_everything(self) -> None:
        """Compute all links now, so that forked processes share them."""
        self._relations.compute()
        _ = self._briefs, self._group_of

    @cached_property
    def _briefs(self) -> Mapping[str, Brief]:
        return {thing.id: Brief.of(thing) for thing in self.things.values()}

    def _briefly(self, things: Iterable[Thing]) -> tuple[Brief, ...]:
        return tuple([self._briefs[thing.id] for thing in things])

    @cached_property
    def _relations(self) -> Relations:
        return Relations(self.settings, self.things, self.by_kind, self.links, self.lexicon(self.settings.codes[0]))

    @cached_property
    def sheets(self) -> tuple[BaseSheet, ...]:
        """The sheets, by number."""
        return self._relations.sheets

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """The pages written in Markdown."""
        return tuple(thing for thing in self.of_kind("page") if isinstance(thing, Page))

    @cached_property
    def _facet_counts(self) -> Mapping[tuple[str, str], int]:
        return Counter(pair for sheet in self.sheets for pair in self.facets_of(sheet.id))

    @cached_property
    def _index_groups(self) -> Mapping[str, Mapping[str, tuple[IndexGroup, ...]]]:
        kinds, codes = self.settings.kinds, self.settings.codes
        return {
            lang: {kind.id: index_groups(kind, self._in_language(kind.id, lang), self._briefs, lang) for kind in kinds}
            for lang in codes
        }

    @cached_property
    def _group_of(self) -> Mapping[str, Mapping[str, str]]:
        """The key of the first group of each thing, by language."""
        return {
            lang: {thing.id: group.key for groups in kinds.values() for group in reversed(groups) for thing in group.things}
            for lang, kinds in self._index_groups.items()
        }

    @cached_property
    def _lexicons(self) -> Mapping[str, Lexicon]:
        return {lang: lexicon_of(tuple(written_forms(self.things.values(), lang))) for lang in self.settings.codes}

    @cached_property
    def _languages_by_name(self) -> Mapping[str, tuple[str, ...]]:
        return languages_by_name(tuple(self.things.values()), self.settings.codes)
