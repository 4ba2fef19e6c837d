"""What begins on a day isn't there before it, and nothing that names it breaks; on that day everything is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from guide_generator.addresses.pages import Addresses
from guide_generator.data.feeds import changes
from guide_generator.data.files import open_data_files
from guide_generator.data.things import fields_of
from guide_generator.guide.guide import Guide
from guide_generator.guide.waiting import present
from guide_generator.loading.draft import Draft
from guide_generator.loading.load import Loader
from guide_generator.pages.renderer import Renderer
from guide_generator.search.documents import search_documents
from guides import make_guide

DAY = date(2026, 12, 1)
BEFORE = date(2026, 11, 30)
SITE = "https://guide.test/"
SHARED = "action_sheets/shared"


def draft_of(root: Path) -> Draft:
    """The base guide, in which a region, a partner, a need and a page wait, and are named in every way."""
    waits = {
        f"{SHARED}/{name}.yml": {"id: ": "from: 2026-12-01\nid: "}
        for name in ("regions/bretagne", "partners/mission-locale", "needs/recruter")
    }
    page = {
        "content/fr/a-propos.md": {
            "id: about": "id: about\nfrom: 2026-12-01\nhistory: [{date: 2026-03-01, note: À propos changé}]"
        }
    }
    named = {
        f"{SHARED}/terms/pair.yml": {
            "fr: Une personne proche": 'fr: "Voir [[mission-locale]], [[bretagne|la région]], [[about]] et [[former]]"'
        }
    }
    settings = {f"{SHARED}/guide.yml": {"footer: [about]": "footer: [about, recruter]\ncontact: [bretagne]"}}
    return Loader(make_guide(root, edits={**waits, **page, **named, **settings})).load()


def test_it_isn_t_there_before_its_day(tmp_path: Path) -> None:
    """No page, no entry of an index, no reference; its name stays in texts as words."""
    guide = Guide.of(present(draft_of(tmp_path), BEFORE))
    assert not {"bretagne", "mission-locale", "recruter", "about"} & {*guide.things}
    assert guide.settings.footer == ()
    sheet = fields_of(guide.sheet("accueillir"))
    assert "needs" not in sheet
    assert "partners" not in sheet
    assert "experiences" not in sheet
    pages = {page.id: page for page in Renderer(guide, "fr", tmp_path).pages()}
    assert "Voir Mission locale, la région, À propos et <a" in pages["pair"].body
    for page in pages.values():
        assert "mission-locale" not in page.document.decode()
        assert "a-propos" not in page.document.decode()
    documents = search_documents(guide, "fr", pages.values())
    data = (content for path, content in open_data_files(guide, SITE) if not path.endswith(".zip"))
    everywhere = str([*Addresses(guide).everything(), *changes(guide), *documents, *data])
    assert "accueillir" in everywhere
    for absent in ("a-propos", "À propos changé", "mission-locale"):
        assert absent not in everywhere


def test_it_is_there_on_its_day(tmp_path: Path) -> None:
    """The very draft that was read."""
    draft = draft_of(tmp_path)
    assert present(draft, DAY) is draft
    assert present(draft, BEFORE).settings.contact == ()
