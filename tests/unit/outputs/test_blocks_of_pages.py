"""What pages say as blocks, and what is written from them."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

from guide_generator.content.blocks import (
    Apart,
    Code,
    Fact,
    Facts,
    Heading,
    Items,
    LanguageSpan,
    LinkList,
    LinkTo,
    Paragraph,
    Remark,
    Styled,
)
from guide_generator.content.markdown_tree import MarkdownTree
from guide_generator.content.to_text import OwnLine, own_lines, plain_text
from guide_generator.markup.inline_nodes import Plain

TITLE = Heading(1, (Plain("Titre"),))
LEAD = Paragraph((Plain("En "), Styled("strong", (Plain("bref"),)), Plain(" "), Remark("(ancien)")), is_lead=True)
OWN = Items(((Paragraph((LinkTo("page", "a", (Plain("Un mot"),)), LanguageSpan("en", (Plain(" here"),)))),),))
OTHERS = LinkList(((Paragraph((LinkTo("page", "b", (Plain("Ailleurs"),)),)),),))


def heading(level: int, words: str) -> Heading:
    """A heading without an anchor."""
    return Heading(level, (Plain(words),))


def test_the_search_reads_what_a_page_says_of_its_own() -> None:
    """Under its headings; neither lists of links, nor what stands apart, nor headings with nothing of the page's own below them."""
    apart = Apart((Paragraph((Plain("Fiche 1"),)),))
    blocks = (
        apart,
        TITLE,
        LEAD,
        Heading(2, (Plain("Un"),), "un"),
        heading(3, "Deux"),
        OWN,
        heading(3, "Trois"),
        OTHERS,
        heading(2, "Quatre"),
        OTHERS,
    )
    assert list(own_lines(blocks)) == [OwnLine("En bref"), OwnLine("Un mot here", "Deux", "un")]
    assert plain_text(blocks).split("\n") == [
        *("Fiche 1", "Titre", "En bref (ancien)", "Un", "Deux", "Un mot here", "Trois", "Ailleurs", "Quatre", "Ailleurs")
    ]


def test_a_markdown_page_gives_its_definitions_and_its_code() -> None:
    """Several names of one definition, several definitions of one name, and the signs that code holds."""
    written = "<div><dl><dt>Un</dt><dt>Deux</dt><dd>Le sens</dd><dd><p>Un autre</p></dd></dl><pre><code>a &amp;lt; b\n</code></pre></div>"
    blocks = MarkdownTree({}, "", "").blocks(fromstring(written))  # noqa: S314 - written here
    facts = (
        Fact((Plain("Un"),), ()),
        Fact((Plain("Deux"),), (Paragraph((Plain("Le sens"),)),)),
        Fact((), (Paragraph((Plain("Un autre"),)),)),
    )
    assert blocks == (Facts(facts), Code("a < b"))
