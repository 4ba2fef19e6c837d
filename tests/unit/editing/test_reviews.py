"""Reviews of everything that ages: whose they are, when they are due, how they are spread over the year, and who is told."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from guide_generator.cli.command import main
from guide_generator.content.components.kept import is_read_by_readers
from guide_generator.data.review_calendars import ReviewCalendars
from guide_generator.editing.code_owners import FILE, code_owners
from guide_generator.editing.freshness import LinkCheck
from guide_generator.editing.notices import notices
from guide_generator.editing.spread import spread
from guide_generator.guide.guide import Guide
from guide_generator.guide.reviews import TEAM, responsible
from guide_generator.loading.draft import Draft
from guide_generator.loading.load import Loader
from guide_generator.model.thing import Reviewed
from guides import make_guide

SETTINGS = "action_sheets/shared/guide.yml"
SHEET = "action_sheets/accueillir.yml"
OTHER = "action_sheets/former.yml"
REGION = "action_sheets/shared/regions/bretagne.yml"
RESOURCE = "action_sheets/shared/resources/manuel.yml"
REPOSITORY = 'repository:\n  host: {host}\n  name: federation/guide\n  team: ["@federation/guide"]\n'
AGEING = {
    SETTINGS: {
        "model: region\n": "model: region\n    review_every: 12\n",
        "model: resource\n": "model: resource\n    review_every: 6\n",
    }
}


def guide_with_teams(root: Path, host: str = "github", team: str = '["@camille", "@federation/bretagne"]') -> Draft:
    """A small guide where Brittany answers for a sheet and for itself, and the guide's team for the rest."""
    edits = {
        **AGEING,
        SHEET: {"reviewed: 2026-03-01": "reviewed: 2026-03-01\nowner: bretagne"},
        REGION: {"contacts:": f"team: {team}\nreviewed: 2026-01-10\ncontacts:"},
        RESOURCE: {"id: manuel": "id: manuel\nreviewed: 2026-03-01"},
    }
    make_guide(root, edits=edits)
    with (root / SETTINGS).open("a", encoding="utf-8") as settings:
        settings.write(REPOSITORY.format(host=host))
    return Loader(root).load()


def test_kinds_that_age_have_reviews_of_their_own(tmp_path: Path) -> None:
    """Every so many months as their kind says, or they themselves; a region answers for what the guide says of it."""
    draft = guide_with_teams(tmp_path)
    by_id = {thing.id: thing for thing in draft.things.values()}
    due = {thing.id: thing.review_by for thing in by_id.values() if isinstance(thing, Reviewed)}
    assert due["bretagne"] == date(2027, 1, 10)
    assert due["manuel"] == date(2026, 9, 1)
    assert due["accueillir"] == date(2028, 3, 1), "sheets age whatever settings say"
    assert not isinstance(by_id["mission-locale"], Reviewed)
    assert [responsible(by_id[each]) for each in ("accueillir", "bretagne", "manuel")] == ["bretagne", "bretagne", TEAM]


def test_the_page_and_its_calendars(tmp_path: Path) -> None:
    """By region, the first day first; what a review can't mend apart."""
    guide = Guide.of(guide_with_teams(tmp_path))
    assert [(group.region, [thing.id for _, thing in group.dated]) for group in guide.reviews()] == [
        (TEAM, ["manuel", "former"]),
        ("bretagne", ["bretagne", "accueillir"]),
    ]
    assert dict(guide.lacking()).keys() <= {"resource", "region"}
    files = dict(ReviewCalendars(guide, "https://guide.test/").files())
    assert list(files) == ["reviews.ics", "reviews-bretagne.ics"]
    events: list[Any] = Calendar.from_ical(files["reviews-bretagne.ics"]).walk("VEVENT")
    assert [(str(event["summary"]), event["dtstart"].dt) for event in events] == [
        ("À relire\N{NO-BREAK SPACE}: Bretagne", date(2027, 1, 10)),
        ("À relire\N{NO-BREAK SPACE}: Accueillir", date(2028, 3, 1)),
    ]
    assert events[0]["url"].startswith("https://guide.test/")
    assert files == dict(ReviewCalendars(guide, "https://guide.test/").files())


def test_readers_are_named_thing_by_thing(tmp_path: Path) -> None:
    """Only people with experience of it switch off the sentence that says a summary hasn't been read."""
    read = "reviewed: 2026-03-01\nread_by:\n  - {{who: Camille, as: {}, date: 2026-03-01}}"
    edits = {SHEET: {"reviewed: 2026-03-01": read.format("expert")}, OTHER: {"reviewed: 2026-03-01": read.format("concerned")}}
    things = Loader(make_guide(tmp_path, edits=edits)).load().things
    assert [is_read_by_readers(things[path]) for path in (SHEET, OTHER)] == [False, True]


