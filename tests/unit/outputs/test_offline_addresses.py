"""Where the addresses of a page lead, in the copy to read without a connection."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from guide_generator.publish.offline_copy import leads_to

PAGES = ("index.html", "en/index.html", "fiches/accueillir/index.html", "404.html")
ADDRESSES = (
    "./",
    "../",
    ".",
    "..",
    "a",
    "a/",
    "../a/b.pdf",
    "../../../above",
    "/root/a",
    "/root/",
    "/",
    "a/./b/",
    "a/../",
    "a/..",
    "é",
)


def test_addresses_lead_where_browsers_go() -> None:
    """Whether from the root, from a folder, or above the root, where there is nothing."""
    for page in PAGES:
        for address in ADDRESSES:
            assert leads_to(address, page) == urlsplit(urljoin(f"/{page}", address)).path.removeprefix("/"), (page, address)
