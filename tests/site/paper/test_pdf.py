"""The PDFs of the built site: real files, read by real readers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from pikepdf import Name

from guide_generator.addresses.pages import Addresses
from guide_generator.addresses.pdf import EDITIONS, LARGE_PRINT, PLAIN_WORDS, PdfNames
from guide_generator.files.typeface import FONTS, characters, printable
from guide_generator.guide.catalogue import forms
from guide_generator.guide.guide import Guide
from guide_generator.model.fields import texts
from guide_generator.model.models import Misconception, day_of
from guide_generator.paper.typst_pdf import MOST_PAGES
from guide_generator.printed.writer import PrintWriter, shown_address
from guide_generator.text.texts import Text
from pdf_reading import SHEET, extracted, letter_sizes, read_aloud, structure, text_of, words
from support import BASE, ROOT, Site
from vendor import differences, vendored

PDFIUM_POINTS = 72
SMALLEST, SMALL_SHARE = 11, 0.2
"""Points, and the share of letters that may be smaller: the foot of each page, addresses of links, sources."""

SLIDES = ("diapositives", "slides")
KNOWN = characters(ROOT / FONTS)
FOOT_MM = 19
PAGES = re.compile(r"p\.\d+")
"""References to pages."""


@pytest.fixture(scope="session")
def pdfs(site: Site) -> list[Path]:
    """Every PDF of the site."""
    return sorted(site.folder.glob("**/pdf/*.pdf"))


def sheet_pdf(site: Site, guide: Guide, sheet: str, lang: str) -> Path:
    """A sheet's."""
    return site.folder / Addresses(guide).from_root(PdfNames(guide).sheet(sheet, lang), lang)


def test_every_sheet_part_and_language_has_one(pdfs: list[Path], guide: Guide) -> None:
    """And every form and edition of a sheet, with a booklet of the whole, cards, notes, slides and ready packs."""
    sheets = len(guide.sheets) * (1 + len(EDITIONS))
    of_sessions = 2 * len(guide.settings.packs)
    assert len(pdfs) == len(guide.settings.codes) * (sheets + len(guide.parts()) + len(list(forms(guide))) + 3 + of_sessions)
    assert "fiche-03-profil-du-travailleur-pair.pdf" in {path.name for path in pdfs}


def test_each_conforms_and_says_what_it_is(pdfs: list[Path]) -> None:
    """PDF/A-2a and PDF/UA-1, tagged, with title, language and bookmarks, typefaces inside."""
    for path in pdfs:
        with pikepdf.open(path) as document:
            with document.open_metadata() as metadata:
                said = {key: metadata.get(key) for key in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part")}
                assert said == {"pdfaid:part": "2", "pdfaid:conformance": "A", "pdfuaid:part": "1"}, path.name
                assert metadata["dc:title"]
            assert document.Root.MarkInfo.Marked
            assert str(document.Root.Lang)[:2] == ("en" if "en/pdf" in path.as_posix() else "fr")
            assert document.Root.ViewerPreferences.DisplayDocTitle
            with document.open_outline() as outline:
                assert outline.root, path.name
            assert not list(fonts_outside(document)), path.name


def fonts_outside(document: pikepdf.Pdf) -> Iterator[str]:
    """The typefaces that a PDF names and doesn't hold."""
    for found in document.objects:
        if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == Name.FontDescriptor:
            held = any(key in found for key in ("/FontFile", "/FontFile2", "/FontFile3"))
            if not held:
                yield str(found.FontName)


def test_headings_links_and_figures_are_tagged(site: Site, guide: Guide) -> None:
    """One title, sections below it in order, every link described, the QR code with its address."""
    with pikepdf.open(sheet_pdf(site, guide, SHEET, "fr")) as document:
        kinds = [str(element.S) for element in structure(document)]
        levels = [int(kind[2:]) for kind in kinds if re.fullmatch(r"/H\d", kind)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))
        assert kinds.count("/L") >= len(guide.settings.sections) - 1
        figures = [str(element.Alt) for element in structure(document) if Name.Figure == element.S]
        assert any(f"{BASE}fiches/{SHEET}/" in alt for alt in figures)
        links = [note for page in document.pages for note in page.get("/Annots", []) if note.Subtype == Name.Link]
        assert links
        assert all(str(link.get("/Contents", "")) for link in links)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_text_of_a_sheet_is_in_its_pdf_in_order(site: Site, guide: Guide, lang: str) -> None:
    """Nothing that an editor wrote is lost on paper."""
    writer = PrintWriter(Addresses(guide), lang, BASE, KNOWN)
    for sheet in guide.sheets:
        path = sheet_pdf(site, guide, sheet.id, lang)
        text = read_aloud(path)
        text, _, answers = text.partition(words(writer.word("print-answers")))
        place = 0
        written: dict[object, list[Text]] = defaultdict(list)
        for location, said in texts(sheet):
            written[location[0]].append(said)
        order = [
            "title",
            "summary",
            "key_message",
            "introduction",
            "audience_note",
            *(each.id for each in guide.settings.sections),
            "easy",
        ]
        for field in order:
            for said in written.get(field, []):
                for printed in writer.paragraphs(said):
                    wanted = words(text_of(printed["nodes"]))
                    assert wanted in text[place:], f"{sheet.id}: {field}: {wanted[:60]}"
                    place = text.index(wanted, place)
        for claim in (thing for each in sheet.misconceptions if isinstance(thing := guide.thing(each), Misconception)):  # type: ignore[attr-defined]
            assert words(writer.plain(claim.claim)) + words(writer.plain(claim.short)) in text, claim.id
            answer = [
                words(writer.plain(claim.claim)),
                *(words(text_of(each["nodes"])) for each in writer.paragraphs(claim.answer)),
            ]
            assert "".join(answer) in answers, claim.id


