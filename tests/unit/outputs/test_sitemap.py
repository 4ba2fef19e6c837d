"""The sitemap: one file, or several that search engines take one by one."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from guide_generator.publish.sitemap import FILE, MOST, SITEMAP, sitemaps

BASE = "https://guide.test/"
LARGEST = 50_000_000
MOST_ADDRESSES = 50_000
"""The format's limits for one file."""


def addresses(content: bytes) -> list[str]:
    """What a file lists."""
    return [found.text or "" for found in ET.fromstring(content).iter(f"{{{SITEMAP}}}loc")]  # noqa: S314 - our own file


def pages(count: int, languages: int) -> list[dict[str, str]]:
    """The addresses of pages."""
    return [
        {f"l{lang}": f"l{lang}/fiches/une-fiche-au-nom-assez-long-{page}/" for lang in range(languages)} for page in range(count)
    ]


def test_a_large_sitemap_is_an_index_of_files() -> None:
    """Every page is in one of them, once."""
    large = pages(MOST + 3, 1)
    written = dict(sitemaps(large, BASE))
    assert addresses(written.pop(FILE)) == [BASE + name for name in written]
    assert len(written) == 2
    assert [found for content in written.values() for found in addresses(content)] == [BASE + page["l0"] for page in large]
    assert [*dict(sitemaps(large[:MOST], BASE))] == [FILE]


def test_a_file_stays_within_the_limits_in_ten_languages() -> None:
    """A hundredth of the largest one, a hundred times."""
    content = dict(sitemaps(pages(MOST // 100, 10), BASE))[FILE]
    assert len(content) * 100 < LARGEST
    assert len(addresses(content)) * 100 <= MOST_ADDRESSES
