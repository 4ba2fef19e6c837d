"""Plans, packs and slides on paper: every text, in the order of reading, in its language."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pikepdf
import pypdfium2
import pytest
from docx import Document

from guide_generator.addresses.pdf import PdfNames, is_of_session
from guide_generator.guide.guide import Guide
from guide_generator.guide.session_plan import Choice
from guide_generator.model.models import BaseSheet
from guide_generator.paper.handout_file import handout_file
from guide_generator.paper.pdf_files import PdfFiles
from guide_generator.paper.typst_pdf import pdf, print_document
from guide_generator.printed.session_documents import SessionPrinter
from pdf_reading import PLACES, read_by_tags, structure, words
from support import BASE, ROOT

CHOICE = Choice(("ateliers-dans-les-structures", "formation-continue"), "half-day", 9 * 60, 12, "notre-equipe-est-elle-prete")
SKIPPED = ("kicker", "title", "description", "author", "lang", "region", "accent", "layout", "type", "href", "kind")


def printed(data: Mapping[str, Any]) -> bytes:
    """A document as PDF."""
    return pdf(print_document(data), ROOT).content


def said(node: object) -> Iterator[str]:
    """The texts of a document's data, in order; each whole."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        for each in node:
            yield from said(each)
    elif isinstance(node, dict) and "nodes" in node:
        yield "".join(_of(each) for each in node["nodes"])
    elif isinstance(node, dict):
        for name, value in node.items():
            if name not in SKIPPED:
                yield from said(value)


def _of(node: Mapping[str, Any]) -> str:
    return str(node.get("text") or "".join(_of(each) for each in node.get("nodes", ())))


def missing(texts: Iterator[str], read: str) -> list[str]:
    """The texts that don't follow one another in what was read."""
    lost, place = [], 0
    for text in filter(None, map(words, texts)):
        found = read.find(text, place)
        if found < 0:
            lost.append(text)
        else:
            place = found + len(text)
    return lost


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_plan_is_read_in_its_order(guide: Guide, lang: str) -> None:
    """By its tags, page after page; in PDF and for word processors alike."""
    printer = SessionPrinter(guide, lang, BASE, ROOT)
    plan = printer.plan(CHOICE)
    content = printed(plan)
    read = words(read_by_tags(content))
    assert missing(said([plan["heading"], plan["blocks"]]), PLACES.sub("", read)) == []
    assert PLACES.search(read), "a link of a point to watch says where it leads"
    with pikepdf.open(io.BytesIO(content)) as document:
        assert str(document.Root.Lang).startswith(lang)
        tags = [str(element.S) for element in structure(document)]
        assert tags[0] in {"/Document", "/H1"}
        assert tags.count("/TH") == 4
    typed = Document(io.BytesIO(handout_file({**plan, "parts": [plan]})))
    written = words("".join(typed.element.body.itertext()))
    assert missing(said([plan["heading"], plan["blocks"]]), PLACES.sub("", written)) == []
    assert PLACES.search(written), "it is printed from there too"
    assert missing(said(plan["notes"]["items"]), written) == []


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_slides_are_read_in_their_order(guide: Guide, lang: str) -> None:
    """A passage in another language says so."""
    printer = SessionPrinter(guide, lang, BASE, ROOT)
    slides = printer.slides_of([guide.sheet(sheet) for sheet in CHOICE.sheets])
    content = printed(slides)
    read = words(read_by_tags(content))
    for slide in slides["slides"]:
        for text in said({name: slide[name] for name in ("title", "text", "items", "lines") if name in slide}):
            assert words(text) in read
    lists: dict[tuple[str, str], list[int]] = {}
    for slide in (each for each in slides["slides"] if each["type"] == "list"):
        lists.setdefault((slide["kicker"], slide["title"].partition(" (")[0]), []).append(len(slide["items"]))
    assert all(max(sizes) - min(sizes) <= 1 for sizes in lists.values()), "no item alone after full slides"
    claims = [words(next(said(slide["text"]))) for slide in slides["slides"] if slide.get("said")]
    assert missing(iter(claims), read) == []
    with pikepdf.open(io.BytesIO(content)) as document:
        marks = b"".join(page.Contents.read_bytes() for page in document.pages)
        assert (b"/Lang(fr)" in marks) == (lang == "en")