def test_misconceptions_resources_and_contacts_are_written_out(site: Site, guide: Guide) -> None:
    """Answers, addresses, mail addresses: paper can't be clicked."""
    text = extracted(sheet_pdf(site, guide, "formation-initiale", "fr"))
    sheet: Any = guide.sheet("formation-initiale")
    assert words("Relue le") in text
    assert words(guide.wording("fr")["print-talk"]) in text, "what a talk needs, without a card"
    for region in guide.regions_of(sheet.id):
        assert all(words(contact.email) in text for contact in region.contacts)
    for resource in (guide.thing(each) for each in sheet.resources):
        url = getattr(resource, "url", None)
        assert url is None or words(re.sub(r"^https?://|/$", "", url)) in text


def test_sheets_fit_on_a_piece_of_paper(site: Site, guide: Guide) -> None:
    """Two pages, a third allowed, in letters of eleven points or more but for the foot of the page, addresses and sources; the answers from a new leaf."""
    for lang in guide.settings.codes:
        title = words(guide.wording(lang)["print-answers"])
        for sheet in guide.sheets:
            with pypdfium2.PdfDocument(sheet_pdf(site, guide, sheet.id, lang)) as document:
                said = [words(page.get_textpage().get_text_range()) for page in document]
                [answers] = [at for at, text in enumerate(said) if title in text]
                assert answers <= MOST_PAGES + 1
                assert answers % 2 == 0
                assert all(round(side) in {595, 842} for side in document[0].get_size())
                sizes = letter_sizes(document)
                small = sum(count for size, count in sizes.items() if size < SMALLEST)
                assert small < sizes.total() * SMALL_SHARE, (sheet.id, lang, sizes)


def test_other_editions_say_the_same_in_larger_letters(site: Site, guide: Guide) -> None:
    """Large print holds what the sheet holds; plain words take one page."""
    names, addresses, sheet = PdfNames(guide), Addresses(guide), guide.sheet(SHEET)
    for lang in guide.settings.codes:
        large, plain = (
            site.folder / addresses.from_root(names.edition(SHEET, each, lang) or "", lang) for each in (LARGE_PRINT, PLAIN_WORDS)
        )
        assert PAGES.sub("", read_aloud(large)) == PAGES.sub("", read_aloud(sheet_pdf(site, guide, SHEET, lang)))
        for path, least in ((large, 18), (plain, 14)):
            with pypdfium2.PdfDocument(path) as document:
                sizes = letter_sizes(document)
                assert len(document) == 1 or path == large
            assert sum(count for size, count in sizes.items() if size < least) < sizes.total() * SMALL_SHARE * 2
        said, writer = read_aloud(plain), PrintWriter(addresses, lang, BASE, KNOWN)
        assert [text for text in sheet.easy if words(writer.plain(text)) not in said] == []


