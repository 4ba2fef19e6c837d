"""Addresses that last: former ids lead on, what was removed says what replaces it, and nothing published is lost."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from guide_generator.addresses.pages import Addresses
from guide_generator.guide.guide import Guide
from guide_generator.loading.guide_paths import PUBLISHED
from guide_generator.publish.host_files import HOSTS_FILE
from guide_generator.publish.published_addresses import listed, missing_addresses, unlisted
from guide_generator.publish.redirects import every_address
from guide_generator.settings.site_folders import RESERVED
from guide_generator.text.keys import key_of
from programs import GUIDE, run
from site_server import serving
from support import BASE, Site, built, change, copy_guide

PROFILE = "profil-du-travailleur-pair"
FORM, FORM_FORMER = "notre-equipe-est-elle-prete", "equipe-prete"
SETTINGS = "action_sheets/shared/guide.yml"
REMOVED = {
    "id": "fiche-d-avant",
    "kind": "sheet",
    "title": {"fr": "La fiche d'avant", "en": "The former sheet"},
    "date": "2026-11-20",
    "note": {"fr": "Elle disait deux fois la même chose.", "en": "It said the same twice."},
    "instead": [PROFILE],
}
MOVED = {"address": "en/about-us/", "to": "about"}


@pytest.fixture(scope="module", name="moved")
def fixture_moved(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of a guide where a sheet and a questionnaire had other ids, one was removed and a page moved."""
    root = copy_guide(tmp_path_factory.mktemp("moved") / "root")
    change(root / f"action_sheets/{PROFILE}.yml", lambda data: data.update(aliases=["profil", "question/qui-chercher"]))
    change(root / f"action_sheets/shared/questionnaires/{FORM}.yml", lambda data: data.update(aliases=[FORM_FORMER]))
    change(root / SETTINGS, lambda data: data.update(removed=[REMOVED], moved=[MOVED]))
    return Site(built(root, "--no-search", "--no-pdf", SITE_URL=BASE))


def test_no_published_address_is_lost(guide: Guide, root: Path) -> None:
    """Where one is: add its id to the `aliases` of what replaces it, or an entry to `removed` in guide.yml."""
    assert [address for _, address in missing_addresses(guide, root)] == []
    assert len(listed(root)) > 900


def test_every_listed_address_is_in_the_site(site: Site, root: Path) -> None:
    """A page or a file."""
    assert [address for _, address in listed(root) if not site.has(address)] == []


def test_every_folder_is_of_pages_or_of_the_one_list(site: Site, guide: Guide) -> None:
    """What the build writes beside pages is in the list that no address may take a name from."""
    pages = {address for each in Addresses(guide).everything() for address in each.values()} | {*site.pages}
    for language in guide.settings.languages:
        folder = site.folder / language.prefix
        root = f"{language.prefix}/" if language.prefix else ""
        of_pages = {address.removeprefix(root).partition("/")[0] for address in pages if address.startswith(root)}
        assert {path.name for path in folder.iterdir() if path.is_dir()} <= of_pages | {*RESERVED}


def test_all_that_lasts_is_in_the_site(moved: Site) -> None:
    """Former addresses too, on any static host."""
    for prefix, folder in (("", "fiches"), ("en/", "sheets")):
        page = moved.stub(f"{prefix}{folder}/profil/")
        [way] = page.values("//body//a/@href")
        assert moved.target(page, way) == (f"{prefix}{folder}/{PROFILE}/", "")
        assert page.values("//meta[@http-equiv='refresh']/@content") == [f"0; url={way}"]
        assert page.values("//meta[@name='robots']/@content") == ["noindex"]
    for address, now in (
        ("questions/qui-chercher/", f"fiches/{PROFILE}/"),
        ("en/questions/qui-chercher/", f"en/sheets/{PROFILE}/"),
    ):
        page = moved.stub(address)
        assert moved.target(page, page.values("//body//a/@href")[0]) == (now, ""), "What was of another kind leads on too."
    page = moved.stub("en/about-us/")
    assert moved.target(page, page.values("//body//a/@href")[0]) == ("en/about/", "")


def test_hosts_are_told(moved: Site) -> None:
    """In the file that they read, with the path of the site."""
    lines = [line.split() for line in (moved.folder / HOSTS_FILE).read_text(encoding="utf-8").splitlines()]
    assert ["/base/fiches/profil/", f"/base/fiches/{PROFILE}/", "301"] in lines
    assert ["/base/api/v1/sheet/profil.json", f"/base/api/v1/sheet/{PROFILE}.json", "301"] in lines
    assert ["/base/glossaire/chrs/", "/base/glossaire/#chrs", "302"] in lines
    for _, now, _ in lines:
        assert moved.has(now.removeprefix("/base/"))


def test_data_is_found_under_former_ids(moved: Site) -> None:
    """The same as under the new one."""
    former = json.loads((moved.folder / "api/v1/sheet/profil.json").read_text(encoding="utf-8"))
    assert former["id"] == PROFILE
    assert json.loads((moved.folder / "api/v1/question/qui-chercher.json").read_text(encoding="utf-8")) == former


