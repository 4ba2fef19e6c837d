"""The cards and the booklets of the built site."""

from __future__ import annotations

import pikepdf
import pypdfium2

from guide_generator.addresses.pages import Addresses
from guide_generator.files.typeface import FONTS, characters
from guide_generator.guide.guide import Guide
from guide_generator.model.fields import texts
from guide_generator.model.models import Misconception
from guide_generator.printed.writer import PrintWriter
from guide_generator.text.letters import sort_key
from pdf_reading import extracted, letter_sizes, read_aloud, text_of, words
from support import BASE, ROOT, Site

ARMS_LENGTH = 16
"""Points that are read at arm's length."""

SMALLEST = 11
KNOWN = characters(ROOT / FONTS)
SHOWN = {"title", "expansion", "definition", "publisher", "format", "description", "ask_note"}
"""What the lists at the end of a booklet hold of terms and resources."""


def test_claims_meet_their_answers_on_the_back(site: Site) -> None:
    """Turned over the long edge, a card's answer lies behind its claim."""
    with pypdfium2.PdfDocument(site.folder / "pdf/cartes-des-idees-recues.pdf") as document:
        assert len(document) % 2 == 0
        front, back = document[0].get_textpage(), document[1].get_textpage()
        width, height = document[0].get_size()
        boxes = [(0, height / 2, width / 2, height), (width / 2, height / 2, width, height)]
        claims = [front.get_text_bounded(*box) for box in boxes]
        answers = [back.get_text_bounded(*box) for box in boxes]
        assert "rétabli" in claims[1]
        assert "rétabli" in answers[0]
        assert "rétabli" not in answers[1]


def test_cards_are_read_in_their_order_in_large_letters(site: Site, guide: Guide) -> None:
    """By their tags: four claims, then their four answers, each with its number; what is said is set at arm's length."""
    writer = PrintWriter(Addresses(guide), "fr", BASE, KNOWN)
    path = site.folder / "pdf/cartes-des-idees-recues.pdf"
    text = read_aloud(path)
    claims = [thing for each in guide.listed("misconception", "fr") if isinstance(thing := guide.thing(each.id), Misconception)]
    place = 0
    for four in (claims[at : at + 4] for at in range(0, len(claims), 4)):
        for fields in (["claim"], ["claim", "short"]):
            for claim in four:
                number = f"{claims.index(claim) + 1}/{len(claims)}"
                wanted = words("".join([number, *(writer.plain(getattr(claim, field)) for field in fields)]))
                assert wanted in text[place:], claim.id
                place = text.index(wanted, place)
    with pypdfium2.PdfDocument(path) as document:
        sizes = letter_sizes(document)
    assert sum(count for size, count in sizes.items() if size >= ARMS_LENGTH) > sizes.total() / 2
    assert sum(count for size, count in sizes.items() if size < SMALLEST) < 30, "the title of the document"


def test_booklets_have_contents_with_page_numbers(site: Site, guide: Guide) -> None:
    """And a bookmark for each sheet, at its page."""
    with pikepdf.open(site.folder / "pdf/travail-pair-le-guide.pdf") as document, document.open_outline() as outline:
        under = {words(str(child.title)) for item in outline.root for child in item.children}
    writer = PrintWriter(Addresses(guide), "fr", "", KNOWN)
    assert [sheet.id for sheet in guide.sheets if words(writer.plain(sheet.title)) not in under] == []
    text = read_aloud(site.folder / "pdf/travail-pair-le-guide.pdf")
    for wanted in ("Sommaire", "Glossaire", "Ressources", "À qui écrire", "Contacts publiés par le kit en 2024."):
        assert words(wanted) in text
    listed = [
        said
        for kind in ("term", "resource")
        for thing in guide.of_kind(kind)
        for place, said in texts(thing)
        if place[0] in SHOWN
    ]
    missing = [said for said in listed for printed in writer.paragraphs(said) if words(text_of(printed["nodes"])) not in text]
    assert missing == []


def test_lists_follow_the_alphabet_of_their_language(site: Site, guide: Guide) -> None:
    """In English, outreach comes after opcos."""
    kind = next(kind for kind in guide.settings.kinds if kind.model == "term")
    names = [sort_key(thing.label.in_language("en").text) for thing in guide.listed(kind.id, "en")]
    assert names == sorted(names)
    text = extracted(site.folder / "en/pdf/peer-work-the-guide.pdf")
    glossary = text[text.rindex("Glossary") :]
    assert glossary.index(words("ACI,")) < glossary.index(words("Building a shared culture")) < glossary.index("Outreach")
