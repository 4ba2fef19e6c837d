"""How a document becomes a PDF: what is written stays words, letters keep their accents."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace as replace_field
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from guide_generator.guide.catalogue import outlines
from guide_generator.guide.guide import Guide
from guide_generator.paper import typst_pdf
from guide_generator.paper.compact_png import compact_png
from guide_generator.paper.finished_pdf import compact_pdf
from guide_generator.paper.pictures import pictures, write_pictures
from guide_generator.paper.typst_pdf import TEMPLATES, PrintError, pdf, picture, print_document
from guide_generator.printed.documents import Printer
from pdf_reading import extracted, letter_sizes, words
from support import BASE, ROOT, replace

CODE = (
    '#panic("x") " \\" \\\\ #"',
    '")))\n#read("/etc/passwd")',
    "\\u{41} \\n $x^2$ `code` <label> @reference",
    "*fort* _penché_ = titre // fin /* tout */",
)


@pytest.fixture
def printer(guide: Guide) -> Printer:
    """Makes the documents of the guide."""
    return Printer(guide, "fr", BASE, ROOT)


def headed(printer: Printer, title: str, templates: Path = ROOT) -> bytes:
    """A sheet's PDF with another title."""
    data = dict(printer.sheet(printer.guide.sheets[0]))
    heading = {"lang": None, "nodes": [{"kind": "plain", "text": title}]}
    return pdf(print_document({**data, "sheet": {**data["sheet"], "heading": heading}}), templates).content


@pytest.mark.parametrize("text", CODE)
def test_what_looks_like_code_stays_words(printer: Printer, text: str, tmp_path: Path) -> None:
    """Texts reach Typst as data: nothing in them is run or read."""
    made = tmp_path / "made.pdf"
    made.write_bytes(headed(printer, text))
    assert words(text) in extracted(made)


def test_a_sheet_may_hold_what_is_filled_in(printer: Printer, tmp_path: Path) -> None:
    """The headings of a form, as another guide may ask of its sheets: phrases to tick, and what to write."""
    form = printer.form(next(outlines(printer.guide)))["form"]
    blanks = next(each for each in form["sections"] if each["type"] == "blanks")
    data = printer.sheet(printer.guide.sheets[0])
    [section, *_] = data["sheet"]["sections"]
    made = tmp_path / "made.pdf"
    filled = {**data, "sheet": {**data["sheet"], "sections": [{**section, **blanks}]}}
    made.write_bytes(pdf(print_document(filled), ROOT).content)
    assert [text for text in said(blanks["items"]) if words(text) not in extracted(made)] == []


def said(value: object) -> Iterator[str]:
    """Every text in some data of a document."""
    if isinstance(value, dict) and "text" in value:
        yield value["text"]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for each in inner:
        yield from said(each)


def test_combining_marks_have_the_rules_of_the_typeface(printer: Printer, tmp_path: Path) -> None:
    """They are set aside only where a document has no such mark."""
    shutil.copytree(ROOT / TEMPLATES, tmp_path / TEMPLATES)
    replace(tmp_path / TEMPLATES / "look.typ", "if marks { (:) }", "if true { (:) }")
    marked, plain = "Wm\u0301W", "l·l"
    assert headed(printer, marked) == headed(printer, marked, tmp_path)
    assert headed(printer, plain) != headed(printer, plain, tmp_path)


def test_no_text_makes_a_picture_impossible(guide: Guide) -> None:
    """However long any of them is, with spaces or without: what has no room is cut."""
    card = next(data for each in pictures(guide, ROOT) if (data := each.data(guide))["layout"] == "card")
    for field in ("kicker", "heading", "summary", "guide"):
        for long in ("mot " * 2000, "x" * 5000):
            said = long if field == "kicker" else {"lang": None, "nodes": [{"kind": "plain", "text": long}]}
            assert picture(print_document({**card, field: said}), ROOT).startswith(b"\x89PNG"), field


