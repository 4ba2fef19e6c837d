"""A year of a guide that thirteen federations keep, on a frozen clock: who is told what, what stays open, what is lost.

Forty things fall due in the year, spread by the generator's own proposal. Two people leave, each the only one who worked in their region.
One term is renamed, one removed, one publication fails. `PUBLICATIONS=3` publishes three times a week, and not in these weeks alone:
it takes some minutes.
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path

import pytest

from guide_generator.build.store import Store
from guide_generator.cli.command import main
from guide_generator.editing.notices import notices
from guide_generator.editing.spread import spread
from guide_generator.guide.reviews import TEAM, responsible
from guide_generator.loading.load import Loader
from guide_generator.model.thing import Reviewed
from guide_generator.publish.published_addresses import listed, missing_addresses
from issue_host import IssueHost
from repositories import git, make_repository
from stand_in import answering
from support import FIGURES, ROOT, replace

sys.path.insert(0, str(ROOT / "scripts/ci"))
import notify_teams

SETTINGS = "action_sheets/shared/guide.yml"
RESOURCES, REGIONS, TERMS = (f"action_sheets/shared/{name}" for name in ("resources", "regions", "terms"))
FIRST_MONDAY = date(2025, 1, 6)
THINGS, FEDERATIONS, WEEKS = 40, 13, 52
A_WEEK = int(os.environ.get("PUBLICATIONS", "0"))
LEAVES = {"region-03": 4, "region-07": 10}
"""The week in which the person who worked in a region leaves."""

RENAMED, FAILS, REMOVED = 16, 24, 36
"""The weeks in which a term is renamed, a publication fails, another term is removed."""

HABIT, TAKES_OVER = 2, 3
"""Weeks until a region has done what it was told, and until the guide's team has done what a region forgot."""

TERM = "id: {id}\ntitle: {{fr: Mot {id}, en: Word}}\ndefinition:\n  fr: |-\n    Un mot.\n\n    Son sens.\n  en: |-\n    A word.\n\n    Its meaning.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The guide, in git, with what is due spread over the year."""
    root = make_repository(tmp_path / "guide")
    replace(root / SETTINGS, "model: resource\n", "model: resource\n    review_every: 12\n")
    with (root / SETTINGS).open("a", encoding="utf-8") as settings:
        settings.write('repository:\n  host: github\n  name: federation/guide\n  team: ["@federation/guide"]\n')
    region = (root / REGIONS / "bretagne.yml").read_text(encoding="utf-8")
    for number in range(1, FEDERATIONS + 1):
        name = f"region-{number:02}"
        text = region.replace("id: bretagne", f"id: {name}").replace("contacts:", f'team: ["@{name}", "@{name}-2"]\ncontacts:')
        (root / REGIONS / f"{name}.yml").write_text(re.sub(r"shapes:.*\n", "", text), encoding="utf-8")
    resource = (root / RESOURCES / "manuel.yml").read_text(encoding="utf-8")
    for number in range(THINGS):
        owner = f"region-{number % FEDERATIONS + 1:02}"
        about = f"id: document-{number:02}\nreviewed: 2024-07-04\nowner: {owner}"
        (root / RESOURCES / f"document-{number:02}.yml").write_text(resource.replace("id: manuel", about), encoding="utf-8")
    for name in ("mot", "terme"):
        (root / TERMS / f"{name}.yml").write_text(TERM.format(id=name), encoding="utf-8")
    for sheet in ("accueillir", "former"):
        replace(root / f"action_sheets/{sheet}.yml", "reviewed: 2026-03-01", "reviewed: 2025-01-01")
        replace(root / f"action_sheets/{sheet}.yml", "date: 2026-03-01", "date: 2025-01-01")
    assert len(list(spread(Loader(root).load()))) >= THINGS
    assert main(["freshness", "--spread", "--write", "--root", str(root)]) == 0
    publish(root)
    return root


def publish(root: Path) -> bool:
    """What the workflow does; whether the check let it."""
    for command in (["check", "--quiet"], ["translations", "learn"], ["addresses", "--add"], ["owners"]):
        if main([*command, "--root", str(root)]):
            return False
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--allow-empty", "--message", "Publish")
    return True


def due(loader: Loader, day: date) -> Iterator[tuple[str, Path]]:
    """What is due on a day: whose it is, and its file."""
    for path, thing in loader.load().things.items():
        if isinstance(thing, Reviewed) and thing.review_by and thing.review_by < day:
            yield responsible(thing), loader.root / path


def review(path: Path, day: date) -> None:
    """As somebody does who was told."""
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(?m)^reviewed: .*", f"reviewed: {day}", text), encoding="utf-8")


