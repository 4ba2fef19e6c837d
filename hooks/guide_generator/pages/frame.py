"""The frame around every page: head, menu, search, foot."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from posixpath import splitext

from guide_generator.addresses.pages import HOME, Addresses, up_from
from guide_generator.content.pages.special_pages import PROGRESS
from guide_generator.editing.form_files import form_address
from guide_generator.guide.guide import Guide
from guide_generator.guide.without_dots import words_without_dots
from guide_generator.model.brief import Brief
from guide_generator.pages.linked_data import linked_data
from guide_generator.pages.templates import FRAME, Templates
from guide_generator.paper.pictures import ICON_SIZES, card_address, icon_address
from guide_generator.rendering.html_writer import Writer
from guide_generator.rendering.menu import Menu
from guide_generator.rendering.rendered_page import RenderedPage
from guide_generator.settings.site_address import path_of

PANELS = "partials/panels.html"


@dataclass(frozen=True)
class Frame:
    """Sets pages in the site's frame. `site` is the full address of the site's root, with a slash; empty where it isn't known."""

    templates: Templates
    site: str
    edit: str
    """The address at which a file is changed, with `{path}` or `{path_noext}` in it; empty where there is none."""

    has_form: bool
    """Whether the form editor stands beside the pages, which then lead to it."""

    def panels(self, addresses: Addresses, lang: str) -> str:
        """What opens over any page of a language, written for the language's root, and the words for phrases with dots: as JSON."""
        guide = addresses.guide
        words = words_without_dots(guide.settings, lang)
        regions = (guide.region(each.id) for each in guide.regions(lang))
        html = self.templates.environment.get_template(PANELS).render(
            guide=guide,
            has_dots=bool(words),
            settings=guide.settings,
            w=Writer(addresses, lang, "", ""),
            menu=Menu(addresses, lang, "").groups(),
            site_root=up_from(addresses.from_root("", lang)),
            lang_root="",
            site_base=self.site,
            people=[region for region in regions if region.contacts],
            progress=addresses.of(PROGRESS, lang) if guide.find(PROGRESS) else "",
            index_of=partial(addresses.index, lang=lang),
        )
        return json.dumps({"html": html, "words": words}, ensure_ascii=False)

    def around(self, page: RenderedPage, own: Writer) -> str:
        """The whole document of a page. `own` wrote its body: it knows the guide that the page was made from."""
        addresses = own.addresses
        guide, lang = addresses.guide, page.lang
        form, file = self.ways_to_edit(guide, page.kind, page.source)
        up = path_of(self.site) if page.address.endswith(".html") else "../" * page.address.count("/")
        return self.templates.environment.get_template(FRAME).render(
            guide_page=page,
            settings=guide.settings,
            menu=Menu(addresses, lang, page.address).groups() if page.id == HOME else (),
            w=Writer(addresses, lang, "", page.id),
            site_root=up,
            lang_root=up + page.root,
            site_base=self.site,
            linked_data=linked_data(page, self.site or up),
            card=card_address(guide, page.id, lang),
            phone_icon=icon_address(ICON_SIZES[0]),
            form=form,
            edit_url=file,
            places=[each for each in self._places(guide, page) if any(each[1:])],
            index_of=partial(addresses.index, lang=lang),
        )

    def _places(self, guide: Guide, page: RenderedPage) -> Iterator[tuple[Brief, str, str]]:
        """The things that stand on a page, each with where it is edited."""
        for place in page.places:
            yield (guide.brief(place.id), *self.ways_to_edit(guide, place.kind, guide.path(place.id)))

    def ways_to_edit(self, guide: Guide, kind: str, source: str) -> tuple[str, str]:
        """Where a file is edited: in the form (from the root of the site), and as it is; each empty where there is none."""
        form = form_address(guide, kind, source) if self.has_form else ""
        return form, self.edit.format(path=source, path_noext=splitext(source)[0])
