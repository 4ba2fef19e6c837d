"""Addresses as they lead from one page to the others."""

from __future__ import annotations

from guide_generator.addresses.pages import OFFLINE, Addresses, up_from
from guide_generator.addresses.pdf import PdfNames
from guide_generator.guide.guide import Guide


class PageLinks:
    """The links of a page in one language. `root` leads from the page to the root of its language."""

    def __init__(self, addresses: Addresses, lang: str, address: str, root: str | None = None) -> None:
        """`root` follows from the page's address by default."""
        self.guide: Guide = addresses.guide
        self.lang = lang
        self.root = up_from(address) if root is None else root
        self.addresses = addresses
        self.address = address
        self._kinds = self.guide.settings.kinds_by_id

    @property
    def site_root(self) -> str:
        """The root of the site, from this page."""
        return self.root + up_from(self.addresses.from_root("", self.lang))

    def href(self, thing: str) -> str:
        """The address of a thing's page (of a kind's index), from this page. KeyError when nothing has this id."""
        if thing in self._kinds:
            return self.index(thing)
        return self.way(self.addresses.of(thing, self.lang))

    def way(self, address: str) -> str:
        """The way from this page to an address of its language."""
        page, sign, place = address.partition("#")
        return sign + place if sign and page == self.address else (self.root + address) or "./"

    def pdf(self, document: str) -> str | None:
        """The address of a PDF, named as `PdfNames.of` does, from this page; None where there is none."""
        address = PdfNames(self.guide).of(document, self.lang)
        return self.root + address if address else None

    def word_file(self, thing: str) -> str | None:
        """The address of a form to fill in for a word processor, from this page; None where the thing is no form."""
        address = PdfNames(self.guide).word(thing, self.lang)
        return self.root + address if address else None

    def offline(self) -> str:
        """The address of the copy to read without a connection, from this page."""
        return self.root + "../" * self.addresses.from_root("", self.lang).count("/") + OFFLINE

    def index(self, kind: str) -> str:
        """The address of a kind's index, from this page."""
        return self.root + self.addresses.index(kind, self.lang)
