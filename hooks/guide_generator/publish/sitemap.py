"""The sitemap of all languages, each page with its translations: one file, or an index of several where one would be too large."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import quote
from xml.etree import ElementTree as ET

FILE = "sitemap.xml"
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"
MOST = 2_000
"""Pages in one file, which may hold 50,000 addresses and 50 MB: ten languages stay well below both."""

AddressesOfPage = Mapping[str, str]
"""By language, the first one for readers of none."""


def sitemaps(pages: Iterable[AddressesOfPage], base: str) -> Iterator[tuple[str, bytes]]:
    """The name and the content of each file of the sitemap of these pages, below the root at `base`; the one to begin with is FILE."""
    ET.register_namespace("", SITEMAP)
    ET.register_namespace("xhtml", XHTML)
    listed = list(pages)
    if len(listed) <= MOST:
        yield FILE, _sitemap(listed, base)
        return
    index = ET.Element(f"{{{SITEMAP}}}sitemapindex")
    for number, start in enumerate(range(0, len(listed), MOST), 1):
        name = f"sitemap-{number}.xml"
        ET.SubElement(ET.SubElement(index, f"{{{SITEMAP}}}sitemap"), f"{{{SITEMAP}}}loc").text = base + name
        yield name, _sitemap(listed[start : start + MOST], base)
    yield FILE, _written(index)


def _sitemap(pages: Sequence[AddressesOfPage], base: str) -> bytes:
    """Format: sitemaps.org 0.9, with `xhtml:link` alternates as search engines read them."""
    urls = ET.Element(f"{{{SITEMAP}}}urlset")
    for addresses in pages:
        for address in addresses.values():
            url = ET.SubElement(urls, f"{{{SITEMAP}}}url")
            ET.SubElement(url, f"{{{SITEMAP}}}loc").text = base + quote(address)
            for lang, other in (*addresses.items(), ("x-default", next(iter(addresses.values())))):
                attributes = {"rel": "alternate", "hreflang": lang, "href": base + quote(other)}
                ET.SubElement(url, f"{{{XHTML}}}link", attributes)
    return _written(urls)


def _written(root: ET.Element) -> bytes:
    ET.indent(root, space="")
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written