def test_what_was_removed_says_what_replaces_it(moved: Site) -> None:
    """In each language, kept out of indexes, sitemaps and lists; in the data too."""
    for address, said in (("fiches/fiche-d-avant/", "fr"), ("en/sheets/fiche-d-avant/", "en")):
        page = moved.pages[address]
        assert page.values("//meta[@name='robots']/@content") == ["noindex"]
        assert REMOVED["title"][said].replace("'", "’") in page.said(said)  # type: ignore[index]
        assert REMOVED["note"][said] in page.said(said)  # type: ignore[index]
        leads = [moved.target(page, link) for link in page.values("//article//a/@href")]
        assert (f"{address.removesuffix('fiche-d-avant/')}{PROFILE}/", "") in leads
        assert f"{BASE}{address}<" not in (moved.folder / "sitemap.xml").read_text(encoding="utf-8")
    data = json.loads((moved.folder / "api/v1/sheet/fiche-d-avant.json").read_text(encoding="utf-8"))
    assert (data["removed"], data["instead"]) == ("2026-11-20", [{"id": PROFILE, "kind": "sheet"}])
    assert json.loads((moved.folder / "api/v1/index.json").read_text(encoding="utf-8"))["removed"] == [data]


def test_a_browser_follows(moved: Site, page: Page) -> None:
    """From a former address to the page."""
    with serving(moved.folder) as url:
        page.goto(f"{url}fiches/profil/")
        page.wait_for_url(f"{url}fiches/{PROFILE}/")
        assert page.locator("h1").inner_text().startswith("Définir le profil")


def test_the_command_adds_what_is_new_and_tells_what_is_lost(tmp_path: Path) -> None:
    """It never takes an address away."""
    root = copy_guide(tmp_path / "root")
    path = root / PUBLISHED
    path.write_text("fiches/jadis/\nfiches/\n", encoding="utf-8")
    command = [*GUIDE, "addresses", "--root", str(root)]
    ended = run([*command, "--add"])
    assert ended.returncode == 1
    assert f"{PUBLISHED}:1:1: fiches/jadis/" in ended.stdout
    addresses = [address for _, address in listed(root)]
    assert "fiches/jadis/" in addresses
    assert len(addresses) > 900
    again = run(command)
    assert "Adresses nouvelles : 0 ;" in again.stdout


def test_every_page_is_among_what_lasts(guide: Guide, root: Path) -> None:
    """In every language."""
    pages = {address for each in Addresses(guide).everything() for address in each.values()}
    assert pages <= every_address(guide)
    assert {line for line in unlisted(guide, root) if not re.search(r"\.(pdf|docx) \S+$", line)} <= every_address(guide)


@pytest.fixture(scope="module")
def at_former(moved: Site) -> Iterator[str]:
    """Where that site is served."""
    with serving(moved.folder) as url:
        yield url


def kept(page: Page) -> dict[str, object]:
    """What the browser keeps of the guide, by name."""
    names: dict[str, str] = page.evaluate("({ ...localStorage })")
    return {name.removeprefix("/base/"): json.loads(value) for name, value in names.items()}


def test_ticks_and_notes_follow(page: Page, at_former: str, guide: Guide) -> None:
    """Those of a former id are there; at the next tick they are kept under the id of today."""
    ticks = [key_of(text) for text in guide.thing(PROFILE).recommendations]  # type: ignore[attr-defined]
    page.goto(f"{at_former}fiches/{PROFILE}/")
    page.evaluate(
        "([former, key]) => localStorage.setItem(former, JSON.stringify({ done: [key], note: 'Une note' }))",
        ["/base/ticks:profil", ticks[1]],
    )
    page.goto(f"{at_former}mes-coches/")
    row = page.locator(f"[data-progress={PROFILE}]")
    expect(row.locator("[data-count]")).to_contain_text("1 sur")
    expect(row.locator("[data-note]")).to_have_text("Une note")
    page.goto(f"{at_former}fiches/{PROFILE}/")
    boxes = page.locator(".g-ticks input")
    expect(boxes.nth(1)).to_be_checked()
    expect(page.locator("textarea")).to_have_value("Une note")
    boxes.first.check()
    assert kept(page) == {f"ticks:{PROFILE}": {"done": ticks[:2], "note": "Une note"}}


def test_answers_follow(page: Page, at_former: str) -> None:
    """The same of a questionnaire."""
    page.goto(f"{at_former}auto-evaluations/{FORM}/")
    page.locator("[data-question] input").first.check()
    answers = kept(page)[f"questions:{FORM}"]
    page.evaluate(
        "([name, answers]) => { localStorage.clear(); localStorage.setItem(name, JSON.stringify(answers)); }",
        [f"/base/questions:{FORM_FORMER}", answers],
    )
    page.reload()
    expect(page.locator("[data-question] input").first).to_be_checked()
    page.locator("[data-question]:visible input").nth(1).check()
    assert list(kept(page)) == [f"questions:{FORM}"]


def test_packs_follow(page: Page, at_former: str) -> None:
    """An address names sheets by the id or the number that they had."""
    page.goto(f"{at_former}imprimer/")
    boxes = page.locator("[name=sheets]")
    former = boxes.evaluate_all("boxes => boxes.map((box) => [box.value, ...box.dataset.former.split(' ')])")
    assert [PROFILE, "profil", "qui-chercher", "3"] in former
