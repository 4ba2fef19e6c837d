"""The names of the PDFs of a guide (and of files for word processors), readable once downloaded, and their addresses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guide_generator.addresses.pages import Addresses
from guide_generator.guide.catalogue import forms, is_form, is_outline
from guide_generator.guide.guide import Guide
from guide_generator.model.brief import Brief
from guide_generator.settings.site_folders import PDF
from guide_generator.text.letters import slug

FOLDER = f"{PDF}/"
"""From the root of a language."""

DOCUMENTS = BOOKLET, BOOKLET_A5, CARDS, NOTES = ("*booklet", "*booklet-a5", "*cards", "*notes")
"""Documents of no single sheet or part; the asterisk keeps their names apart from ids."""

PACK, PACK_SLIDES = "*pack:", "*pack-slides:"
"""What documents of sessions are of: one of these, then the id of the ready pack."""

EDITIONS = LARGE_PRINT, PLAIN_WORDS, SLIDES = ("large-print", "plain-words", "slides")
"""Other editions of a sheet: `<sheet>*large-print` stands for one."""

EDITION_TITLES = {LARGE_PRINT: "edition-large-print", PLAIN_WORDS: "easy-title", SLIDES: "slides"}
"""What they are called: keys of the wording."""

PDF_ENDING, WORD_ENDING = ".pdf", ".docx"

LARGEST_BOOKLET = 120
"""Sheets of a booklet. A larger guide has booklets of its parts only, a larger part none: setting 300 pages takes gigabytes of memory."""


@dataclass(frozen=True)
class PdfNames:
    """Addresses of PDFs, relative to the root of their language."""

    guide: Guide

    def sheet(self, sheet: str, lang: str) -> str:
        """A sheet's: `pdf/fiche-03-profil-du-travailleur-pair.pdf`."""
        return _named(*self._numbered(self.guide.brief(sheet), lang))

    def edition(self, sheet: str, edition: str, lang: str) -> str | None:
        """Another edition of a sheet; None where the guide doesn't have it made."""
        settings = self.guide.settings
        wanted = {LARGE_PRINT: settings.paper.large_print, PLAIN_WORDS: settings.paper.plain_words, SLIDES: settings.slides}
        if self.guide.model_of(sheet) != "sheet" or not wanted.get(edition):
            return None
        if edition == PLAIN_WORDS and not self.guide.has_easy(sheet):
            return None
        title = slug(self.guide.wording(lang)[EDITION_TITLES[edition]])
        return _named(*self._numbered(self.guide.brief(sheet), lang), title)

    def other_editions(self, lang: str) -> Iterator[tuple[Brief, Mapping[str, str]]]:
        """Each sheet that has more than its PDF: what stands for the other documents, with the keys of what they are called."""
        for sheet in self.guide.listed_sheets():
            titles = {f"{sheet.id}*{name}": title for name, title in EDITION_TITLES.items()}
            if there := {what: title for what, title in titles.items() if self.of(what, lang)}:
                yield sheet, there

    def booklet(self, lang: str) -> str | None:
        """The whole guide's; None where it would be too large, or the guide wants none."""
        if not self._is_booklet(self.guide.listed_sheets()):
            return None
        return _named(slug(self.guide.settings.title.in_language(lang).text))

    def booklet_a5(self, lang: str) -> str | None:
        """The same on A5, to fold; None where the guide doesn't have it made."""
        whole = self.booklet(lang)
        return f"{whole.removesuffix(PDF_ENDING)}-a5{PDF_ENDING}" if whole and self.guide.settings.paper.a5 else None

    def part(self, part: str, lang: str) -> str | None:
        """A part's; None where it holds no sheet or too many, or the guide wants none."""
        sheets = self.guide.sheets_of(part) if self.guide.model_of(part) == "part" else ()
        if not sheets or not self._is_booklet(sheets):
            return None
        thing = self.guide.brief(part)
        return _named(self._kind(thing.kind, lang), f"{thing.number}", part)

    def form(self, thing: str, lang: str) -> str | None:
        """That of a form to fill in or of a questionnaire; None where the thing is none."""
        if not self.guide.model_of(thing):
            return None
        kind = self.guide.brief(thing).kind
        return _named(self._kind(kind, lang), thing) if is_form(kind, self.guide.settings) else None

    def pack(self, pack: str, lang: str) -> str | None:
        """A ready pack's; None where the guide has no such pack."""
        return self._of_session("print-pack", pack, lang) if self._has_pack(pack) else None

    def pack_slides(self, pack: str, lang: str) -> str | None:
        """The slides of a ready pack; None where there are none."""
        return self._of_session("slides", pack, lang) if self.guide.settings.slides and self._has_pack(pack) else None

    def word(self, thing: str, lang: str) -> str | None:
        """A form to fill in, or the plan of a ready pack, for a word processor; None where the thing is neither."""
        is_made = bool(self.guide.model_of(thing)) and is_outline(self.guide.brief(thing).kind, self.guide.settings)
        pdf = self.pack(thing.removeprefix(PACK), lang) if thing.startswith(PACK) else self.form(thing, lang) if is_made else None
        return f"{pdf.removesuffix(PDF_ENDING)}{WORD_ENDING}" if pdf else None

    def cards(self, lang: str) -> str | None:
        """The cards of misconceptions; None where the guide has no misconceptions, or wants none."""
        if not self.guide.settings.paper.cards or not any(
            self.guide.listed(kind.id, lang) for kind in self.guide.settings.kinds if kind.model == "misconception"
        ):
            return None
        return _named(slug(self.guide.wording(lang)["print-cards"]))

    def notes(self, lang: str) -> str:
        """The blank page for notes."""
        return _named(slug(self.guide.wording(lang)["print-notes"]))

    def of(self, what: str, lang: str) -> str | None:
        """The PDF of a sheet, a part or a form, by its id, of an edition of a sheet, of one of DOCUMENTS or of a session; None where there is none."""
        if what in DOCUMENTS:
            return dict(zip(DOCUMENTS, (self.booklet, self.booklet_a5, self.cards, self.notes), strict=True))[what](lang)
        if what.startswith(PACK):
            return self.pack(what.removeprefix(PACK), lang)
        if what.startswith(PACK_SLIDES):
            return self.pack_slides(what.removeprefix(PACK_SLIDES), lang)
        name, _, edition = what.partition("*")
        if edition:
            return self.edition(name, edition, lang)
        model = self.guide.model_of(what)
        if model == "sheet":
            return self.sheet(what, lang)
        return self.part(what, lang) if model == "part" else self.form(what, lang)

    def from_root(self, what: str, lang: str) -> str:
        """The same from the root of the site; empty where there is none."""
        address = self.of(what, lang)
        return Addresses(self.guide).from_root(address, lang) if address else ""

    def in_languages(self, what: str) -> Mapping[str, str]:
        """The PDF of something in each language that has one, from the root of the site."""
        found = {lang: self.from_root(what, lang) for lang in self.guide.settings.codes}
        return {lang: address for lang, address in found.items() if address}

    def everything(self, lang: str) -> Iterator[tuple[str, str]]:
        """The address of every PDF, and what it is of: an id, an edition of a sheet, one of DOCUMENTS, or a document of a session."""
        sheets = self.guide.listed_sheets()
        ids = [each.id for each in (*sheets, *self.guide.parts())] + [form.id for form in forms(self.guide)]
        editions = (f"{sheet.id}*{edition}" for sheet in sheets for edition in EDITIONS)
        for what in (*ids, *editions, *DOCUMENTS, *self._sessions()):
            if address := self.of(what, lang):
                yield address, what

    def words(self, lang: str) -> Iterator[tuple[str, str]]:
        """The address of every file for word processors, and the id of what it is of."""
        packs = (f"{PACK}{pack.id}" for pack in self.guide.settings.packs)
        for what in (*(thing.id for thing in forms(self.guide)), *packs):
            if address := self.word(what, lang):
                yield address, what

    def _sessions(self) -> Iterator[str]:
        for pack in self.guide.settings.packs:
            yield from (f"{PACK}{pack.id}", f"{PACK_SLIDES}{pack.id}")

    def _has_pack(self, pack: str) -> bool:
        return any(each.id == pack for each in self.guide.settings.packs)

    def _of_session(self, word: str, name: str, lang: str) -> str:
        return _named(slug(self.guide.wording(lang)[word]), name)

    def _numbered(self, sheet: Brief, lang: str) -> tuple[str, str, str]:
        return self._kind(sheet.kind, lang), f"{sheet.number:02}", sheet.id

    def _is_booklet(self, sheets: tuple[Brief, ...]) -> bool:
        return self.guide.settings.paper.booklets and len(sheets) <= LARGEST_BOOKLET

    def _kind(self, kind: str, lang: str) -> str:
        return slug(self.guide.settings.kinds_by_id[kind].title.in_language(lang).text)


def is_of_session(what: str) -> bool:
    """Whether a document is a ready pack or slides, by what it is of."""
    return what.startswith((PACK, PACK_SLIDES)) or what.endswith(f"*{SLIDES}")


def _named(*parts: str) -> str:
    return f"{FOLDER}{'-'.join(parts)}{PDF_ENDING}"
