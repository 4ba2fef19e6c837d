"""What programs and readers hold the address of and no page can lead on from: PDFs and plain texts, copied to where they were."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from guide_generator.addresses.pages import Addresses, text_twin
from guide_generator.addresses.pdf import WORD_ENDING, PdfNames
from guide_generator.guide.guide import Guide
from guide_generator.publish.redirects import language_of, redirects


def write_copies(guide: Guide, published: Iterable[tuple[str, str]], site: Path) -> None:
    """Put a copy at each former address whose file the site has today. `published` holds the PDFs that were, and what they are of.

    A text is copied again where one stands already: in a preview it may be an older one. A PDF never takes the place of another.
    """
    for redirect in redirects(guide):
        if "#" not in redirect.now:
            _copy(site / text_twin(redirect.now), site / text_twin(redirect.former))
    for former, now in _pdfs(guide, published):
        if not (site / former).exists():
            _copy(site / now, site / former)


def _copy(source: Path, target: Path) -> None:
    if source.is_file():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)


def _pdfs(guide: Guide, published: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Former addresses of PDFs and those of today, from the root of the site."""
    yield from _of_former_ids(guide)
    for address, what in published:
        if now := pdf_now(guide, address, what):
            yield address, now


def _of_former_ids(guide: Guide) -> Iterator[tuple[str, str]]:
    """The PDFs of things whose id changed, where they would be under their former ids."""
    names, addresses = PdfNames(guide), Addresses(guide)
    for lang in guide.settings.codes:
        for address, what in (*names.everything(lang), *names.words(lang)):
            now = addresses.from_root(address, lang)
            folder, _, name = now.rpartition("/")
            thing = what.partition("*")[0]
            for _, identifier in guide.thing(thing).former if thing else ():
                yield f"{folder}/{name.replace(thing, identifier)}", now


def pdf_now(guide: Guide, address: str, what: str) -> str | None:
    """Where a PDF (or a file for word processors) is today that was published at an address: that of its thing, or of what replaces it, in the same language."""
    lang = language_of(address, guide.settings.languages).code
    names = PdfNames(guide)
    of = names.word if address.endswith(WORD_ENDING) else names.of
    found = (of(each, lang) for each in _today(guide, what))
    return next((Addresses(guide).from_root(each, lang) for each in found if each), None)


def _today(guide: Guide, what: str) -> Iterator[str]:
    """What something is today: itself, the thing that had its id once, or what replaces it; of an edition, else the sheet itself."""
    name, sign, edition = what.partition("*")
    if not name:
        yield what
        return
    for each in [name] if guide.find(name) else _instead_of(guide, name):
        yield from dict.fromkeys((each + sign + edition, each))


def _instead_of(guide: Guide, name: str) -> list[str]:
    """What has an id now that is nobody's own any more: the thing that was renamed, or what replaces the one that was removed."""
    renamed = [thing.id for thing in guide.things.values() if name in {identifier for _, identifier in thing.former}]
    return renamed or [each for removed in guide.settings.removed if removed.id == name for each in removed.instead]
