"""The pages written in Markdown: their text, and what some of them show beside it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup

from guide_generator.addresses.data import thing_path
from guide_generator.addresses.pages import HOME, NOT_FOUND, PRINT, TAKE_AWAY, Addresses
from guide_generator.content.page_texts import shorten
from guide_generator.content.pages.audit_result import last_audit
from guide_generator.content.pages.field_reference import field_reference
from guide_generator.content.pages.special_pages import FIELDS, PROGRESS, Written, written_page
from guide_generator.guide.guide import Guide
from guide_generator.guide.reviews import REVIEWS
from guide_generator.model.models import Page
from guide_generator.pages.composer import LONGEST_DESCRIPTION, PageComposer, home
from guide_generator.pages.legal_pages import LegalPages
from guide_generator.pages.session_data import plan_words
from guide_generator.rendering.html_writer import Writer
from guide_generator.rendering.markdown_pages import render_markdown
from guide_generator.rendering.rendered_page import RenderedPage
from guide_generator.schema_org.things import LinkedThings
from guide_generator.settings.legal import ACCESSIBILITY, PRIVACY
from guide_generator.settings.site_address import path_of

OWN_TEMPLATES = {
    HOME: "home.html",
    NOT_FOUND: "not-found.html",
    PRINT: "print.html",
    TAKE_AWAY: "take-away.html",
    PROGRESS: "progress.html",
    FIELDS: "fields.html",
    ACCESSIBILITY: "accessibility.html",
    PRIVACY: "privacy.html",
    REVIEWS: "reviews.html",
}
"""Of pages that show more than their Markdown, by id."""


def markdown_page(composer: PageComposer, page_id: str, guide: Guide) -> RenderedPage:
    """A page written in Markdown, with what some of them show beside their text."""
    page, addresses = guide.page(page_id), Addresses(guide)
    address = addresses.of(page_id, composer.lang)
    root = _absolute_root(composer, addresses, composer.lang) if page_id == NOT_FOUND else None
    writer = Writer(addresses, composer.lang, address, page_id, root)
    said = page.body.in_language(composer.lang)
    body_text = LegalPages(guide, composer.templates, composer.site).text(page_id, said)
    written = render_markdown(body_text, said.lang, writer, composer.markdown)
    template = OWN_TEMPLATES.get(page_id, "page.html")
    content = Written(
        page,
        written.blocks,
        field_reference(guide.settings, composer.lang) if page_id == FIELDS else (),
        last_audit(composer.root, composer.lang) if page_id == ACCESSIBILITY else None,
    )
    more_values = {
        "others": _other_languages(composer, page, addresses) if page_id == NOT_FOUND else (),
        "words": plan_words(writer) if page_id == PRINT else {},
        "audit": content.audit,
        "reference": content.reference,
    }
    body, more = composer.body(template, guide, writer, thing=page, text=written.html, text_lang=said.lang, **more_values)
    return composer.page(
        writer,
        body + composer.templates.history(writer, page),
        id=page_id,
        kind="page",
        title=writer.plain(page.title),
        description=shorten(writer.plain(page.description), LONGEST_DESCRIPTION),
        headings=(*written.headings, *(more if page_id in {PRINT, TAKE_AWAY, PROGRESS, FIELDS, REVIEWS} else ())),
        crumbs=() if page_id == HOME else (home(writer),),
        source=page.paths.get(composer.lang, guide.path(page_id)),
        addresses=addresses.everywhere(partial(addresses.of, page_id)),
        data=thing_path(page) if page_id != NOT_FOUND else "",
        about=LinkedThings(guide, writer, composer.site or writer.site_root).page(page) if page_id != NOT_FOUND else {},
        blocks=written_page(guide, composer.lang, content) if page_id != NOT_FOUND else (),
    )


def _other_languages(composer: PageComposer, page: Page, addresses: Addresses) -> Iterator[tuple[str, str, Markup]]:
    """The page for missing addresses is one for all languages: code, title and text of each other one."""
    for lang in page.body.by_lang:
        if lang != composer.lang:
            writer = Writer(addresses, lang, "", page.id, _absolute_root(composer, addresses, lang))
            text = render_markdown(page.body.in_language(lang).text, lang, writer, composer.markdown)
            yield lang, writer.plain(page.title), text.html


def _absolute_root(composer: PageComposer, addresses: Addresses, lang: str) -> str:
    """Where a language's pages start, for the page for missing addresses, which has no place of its own."""
    return path_of(composer.site) + addresses.from_root("", lang)
