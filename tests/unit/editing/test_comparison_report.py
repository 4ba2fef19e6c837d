"""What the report of a comparison makes of a record: no word of it becomes markup, and it fits a comment."""

from __future__ import annotations

import re

from guide_generator.comparison.records import CheckNote, ComparisonRecord, SectionChange, TextChange, ThingChange
from guide_generator.comparison.report import LARGEST, MARK, ReportLinks, markdown
from guide_generator.loading.guide_paths import SETTINGS
from guide_generator.markup.escaped import as_data
from hostile import HOSTILE, assert_harmless


def test_whatever_a_record_holds_is_data() -> None:
    """In every field, from a pull request that changed the scripts themselves."""
    row = {HOSTILE: HOSTILE}
    thing = ThingChange(
        HOSTILE,
        HOSTILE,
        HOSTILE,
        "changed",
        {"fr": "../" + HOSTILE, "en": "//evil.test/", "de": "a/../b"},
        row,
        [SectionChange(HOSTILE, [TextChange(row, None), TextChange(None, row), TextChange(row, {HOSTILE: "x"})])],
        {HOSTILE: [HOSTILE]},
    )
    report = markdown(ComparisonRecord([thing], [HOSTILE], [], row), ReportLinks("https://p.test/1/", "https://g.test/"))
    assert "evil.test" not in report
    assert_harmless(report.replace("`" + HOSTILE.replace("`", "ˋ").replace("|", "¦") + "`", "`code`"))


def test_no_part_of_a_report_makes_it_too_long_for_a_comment() -> None:
    """Texts, titles, paths, messages, names of files: what has no room is named or counted, and hides nothing that has."""
    long = "é*" * (LARGEST // len("é*".encode()) + 1)
    small = ThingChange(
        "Fiche", "Petite", "petite.yml", "changed", {}, {}, [SectionChange("T", [TextChange(None, {"fr": "mot"})])], {}
    )
    things = [
        ThingChange(
            "Fiche",
            f"Titre {number}",
            f"{number}.yml",
            "changed",
            {},
            {},
            [SectionChange("T", [TextChange(None, {"fr": "mot " * 200})])],
            {},
        )
        for number in range(200)
    ]
    report = markdown(ComparisonRecord(things), ReportLinks())
    assert len(report.encode()) < LARGEST
    assert report.count("###") + int(re.findall(r"_Et (\d+) de plus", report)[0]) == 200
    huge = [ThingChange(long, long, long, "changed", {"fr": long}, {}, [], {long: [long] * 30}) for _ in range(8)]
    notes = [CheckNote(long, 7, "error", long), CheckNote("a.yml", 1, "error", "Une erreur")] * 200
    for record in (
        ComparisonRecord(huge),
        ComparisonRecord([], [long] * 500, notes, {"fr": long}),
        ComparisonRecord([*huge, small], [long] * 500, notes, {"fr": "x"}),
    ):
        report = markdown(record, ReportLinks("https://p.test/", "https://g.test/"), by_request=True)
        assert len(report.encode()) < LARGEST
        assert report.startswith(MARK)
    assert "### Fiche · Petite (modifié)" in report
    assert "400 erreurs" in report
    assert "_Et 8 de plus" in report
    assert "Autres fichiers touchés : 500" in report


def test_what_is_more_than_text_stands_in_bold_at_the_head() -> None:
    """Programs, templates, styles, workflows, settings, and the repository itself; texts alone don't."""
    for path in (
        *("overrides/pages/sheet.html", "overrides/x.txt", "content/fr/x.js", "content/assets/x.SVG", "scripts/build.py"),
        *(".github/workflows/check.yml", ".gitlab-ci.yml", ".ci/comment", "mkdocs.en.yml", "requirements.txt", "Makefile"),
    ):
        assert markdown(ComparisonRecord((), (path,)), ReportLinks()).splitlines()[3].startswith("**Attention"), path
    assert "`repository`" in markdown(ComparisonRecord(repository=True), ReportLinks()).splitlines()[3]
    for path in ("action_sheets/x.yml", "content/fr/x.md", "content/assets/x.png", SETTINGS):
        assert "**Attention" not in markdown(ComparisonRecord((), (path,)), ReportLinks()), path


def test_a_host_without_folders() -> None:
    """Links name the files themselves."""
    thing = ThingChange(
        "Fiche 1", "A", "a.yml", "changed", {"fr": "fiches/a/", "en": "en/sheets/a/"}, {"fr": "pdf/a.pdf"}, [], {}
    )
    out = markdown(ComparisonRecord([thing]), ReportLinks("https://p.test/", exact=True))
    assert "(https://p.test/fiches/a/index.html)" in out
    assert "(https://p.test/pdf/a.pdf)" in out


def test_as_data_is_one_line() -> None:
    """Whatever it holds."""
    assert as_data("a\n\n# b\t|") == "a &#35; b &#124;"
