"""Texts and files that nobody would think of: the reader never fails, and no text becomes markup."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from fuzz_texts import TEXT_PIECES, YAML_PIECES
from guide_generator.check.checks import check
from guide_generator.guide.guide import Guide
from guide_generator.loading.load import Loader
from guide_generator.pages.markdown_page import markdown_page
from guide_generator.pages.renderer import Renderer
from guide_generator.source.problems import LANGUAGES, report
from guide_generator.source.reader import Document, parse, read
from guides import BASE, TODAY, make_guide
from support import ROOT, templates

SHEET = "action_sheets/accueillir.yml"
PAGE = "content/fr/index.md"
SCHEMES = {"", "http", "https", "mailto", "tel"}
DANGEROUS = {"script", "iframe", "object", "embed", "style", "base"}
QUICK = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def pieces(known: Sequence[str], longest: int) -> st.SearchStrategy[str]:
    """Texts made of known pieces and of anything else."""
    return st.lists(st.sampled_from(known) | st.text(max_size=3), max_size=longest).map("".join)


@settings(QUICK, max_examples=300)
@given(st.binary(max_size=200) | st.binary(max_size=50).map(lambda raw: b"id: essai\ntitle:\n  fr: " + raw))
def test_any_bytes_are_a_document(tmp_path: Path, raw: bytes) -> None:
    """Whatever a file holds, its document says what is wrong."""
    path = tmp_path / "x.yml"
    path.write_bytes(raw)
    _assert_told(read(path, "x.yml"), len(re.split(rb"\r\n|\r|\n", raw)))


@settings(QUICK, max_examples=600)
@given(pieces(YAML_PIECES, 25) | st.text())
def test_any_text_is_a_document(text: str) -> None:
    """Whatever the YAML looks like."""
    _assert_told(parse(text, "x.yml"), len(re.split(r"\r\n|\r|\n", text)))


def _assert_told(document: Document, lines: int) -> None:
    assert isinstance(document, Document)
    assert (document.data is None) == bool(document.problems)
    for problem in document.problems:
        assert 1 <= problem.line <= lines, problem
        assert problem.column >= 1
    for lang in LANGUAGES:
        assert len(report(document.problems, lang).splitlines()) == len(document.problems)


@pytest.fixture(scope="module")
def guide_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small guide with the real wording."""
    root = make_guide(tmp_path_factory.mktemp("fuzz"))
    shutil.copytree(ROOT / "action_sheets/shared/wording", root / "action_sheets/shared/wording", dirs_exist_ok=True)
    return root


@pytest.fixture(scope="module")
def page_root(tmp_path_factory: pytest.TempPathFactory, guide_root: Path) -> Path:
    """Another, whose page changes."""
    return shutil.copytree(guide_root, tmp_path_factory.mktemp("fuzz") / "pages")


@settings(QUICK, max_examples=80)
@given(st.lists(pieces(TEXT_PIECES, 8), min_size=10, max_size=10), st.booleans())
def test_no_text_of_a_sheet_becomes_markup(guide_root: Path, texts: list[str], in_both: bool) -> None:
    """Every text is on the page, as text."""
    (guide_root / SHEET).write_text(_sheet(texts, in_both=in_both), encoding="utf-8")
    for lang, pages in _rendered(guide_root).items():
        for page in pages.values():
            _assert_safe(page)
        for text in texts if "accueillir" in pages and (in_both or lang == "fr") else ():
            if "[" not in text:
                assert _letters(text) in _letters(_words(pages["accueillir"])), text


@settings(QUICK, max_examples=40)
@given(pieces(TEXT_PIECES, 12))
def test_no_text_of_a_page_becomes_dangerous_markup(page_root: Path, text: str) -> None:
    """Markdown pages may hold more markup, but no program."""
    front = "---\nid: home\ntitle: Accueil\ndescription: Accueil\n---\n"
    (page_root / PAGE).write_bytes((front + text).encode())
    (page_root / SHEET).write_text(_sheet(["mot"] * 10, in_both=True), encoding="utf-8")
    if (guide := _made(page_root)) and "home" in guide.things:
        for lang in LANGUAGES:
            _assert_safe(str(markdown_page(Renderer(guide, lang, ROOT, compiled=templates(lang)).composer, "home", guide).body))


def _sheet(texts: list[str], *, in_both: bool) -> str:
    """A sheet whose texts are these."""
    sheet = yaml.safe_load((BASE / SHEET).read_text(encoding="utf-8"))
    said = [{"fr": text, "en": text} if in_both else {"fr": text} for text in texts]
    names = ("title", "summary", "introduction", "audience_note", "key_message")
    sheet |= dict(zip(names, said[:5], strict=True))
    sheet["recommendations"] = said[5:7]
    sheet["experiences"] = [{"region": "bretagne", "text": said[7], "points": [said[8]]}]
    sheet["history"] = [{"date": "2026-03-01", "note": said[9]}]
    sheet["reviewed"] = "2026-03-01"
    written: str = yaml.safe_dump(sheet, allow_unicode=True)
    return written


def _rendered(root: Path) -> dict[str, dict[str, str]]:
    """The pages of a guide by language and id."""
    guide = _made(root)
    if guide is None:
        return {}
    return {
        lang: {page.id: str(page.body) for page in Renderer(guide, lang, ROOT, compiled=templates(lang)).pages()}
        for lang in LANGUAGES
    }


@cache
def _loader(root: Path) -> Loader:
    """What reads a folder: the same for all examples, which change one file of it."""
    return Loader(root)


def _made(root: Path) -> Guide | None:
    """The guide of a folder, where one can be made: of what the checker refuses too, so that two barriers are tested."""
    draft = _loader(root).load()
    problems = check(draft, TODAY)
    for lang in LANGUAGES:
        report(problems, lang)
    if any(problem.code == "link-in-name" for problem in problems):
        return None
    if len(draft.things) < len(list(root.glob("action_sheets/**/*.yml"))) - 3 or not draft.pages:
        assert problems
        return None
    return Guide.of(draft)


def _assert_safe(page: str) -> None:
    for element in html.fromstring(f"<div>{page}</div>").iter():
        assert element.tag not in DANGEROUS, page
        for name, value in ((str(name), str(value)) for name, value in element.attrib.items()):
            assert not name.lower().startswith("on"), page
            if name in {"href", "src", "action", "formaction"}:
                assert urlsplit(re.sub(r"[\x00-\x20]", "", value)).scheme.lower() in SCHEMES, page


def _words(page: str) -> str:
    return str(html.tostring(html.fromstring(page), method="text", encoding="unicode"))


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())
