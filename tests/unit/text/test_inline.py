"""Inline Markdown: what becomes a tree, and what stays text."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from guide_generator.addresses.pages import Addresses
from guide_generator.guide.guide import Guide
from guide_generator.loading.load import Loader
from guide_generator.markup.inline import is_safe, parse
from guide_generator.markup.inline_nodes import CrossLink, Emphasis, InlineNode, Link, Plain, Strong, plain
from guide_generator.printed.writer import PrintWriter
from guide_generator.rendering.html_writer import Writer
from guide_generator.rendering.markdown_pages import MarkdownSettings, render_markdown
from guides import make_guide

CASES: list[tuple[str, tuple[InlineNode, ...]]] = [
    ("mots", (Plain("mots"),)),
    ("*un* **deux**", (Emphasis((Plain("un"),)), Plain(" "), Strong((Plain("deux"),)))),
    ("[site](https://a.fr/b)", (Link("https://a.fr/b", (Plain("site"),)),)),
    (
        "voir [[siao]] ou [[siao|le service]]",
        (Plain("voir "), CrossLink("siao", None), Plain(" ou "), CrossLink("siao", "le service")),
    ),
    ("**[[siao]]**", (Strong((CrossLink("siao", None),)),)),
    ("<b>gras</b> & <script>", (Plain("<b>gras</b> & <script>"),)),
    ("&amp; &lt;", (Plain("&amp; &lt;"),)),
    ("# titre", (Plain("# titre"),)),
    ("1. liste", (Plain("1. liste"),)),
    ("a_b_c snake_case", (Plain("a_b_c snake_case"),)),
    (r"\*pas gras\*", (Plain("*pas gras*"),)),
    ("`code`", (Plain("`code`"),)),
    ("![image](https://a.fr/x.png)", (Plain("![image](https://a.fr/x.png)"),)),
    ("[[Pas Un Id]]", (Plain("[[Pas Un Id]]"),)),
]


@pytest.mark.parametrize(("text", "tree"), CASES)
def test_tree(text: str, tree: tuple[InlineNode, ...]) -> None:
    """Emphasis, links and cross-links; the rest is text."""
    assert parse(text, "plain") == tree


def test_plain_words() -> None:
    """The words alone."""
    assert plain(parse("*un* [deux](https://a.fr) [[x|trois]]", "plain")) == "un deux trois"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('"le *mot* juste"', "«\u00a0le mot juste\u00a0»"),
        ('*"le mot"*', "«\u00a0le mot\u00a0»"),
        ("**Attention :** *danger* !", "Attention\u00a0: danger\u202f!"),
        ("[le site](https://exemple.fr/?q='x') !", "le site\u202f!"),
        ("[[un-chez-soi-d-abord|l'équipe]] ?", "l’équipe\u202f?"),
        ("**82** %", "82\u00a0%"),
    ],
)
def test_typography_crosses_markup(typed: str, printed: str) -> None:
    """Spacing and quotation marks don't stop at emphasis and links."""
    assert plain(parse(typed, "french")) == printed


def test_typography_leaves_addresses() -> None:
    """Those of links stay as typed."""
    assert parse("[site](https://a.fr/l'un;deux!)", "french") == (Link("https://a.fr/l'un;deux!", (Plain("site"),)),)


@pytest.mark.parametrize(
    ("href", "safe"),
    [
        ("https://a.fr", True),
        ("mailto:a@b.fr", True),
        ("tel:+33123456789", True),
        ("javascript:alert(1)", False),
        ("JavaScript:alert(1)", False),
        ("data:text/html,x", False),
        ("//a.fr", False),
        ("/chemin", False),
        ("https://a.fr/\x01", False),
    ],
)
def test_safe_addresses(href: str, *, safe: bool) -> None:
    """Only http(s), mail and telephone."""
    assert is_safe(href) is safe


