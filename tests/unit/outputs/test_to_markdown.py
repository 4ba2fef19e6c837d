"""Blocks as Markdown: each kind of block and span, for text twins and for the export."""

from __future__ import annotations

import re
import string

import lxml.html
import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide_generator.content.blocks import (
    Apart,
    Block,
    Code,
    Fact,
    Facts,
    Heading,
    Inline,
    Items,
    LanguageSpan,
    LinkList,
    LinkTo,
    Paragraph,
    Picture,
    Quote,
    Remark,
    Span,
    Styled,
    Table,
    Verbatim,
)
from guide_generator.content.to_markdown import MarkdownStyle, to_markdown
from guide_generator.markup.inline_nodes import Plain
from guide_generator.publish.export import EXTENSIONS


def page(name: str) -> str:
    """Where a page is, in these cases."""
    return f"../{name}/"


def file(path: str) -> str:
    """Where a file is."""
    return f"https://a.fr/{path}"


TWIN = MarkdownStyle(page, file)
EXPORT = MarkdownStyle(page, file, indent=4, is_marked=True)


def line(*parts: str | Span) -> Inline:
    """A text."""
    return tuple(Plain(part) if isinstance(part, str) else part for part in parts)


def said(*parts: str | Span) -> Paragraph:
    """A paragraph."""
    return Paragraph(line(*parts))


def items(*entries: Block | tuple[Block, ...], start: int | None = None) -> Items:
    """A list."""
    return Items(tuple(entry if isinstance(entry, tuple) else (entry,) for entry in entries), start)


FOREIGN = LanguageSpan("fr", line("Un ", Styled("emphasis", line("mot"))))
INLINE: list[tuple[Inline, str]] = [
    (line("*_[]<>#|` \\"), r"\*\_\[\]&lt;>#|\` \\"),
    (line("snake_case, 3 < 5 & 6 > 4, &amp;, <b>"), "snake_case, 3 < 5 & 6 > 4, &amp;amp;, &lt;b>"),
    (line("Oui\u202f? «\u00a0Non\u00a0»"), "Oui\u202f? «\u00a0Non\u00a0»"),
    (line("un\nmot"), "un mot"),
    (line(Styled("strong", line("un ", Styled("emphasis", line("mot"))))), "**un *mot***"),
    (line("d’", Styled("emphasis", line(" autre ")), "mot"), "d’ *autre* mot"),
    (line(Styled("emphasis", line(" "))), " "),
    (line(LinkTo("page", "a", line("[mot]"))), r"[\[mot\]](../a/)"),
    (line(LinkTo("file", "pdf/a (1).pdf", line("PDF"))), "[PDF](https://a.fr/pdf/a%20%281%29.pdf)"),
    (line(LinkTo("address", "mailto:a@b.fr", line("a@b.fr"))), "[a@b.fr](mailto:a@b.fr)"),
    (line("Avant ", FOREIGN), 'Avant <span lang="fr">Un *mot*</span>'),
    (line(Verbatim("a|b"), " ", Verbatim("``"), " ", Verbatim("`x`")), "`a|b` ``` `` ``` `` `x` ``"),
    (line(Picture("images/a.png", "Une [image]")), r"![Une \[image\]](https://a.fr/images/a.png)"),
    (line("Texte ", Remark("(plus ancien)")), "Texte (plus ancien)"),
]
STARTS = [
    ("# un", r"\# un"),
    ("#un", r"\#un"),
    ("> un", r"\> un"),
    ("- un", r"\- un"),
    ("+ un", r"\+ un"),
    ("-un", "-un"),
    ("---", r"\---"),
    ("12. un", r"12\. un"),
    ("1) un", r"1\) un"),
    ("1.5 un", "1.5 un"),
    ("!!! un", r"\!!! un"),
    (": un", "&#58; un"),
    ("~~~ un", "&#126;~~ un"),
    ("    un", "un"),
    ("\u00a0un", "\u00a0un"),
]
NESTED = items((said("un"), items(said("a"), said("b"), start=1)), said("deux"))
LOOSE = items((said("un"), said("suite"), items(said("a"))), (said("deux"),), start=9)
FACTS = Facts((Fact(line("Lieu"), (said("Lyon"),)), Fact(line("- Date"), (said("mai"), said("juin"))), Fact(line("Rien"), ())))
BLOCKS: list[tuple[tuple[Block, ...], str, str]] = [
    ((Heading(2, line("Un C#"), "un"), said("mot")), "## Un C\\#\n\nmot", "## Un C\\# {#un}\n\nmot"),
    ((NESTED,), "- un\n  1. a\n  2. b\n- deux", "- un\n    1. a\n    2. b\n- deux"),
    (
        (LOOSE,),
        "9. un\n\n   suite\n\n   - a\n\n10. deux",
        "9. un\n\n    suite\n\n    - a\n\n10. deux",
    ),
    ((items(said("a")), LinkList(items(said("b")).entries)), "- a\n\n<!-- -->\n\n- b", "- a\n\n<!-- -->\n\n- b"),
    ((items(said("a")), items(said("b"), start=1)), "- a\n\n1. b", "- a\n\n1. b"),
    (
        (FACTS,),
        "Lieu\n: Lyon\n\n\\- Date\n: mai\n\n  juin\n\nRien",
        "Lieu\n:   Lyon\n\n\\- Date\n:   mai\n\n    juin\n\nRien",
    ),
    (
        (Table((line("A|B"), ()), (((said("1"), said("2")), (items(said("x"), said("y|z")),)),), line("Titre")),),
        "Titre\n\n| A\\|B |  |\n| --- | --- |\n| 1<br>2 | x<br>y\\|z |",
        "Titre\n\n| A\\|B |  |\n| --- | --- |\n| 1<br>2 | x<br>y\\|z |",
    ),
    ((Quote((said("un"), items(said("a")))),), "> un\n>\n> - a", "> un\n>\n> - a"),
    ((Code("a\n\n```", "python"),), "````python\na\n\n```\n````", "    a\n\n    ```"),
    ((Apart((said("un"), said("deux"))), said("trois")), "un\n\ndeux\n\ntrois", "un\n\ndeux\n\ntrois"),
    ((said(), said("mot")), "mot", "mot"),
    ((said(Styled("emphasis", (FOREIGN.children[1], Plain("x")))),), "**mot*x*", "**mot*x*"),
    (
        (said(Styled("emphasis", (LanguageSpan("en", line("peer")),))),),
        "*peer*",
        '<span lang="en">*peer*</span>',
    ),
]