def test_a_ready_pack_holds_what_its_plan_asks_for(guide: Guide) -> None:
    """The self-assessment too, which word processors can't tick as paper can."""
    printer, ready = SessionPrinter(guide, "fr", BASE, ROOT), guide.settings.packs[0]
    titles = [document["title"] for document in printer.ready_pack(ready)["documents"]]
    assert titles[0] == "Plan de séance\u00a0: Une première rencontre avec une équipe"
    last = ["Notre équipe est-elle prête\u202f?", "Les cas", "Plan d\u2019action", "Évaluation de la séance"]
    assert titles[-5:] == ["Des mots à relier", *last]
    assert [part["title"] for part in printer.word_plan(ready)["parts"]] == [titles[0], "Des mots à relier", *last[1:]]


def test_a_pack_prints_an_answer_once(guide: Guide) -> None:
    """Where two of its sheets share a misconception, the second names the page; its contents number the sheets, as the plan does."""
    printer = SessionPrinter(guide, "fr", BASE, ROOT)
    sheets = [guide.sheet(sheet) for sheet in ("interventions-dans-les-ecoles", "formation-initiale")]
    [shared, *_] = (claim for claim in answers_of(printer, sheets[0]) if claim in answers_of(printer, sheets[1]))
    with pypdfium2.PdfDocument(printed(printer.pack(sheets))) as document:
        said_by_page = [words(page.get_textpage().get_text_range()) for page in document]
    [at] = [place for place, text in enumerate(said_by_page, 1) if words(shared) in text]
    assert sum(words(f"Réponse entière\u00a0: p.\u00a0{at}") in text for text in said_by_page[at:]) >= 2, (
        "on the sheet and its answers"
    )
    assert words("Fiche 6\u00a0: Organiser la formation initiale") in said_by_page[0]


def answers_of(printer: SessionPrinter, sheet: BaseSheet) -> list[str]:
    """The first paragraph of each full answer of a sheet."""
    return [next(said(item["answer"])) for item in printer.sheet(sheet)["sheet"]["answers"]["items"]]


def test_what_settings_leave_out_is_not_made(guide: Guide) -> None:
    """Each kind of PDF but that of a sheet."""
    every = {file.kind for file in PdfFiles(guide, BASE, ROOT).everything()}
    for name, gone in (
        ("booklets", {"booklet", "part"}),
        ("cards", {"cards"}),
        ("large_print", {"large-print"}),
        ("plain_words", {"plain-words"}),
    ):
        assert every - kinds(guide, name, wanted=False) == gone
    assert kinds(guide, "a5", wanted=True) - every == {"booklet-a5"}


def kinds(guide: Guide, name: str, *, wanted: bool) -> set[str]:
    """Those of the PDFs of a guide, with one of its settings for paper changed."""
    paper = guide.settings.paper.model_copy(update={name: wanted})
    changed = replace(guide, settings=guide.settings.model_copy(update={"paper": paper}))
    return {file.kind for file in PdfFiles(changed, BASE, ROOT).everything()}


def test_a_guide_without_packs_or_slides_has_none(guide: Guide) -> None:
    """Nothing is made, and no page leads there."""
    plain = guide.settings.model_copy(update={"packs": (), "slides": False})
    names = PdfNames(replace(guide, settings=plain))
    assert [what for _, what in (*names.everything("fr"), *names.words("fr")) if is_of_session(what)] == []
    assert sum(is_of_session(what) for _, what in PdfNames(guide).everything("fr")) == 2 + 2 + len(guide.sheets)
