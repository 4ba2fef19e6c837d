"""The frame around every page: head, menu, search, foot."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from posixpath import splitext

from guide_generator.editing.form_files import form_address
from guide_generator.pages.linked_data import linked_data, locale_of
from guide_generator.pages.templates import FRAME, Templates
from guide_generator.paper.pictures import ICON_SIZES, card_address, icon_address
from guide_generator.rendering.html_writer import Writer
from guide_generator.rendering.rendered_page import RenderedPage
from guide_generator.settings.site_address import path_of


@dataclass(frozen=True)
class Frame:
    """Sets pages in the site's frame. `site` is the full address of the site's root, with a slash; empty where it isn't known."""

    templates: Templates
    site: str
    edit: str
    """The address at which a file is changed, with `{path}` or `{path_noext}` in it; empty where there is none."""

    has_form: bool
    """Whether the form editor stands beside the pages, which then lead to it."""

    def around(self, page: RenderedPage, own: Writer) -> str:
        """The whole document of a page. `own` wrote its body: it knows the guide that the page was made from."""
        addresses = own.addresses
        guide, lang = addresses.guide, page.lang
        up = path_of(self.site) if page.address.endswith(".html") else "../" * page.address.count("/")
        return self.templates.environment.get_template(FRAME).render(
            guide_page=page,
            settings=guide.settings,
            w=Writer(addresses, lang, "", page.id),
            site_root=up,
            lang_root=up + page.root,
            site_base=self.site,
            linked_data=linked_data(page, self.site or up),
            locale_of=locale_of,
            card=card_address(guide, page.id, lang),
            phone_icon=icon_address(ICON_SIZES[0]),
            form=form_address(guide, page.kind, page.source) if self.has_form else "",
            edit_url=self.edit.format(path=page.source, path_noext=splitext(page.source)[0]),
            index_of=partial(addresses.index, lang=lang),
        )