def test_a_card_keeps_its_plain_colours(guide: Guide) -> None:
    """In a third of the bytes, always the same: all that covers much is exactly as it was drawn, the edges of letters hardly otherwise."""
    card = next(each for each in pictures(guide, ROOT) if guide.sheets[0].id in each.address)
    document = print_document(card.data(guide))
    drawn = typst_pdf._compiled("picture.typ", document, ROOT, format="png", ppi=72)
    packed = picture(document, ROOT)
    assert packed == compact_png(drawn)
    assert len(packed) < 0.45 * len(drawn)
    with Image.open(BytesIO(drawn)) as first, Image.open(BytesIO(packed)) as second:
        before, after = first.convert("RGB"), second.convert("RGB")
    assert before.size == after.size == (1200, 630)
    areas = {
        (0xFB, 0xF8, 0xF2),
        (0xFF, 0xFF, 0xFF),
        *(colour for colour, _ in Counter(before.get_flattened_data()).most_common(3)),
    }
    seen = set(zip(before.get_flattened_data(), after.get_flattened_data(), strict=True))
    assert [pair for pair in seen if pair[0] in areas and pair[0] != pair[1]] == []
    assert max(ImageChops.difference(before, after).tobytes()) <= 16


def test_a_transparent_picture_stays_as_it_is() -> None:
    """As a guide's own template may draw it."""
    made = BytesIO()
    Image.new("RGBA", (2, 2), (0, 0, 0, 9)).save(made, "PNG")
    assert compact_png(made.getvalue()) == made.getvalue()


def test_a_picture_that_cannot_be_drawn_names_its_file(guide: Guide, tmp_path: Path) -> None:
    """That of the text to correct."""
    card = next(each for each in pictures(guide, ROOT) if guide.sheets[0].id in each.address)
    wrong = {**card.data(guide), "part": "no number"}
    with pytest.raises(PrintError, match=rf"^{card.path}:1:1: {card.address}: "):
        write_pictures([replace_field(card, data=lambda _guide: wrong)], guide, ROOT, tmp_path)


def test_a_booklet_to_fold_is_as_large_in_its_letters(printer: Printer) -> None:
    """On A5, in one column, from eleven points on but for the foot, addresses and sources."""
    booklet = printer.booklet_a5()
    [part, *_] = booklet["parts"]
    short = {**booklet, "parts": [{**part, "sheets": part["sheets"][:1]}], "lists": booklet["lists"][-1:]}
    with pypdfium2.PdfDocument(pdf(print_document(short), ROOT).content) as document:
        assert {tuple(round(side) for side in page.get_size()) for page in document} == {(420, 595)}
        sizes = letter_sizes(document)
    assert sum(count for size, count in sizes.items() if size < 11) < sizes.total() / 5


def test_no_page_holds_a_few_lines_alone(printer: Printer) -> None:
    """Room between lines and items gives way where that saves a page, and only there."""
    text = {"lang": None, "nodes": [{"kind": "plain", "text": "Étape"}]}
    blank = {**printer.notes(), "layout": "handout", "notes": None, "foot": None}
    step = [{"type": "heading", "level": 2, "text": text}, {"type": "paragraph", "leads": False, "text": text}]
    seen = set[tuple[int, int]]()
    for steps in range(10, 18):
        document = print_document({**blank, "blocks": step * steps})
        open_pages, made = typst_pdf._set(document, ROOT), pdf(document, ROOT)
        seen.add((open_pages.pages, made.pages))
        assert open_pages.pages > made.pages or compact_pdf(open_pages.content) == made.content
    assert seen == {(1, 1), (2, 1), (2, 2)}


def test_a_pdf_is_packed_without_loss(printer: Printer) -> None:
    """Every stream is what Typst wrote, in far fewer bytes, always the same; programs find its metadata without unpacking."""
    document = print_document(printer.cards())
    written = typst_pdf._set(document, ROOT).content
    packed = compact_pdf(written)
    assert len(packed) < 0.7 * len(written)
    assert packed == compact_pdf(written)
    assert b"<rdf:RDF" in packed
    with pikepdf.open(BytesIO(written)) as before, pikepdf.open(BytesIO(packed)) as after:
        assert after.check_pdf_syntax() == []
        assert len(after.pages) == len(before.pages) > 0
        assert len(after.objects) >= len(before.objects)
        assert set(_streams(before)) <= set(_streams(after))


def _streams(document: pikepdf.Pdf) -> Iterator[bytes]:
    return (each.read_raw_bytes() for each in document.objects if isinstance(each, pikepdf.Stream))
