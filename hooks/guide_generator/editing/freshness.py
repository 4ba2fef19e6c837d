"""Outdated content: sheets due for review, dead links, resources without address, regions without contact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from pydantic import TypeAdapter

from guide_generator.loading.load import Draft
from guide_generator.markup.escaped import as_data, code_span
from guide_generator.model.external_links import external_links
from guide_generator.model.models import BaseSheet, Region, Resource, Thing

ThingT = TypeVar("ThingT", bound=Thing)
GONE = (404, 410)
REPORT_BEGINS = "Ce relevé"
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
    """The results that the link check wrote as JSON. ValueError where it isn't its format."""
    return TypeAdapter(list[LinkCheck]).validate_json(written, strict=True)


def outdated_content(draft: Draft, today: date, answers: Sequence[LinkCheck] = ()) -> list[Topic]:
    """Everything that is outdated on a day, the most urgent first; topics without findings are left out."""
    found = [
        Topic(
            "Fiches à relire",
            "Relisez la fiche, corrigez ce qui a changé, puis mettez le jour de la relecture dans le champ `reviewed`.",
            tuple(_overdue(draft, today)),
        ),
        *_links(draft, answers),
        Topic(
            "Ressources sans adresse",
            "Si le document est en ligne, ajoutez son adresse (`url`). Sinon, dites à qui le demander (`ask`).",
            tuple(_without_address(draft)),
        ),
        Topic(
            "Régions sans contact",
            "Ajoutez une adresse à qui écrire (`contacts`), avec l'accord de la personne.",
            tuple(Finding(_name(draft, path), path) for path, region in _of(draft, Region) if not region.contacts),
        ),
    ]
    return [topic for topic in found if topic.findings]


def _overdue(draft: Draft, today: date) -> Iterator[Finding]:
    late = [(sheet.review_by, path, sheet) for path, sheet in _of(draft, BaseSheet) if sheet.review_by < today]
    for due, path, sheet in sorted(late, key=lambda one: one[:2]):
        owner = draft.things.get(_path_of(draft, sheet.owner)) if sheet.owner else None
        who = f", par {owner.label.in_language(draft.settings.codes[0]).text}" if owner else ""
        yield Finding(f"{_name(draft, path)} : à relire depuis le {due:%d/%m/%Y}{who}", path)


def _path_of(draft: Draft, thing: str) -> str:
    return next((path for path, found in draft.things.items() if found.id == thing), "")


def _without_address(draft: Draft) -> Iterator[Finding]:
    for path, resource in _of(draft, Resource):
        if not resource.url:
            known = resource.ask or resource.ask_note
            yield Finding(f"{_name(draft, path)}{'' if known else ' : ni adresse, ni personne à qui le demander'}", path)


def _links(draft: Draft, answers: Sequence[LinkCheck]) -> Iterator[Topic]:
    named = external_links(draft.things, draft.pages)
    reasons = {known.url: known.reason for known in draft.known_links}
    wrong = [answer for answer in answers if not answer.is_ok and answer.url not in reasons]
    gone = [answer for answer in wrong if answer.status in GONE]
    yield Topic(
        "Liens morts",
        "Cherchez la nouvelle adresse du document ; s'il n'est plus en ligne, retirez l'adresse et dites à qui le demander.",
        tuple(_answered(gone, named)),
    )
    yield Topic(
        "Liens à vérifier à la main",
        "Ces sites n'ont pas répondu à la machine. Si la page s'ouvre dans un navigateur, ajoutez l'adresse à "
        "`action_sheets/shared/links.yml`, avec la raison.",
        tuple(_answered([answer for answer in wrong if answer not in gone], named)),
    )
    right = {answer.url for answer in answers if answer.is_ok}
    yield Topic(
        "Exceptions devenues inutiles",
        "Ces adresses répondent de nouveau, ou ne sont plus dans le guide : retirez-les de `action_sheets/shared/links.yml`.",
        tuple(
            Finding(f"{url} ({reasons[url]})", "action_sheets/shared/links.yml")
            for url in reasons
            if url in right or url not in named
        ),
    )


def _answered(answers: Sequence[LinkCheck], named: Mapping[str, Sequence[str]]) -> Iterator[Finding]:
    for answer in answers:
        for path in named.get(answer.url, ()):
            yield Finding(f"{answer.url} : {answer.status or answer.reason}", path)


def _of(draft: Draft, model: type[ThingT]) -> Iterator[tuple[str, ThingT]]:
    return ((path, thing) for path, thing in draft.things.items() if isinstance(thing, model))


def _name(draft: Draft, path: str) -> str:
    return draft.things[path].label.in_language(draft.settings.codes[0]).text


def as_markdown(found: Sequence[Topic]) -> str:
    """The report as Markdown for an issue; words of the guide are escaped."""
    parts = [f"{REPORT_BEGINS} est refait chaque semaine ; il se ferme de lui-même quand il n'y a plus rien à faire.", ""]
    for topic in found:
        parts += [f"### {topic.title} ({len(topic.findings)})", "", topic.advice, ""]
        parts += [f"- [ ] {as_data(finding.about)} {code_span(finding.path)}" for finding in topic.findings]
        parts.append("")
    return "\n".join(parts)


def as_text(found: Sequence[Topic]) -> str:
    """The report for a terminal."""
    lines: list[str] = []
    for topic in found:
        lines += [f"{topic.title} ({len(topic.findings)})", f"  {topic.advice.replace('`', '')}"]
        lines += [f"  - {finding.path} : {finding.about}" for finding in topic.findings]
    return "\n".join(lines) if lines else "Rien n'a vieilli."
