"""Pages written in Markdown."""

from __future__ import annotations

import pytest

from guide_generator.addresses.pages import Addresses
from guide_generator.content.blocks import Code, Paragraph
from guide_generator.guide.guide import Guide
from guide_generator.markup.inline_nodes import Plain
from guide_generator.rendering.html_writer import Writer
from guide_generator.rendering.markdown_pages import ContentsEntry, MarkdownSettings, render_markdown

SETTINGS = MarkdownSettings(("tables", "sane_lists", "admonition", "def_list", "toc", "pymdownx.betterem", "pymdownx.details"))


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Un *mot* : oui ?", "<p>Un <em>mot</em>\u00a0: oui\u202f?</p>"),
        ("<b>gras</b> <script>x</script>", "<p>&lt;b&gt;gras&lt;/b&gt; &lt;script&gt;x&lt;/script&gt;</p>"),
        ("<div onclick=x>\n\ntexte\n\n</div>", "<p>&lt;div onclick=x&gt;</p>\n<p>texte</p>\n<p>&lt;/div&gt;</p>"),
        ("[x](javascript:alert)", "<p><span>x</span></p>"),
        ("[x][1]\n\n[1]: javascript:alert", "<p><span>x</span></p>"),
        (
            "[x](https://a.fr)",
            '<p><a aria-describedby="other-site" class="g-external" href="https://a.fr" rel="external">x</a></p>',
        ),
        (
            "[[siao]] puis SIAO",
            '<p><a href="../glossaire/#siao">SIAO</a> puis <a class="g-term" href="../glossaire/#siao">SIAO</a></p>',
        ),
        ("[[term|mots]]", '<p><a href="../glossaire/">mots</a></p>'),
        ("**Le SIAO** et le SIAO", '<p><strong>Le <a class="g-term" href="../glossaire/#siao">SIAO</a></strong> et le SIAO</p>'),
        (
            '!!! note "Le titre"\n\n    Le "texte"',
            '<div class="admonition note">\n<p class="admonition-title">Le titre</p>\n<p>Le «\u00a0texte\u00a0»</p>\n</div>',
        ),
        ('`l\'équipe : "x"` oui ?', '<p><code>l\'équipe : "x"</code> oui\u202f?</p>'),
        ("![x](https://a.fr/x.png)", "<p>![x](https://a.fr/x.png)</p>"),
    ],
)
def test_pages_are_safe_and_linked(guide: Guide, typed: str, written: str) -> None:
    """Typography and glossary links; no raw HTML, no unsafe link, no image from elsewhere."""
    writer = Writer(Addresses(guide), "fr", "page/", "page")
    html = render_markdown(typed, "fr", writer, SETTINGS).html
    assert sorted_attributes(str(html)) == sorted_attributes(written)


def sorted_attributes(html: str) -> str:
    """Python-Markdown's order of attributes is its own affair."""
    return html.replace(
        'href="https://a.fr" class="g-external" aria-describedby="other-site" rel="external"',
        'aria-describedby="other-site" class="g-external" href="https://a.fr" rel="external"',
    )


def test_headings(guide: Guide) -> None:
    """Those of the second level make the table of contents."""
    writer = Writer(Addresses(guide), "fr", "page/", "page")
    headings = render_markdown("## Été ?\n\n### Non\n\n## Deux", "fr", writer, SETTINGS).headings
    assert headings == (ContentsEntry("ete", "Été\u202f?"), ContentsEntry("deux", "Deux"))


def test_code_between_fences_is_read(guide: Guide) -> None:
    """Its lines and its language, for text twins, the search and the export, as typed."""
    writer = Writer(Addresses(guide), "fr", "page/", "page")
    settings = MarkdownSettings(("fenced_code",))
    blocks = render_markdown(
        'Avant\n\n```\ngit add "<a>" &amp;\n\nfin\n```\n\n```python\nx = 1\n```', "fr", writer, settings
    ).blocks
    assert blocks == (Paragraph((Plain("Avant"),)), Code('git add "<a>" &amp;\n\nfin'), Code("x = 1", "python"))
