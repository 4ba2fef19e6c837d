"""Outdated content: sheets due for review, dead links, resources without address, regions without contact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from pydantic import TypeAdapter

from guide_generator.editing.localized import localized
from guide_generator.loading.draft import Draft
from guide_generator.loading.guide_paths import LINKS
from guide_generator.markup.escaped import as_data, code_span
from guide_generator.model.external_links import external_links
from guide_generator.model.models import Region, Resource
from guide_generator.model.thing import Reviewed, Thing

ThingT = TypeVar("ThingT", bound=Thing)
GONE = (404, 410)
NOT_FOUND = 400
"""HTTP statuses from this one on are errors."""


@dataclass(frozen=True)
class LinkCheck:
    """The result of requesting an address: an HTTP status, or why there was none."""

    url: str
    status: int | None = None
    reason: str = ""

    @property
    def is_ok(self) -> bool:
        """Whether the page was found."""
        return self.status is not None and self.status < NOT_FOUND


@dataclass(frozen=True)
class Finding:
    """Something to do, and the file to do it in."""

    about: str
    path: str


@dataclass(frozen=True)
class Topic:
    """Findings of one kind, with what to do about them."""

    title: str
    advice: str
    findings: Sequence[Finding] = field(default_factory=tuple)


def parse_link_checks(written: bytes) -> list[LinkCheck]:
    """The results that `guide links` wrote as JSON. ValueError where it isn't its format."""
    return TypeAdapter(list[LinkCheck]).validate_json(written, strict=True)


def outdated_content(draft: Draft, today: date, lang: str, answers: Sequence[LinkCheck] = ()) -> list[Topic]:
    """Everything that is outdated on a day, the most urgent first, in a language of messages; topics without findings are left out."""
    found = [
        _topic("sheets", lang, _overdue(draft, today, lang)),
        *_links(draft, lang, answers),
        _topic("resources", lang, _without_address(draft, lang)),
        _topic(
            "regions",
            lang,
            (Finding(_name(draft, path), path) for path, region in _of(draft, Region) if not region.contacts),
        ),
    ]
    return [topic for topic in found if topic.findings]


def _topic(name: str, lang: str, findings: Iterable[Finding]) -> Topic:
    return Topic(localized(f"aged-{name}", lang), localized(f"aged-{name}-advice", lang, links=LINKS), tuple(findings))


def _overdue(draft: Draft, today: date, lang: str) -> Iterator[Finding]:
    late = [(thing.review_by, path, thing) for path, thing in _of(draft, Reviewed) if thing.review_by and thing.review_by < today]
    for due, path, sheet in sorted(late, key=lambda one: one[:2]):
        owner = draft.things.get(_path_of(draft, sheet.owner)) if sheet.owner else None
        who = localized("aged-owner", lang, owner=owner.label.in_language(draft.settings.codes[0]).text) if owner else ""
        yield Finding(localized("aged-sheet", lang, name=_name(draft, path), due=due) + who, path)


def _path_of(draft: Draft, thing: str) -> str:
    return next((path for path, found in draft.things.items() if found.id == thing), "")


def _without_address(draft: Draft, lang: str) -> Iterator[Finding]:
    for path, resource in _of(draft, Resource):
        if not resource.url:
            name = _name(draft, path)
            known = resource.ask or resource.ask_note
            yield Finding(name if known else localized("aged-resource-unknown", lang, name=name), path)


def _links(draft: Draft, lang: str, answers: Sequence[LinkCheck]) -> Iterator[Topic]:
    named = external_links(draft.things, draft.pages)
    reasons = {known.url: known.reason for known in draft.known_links}
    wrong = [answer for answer in answers if not answer.is_ok and answer.url not in reasons]
    gone = [answer for answer in wrong if answer.status in GONE]
    right = {answer.url for answer in answers if answer.is_ok}
    needless = (Finding(f"{url} ({reasons[url]})", LINKS) for url in reasons if url in right or url not in named)
    yield _topic("gone", lang, _answered(gone, named, lang))
    yield _topic("doubtful", lang, _answered([answer for answer in wrong if answer not in gone], named, lang))
    yield _topic("exceptions", lang, needless)


def dead_links(draft: Draft, answers: Sequence[LinkCheck]) -> Iterator[tuple[str, str]]:
    """The addresses that are gone for good and that nobody has explained, each with the files that name it."""
    known = {each.url for each in draft.known_links}
    named = external_links(draft.things, draft.pages)
    gone = (answer.url for answer in answers if answer.status in GONE and answer.url not in known)
    yield from ((url, path) for url in gone for path in named.get(url, ()))


def _answered(answers: Sequence[LinkCheck], named: Mapping[str, Sequence[str]], lang: str) -> Iterator[Finding]:
    for answer in answers:
        for path in named.get(answer.url, ()):
            yield Finding(localized("aged-answer", lang, url=answer.url, answer=answer.status or answer.reason), path)


def _of(draft: Draft, model: type[ThingT]) -> Iterator[tuple[str, ThingT]]:
    return ((path, thing) for path, thing in draft.things.items() if isinstance(thing, model))


def _name(draft: Draft, path: str) -> str:
    return draft.things[path].label.in_language(draft.settings.codes[0]).text


def report_begins(lang: str) -> bytes:
    """How a report for an issue begins, by which it is known again."""
    return localized("aged-report", lang).encode()


def as_markdown(found: Sequence[Topic], lang: str) -> str:
    """The report as Markdown for an issue; words of the guide are escaped."""
    parts = [localized("aged-report", lang), ""]
    for topic in found:
        parts += [f"### {topic.title} ({len(topic.findings)})", "", topic.advice, ""]
        parts += [f"- [ ] {as_data(finding.about)} {code_span(finding.path)}" for finding in topic.findings]
        parts.append("")
    return "\n".join(parts)


def as_text(found: Sequence[Topic], lang: str) -> str:
    """The report for a terminal."""
    lines: list[str] = []
    for topic in found:
        lines += [f"{topic.title} ({len(topic.findings)})", f"  {topic.advice.replace('`', '')}"]
        lines += [f"  - {localized('aged-place', lang, path=finding.path, about=finding.about)}" for finding in topic.findings]
    return "\n".join(lines) if lines else localized("aged-nothing", lang)
