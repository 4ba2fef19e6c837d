"""The linked data of a page, ready to stand in it: its thing and the way to it, in the words of schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from markupsafe import Markup

from guide_generator.rendering.content_policy import shielded_json
from guide_generator.rendering.rendered_page import RenderedPage
from guide_generator.schema_org.sections import LinkedNode

CONTEXT = "https://schema.org"
NOT_IN_HTML: Mapping[int, str] = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}
"""What could end the element that the data stands in, or begin another: JSON writes it as well by its number."""


def linked_data(page: RenderedPage, site: str) -> Markup:
    """What stands in the page's element of linked data. `site` is the full address of the site's root, with a slash, or the way there."""
    graph = [page.about, *_way(page, site)]
    written = json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, separators=(",", ":"))
    return Markup(shielded_json(written.translate(NOT_IN_HTML)))  # noqa: S704 - it can't hold markup any more


def _way(page: RenderedPage, site: str) -> Iterator[LinkedNode]:
    """The steps from the home page to this one, which ends them where they would be one: search engines ask for two."""
    if not page.crumbs:
        return
    root = site + page.root
    steps = [(crumb.title.striptags(), root + crumb.address) for crumb in page.crumbs]
    if len(steps) == 1:
        steps.append((page.title, ""))
    items = [
        {"@type": "ListItem", "position": place, "name": name, **({"item": address} if address else {})}
        for place, (name, address) in enumerate(steps, 1)
    ]
    yield {"@type": "BreadcrumbList", "itemListElement": items}
