"""What a guide's `legal` makes: pages, the foot of pages, data and paper; and what is left to decide."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from guide_generator.addresses.pages import Addresses
from guide_generator.build.store import Store
from guide_generator.cli.command import main
from guide_generator.data.files import licence
from guide_generator.data.openapi import OpenApi
from guide_generator.data.records import INDEX, record
from guide_generator.data.things import ApiThings
from guide_generator.guide.guide import Guide
from guide_generator.pages.renderer import Renderer
from guide_generator.rendering.menu import Menu
from guides import make_guide

SETTINGS = "action_sheets/shared/guide.yml"
URL = "https://creativecommons.org/licenses/by-sa/4.0/"
PAGE = "---\nid: {id}\ntitle: {id}\ndescription: Essai.\n---\nAvant.\n\n---\n\n## Reste\n\nToujours.\n"
PAGES = {
    f"content/{lang}/{name}.md": PAGE.format(id=name) for lang in ("fr", "en") for name in ("legal", "privacy", "accessibility")
}
FOOT = {"footer: [about]": "footer: [about, legal, accessibility, privacy]"}
NOTHING = re.compile(r"^legal:.*", re.DOTALL | re.MULTILINE)


def guide_of(root: Path, edits: dict[str, str] | None = None, *, legal: bool = True) -> Guide:
    """The base guide with the three pages; without what the law asks for where `legal` is false."""
    make_guide(root, PAGES, {SETTINGS: {**FOOT, **(edits or {})}})
    if not legal:
        path = root / SETTINGS
        path.write_text(NOTHING.sub("", path.read_text(encoding="utf-8")), encoding="utf-8")
    return Store(root).guide()


def rendered(guide: Guide, root: Path, lang: str = "fr") -> dict[str, str]:
    """The documents of all pages, by id."""
    return {page.id: page.document.decode() for page in Renderer(guide, lang, root, site="https://guide.example.org/").pages()}


def test_the_pages_say_what_is_filled_in(tmp_path: Path) -> None:
    """In both languages; values are data, never markup; what stands below the line stays."""
    wild = '"Fédération *d\'essai* <b>[x](y)</b>"'
    guide = guide_of(tmp_path, {'name: "Fédération d\'essai"': f"name: {wild}"})
    french, english = rendered(guide, tmp_path), rendered(guide, tmp_path, "en")
    assert "*d’essai* &lt;b&gt;[x](y)&lt;/b&gt;" in french["legal"]
    assert "Claude Martin" in french["legal"]
    assert "Hébergeur SAS" in english["legal"]
    assert "Intérêt légitime" in french["privacy"]
    assert "cnil.fr/fr/plaintes" in english["privacy"]
    assert "article 47 de la loi" in french["accessibility"].replace("\xa0", " ")
    assert "aucun audit" in french["accessibility"]
    for page in ("legal", "privacy", "accessibility"):
        assert "Avant." not in french[page]
        assert "Toujours." in french[page]


def test_the_foot_of_pages_says_licence_and_compliance(tmp_path: Path) -> None:
    """On every page, with the licence told to programs too."""
    home = rendered(guide_of(tmp_path), tmp_path)["accueillir"]
    assert "Accessibilité : non conforme".replace(" :", "\xa0:") in home
    assert f'rel="license external" href="{URL}"' in home
    assert f'<link rel="license" href="{URL}">' in home
    assert json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', home)[0])["@graph"][0]["license"] == URL


def test_nothing_is_said_of_what_is_empty(tmp_path: Path) -> None:
    """The page stays what it was written to be, the notice isn't offered, and no licence is named."""
    guide = guide_of(tmp_path, legal=False)
    french = rendered(guide, tmp_path)
    for page in ("legal", "privacy", "accessibility"):
        assert "Avant." in french[page]
        assert "Toujours." in french[page]
    assert [link.title for link in Menu(Addresses(guide), "fr", "").footer()] == ["À propos", "accessibility", "privacy"]
    assert "license" not in french["accueillir"]
    assert "license" not in record(INDEX, ApiThings(guide, "https://guide.example.org/"), guide)


def test_data_and_archive_name_the_licence(tmp_path: Path) -> None:
    """As SPDX does."""
    guide = guide_of(tmp_path)
    api = ApiThings(guide, "https://guide.example.org/")
    assert record(INDEX, api, guide)["license"] == {
        "spdx": "CC-BY-SA-4.0",
        "name": {"fr": "CC BY-SA 4.0", "en": "CC BY-SA 4.0"},
        "url": URL,
    }
    assert OpenApi(api).document()["info"]["license"] == {"name": "CC BY-SA 4.0", "identifier": "CC-BY-SA-4.0"}
    assert URL in licence(guide, "")


def test_the_foot_leads_to_other_sites(tmp_path: Path) -> None:
    """After the guide's own links, as links that leave it."""
    outside = "footer: [about]\nfooter_outside: [{url: 'https://www.example.org/', label: {fr: Ailleurs, en: Elsewhere}}]\n"
    make_guide(tmp_path, edits={SETTINGS: {"footer: [about]\n": outside}})
    page = rendered(Store(tmp_path).guide(), tmp_path)["accueillir"]
    assert (
        '<a class="g-external" aria-describedby="other-site" rel="external" href="https://www.example.org/">Ailleurs</a>' in page
    )


def test_what_is_left_to_decide(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With file and key, in both languages, for people and for programs; nothing of it is an error."""
    guide_of(tmp_path, legal=False)
    said = {}
    for lang in ("fr", "en"):
        assert main(["check", "--to-decide", "--root", str(tmp_path), "--lang", lang]) == 0
        said[lang] = capsys.readouterr().out.splitlines()
        assert sum("`legal." in line for line in said[lang]) == 6
        asked = [line.partition("`")[2].partition("`")[0] for line in said[lang]]
        assert {"repository.name", "repository.team", "team"} <= {*asked}
    assert not {*said["fr"]} & {*said["en"]}
    assert main(["check", "--to-decide", "--root", str(tmp_path), "--format", "json"]) == 0
    assert {one["path"] for one in json.loads(capsys.readouterr().out)} >= {SETTINGS}


def test_measuring_visits_is_one_setting(tmp_path: Path) -> None:
    """The policy, the script and the sentences come and go together."""
    plain = rendered(guide_of(tmp_path / "plain"), tmp_path / "plain")
    assert "example.net" not in plain["accueillir"]
    assert "guide-visits" not in plain["accueillir"]
    assert "Il ne mesure pas l’audience" in plain["privacy"]
    matomo = {"legal:\n": "legal:\n  matomo: {url: 'https://stats.example.net/m', site: 3}\n"}
    measured = rendered(guide_of(tmp_path / "measured", matomo), tmp_path / "measured")
    policy = re.findall(r'Content-Security-Policy" content="([^"]*)', measured["accueillir"])[0]
    rules = {rule.split()[0]: rule.split()[1:] for rule in policy.split("; ")}
    for name in ("script-src", "img-src", "connect-src"):
        assert "https://stats.example.net" in rules[name]
    assert rules["default-src"] == ["'self'"]
    assert 'data-visits="https://stats.example.net/m/" data-site="3"' in measured["accueillir"]
    assert "Il ne mesure pas l’audience" not in measured["privacy"]
    assert "exemption de consentement de la CNIL" in measured["privacy"]
    assert "data-visits-choice" in measured["privacy"]
