"""One sitemap for all languages, each page with its translations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import quote
from xml.etree import ElementTree as ET

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


def sitemap(pages: Iterable[Mapping[str, str]], base: str) -> bytes:
    """The sitemap of pages, each given by its address in every language (the first one for readers of none), below the root at `base`.

    Format: sitemaps.org 0.9, with `xhtml:link` alternates as search engines read them.
    """
    ET.register_namespace("", SITEMAP)
    ET.register_namespace("xhtml", XHTML)
    urls = ET.Element(f"{{{SITEMAP}}}urlset")
    for addresses in pages:
        for address in addresses.values():
            url = ET.SubElement(urls, f"{{{SITEMAP}}}url")
            ET.SubElement(url, f"{{{SITEMAP}}}loc").text = base + quote(address)
            for lang, other in (*addresses.items(), ("x-default", next(iter(addresses.values())))):
                attributes = {"rel": "alternate", "hreflang": lang, "href": base + quote(other)}
                ET.SubElement(url, f"{{{XHTML}}}link", attributes)
    ET.indent(urls, space="")
    written: bytes = ET.tostring(urls, encoding="utf-8", xml_declaration=True)
    return written
