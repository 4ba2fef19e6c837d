"""How pages are laid out, as facts that hold in any Chromium: what a reader would miss, and what would mislead one."""

from __future__ import annotations

from playwright.sync_api import Page

from support import ROOT, wait_for_scripts

HELPERS = (ROOT / "tests/helpers/layout.js").read_text(encoding="utf-8")
PHONE, WIDE = 390, 1280
KINDS = {
    "home": "",
    "sheet": "fiches/accueillir/",
    "comparison": "plateformes/",
    "study": "etudes/enquete/",
    "timeline": "evenements/",
    "path": "parcours/de-l-idee-au-poste/",
    "questionnaire": "auto-evaluations/equipe-prete/",
    "map": "regions/",
}
"""A page of each kind, of the small guide."""

PAGES = (
    "",
    "fiches/",
    "fiches/profil-du-travailleur-pair/",
    "en/sheets/profil-du-travailleur-pair/",
    "plateformes/",
    "en/platforms/",
    "etudes/diagnostic-herault-2024/",
    "etudes/toulouse-enquete-en-ligne/",
    "evenements/",
    "parcours/parcours-employeur/",
    "auto-evaluations/notre-equipe-est-elle-prete/",
    "trames/fiche-de-poste/",
    "regions/",
    "regions/hauts-de-france/",
    "formations/",
    "financements/",
    "sources/kit-fas-2024/",
    "glossaire/",
    "mes-coches/",
    "imprimer/",
    "champs/",
)
"""A page of each kind, of this guide."""


def test_each_kind_of_page_is_laid_out(page: Page, small_url: str) -> None:
    """Tables stack on a phone, bars have their numbers beside them, steps and dates their line, cards their frame."""
    for kind, address in KINDS.items():
        page.goto(small_url + address)
        wait_for_scripts(page)
        for width in (PHONE, WIDE):
            page.set_viewport_size({"width": width, "height": 800})
            assert _missed(page, kind, is_narrow=width == PHONE) == [], (kind, width)
    page.set_viewport_size({"width": 768, "height": 800})
    page.goto(small_url)
    assert _missed(page, "home", is_narrow=False) == []


def _missed(page: Page, kind: str, *, is_narrow: bool) -> list[str]:
    found: list[str] = page.evaluate(f"(isNarrow) => {{ {HELPERS}; return FACTS.{kind}(isNarrow); }}", is_narrow)
    return found


def test_nothing_is_broken_cut_or_covered(page: Page, url: str) -> None:
    """No number, unit or word of a table's head is broken by a line; no box cuts its text; nothing lies over where a link leads."""
    wrong = list[str]()
    for address in PAGES:
        page.goto(url + address)
        wait_for_scripts(page)
        for width, size in ((320, ""), (390, ""), (390, "150"), (768, "")):
            page.set_viewport_size({"width": width, "height": 800})
            page.evaluate("(size) => { document.documentElement.dataset.text = size; }", size)
            found = page.evaluate(f"() => {{ {HELPERS}; return [...broken(), ...cut(), ...covered()]; }}")
            wrong += [f"/{address} at {width} px{size and f', text at {size} %'}: {each}" for each in found]
    assert not wrong, "\n".join(wrong)
