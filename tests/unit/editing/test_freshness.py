"""What has aged is reported: dates, gaps, and addresses that a real server answers or not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from guide_generator.cli.command import main
from guide_generator.editing.freshness import LinkCheck, as_markdown, outdated_content
from guide_generator.loading.guide_paths import LINKS
from guide_generator.loading.load import Loader
from guides import make_guide, problems_of
from local_server import listening

SHEET = "action_sheets/accueillir.yml"
RESOURCE = "action_sheets/shared/resources/manuel.yml"
REGION = "action_sheets/shared/regions/bretagne.yml"


def findings(root: Path, today: date, *answers: LinkCheck) -> dict[str, list[tuple[str, str]]]:
    """What was found, by topic."""
    return {
        topic.title: [(one.about, one.path) for one in topic.findings]
        for topic in outdated_content(Loader(root).load(), today, "fr", answers)
    }


@pytest.mark.parametrize(
    ("reviewed", "every", "due"),
    [("2026-03-01", 24, date(2028, 3, 1)), ("2026-01-31", 1, date(2026, 2, 28)), ("2026-12-15", 12, date(2027, 12, 15))],
)
def test_sheets_to_read_again(tmp_path: Path, reviewed: str, every: int, due: date) -> None:
    """From the day after their date; with the region that follows them."""
    edits = {SHEET: {"reviewed: 2026-03-01": f"reviewed: {reviewed}\nreview_every: {every}\nowner: bretagne"}}
    make_guide(tmp_path, edits=edits)
    assert SHEET not in {path for _, path in findings(tmp_path, due).get("Textes à relire", [])}
    late = findings(tmp_path, date.fromordinal(due.toordinal() + 1))["Textes à relire"]
    assert (f"Accueillir : à relire depuis le {due:%d/%m/%Y}, par Bretagne", SHEET) in late


def test_gaps(tmp_path: Path) -> None:
    """Resources without address, regions without contact."""
    make_guide(tmp_path)
    region = (tmp_path / REGION).read_text(encoding="utf-8")
    resource = (tmp_path / RESOURCE).read_text(encoding="utf-8")
    (tmp_path / REGION).write_text(region.partition("contacts:")[0], encoding="utf-8")
    (tmp_path / RESOURCE).write_text(
        "".join(line for line in resource.splitlines(True) if not line.startswith(("url", "ask"))), encoding="utf-8"
    )
    found = findings(tmp_path, date(2026, 11, 20))
    assert found["Régions sans contact"] == [("Bretagne", REGION)]
    assert [path for _, path in found["Ressources sans adresse"]] == [RESOURCE]
    assert found["Ressources sans adresse"][0][0].endswith(": ni adresse, ni personne à qui le demander")


class Handler(BaseHTTPRequestHandler):
    """Answers with the status that the path names; some refuse to give the head alone, some break off."""

    def do_HEAD(self) -> None:
        """The head."""
        if self.path == "/coupe":
            self.connection.close()
        else:
            self.answer(405 if self.path == "/tout" else int(self.path[1:]))

    def do_GET(self) -> None:
        """The page."""
        self.answer(200 if self.path == "/tout" else int(self.path[1:]))

    def answer(self, status: int) -> None:
        """A status without a body; a redirection to a page that is there."""
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "/200")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in the standard library
        """Say nothing."""


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    """The address of a real server."""
    with listening(Handler) as address:
        yield address


def guide_with_links(root: Path, host: str, *paths: str) -> Path:
    """A guide whose first sheet's introduction names these addresses, and whose page names another."""
    named = " ".join(f"[{path}]({host}/{path})" for path in paths)
    edits = {SHEET: {"fr: Pour commencer": f'fr: "{named}"'}}
    make_guide(root, edits=edits)
    page = root / "content/fr/a-propos.md"
    page.write_text(page.read_text(encoding="utf-8") + f"\n[ici]({host}/410)\n", encoding="utf-8")
    return root


