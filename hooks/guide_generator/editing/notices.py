"""What is reported to each team: what can be acted on and is due, by the region that answers for it. What can't be corrected is reported to nobody."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from guide_generator.editing.code_owners import team_of_guide, teams
from guide_generator.editing.freshness import LinkCheck, dead_links
from guide_generator.editing.localized import localized
from guide_generator.guide.reviews import REVIEWS, TEAM, responsible
from guide_generator.loading.draft import Draft
from guide_generator.markup.escaped import as_data, code_span
from guide_generator.model.thing import Reviewed

PATIENCE = timedelta(days=90)
"""After so long the guide's team is notified too: whoever was notified before may have left."""


@dataclass(frozen=True)
class Notice:
    """What is said to one team."""

    region: str
    """Its region; empty for the guide's team."""

    title: str
    body: str
    """In Markdown; words of the guide are escaped."""

    items: Sequence[str]
    """A short name of each thing that is said to each person: where there is no other, nobody needs to be notified again."""


@dataclass(frozen=True)
class _Due:
    """Something that a team can act on."""

    about: str
    path: str
    is_forgotten: bool = False

    def name(self, person: str) -> str:
        return hashlib.sha256(f"{self.about} {self.path} {self.is_forgotten} {person}".encode()).hexdigest()[:12]


def notices(draft: Draft, today: date, lang: str, answers: Sequence[LinkCheck] = ()) -> list[Notice]:
    """What is reported to each team on a day, the guide's team first."""
    due: dict[str, list[_Due]] = defaultdict(list)
    for region, one in (*_overdue(draft, today, lang), *_dead(draft, answers)):
        due[region].append(one)
    return [_notice(draft, region, due[region], lang) for region in sorted(due)]


def _overdue(draft: Draft, today: date, lang: str) -> Iterator[tuple[str, _Due]]:
    late = [
        (thing.review_by, path, thing) for path, thing in draft.things.items() if isinstance(thing, Reviewed) and thing.review_by
    ]
    for day, path, thing in sorted(late, key=lambda one: one[:2]):
        if day < today:
            name = thing.label.in_language(draft.settings.codes[0]).text
            yield responsible(thing), _Due(localized("aged-sheet", lang, name=name, due=day), path, today - day > PATIENCE)


def _dead(draft: Draft, answers: Sequence[LinkCheck]) -> Iterator[tuple[str, _Due]]:
    for url, path in dead_links(draft, answers):
        region = responsible(draft.things[path]) if path in draft.things else TEAM
        yield region, _Due(url, path)


def _notice(draft: Draft, region: str, due: Sequence[_Due], lang: str) -> Notice:
    known: Mapping[str, Sequence[str]] = teams(draft)
    everyone, own = team_of_guide(draft), known.get(region, ())
    forgotten = any(one.is_forgotten for one in due) or not own
    told = dict.fromkeys((*own, *(everyone if forgotten else ())))
    lines = [
        " ".join(told),
        localized("notice-lead", lang),
        *_way(draft, lang),
        *([localized("notice-forgotten", lang)] if forgotten and own and everyone else []),
        *([] if told else [localized("notice-nobody", lang)]),
    ]
    items = [f"- [ ] {as_data(one.about)} {code_span(one.path)}" for one in due]
    body = "\n\n".join([*filter(None, lines), "\n".join(items), localized("notice-end", lang)])
    names = [one.name(person) for one in due for person in told or ("",)]
    return Notice(region, localized("notice-title", lang, who=_name(draft, region, lang)), f"{body}\n", names)


def _way(draft: Draft, lang: str) -> Iterator[str]:
    """How to open what is due, where the guide has the page that lists it."""
    for page in draft.pages:
        if page.id == REVIEWS:
            spoken = lang if lang in page.names else draft.settings.codes[0]
            place = f"{draft.settings.language(spoken).prefix}/{page.names[spoken]}".lstrip("/")
            yield localized("notice-open", lang, title=page.title.in_language(spoken).text, place=place)


def _name(draft: Draft, region: str, lang: str) -> str:
    if region == TEAM:
        return localized("notice-team", lang)
    label = next(thing.label for thing in draft.things.values() if thing.id == region)
    return label.in_language(draft.settings.codes[0]).text
