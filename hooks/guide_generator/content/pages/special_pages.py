"""What the pages written in Markdown say, with what some of them show beside their text; and the page of something removed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from guide_generator.addresses.data import review_calendar
from guide_generator.addresses.pages import HOME, OFFLINE, PRINT, TAKE_AWAY
from guide_generator.content.block_writer import BlockWriter
from guide_generator.content.blocks import (
    Apart,
    Block,
    Blocks,
    Fact,
    Facts,
    Heading,
    Inline,
    Items,
    LinkList,
    LinkTo,
    Paragraph,
    Span,
    Styled,
    Verbatim,
)
from guide_generator.content.components.regions import near_you
from guide_generator.content.pages.audit_result import Audit, Check
from guide_generator.content.pages.field_reference import FieldGroup, FieldRow
from guide_generator.content.pages.session_blocks import other_editions, ready_packs
from guide_generator.guide.guide import Guide
from guide_generator.guide.index_groups import LARGEST_PAGE
from guide_generator.guide.reviews import REVIEWS
from guide_generator.model.brief import Brief
from guide_generator.model.models import Page
from guide_generator.settings.legal import ACCESSIBILITY
from guide_generator.settings.settings import HomeLink, Removed, Way

FIELDS = "fields"
PROGRESS = "progress"
"""The ids of pages that show more than their text."""

FEW_SHEETS = 12
"""Up to so many sheets, the home page names them; else the parts."""


@dataclass(frozen=True)
class Written:
    """A page written in Markdown, and what it is filled with."""

    page: Page
    body: Blocks
    """Its text."""

    reference: Sequence[FieldGroup] = ()
    audit: Audit | None = None


def written_page(guide: Guide, lang: str, written: Written) -> Blocks:
    """What a page written in Markdown says, in the order of reading."""
    w = BlockWriter(guide, lang, written.page.id)
    more = MORE.get(written.page.id)
    own = _home(w, written) if written.page.id == HOME else _page(w, written)
    return (*own, *(more(w, written) if more else ()), *w.history(written.page))


def removed_page(guide: Guide, lang: str, removed: Removed) -> Blocks:
    """What stands where something was that the guide no longer has."""
    return tuple(_removed(BlockWriter(guide, lang, ""), removed))


def _page(w: BlockWriter, written: Written) -> Iterator[Block]:
    page = written.page
    if page.id == PRINT:
        yield w.kicker(w.word("print-kicker"))
    if page.id == TAKE_AWAY:
        yield w.kicker(w.word("offline"))
    yield Heading(1, w.line(w.text(page.title, terms=False), *(w.older(page.title) if page.id != PROGRESS else ())))
    if older := w.older(page.body):
        yield Apart((Paragraph(older[1:]),))
    yield from written.body


def _home(w: BlockWriter, written: Written) -> Iterator[Block]:
    settings = w.guide.settings
    yield Heading(1, w.text(settings.title, terms=False))
    yield from written.body
    if older := w.older(written.page.body):
        yield Apart((Paragraph(older[1:]),))
    if settings.home.ways:
        yield w.heading("ways", w.word("ways"))
        yield LinkList(tuple(tuple(_way(w, way)) for way in settings.home.ways))
    if w.guide.regions(w.lang):
        yield from near_you(w)
    if w.guide.listed_sheets():
        yield w.heading("parties", w.word("home-sheets"))
        yield Paragraph(w.text(settings.tagline, terms=False))
        yield LinkList(tuple(_sheets_or_parts(w)), 1)
    yield w.heading("take", w.word("take"))
    yield LinkList(tuple((w.paragraph(link),) for link in _to_take(w)))


def _sheets_or_parts(w: BlockWriter) -> Iterator[Blocks]:
    if len(sheets := w.guide.listed_sheets()) <= FEW_SHEETS:
        yield from ((w.paragraph(f"{sheet.number} ", w.link(sheet)),) for sheet in sheets)
        return
    for part in w.guide.parts():
        count = w.word("sheets-count", count=w.guide.count_of(part.id))
        yield (w.paragraph(f"{part.number} ", w.link(part), f" {count}"),)


def _to_take(w: BlockWriter) -> Iterator[LinkTo]:
    """What can be taken away: booklet, cards, a pack, all of it."""
    documents = (w.pdf(name, f"{w.word(word)} (PDF)") for name, word in (("*booklet", "take-booklet"), ("*cards", "take-cards")))
    yield from (link for link in documents if link)
    if w.guide.find(PRINT):
        yield LinkTo("page", PRINT, w.line(w.word("take-pack")))
    yield LinkTo("file", OFFLINE, w.line(f"{w.word('take-all')} (zip)"))


def _way(w: BlockWriter, way: Way) -> Iterator[Block]:
    yield Heading(3, w.text(way.title, terms=False))
    if way.text:
        yield Paragraph(w.text(way.text, terms=False))
    yield LinkList(tuple((w.paragraph(_to(w, link)),) for link in way.links))


def _to(w: BlockWriter, link: HomeLink) -> LinkTo:
    label = link.label or w.label(link.to)
    return LinkTo("page", link.to, w.text(label, terms=False) if label else ())


def _print(w: BlockWriter, _written: Written) -> Iterator[Block]:
    yield from ready_packs(w)
    yield w.heading("pack", w.word("print-pack"))
    is_large = len(w.guide.listed_sheets()) > LARGEST_PAGE
    for part in w.guide.parts():
        sheets = w.guide.sheets_of(part.id)
        if sheets and is_large:
            yield w.paragraph(w.strong(w.text(part.label, terms=False)), f" {len(sheets)} ", w.link(part))
        elif sheets:
            yield w.paragraph(w.strong(w.text(part.label, terms=False)))
            yield LinkList(tuple((_printed(w, sheet),) for sheet in sheets))
    yield w.paragraph(w.strong(w.word("pack-extras")))
    extras = [("*cards", "print-cards", "print-cards"), ("*notes", "pack-notes", "print-notes")]
    links = [(w.word(name), w.pdf(document, f"PDF {w.word(label)}")) for document, name, label in extras]
    yield LinkList(tuple((w.paragraph(f"{name} ", link),) for name, link in links if link))
    if not is_large:
        yield from other_editions(w)
    yield w.heading("livrets", w.word("print-booklets"))
    yield LinkList(tuple((w.paragraph(link),) for link in _booklets(w)))
    yield Apart((w.paragraph(w.word("print-format-note")),))
    yield w.heading("offline", w.word("offline"))
    if label := w.guide.label_of(TAKE_AWAY):
        yield w.paragraph(LinkTo("page", TAKE_AWAY, w.text(label, terms=False)))
    else:
        yield from _archive(w)


def _take_away(w: BlockWriter, _written: Written) -> Iterator[Block]:
    if w.guide.settings.offline:
        yield w.heading("library", w.word("library-title"))
        yield w.paragraph(w.word("library-lead"))
    yield w.heading("offline", w.word("offline-file"))
    yield from _archive(w)


def _archive(w: BlockWriter) -> Iterator[Block]:
    yield w.paragraph(LinkTo("file", OFFLINE, w.line(w.word("offline-download"))))
    yield w.paragraph(w.word("offline-how"))


def _printed(w: BlockWriter, sheet: Brief) -> Paragraph:
    link = w.pdf(sheet.id, f"PDF {w.word('sheet-number', number=sheet.number)}")
    return w.paragraph(f"{sheet.number}. ", w.text(sheet.label, terms=False), *((" ", link) if link else ()))


def _booklets(w: BlockWriter) -> Iterator[LinkTo]:
    for what, word in (("*booklet", "print-whole"), ("*booklet-a5", "print-whole-a5")):
        if whole := w.pdf(what, w.word(word)):
            yield whole
    for part in w.guide.parts():
        number = w.word("part-number", number=part.number)
        if link := w.pdf(part.id, f"{number}{w.word('colon')} ", w.text(part.label, terms=False)):
            yield link


def _progress(w: BlockWriter, _written: Written) -> Iterator[Block]:
    for part in w.guide.parts():
        if sheets := w.guide.sheets_of(part.id):
            yield Heading(2, (w.link(part),), part.id)
            ticked = (sheet for sheet in sheets if w.guide.tick_keys(sheet.id))
            yield LinkList(tuple((w.paragraph(f"{sheet.number}. ", w.link(sheet)),) for sheet in ticked))


def _fields(w: BlockWriter, written: Written) -> Iterator[Block]:
    for group in written.reference:
        yield w.heading(f"fields-{group.id}", group.title)
        yield w.paragraph(Verbatim(group.path))
        yield _rows(w, group.rows)


def _rows(w: BlockWriter, rows: Sequence[FieldRow]) -> Facts:
    return Facts(tuple(Fact(_field(w, row), tuple(_about_field(w, row))) for row in rows))


def _field(w: BlockWriter, row: FieldRow) -> Inline:
    required: tuple[str | Span, ...] = (" ", Styled("emphasis", w.line(w.word("required")))) if row.required else ()
    return w.line(w.strong(row.title), " ", Verbatim(row.name), *required)


def _about_field(w: BlockWriter, row: FieldRow) -> Iterator[Block]:
    if row.help:
        yield w.paragraph(row.help)
    yield w.paragraph(row.shape, *((f" · {w.word('for-example')} ", Verbatim(row.example)) if row.example else ()))
    if row.fields:
        yield _rows(w, row.fields)


def _accessibility(w: BlockWriter, written: Written) -> Iterator[Block]:
    if audit := written.audit:
        yield w.heading("audit", w.word("audit"))
        found = w.word("audit-violations", count=audit.violations)
        yield w.paragraph(
            w.word("audit-lead", date=w.date(audit.day), pages=w.number(audit.pages), runs=w.number(audit.runs), violations=found)
        )
        yield Items(tuple((_check(w, check),) for check in audit.checks))
        if audit.undecided:
            yield w.paragraph(w.word("audit-undecided", count=w.number(audit.undecided)))
        if audit.exceptions:
            yield w.heading("", w.word("audit-left-out"), level=3)
            yield Items(tuple((w.paragraph(reason),) for reason in audit.exceptions))
        yield Apart((w.paragraph(f"{w.word('audit-tools')} {', '.join(audit.tools)}."),))


def _reviews(w: BlockWriter, _written: Written) -> Iterator[Block]:
    yield w.paragraph(LinkTo("file", review_calendar(), w.line(w.word("review-calendar"))))
    for group in w.guide.reviews():
        region = w.guide.brief(group.region) if group.region else None
        yield w.heading(f"review-{group.region or 'team'}", *([w.link(region)] if region else [w.word("review-team")]))
        if region and group.dated:
            yield w.paragraph(LinkTo("file", review_calendar(group.region), w.line(w.word("review-calendar"))))
        if group.dated:
            yield LinkList(tuple((w.paragraph(f"{w.date(day)}{w.word('colon')} ", w.link(thing)),) for day, thing in group.dated))
        if group.undated:
            yield w.paragraph(w.strong(w.word("review-undated")))
            yield w.links(group.undated)
    missing = w.guide.lacking()
    if missing:
        yield w.heading("lacking", w.word("review-lacking"))
        yield w.paragraph(w.word("review-lacking-note"))
    for kind, things in missing:
        yield Heading(3, w.text(w.guide.settings.kinds_by_id[kind].plural, terms=False))
        yield w.links(things)


def _check(w: BlockWriter, check: Check) -> Paragraph:
    found = w.word("audit-violations", count=check.violations)
    counts = w.word("audit-count", pages=w.number(check.pages), runs=w.number(check.runs), violations=found)
    return w.paragraph(w.strong(check.title), f"{w.word('colon')} {check.text} {counts}")


def _removed(w: BlockWriter, removed: Removed) -> Iterator[Block]:
    kind = w.guide.settings.kinds_by_id[removed.kind]
    yield w.kicker(w.text(kind.title, terms=False))
    yield Heading(1, w.text(removed.title, terms=False))
    yield Paragraph(w.line(w.word("removed-on", day=w.date(removed.date))), is_lead=True)
    if removed.note:
        yield from w.paragraphs(removed.note)
    if removed.instead:
        yield w.paragraph(w.word("removed-instead"))
        yield w.links(w.named(removed.instead))
    yield w.paragraph(LinkTo("page", kind.id, w.text(kind.plural, terms=False)))


MORE: Mapping[str, Callable[[BlockWriter, Written], Iterator[Block]]] = {
    PRINT: _print,
    TAKE_AWAY: _take_away,
    PROGRESS: _progress,
    FIELDS: _fields,
    ACCESSIBILITY: _accessibility,
    REVIEWS: _reviews,
}
"""What stands below the text of a page, by its id."""