class Year:
    """What people do in each week, and what became of it."""

    def __init__(self, root: Path, tickets: IssueHost) -> None:
        self.root, self.tickets, self.loader = root, tickets, Loader(root)
        self.host = notify_teams.GitHub(tickets.environment("github"))
        self.made: dict[int, int] = {}
        """The week in which each ticket was made."""

        self.failed: list[int] = []
        self.published = 0

    def week(self, number: int) -> None:
        """Monday's program, then what people do until the next one."""
        day = FIRST_MONDAY + timedelta(weeks=number)
        notify_teams.notify(self.host, [asdict(one) for one in notices(self.loader.load(), day, "fr")])
        for ticket in self.tickets.tickets:
            self.made.setdefault(ticket.number, number)
        self._people(number, day)
        self._edits(number)
        for _ in range(A_WEEK or number in (RENAMED, FAILS, FAILS + 1, REMOVED)):
            self.published += 1
            if not publish(self.root):
                self.failed.append(number)

    def _people(self, number: int, day: date) -> None:
        for region, path in list(due(self.loader, day)):
            told = [each for each in self.tickets.open if f"notices {region}:" in each.body and f"/{path.name}" in each.body]
            team = any("@federation/guide" in each.told for each in told)
            waited = max((number - self.made[each.number] for each in told), default=0)
            is_gone = region in LEAVES and number >= LEAVES[region]
            if (not is_gone and waited >= HABIT) or (team and waited >= TAKES_OVER):
                review(path, day)

    def _edits(self, number: int) -> None:
        if number == RENAMED:
            git(self.root, "mv", f"{TERMS}/mot.yml", f"{TERMS}/parole.yml")
            replace(self.root / TERMS / "parole.yml", "id: mot", "id: parole")
        if number == FAILS:
            replace(self.root / TERMS / "parole.yml", "definition:", "definition :")
            replace(self.root / TERMS / "parole.yml", "title:", "titel:")
        if number == FAILS + 1:
            replace(self.root / TERMS / "parole.yml", "titel:", "title:")
            replace(self.root / TERMS / "parole.yml", "definition :", "definition:")
        if number == REMOVED:
            git(self.root, "rm", "--quiet", f"{TERMS}/terme.yml")


def test_a_year(root: Path, record_property: Callable[[str, object], None]) -> None:
    """Everybody is told once of each thing, nobody of what they can't mend; what two people left behind is taken over; nothing is lost."""
    addresses = {address for _, address in listed(root)}
    with answering(IssueHost()) as tickets:
        year = Year(root, tickets)
        late: dict[int, int] = {}
        for number in range(WEEKS):
            year.week(number)
            late[number] = sum(1 for _ in due(year.loader, FIRST_MONDAY + timedelta(weeks=number)))
        regions = Counter(re.search(r"notices ([a-z0-9-]*):", ticket.body)[1] for ticket in tickets.tickets)  # type: ignore[index]
        told = [name for ticket in tickets.tickets for name in ticket.told]
        told_twice = [ticket for ticket in tickets.tickets if ticket.told[-1] == "@federation/guide" and len(ticket.told) > 1]
        still_open = [ticket for ticket in tickets.open if WEEKS - year.made[ticket.number] > 14]
    assert set(regions) <= {f"region-{number:02}" for number in range(1, FEDERATIONS + 1)} | {TEAM}
    assert len(tickets.tickets) <= THINGS * 1.4, "a ticket is made where there is something new to do, and not each week"
    assert {ticket.told[0] for ticket in tickets.tickets if ticket.told} <= {f"@{region}" for region in regions} | {
        "@federation/guide"
    }
    assert {re.search(r"notices ([a-z0-9-]*):", ticket.body)[1] for ticket in told_twice} == set(LEAVES)  # type: ignore[index]
    assert still_open == [], "what two people left behind was taken over"
    assert max(late.values()) <= 10
    assert set(year.failed) == {FAILS}
    assert main(["check", "--quiet", "--root", str(root)]) == 0
    guide = Store(root).guide()
    assert list(missing_addresses(guide, root)) == []
    assert addresses <= {address for _, address in listed(root)}
    names = {thing.id: thing.aliases for thing in guide.things.values()}
    assert (names["parole"], [removed.id for removed in guide.settings.removed]) == (("mot",), ["terme"])
    record_property(
        FIGURES,
        f"A year: {year.published} publications, {len(year.failed)} failed; {len(tickets.tickets)} tickets in {len(regions)} regions, "
        f"{len(set(told))} names told, {len(told_twice)} told to the guide's team too; at most {max(late.values())} things late, "
        f"{late[WEEKS - 1]} at its end; {len(tickets.open)} tickets open; 0 addresses lost of {len(addresses)}",
    )