def test_files_are_sound_and_of_the_day_of_their_texts(pdfs: list[Path], site: Site, guide: Guide) -> None:
    """By qpdf; each bookmark has a name, and none comes twice in a row; no sign is added to what is copied."""
    for sheet in guide.sheets:
        with pikepdf.open(sheet_pdf(site, guide, sheet.id, "fr")) as document:
            assert {str(document.docinfo[key]) for key in ("/CreationDate", "/ModDate")} == {f"D:{day_of(sheet):%Y%m%d}000000Z"}
    for path in pdfs:
        with pikepdf.open(path) as document, document.open_outline() as outline:
            titles = list(_titles(outline.root))
            assert document.check_pdf_syntax() == [], path.name
        assert all(title == title.strip() and title for title in titles), path.name
        assert any(word in path.name for word in SLIDES) or not any(before == after for before, after in pairwise(titles)), (
            path.name
        )
        with pypdfium2.PdfDocument(path) as read:
            assert not any("\u200b" in page.get_textpage().get_text_range() for page in read), path.name


def _titles(items: Iterable[pikepdf.OutlineItem]) -> Iterator[str]:
    for item in items:
        yield str(item.title)
        yield from _titles(item.children)


def test_each_page_says_what_it_comes_from(site: Site, guide: Guide) -> None:
    """The guide, when the text was reviewed, its address and the page's number, in the foot of every page."""
    for lang in guide.settings.codes:
        writer = PrintWriter(Addresses(guide), lang, BASE, KNOWN)
        for sheet in guide.sheets:
            with pypdfium2.PdfDocument(sheet_pdf(site, guide, sheet.id, lang)) as document:
                wanted = [
                    writer.plain(guide.settings.title),
                    writer.date(sheet.reviewed),
                    shown_address(BASE + Addresses(guide).from_root(Addresses(guide).of(sheet.id, lang), lang)),
                ]
                for number, page in enumerate(document, 1):
                    said = words(page.get_textpage().get_text_bounded(0, 0, page.get_width(), FOOT_MM * PDFIUM_POINTS / 25.4))
                    assert [each for each in [*wanted, f"{number}/{len(document)}"] if words(each) not in said] == []


def test_the_qr_code_leads_to_the_page(site: Site, guide: Guide) -> None:
    """Read from the page as a scanner sees it, in every language."""
    for lang in guide.settings.codes:
        with pypdfium2.PdfDocument(sheet_pdf(site, guide, SHEET, lang)) as document:
            picture = document[0].render(scale=150 / PDFIUM_POINTS, grayscale=True)
            [code] = zxingcpp.read_barcodes(memoryview(bytes(picture.buffer)).cast("B", (picture.height, picture.stride)))
        address = Addresses(guide).from_root(Addresses(guide).of(SHEET, lang), lang)
        assert code.text == f"{BASE}{address}#print={day_of(guide.sheet(SHEET))}"


def test_the_page_names_its_pdf(site: Site, guide: Guide) -> None:
    """In its head, and by a link that readers see."""
    for lang in guide.settings.codes:
        for sheet in guide.sheets:
            page = site.pages[Addresses(guide).from_root(Addresses(guide).of(sheet.id, lang), lang)]
            [head] = page.values("//head/link[@type='application/pdf']/@href")
            [seen] = page.values("//main//a[@type='application/pdf']/@href | //article//a[@type='application/pdf']/@href")[:1]
            assert site.target(page, head) == site.target(page, seen)
            assert site.has(head.removeprefix(BASE))


def test_printable_keeps_what_can_be_written() -> None:
    """Accents typed in two pieces are put together; what is invisible goes."""
    known = characters(ROOT / FONTS)
    assert printable("e\u0301quipe\u2060 ·\u202f!", known) == "équipe ·\u202f!"


def test_vendored_files_are_as_published() -> None:
    """Byte for byte."""
    assert [line for package in vendored() for line in differences(package)] == []
