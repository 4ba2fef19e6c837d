"""The site is audited for accessibility: axe, the W3C's checker, structure, contrast (content/audit/rules.yml)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from audit.axe import VARIANTS, Auditor, Findings
from audit.conformance import check_html
from audit.contrast import check_contrast
from audit.pages import Rules, pages_of, representatives
from audit.run import name_of
from audit.states import look_at_states
from audit.structure import check_structure
from support import FIGURES, ROOT, Site

CORNERS = {"fr": VARIANTS[0], "en": VARIANTS[-1]}
"""Wide and light, small and dark: each language in one."""

Record = Callable[[str, object], None]


@pytest.fixture(name="rules", scope="module")
def fixture_rules() -> Rules:
    """What is left out, and the pairs of colours."""
    return Rules.read(ROOT)


def record_findings(record: Record, what: str, findings: Findings) -> None:
    """Have the test command print the numbers; fail where anything is wrong."""
    record(FIGURES, f"Audit, {what}: {findings.pages} pages, {findings.runs} checks, {len(findings.violations)} violations")
    assert findings.violations == []


@pytest.fixture(name="auditor")
def fixture_auditor(page: Page, url: str, rules: Rules) -> Auditor:
    """Who looks at pages with a browser."""
    return Auditor(page, url, rules.axe)


def test_axe_finds_nothing(auditor: Auditor, site: Site, rules: Rules, record_property: Record) -> None:
    """One page of each template, then what opens: pages that hold together all that pages are made of, half of them in each language.

    `make audit` looks at every page in all variants.
    """
    counts = Counter[str]()
    languages = pages_of(site.folder, rules.unread)
    for (lang, pages), addresses in zip(languages.items(), representatives(*languages.values()), strict=True):
        chosen = {address: pages[address] for address in addresses}
        auditor.read(chosen, [CORNERS[lang]])
        counts.update(look_at_states(auditor, chosen, [CORNERS[lang]]))
    record_property(FIGURES, "Audit, states: " + ", ".join(f"{name} {count}" for name, count in counts.items()))
    assert all(
        counts[name]
        for name in (
            "panel menu",
            "panel toc",
            "panel comfort",
            "search with results",
            "filter in use",
            "questionnaire answered",
            "training pack chosen",
        )
    )
    every = Findings()
    for part in (auditor.whole, auditor.looks, auditor.states):
        every.add(part)
    record_findings(record_property, "axe", every)


def test_the_checker_of_the_w3c_finds_nothing(site: Site, rules: Rules, record_property: Record) -> None:
    """Errors and warnings."""
    names = [name_of(address) for each in pages_of(site.folder, rules.unread).values() for address in each]
    record_findings(record_property, "HTML", check_html(site.folder, names, rules.messages))


def test_structure(site: Site, rules: Rules, record_property: Record) -> None:
    """Titles, headings, languages."""
    pages = pages_of(site.folder, rules.unread)
    languages = {address: lang for lang, each in pages.items() for address in each}
    assert set(pages) == {"fr", "en"}
    record_findings(
        record_property, "structure", check_structure({a: html for each in pages.values() for a, html in each.items()}, languages)
    )


def test_contrast_of_the_colours(site: Site, rules: Rules, record_property: Record) -> None:
    """As computed from the stylesheet."""
    stylesheet = (site.folder / "assets/guide.css").read_text(encoding="utf-8")
    record_findings(record_property, "contrast", check_contrast(stylesheet, rules.contrast))


def test_the_audit_sees_what_is_wrong(page: Page, tmp_path: Path) -> None:
    """Each check, on a page that is wrong in every way."""
    wrong = '<!doctype html><html lang="fr"><title>x</title><h1>a</h1><h3 style="color:#999">Un titre trop pâle</h3><img src="x.png"><p id="i"><b id="i">'
    (tmp_path / "index.html").write_text(wrong, encoding="utf-8")
    html = check_html(tmp_path, ["index.html"]).violations
    assert any("img" in line and line.startswith("index.html:1:") for line in html)
    structure = check_structure({"": wrong}, {"": "en"}).violations
    assert [line for line in structure if "h3 follows" in line or "says fr" in line or "'i' stands 2" in line] == structure[:3]
    auditor = Auditor(page, f"file://{tmp_path}/")
    auditor.read(["index.html"])
    found = {line.split(": ")[1] for line in auditor.whole.violations}
    assert {"image-alt", "color-contrast", "heading-order"} <= found
    assert any("320 px dark: color-contrast" in line for line in auditor.looks.violations)
    css = """--g-ink: var(--g-light, #999999) var(--g-dark, #ffffff);
    --g-paper: var(--g-light, #ffffff) var(--g-dark, #000000);"""
    assert check_contrast(css, [{"front": "ink", "behind": "paper", "least": 4.5}]).violations == [
        "ink on paper, light: 2.85, less than 4.5"
    ]
