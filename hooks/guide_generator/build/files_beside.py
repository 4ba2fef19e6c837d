"""What stands beside the pages of a site: data, feeds, plans, the form editor, and what hosts and crawlers read."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from guide_generator.addresses.pages import Addresses
from guide_generator.data.calendars import CalendarFile
from guide_generator.data.feeds import Feed
from guide_generator.data.files import open_data_files
from guide_generator.data.index_items import index_items
from guide_generator.data.review_calendars import ReviewCalendars
from guide_generator.data.text_twins import TextList
from guide_generator.editing.form_files import form_files
from guide_generator.files.targets import SITE_MARK, SITE_MARKER
from guide_generator.guide.guide import Guide
from guide_generator.loading.guide_paths import PAGES
from guide_generator.model.page_images import Images
from guide_generator.pages.palette import OWN_STYLES, own_styles
from guide_generator.pages.session_data import session_files
from guide_generator.publish.host_files import host_files
from guide_generator.publish.redirects import former_files, moves
from guide_generator.publish.sitemap import FILE as SITEMAP
from guide_generator.publish.sitemap import sitemaps
from guide_generator.publish.web_manifest import manifests
from guide_generator.settings.site_address import path_of, site_address


def write_beside(root: Path, folder: Path, guide: Guide, *, form: bool) -> None:
    """Write all of it into a folder of its own, with the form editor or not."""
    folder.mkdir()
    finish(root, folder, guide)
    write_open_data(folder, guide)
    if form:
        write_form(root, folder, guide)


def finish(root: Path, site: Path, guide: Guide) -> None:
    """Write what stands beside the pages: the sitemap, where crawlers find it, manifests, and what hosts are to say of each file."""
    base = site_address(guide.settings, os.environ)
    (site / SITE_MARKER).write_bytes(SITE_MARK)
    if base:
        write_files(sitemaps(Addresses(guide).findable(), base), site)
    found = f"Sitemap: {base}{SITEMAP}\n" if base else ""
    (site / "robots.txt").write_text(f"User-agent: *\nAllow: /\n{found}", encoding="utf-8")
    for name, data in Images(root / PAGES).published(body for page in guide.pages for body in page.body.by_lang.values()):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(data)
    write_files(manifests(guide, root), site)
    if guide.settings.colours:
        write_files([(OWN_STYLES, own_styles(guide.settings.colours).encode())], site)
    write_files(former_files(guide), site)
    write_files(index_items(guide), site)
    write_files(session_files(guide), site)
    folders = [Addresses(guide).from_root("", lang) for lang in guide.settings.codes]
    write_files(
        ((name, text.encode()) for name, text in host_files(path_of(base), dict.fromkeys(["", *folders]), tuple(moves(guide)))),
        site,
    )


def write_form(root: Path, site: Path, guide: Guide) -> None:
    """Write the form editor; what didn't change stays."""
    write_files(form_files(guide, root, site_address(guide.settings, os.environ)), site)


def write_open_data(site: Path, guide: Guide) -> None:
    """Write what programs read; what didn't change stays. A feed names its entries by their full addresses: none without."""
    base = site_address(guide.settings, os.environ)
    write_files(open_data_files(guide, base), site)
    write_files(ReviewCalendars(guide, base).files(), site)
    for lang in guide.settings.codes:
        texts, feed, calendar = TextList(guide, base, lang), Feed(guide, base, lang), CalendarFile(guide, base, lang)
        write_files(((texts.path, texts.text().encode()), (calendar.path, calendar.serialize())), site)
        if base:
            write_files([(feed.path, feed.serialize())], site)


def write_files(files: Iterable[tuple[str, bytes]], site: Path) -> None:
    """Write files by their paths; what didn't change stays."""
    for path, content in files:
        target = site / path
        if not target.exists() or target.read_bytes() != content:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
