"""What stands after links on paper, and where long addresses may break."""

from __future__ import annotations

from typing import Any

import pytest

from guide_generator.printed.link_notes import with_notes
from guide_generator.printed.writer import LONGEST_WORD, pieces, shown_address


def link(href: str, thing: str = "", place: str = "") -> dict[str, Any]:
    """A link with one word."""
    return {"kind": "link", "href": href, "id": thing, "place": place, "nodes": [{"kind": "plain", "text": "mot"}]}


def test_links_say_where_they_lead() -> None:
    """By the page of what the document holds, the number of another sheet, or an address at the end: each address once."""
    out, other, sheet, held = (
        link("https://a.fr"),
        link("https://b.fr", "study"),
        link("https://c.fr", "four", "fiche 4"),
        link("", "five"),
    )
    data, notes = with_notes({"text": [{"nodes": [out, other, sheet, held, out]}]}, inside={"five"})
    nodes = data["text"][0]["nodes"]
    assert notes == ("https://a.fr", "https://b.fr")
    assert [node.get("after") for node in nodes] == ["\u00a0[1]", "\u00a0[2]", " (fiche 4)", None, "\u00a0[1]"]
    assert nodes[3]["kind"] == "inside"


def test_without_an_address_nothing_is_numbered() -> None:
    """Where the site's isn't known."""
    data, notes = with_notes({"nodes": [link("", "study")]})
    assert (notes, data["nodes"][0].get("after")) == ((), None)


@pytest.mark.parametrize(
    "address",
    [
        "guide.example.org/fiches/profil-du-travailleur-pair",
        "www.gouvernement.fr/developper-le-travail-pair-dans-le-champ-de-la-veille-sociale?a=1&b=2",
        "habitat-migrations@federation-bfc.example.org",
        "x" * 120,
    ],
)
def test_addresses_break_before_signs_and_lose_nothing(address: str) -> None:
    """No line ends with a hyphen that may be part of it, and no sign is added that would be copied."""
    found = pieces(address)
    assert "".join(found) == address
    assert max(map(len, found)) <= LONGEST_WORD
    assert not any(piece.endswith(("-", "/", ".", "@", "=")) for piece in found[:-1])


def test_a_mail_address_breaks_before_its_domain_alone() -> None:
    """Where both parts fit on a line."""
    assert pieces("habitat-migrations@federation-bfc.example.org") == ["habitat-migrations", "@federation-bfc.example.org"]
    assert shown_address("mailto:a@b.fr") == "a@b.fr"