@pytest.mark.parametrize(("spans", "written"), INLINE)
def test_each_kind_of_span(spans: Inline, written: str) -> None:
    """Signs mean themselves; no-break spaces stay; a passage of another language says which."""
    assert to_markdown((Paragraph((Plain("x "), *spans)),), TWIN) == f"x {written}"


def test_nothing_begins_by_chance_what_was_not_meant() -> None:
    """A paragraph that begins as a list, a heading or a notice would."""
    assert {typed: to_markdown((said(typed),), TWIN) for typed, _ in STARTS} == dict(STARTS)


@pytest.mark.parametrize(("blocks", "twin", "export"), BLOCKS)
def test_each_kind_of_block(blocks: tuple[Block, ...], twin: str, export: str) -> None:
    """With less space below an item, and no anchors, in a text twin."""
    assert to_markdown(blocks, TWIN) == twin
    assert to_markdown(blocks, EXPORT) == export


@settings(deadline=None, derandomize=True)
@given(st.text(string.punctuation + "a1 \u00a0", min_size=1, max_size=12))
def test_any_text_comes_back_from_a_reader_of_markdown(text: str) -> None:
    """Whatever signs it is made of: as a paragraph, in a heading, in an item, in a cell."""
    words = line(f"a{text}a")
    blocks = (
        Heading(2, words),
        Paragraph(words),
        items((Paragraph(words), said("b"))),
        Table((words,), (((Paragraph(words),),),)),
    )
    html = markdown.markdown(to_markdown(blocks, EXPORT), extensions=[*EXTENSIONS], output_format="html")
    read = lxml.html.fragment_fromstring(html, create_parent="div")
    for place in ("h2", "p", "li/p[1]", "table//th", "table//td"):
        found = read.xpath(f"./{place}" if place != "li/p[1]" else "./ul/li/p[1]")
        assert [re.sub(" +", " ", each.text_content()) for each in found] == [re.sub(" +", " ", f"a{text}a")], place