def test_links_are_asked(tmp_path: Path, host: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What is there, moved, refused to machines, gone, or doesn't answer at all."""
    root = guide_with_links(tmp_path / "guide", host, "200", "302", "tout", "404", "403", "coupe")
    (root / LINKS).write_text(
        f"exceptions:\n  - url: {host}/403\n    reason: Refuse les robots\n  - url: {host}/200\n    reason: Était en panne\n",
        encoding="utf-8",
    )
    assert main(["links", str(tmp_path / "links.json"), "--root", str(root), "--seconds", "5"]) == 0
    answers = [LinkCheck(**one) for one in json.loads((tmp_path / "links.json").read_text(encoding="utf-8"))]
    asked = {answer.url.removeprefix(host): answer.status for answer in answers if answer.url.startswith(host)}
    assert asked == {"/200": 200, "/302": 200, "/tout": 200, "/404": 404, "/403": 403, "/410": 410, "/coupe": None}
    mine = [answer for answer in answers if answer.url.startswith(host)]
    found = findings(root, date(2026, 11, 20), *mine)
    assert found["Liens morts"] == [(f"{host}/404 : 404", SHEET), (f"{host}/410 : 410", "content/fr/a-propos.md")]
    assert [about.partition(" : ")[0] for about, _ in found["Liens à vérifier à la main"]] == [f"{host}/coupe"]
    assert found["Exceptions devenues inutiles"] == [(f"{host}/200 (Était en panne)", LINKS)]
    assert "Adresses vérifiées : 7 ; sans réponse juste : 4." in capsys.readouterr().out


def test_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The report in the terminal and for an issue; no file where nothing has aged; a line where the answers can't be read."""
    root = make_guide(tmp_path / "guide", edits={RESOURCE: {"id: manuel": "id: manuel\nurl: https://guide.test/manuel"}})
    report = tmp_path / "report.md"
    assert main(["freshness", "--root", str(root), "--today", "2026-03-02", "--markdown", str(report)]) == 0
    assert "Rien n'a vieilli." in capsys.readouterr().out
    assert not report.exists()
    assert main(["freshness", "--root", str(root), "--today", "2036-03-02", "--markdown", str(report)]) == 0
    assert "Textes à relire (2)" in capsys.readouterr().out
    assert "### Textes à relire (2)" in report.read_text(encoding="utf-8")
    report.write_text("{", encoding="utf-8")
    assert main(["freshness", "--root", str(root), "--links", str(report)]) == 1
    assert "Traceback" not in capsys.readouterr().err


def test_words_of_the_guide_stay_data(tmp_path: Path) -> None:
    """In an issue too."""
    make_guide(tmp_path, edits={SHEET: {"fr: Accueillir": 'fr: "@equipe <img src=x> [a](http://h)"'}})
    report = as_markdown(outdated_content(Loader(tmp_path).load(), date(2036, 1, 1), "fr"), "fr")
    assert "@equipe" not in report
    assert "<img" not in report


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("exceptions:\n  - url: https://h.test/\n", "2:5"),
        ("exceptions:\n  - url: ici\n    reason: x\n", "2:10"),
        ("exception: []\n", "1:1"),
    ],
)
def test_exceptions_are_checked(tmp_path: Path, text: str, place: str) -> None:
    """Each has an address and a reason."""
    make_guide(tmp_path, files={LINKS: text})
    assert [f"{one.line}:{one.column}" for one in problems_of(tmp_path) if one.path == LINKS and one.severity == "error"] == [
        place
    ]


def test_exceptions_that_change_are_read_again(tmp_path: Path) -> None:
    """A guide that differs in nothing else is another one, as is the same one in another folder."""
    loader = Loader(make_guide(tmp_path / "one"))
    before = loader.load()
    assert loader.load() is before
    make_guide(loader.root, files={LINKS: "exceptions:\n  - url: https://h.test/\n    reason: x\n"})
    assert [known.url for known in loader.load().known_links] == ["https://h.test/"]
    loader.root = make_guide(tmp_path / "two")
    assert loader.load().root == tmp_path / "two"
