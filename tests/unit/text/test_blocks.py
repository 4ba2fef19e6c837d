"""Lists in texts of several lines: how they are read, and that each output shows them as lists."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from lxml import html

from guide_generator.addresses.pages import Addresses
from guide_generator.check.checks import check
from guide_generator.data.records import THING, record
from guide_generator.data.tables import table
from guide_generator.data.text_twins import TextList, twin_of
from guide_generator.data.things import ApiThings
from guide_generator.guide.guide import Guide
from guide_generator.loading.load import Loader
from guide_generator.markup.blocks import ListBlock, ListItem, TextBlock, TextParagraph, as_sentences, blocks, text_lines
from guide_generator.pages.renderer import Renderer
from guide_generator.paper.typst_pdf import pdf, print_document
from guide_generator.printed.documents import Printer
from guide_generator.search.documents import search_documents
from guides import TODAY, make_guide
from pdf_reading import extracted, structure, words
from support import BASE, ROOT, templates

SHEET = "action_sheets/accueillir.yml"
TYPED = "Il faut :\n- une *salle*\n  1. claire\n  2. calme\n- un budget\n\nEt puis :\n\n1. lire\n2. en parler"
LISTS = (
    TextParagraph("Il faut :"),
    ListBlock((ListItem("une *salle*", (ListBlock((ListItem("claire"), ListItem("calme")), 1),)), ListItem("un budget"))),
    TextParagraph("Et puis :"),
    ListBlock((ListItem("lire"), ListItem("en parler")), 1),
)
A_LIST = ListBlock((ListItem("un"), ListItem("deux")))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("un\ndeux\n\n  \ntrois\n", (TextParagraph("un deux"), TextParagraph("trois"))),
        ("- un\n- deux", (A_LIST,)),
        ("* un\n* deux", (A_LIST,)),
        ("•\tun\n•\tdeux", (A_LIST,)),
        ("•\u00a0un\n\n•\u00a0deux", (A_LIST,)),
        ("– un\n– deux", (A_LIST,)),
        ("1. un\n2. deux", (ListBlock(A_LIST.items, 1),)),
        ("3) un\n4) deux", (ListBlock(A_LIST.items, 3),)),
        ("- un\n  qui continue\n- deux", (ListBlock((ListItem("un qui continue"), ListItem("deux"))),)),
        ("- un\n- deux\nEnsuite", (A_LIST, TextParagraph("Ensuite"))),
        ("- un\n1. deux", (ListBlock((ListItem("un"),)), ListBlock((ListItem("deux"),), 1))),
        ("•\tun\no\tdedans\n•\tdeux", (ListBlock((ListItem("un"), ListItem("dedans"), ListItem("deux"))),)),
        (
            "- un\n  - dedans\n    - plus loin",
            (ListBlock((ListItem("un", (ListBlock((ListItem("dedans"), ListItem("plus loin"))),)),)),),
        ),
        (TYPED, LISTS),
        ("Une phrase\n– un aside – qui continue", (TextParagraph("Une phrase – un aside – qui continue"),)),
        ("Une phrase :\n– un", (TextParagraph("Une phrase :"), ListBlock((ListItem("un"),)))),
        ("Une phrase\n– un\n– deux", (TextParagraph("Une phrase"), A_LIST)),
        ("Depuis le 1er mars\n2026. Suite", (TextParagraph("Depuis le 1er mars 2026. Suite"),)),
        ("*un* mot\n**deux** mots", (TextParagraph("*un* mot **deux** mots"),)),
        ("-un\n-2 %", (TextParagraph("-un -2 %"),)),
        (r"\- un", (TextParagraph(r"\- un"),)),
    ],
)
def test_structure(text: str, found: tuple[TextBlock, ...]) -> None:
    """Lists as people type and paste them; years, asides, emphasis and negative numbers stay words."""
    assert blocks(text) == found


def test_as_lines_and_in_running_words() -> None:
    """For tables and for descriptions."""
    assert text_lines(TYPED) == [
        *("Il faut :", "- une *salle*", "  1. claire", "  2. calme", "- un budget"),
        *("Et puis :", "1. lire", "2. en parler"),
    ]
    assert as_sentences(TYPED) == "Il faut : une *salle*, claire, calme, un budget. Et puis : lire, en parler."
    assert as_sentences("1. Un titre") == "1. Un titre"


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Guide:
    """A guide with lists in a text of its own, in an item, in an answer and in a description."""
    texts = "\n".join(f"    {line}".rstrip() for line in TYPED.split("\n"))
    root = make_guide(
        tmp_path_factory.mktemp("lists"),
        edits={
            SHEET: {
                "  fr: Pour commencer\n": f"  fr: |-\n{texts}\n",
                "      fr: Un essai\n": "      fr: |-\n        Ils ont dit\u00a0:\n        • oui\n        • non\n",
            },
            "action_sheets/shared/misconceptions/trop-cher.yml": {"{fr: Pas tant": '{fr: "- Pas tant\\n- Non"'},
            "action_sheets/shared/resources/manuel.yml": {"{fr: Un manuel": '{fr: "- Un manuel\\n- Deux"'},
        },
    )
    draft = Loader(root).load()
    assert [problem.text("fr") for problem in check(draft, TODAY)] == []
    return Guide.of(draft)


def test_page_twin_and_search(guide: Guide) -> None:
    """Items are items; what is read by lines or without tags loses nothing."""
    page = next(page for page in Renderer(guide, "fr", ROOT, compiled=templates("fr")).pages() if page.id == "accueillir")
    shown: Any = html.fromstring(str(page.body))
    assert shown.xpath("//ul/li[em]/ol/li/text()") == ["claire", "calme"]
    assert ["oui", "non"] in [each.xpath("li/text()") for each in shown.xpath("//ul")]
    assert "- une *salle*\n  1. claire\n  2. calme\n- un budget\n\nEt puis\u00a0:\n\n1. lire\n2. en parler" in twin_of(
        page, Addresses(guide), BASE
    )
    document = next(each for each in search_documents(guide, "fr", ()) if each.address.endswith("accueillir/"))
    lines = [line.text for line in document.passages]
    assert {"claire", "calme", "lire", "en parler"} <= set(lines)
    assert "Un manuel" not in lines
    assert page.description == "En bref"


def test_open_data(guide: Guide) -> None:
    """The fields as typed, tables by lines, descriptions in running words."""
    api = ApiThings(guide, BASE)
    said = record(THING, api, guide.thing("manuel"))
    typed = guide.thing("manuel").gist.by_lang["fr"]
    assert typed.startswith("- ")
    assert said["fields"]["description"]["fr"] == typed
    assert not said["summary"]["fr"].startswith("- ")
    assert f": {said['summary']['fr']}" in TextList(guide, BASE, "fr").text()
    sheet = guide.sheet("accueillir")
    row = next(csv.DictReader(io.StringIO(table([sheet], type(sheet), api).removeprefix("\ufeff")), delimiter=";"))
    assert row["introduction.fr"] == "\n".join(text_lines(TYPED)).replace("*", "")


def test_pdf(guide: Guide, tmp_path: Path) -> None:
    """Lists are lists for whoever has the PDF read aloud, one inside the other."""
    printer = Printer(guide, "fr", BASE, ROOT)
    made = tmp_path / "made.pdf"
    made.write_bytes(pdf(print_document(printer.sheet(guide.sheets[0])), ROOT).content)
    text = extracted(made)
    assert words("• un budget") in text
    assert words("1. lire") in text
    with pikepdf.open(made) as document:
        lists = [one for one in structure(document) if one.S == "/L"]
        assert sum(any(kid.S == "/L" for kid in one.K) for one in lists) == 1


def test_data_for_print_is_plain(guide: Guide) -> None:
    """Typst reads it as JSON."""
    printed = Printer(guide, "fr", BASE, ROOT).sheet(guide.sheets[0])
    assert json.dumps(printed["sheet"]["introduction"], default=str).count('"kind": "list"') == 3
