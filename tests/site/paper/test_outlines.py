"""Forms to fill in as files of the built site: for word processors and on paper, opened by other programs than made them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from docx import Document

from guide_generator.addresses.pages import Addresses
from guide_generator.addresses.pdf import PdfNames
from guide_generator.guide.catalogue import outlines
from guide_generator.guide.guide import Guide
from guide_generator.model.section_values import Blank
from guide_generator.model.thing import Thing
from guide_generator.paper.word_file import EMPTY_BOX, ROOM
from guide_generator.paper.word_files import word_files
from guide_generator.printed.writer import PrintWriter
from guide_generator.publish.former_copies import pdf_now
from pdf_reading import PLACES, read_aloud, words
from support import BASE, ROOT, Site


def blanks_of(thing: Thing) -> tuple[Blank, ...]:
    """The headings of a form."""
    found: tuple[Blank, ...] = thing.blanks  # type: ignore[attr-defined]
    return found


def expected(thing: Thing, writer: PrintWriter) -> Iterator[str]:
    """What a form says, in its order: for each heading its phrases, what is asked, and what the documents say."""
    yield writer.plain(thing.label)
    for blank in blanks_of(thing):
        yield writer.plain(blank.title)
        yield from (writer.plain(phrase) for phrase in blank.phrases)
        yield writer.plain(blank.prompt)
        yield from [writer.plain(blank.hint)] if blank.hint else []
    yield from (writer.plain(writer.guide.thing(source).label) for source in thing.sources)


def in_order(wanted: Iterator[str], text: str) -> list[str]:
    """Those that the text doesn't hold after the one before."""
    missing, start = list[str](), 0
    for each in wanted:
        found = text.find(words(each), start)
        if found < 0:
            missing.append(each)
        start = max(found, start)
    return missing


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_form_is_there_for_word_processors_and_on_paper(site: Site, guide: Guide, lang: str) -> None:
    """Every text in its order, headings as headings, a box before each phrase, room to write, the language; it says what it isn't."""
    addresses, names = Addresses(guide), PdfNames(guide)
    assert list(outlines(guide))
    for thing in outlines(guide):
        writer = PrintWriter(addresses, lang, BASE, frozenset(map(chr, range(0x3000))))
        word, pdf = (addresses.from_root(name or "", lang) for name in (names.word(thing.id, lang), names.of(thing.id, lang)))
        document = Document(str(site.folder / word))
        said = [(paragraph.style.name if paragraph.style else "", paragraph.text) for paragraph in document.paragraphs]
        assert in_order(expected(thing, writer), PLACES.sub("", words("".join(text for _, text in said)))) == []
        assert [text for style, text in said if style == "Heading 1"] == [writer.plain(b.title) for b in blanks_of(thing)]
        assert sum(text.startswith(EMPTY_BOX) for _, text in said) == sum(len(blank.phrases) for blank in blanks_of(thing))
        room = [text.count("\n") + 1 for style, text in said if style == ROOM]
        assert room == [blank.lines for blank in blanks_of(thing)]
        assert document.core_properties.language == {"fr": "fr-FR", "en": "en-GB"}[lang]
        assert document.core_properties.title == writer.plain(thing.label)
        assert in_order(expected(thing, writer), read_aloud(site.folder / pdf)) == []
        assert words({"fr": "pas un avis juridique", "en": "not legal advice"}[lang]) in read_aloud(site.folder / pdf)


def test_the_same_bytes_each_time(site: Site, guide: Guide) -> None:
    """A build writes what another wrote; nothing of the day or of the machine is in it."""
    for address, make in word_files(guide, BASE, ROOT):
        assert make() == make() == (site.folder / address).read_bytes()


def test_its_address_leads_to_it_for_ever(guide: Guide) -> None:
    """An address that was published finds the file of the same sort."""
    for address, what in PdfNames(guide).words("fr"):
        assert pdf_now(guide, address, what) == address
        assert (pdf_now(guide, address.replace(".docx", ".pdf"), what) or "").endswith(".pdf")