@pytest.mark.parametrize("host", ["github", "gitlab"])
def test_code_owners(tmp_path: Path, host: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Both hosts read the same file, at the root: a path from there, then accounts or teams; the last line that fits counts."""
    team = {"github": '["@camille", "@federation/bretagne"]', "gitlab": '["@federation/regions/bretagne"]'}[host]
    draft = guide_with_teams(tmp_path, host, team)
    lines = [line for line in code_owners(draft).splitlines() if not line.startswith("#")]
    told = {"github": "@camille @federation/bretagne", "gitlab": "@federation/regions/bretagne"}[host]
    assert lines == ["* @federation/guide", f"/{SHEET} {told}", f"/{REGION} {told}"]
    assert main(["check", "--root", str(tmp_path)]) == 0
    assert FILE in capsys.readouterr().out, "a file that isn't there yet is written by the next publication"
    assert main(["owners", "--root", str(tmp_path)]) == 0
    assert (tmp_path / FILE).read_text(encoding="utf-8") == code_owners(draft)
    capsys.readouterr()
    assert main(["check", "--root", str(tmp_path)]) == 0
    assert FILE not in capsys.readouterr().out
    make_guide(tmp_path)
    assert main(["owners", "--root", str(tmp_path)]) == 0
    assert not (tmp_path / FILE).exists(), "no team, no file"


def test_a_team_is_told_what_it_can_act_on(tmp_path: Path) -> None:
    """What is due in its region, and dead links; never what nobody can mend. After three months, the guide's team too."""
    draft = guide_with_teams(tmp_path)
    assert notices(draft, date(2026, 4, 1), "fr") == []
    [everyone] = notices(draft, date(2026, 9, 2), "fr")
    assert (everyone.region, everyone.title) == (TEAM, "À relire : l'équipe du guide")
    assert everyone.body.startswith("@federation/guide\n")
    _, bretagne = notices(draft, date(2027, 1, 11), "fr")
    assert bretagne.title == "À relire : Bretagne"
    assert bretagne.body.startswith("@camille @federation/bretagne\n")
    assert f"`{REGION}`" in bretagne.body
    _, later = notices(draft, date(2027, 4, 20), "fr")
    assert later.body.startswith("@camille @federation/bretagne @federation/guide\n")
    assert set(later.items).isdisjoint(bretagne.items), "it is told again"
    page = tmp_path / "content/fr/a-propos.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[ici](https://gone.test/x)\n", encoding="utf-8")
    [dead] = notices(Loader(tmp_path).load(), date(2026, 4, 1), "fr", [LinkCheck("https://gone.test/x", 404)])
    assert "gone" in dead.body
    assert not notices(Loader(tmp_path).load(), date(2026, 4, 1), "fr", [LinkCheck("https://gone.test/x", 503)]), "it may be back"


def test_a_notice_says_how_to_open_what_is_due(tmp_path: Path) -> None:
    """From the page that lists it, where there is one; and that nobody is named, where nobody is."""
    reviews_page = "---\nid: reviews\ntitle: À relire\ndescription: À relire.\n---\nTout.\n"
    make_guide(tmp_path, {f"content/{lang}/a-relire.md": reviews_page for lang in ("fr", "en")})
    path = tmp_path / SHEET
    path.write_text(path.read_text(encoding="utf-8").replace("reviewed: 2026-03-01", "reviewed: 2020-03-01"), encoding="utf-8")
    draft = Loader(tmp_path).load()
    [french], [english] = (notices(draft, date(2026, 4, 1), lang) for lang in ("fr", "en"))
    assert "« À relire » du site (son adresse suivie de `a-relire/`)" in french.body
    assert "`en/a-relire/`" in english.body
    assert "Personne n'est nommé pour ces textes" in french.body
    assert "est prévenue aussi" not in french.body


def test_who_joins_a_team_is_told_of_what_is_open(tmp_path: Path) -> None:
    """Else whoever takes over from somebody who left would hear of nothing for three months; who leaves is only left out."""
    day = date(2027, 1, 11)
    teams = {"before": '["@camille", "@lou"]', "without": '["@lou"]', "after": '["@lou", "@sacha"]'}
    _, before = notices(guide_with_teams(tmp_path / "before", team=teams["before"]), day, "fr")
    _, without = notices(guide_with_teams(tmp_path / "without", team=teams["without"]), day, "fr")
    _, after = notices(guide_with_teams(tmp_path / "after", team=teams["after"]), day, "fr")
    assert set(without.items) < set(before.items)
    assert set(after.items) - set(before.items)


def test_reviews_are_spread_over_the_year(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Within half a year of what the kind says; what was written once isn't proposed again."""
    make_guide(tmp_path, edits=AGEING)
    source = (tmp_path / RESOURCE).read_text(encoding="utf-8")
    for number in range(40):
        text = source.replace("id: manuel", f"id: manuel-{number}\nreviewed: 2026-03-01")
        (tmp_path / RESOURCE).with_name(f"manuel-{number}.yml").write_text(text, encoding="utf-8")
    months = Counter(each.due.replace(day=1) for each in spread(Loader(tmp_path).load()) if "manuel-" in each.path)
    assert len(months) == 11, "from one month to eleven: half a year around six"
    assert max(months.values()) - min(months.values()) <= 1
    assert main(["freshness", "--spread", "--root", str(tmp_path)]) == 0
    assert "review_every" not in (tmp_path / RESOURCE).with_name("manuel-0.yml").read_text(encoding="utf-8")
    assert main(["freshness", "--spread", "--write", "--root", str(tmp_path)]) == 0
    assert list(spread(Loader(tmp_path).load())) == []
    capsys.readouterr()
    assert main(["check", "--root", str(tmp_path), "--format", "json"]) == 0
    assert all(one["severity"] != "error" for one in json.loads(capsys.readouterr().out))
