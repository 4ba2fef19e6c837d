"""What programs hold follows a new id, number or title: PDFs, plain texts, news, dates."""

from __future__ import annotations

import shutil
from pathlib import Path

import feedparser
from icalendar import Calendar

from guide_generator.build.store import Store
from guide_generator.check.checks import check
from guide_generator.data.calendars import CalendarFile
from guide_generator.data.feeds import Feed
from guide_generator.guide.guide import Guide
from guide_generator.loading.guide_paths import PUBLISHED
from guide_generator.loading.load import Loader
from guide_generator.publish.published_addresses import lines, serialize, unlisted
from guides import TODAY, make_guide
from support import BASE, ROOT, built, change, copy_guide, replace

EVENT, EVENT_NOW = "atelier-2021-06", "atelier-de-juin-2021"
SHEET, SHEET_NOW = "profil-du-travailleur-pair", "profil-du-metier"


def small_guide(root: Path) -> Path:
    """A small guide that can be built."""
    make_guide(root)
    settings = (ROOT / "hooks/guide_generator/editing/starter/mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(settings.replace("@@name@@", "Guide").replace("@@first@@", "fr"), encoding="utf-8")
    return root


def test_pdfs_and_texts_lead_on(tmp_path: Path) -> None:
    """After a new number, a new id and a new title of the guide, each address of before has what stands in its place today."""
    root = small_guide(tmp_path / "root")
    guide = Store(root).guide()
    (root / PUBLISHED).write_text(serialize([*(line for _, line in lines(root)), *unlisted(guide, root)]), encoding="utf-8")
    before = built(root, "--no-search", SITE_URL=BASE)
    shutil.copytree(before, tmp_path / "before")
    sheets, settings = root / "action_sheets", root / "action_sheets/shared/guide.yml"
    (sheets / "former.yml").rename(sheets / "se-former.yml")
    change(sheets / "se-former.yml", lambda sheet: sheet.update(id="se-former", aliases=["former"]))
    change(sheets / "accueillir.yml", lambda sheet: sheet.update(number="7"))
    replace(sheets / "accueillir.yml", '"former"', '"se-former"')
    replace(settings, "Petit guide", "Guide entier")
    after = built(root, "--no-search", SITE_URL=BASE)
    now = {
        "pdf/fiches-01-accueillir.pdf": "pdf/fiches-07-accueillir.pdf",
        "pdf/fiches-02-former.pdf": "pdf/fiches-02-se-former.pdf",
        "pdf/petit-guide.pdf": "pdf/guide-entier.pdf",
        "en/pdf/sheets-02-former.pdf": "en/pdf/sheets-02-se-former.pdf",
        "fiches/former/index.html.md": "fiches/se-former/index.html.md",
        "en/sheets/former/index.html.md": "en/sheets/se-former/index.html.md",
    }
    for former, today in now.items():
        assert (tmp_path / "before" / former).is_file(), former
        assert (after / former).read_bytes() == (after / today).read_bytes(), former
    was = {path.relative_to(tmp_path / "before") for path in (tmp_path / "before").rglob("*.pdf")}
    assert {path for path in was if not (after / path).is_file()} == set()
    assert check(Loader(root).load(), TODAY) == []


def test_a_pdf_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    """That of a thing that is gone without a word; not that of one whose page says that it is gone."""
    root = make_guide(tmp_path)
    (root / PUBLISHED).write_text("pdf/fiches-03-ancienne.pdf ancienne\n", encoding="utf-8")
    assert [problem.code for problem in check(Loader(root).load(), TODAY)] == ["lost-address"]
    gone = "removed:\n  - {id: ancienne, kind: sheet, title: {fr: Ancienne, en: Old}, date: 2026-01-01}\n"
    with (root / "action_sheets/shared/guide.yml").open("a", encoding="utf-8") as settings:
        settings.write(gone)
    assert [problem.code for problem in check(Loader(root).load(), TODAY)] == []


def test_news_and_dates_keep_their_ids(tmp_path: Path, guide: Guide) -> None:
    """For whoever follows the guide, nothing is new where an id changed: feeds and calendars name things by their first id."""
    root = copy_guide(tmp_path / "root")
    for path in (file for file in root.rglob("*.*") if file.suffix in {".yml", ".md"}):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(EVENT, EVENT_NOW).replace(SHEET, SHEET_NOW), encoding="utf-8")
    sheets = root / "action_sheets"
    sheet = (sheets / f"{SHEET}.yml").rename(sheets / f"{SHEET_NOW}.yml")
    event = (sheets / f"shared/events/{EVENT}.yml").rename(sheets / f"shared/events/{EVENT_NOW}.yml")
    change(sheet, lambda thing: thing.update(aliases=[SHEET]))
    change(event, lambda thing: thing.update(aliases=[EVENT, "event/entre-deux"]))
    renamed = Store(root).guide()
    assert renamed.find(EVENT_NOW)
    for lang in guide.settings.codes:
        assert _news(renamed, lang) == _news(guide, lang)
        assert _dates(renamed, lang) == _dates(guide, lang)


def _news(guide: Guide, lang: str) -> set[str]:
    return {entry.id for entry in feedparser.parse(Feed(guide, BASE, lang).serialize()).entries}


def _dates(guide: Guide, lang: str) -> set[str]:
    return {str(event["uid"]) for event in Calendar.from_ical(CalendarFile(guide, BASE, lang).serialize()).walk("VEVENT")}
