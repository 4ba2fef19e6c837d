"""The list of every address ever published, which all must lead somewhere for ever. A PDF's line ends with what it is of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from guide_generator.addresses.pages import Addresses
from guide_generator.addresses.pdf import PdfNames
from guide_generator.guide.guide import Guide
from guide_generator.loading.guide_paths import PUBLISHED
from guide_generator.publish.former_copies import pdf_now
from guide_generator.publish.redirects import every_address

HEAD = """\
# Toutes les adresses publiées un jour, à partir de la racine du site : chacune doit mener quelque part, pour toujours.
# Every address ever published, from the root of the site: each must lead somewhere, for ever.
# guide addresses --add
"""
COMMENT = "#"


def lines(root: Path) -> list[tuple[int, str]]:
    """The lines of the list, each with its number."""
    path = root / PUBLISHED
    written = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    stripped = ((number, line.strip()) for number, line in enumerate(written, 1))
    return [(number, line) for number, line in stripped if not line.startswith(COMMENT)]


def listed(root: Path) -> list[tuple[int, str]]:
    """The addresses of the list, each with the number of its line."""
    return [(number, line.partition(" ")[0]) for number, line in lines(root)]


def listed_pdfs(root: Path) -> Iterator[tuple[str, str]]:
    """The address of each PDF of the list, and what it is of: an id, or one of `pdf_names.DOCUMENTS`."""
    for _, line in lines(root):
        address, _, what = line.partition(" ")
        if what:
            yield address, what


def missing_addresses(guide: Guide, root: Path) -> Iterator[tuple[int, str]]:
    """The addresses of the list that lead nowhere any more, each with its line."""
    removed = {removed.id for removed in guide.settings.removed}
    pdfs = {address for address, what in listed_pdfs(root) if what.partition("*")[0] in removed or pdf_now(guide, address, what)}
    known = every_address(guide) | pdfs
    yield from ((line, address) for line, address in listed(root) if address not in known)


def unlisted(guide: Guide, root: Path) -> list[str]:
    """The lines that the list lacks."""
    known = {address for _, address in listed(root)}
    return sorted(line for line in _all(guide) if line.partition(" ")[0] not in known)


def _all(guide: Guide) -> Iterator[str]:
    yield from every_address(guide)
    names, addresses = PdfNames(guide), Addresses(guide)
    for lang in guide.settings.codes:
        yield from (
            f"{addresses.from_root(address, lang)} {what}" for address, what in (*names.everything(lang), *names.words(lang))
        )


def serialize(listed: Iterable[str]) -> str:
    """The list's file, of its lines."""
    return HEAD + "".join(f"{line}\n" for line in sorted(set(listed)))