def test_read_in_several_threads() -> None:
    """Texts read side by side do not mix: a Markdown keeps what it reads in itself."""
    texts = [f"une *idée {number}* et [[mot-{number}|mot]], **fort {number}**" for number in range(3_000)]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            read = list(pool.map(lambda text: plain(parse(text, "plain")), texts))
    finally:
        sys.setswitchinterval(interval)
    assert read == [f"une idée {number} et mot, fort {number}" for number in range(3_000)]


@pytest.mark.parametrize(
    ("typed", "href", "after"),
    [
        ("https://a.fr/b_c_d*e*f", "https://a.fr/b_c_d*e*f", ""),
        ("https://a.fr/_x_/", "https://a.fr/_x_/", ""),
        ("www.a.fr/b", "https://www.a.fr/b", ""),
        ("contact@a.fr", "mailto:contact@a.fr", ""),
        ("mailto:contact@a.fr", "mailto:contact@a.fr", ""),
        ("https://a.fr/b?c='d';e", "https://a.fr/b?c='d';e", "."),
        ("https://fr.a.org/Pair_(emploi)", "https://fr.a.org/Pair_(emploi)", ")."),
        ("https://a.fr", "https://a.fr", "\u202f!"),
    ],
)
def test_pasted_addresses_are_links(typed: str, href: str, after: str) -> None:
    """Web and mail addresses as they stand; the punctuation after them is none of theirs, typography leaves them alone."""
    link = Link(href, (Plain(typed),), is_typed=True)
    said = parse(f"L'adresse {typed}{after.replace(chr(0x202F), ' ')}", "french")
    assert said == (Plain("L’adresse "), link, *([Plain(after)] if after else []))


def test_addresses_in_other_markup() -> None:
    """In emphasis, in the words of a link, after an escaped sign; what only looks like one stays words."""
    address = Link("https://a.fr", (Plain("https://a.fr"),), is_typed=True)
    assert parse("**https://a.fr**", "plain") == (Strong((address,)),)
    assert parse("[https://a.fr](https://b.fr)", "plain") == (Link("https://b.fr", (Plain("https://a.fr"),)),)
    assert parse("<https://a.fr>", "plain") == (Plain("<"), address, Plain(">"))
    assert parse("@tous, a@b, javascript://x, www.", "plain") == (Plain("@tous, a@b, javascript://x, www."),)


def test_stressed_words_of_another_language(tmp_path: Path) -> None:
    """The one that is named, or that of a title of the guide: on a page, on paper and in a Markdown page; no word of it is lost."""
    texts = {"en": "A *fr:mot* and *de:Wort*, *accueillir*, *plain* and *no: colon*, *ex:ample*, *fr:qui ?*"}
    root = make_guide(tmp_path, edits={"action_sheets/accueillir.yml": {"en: In short": f"en: '{texts['en']}'"}})
    (root / "content/en/about.md").write_text(
        (root / "content/en/about.md").read_text(encoding="utf-8") + f"\n{texts['en']}\n", encoding="utf-8"
    )
    guide = Guide.of(Loader(root).load())
    writer = Writer(Addresses(guide), "en", "", "")
    shown = (
        '<em lang="fr">mot</em> and <em lang="de">Wort</em>, <em lang="fr">accueillir</em>, '
        '<em>plain</em> and <em>no: colon</em>, <em>ex:ample</em>, <em lang="fr">qui\u202f?</em>'
    )
    assert shown in writer.text(guide.sheet("accueillir").summary)
    assert "A mot and Wort, accueillir, plain" in writer.plain(guide.sheet("accueillir").summary)
    assert shown in render_markdown(guide.page("about").body.in_language("en").text, "en", writer, MarkdownSettings()).html
    printed = PrintWriter(Addresses(guide), "en", "", frozenset(map(chr, range(500)))).text(guide.sheet("accueillir").summary)
    assert [node.get("lang") for node in printed["nodes"] if node["kind"] == "passage"] == ["fr", "de", "fr", "fr"]
