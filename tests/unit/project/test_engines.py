"""The comparison with other engines (make engines): it sees what differs, and what is explained stands in the documentation."""

from __future__ import annotations

from dataclasses import replace as changed
from pathlib import Path

import pytest

from engines.compare import differences, known_differences, other_files, unexplained
from engines.page_content import PageContent, content_of
from support import ROOT, one_line

URL = "https://guide.example.org/en/a/"
OURS = """<html lang="en"><title>A</title><article class="g-page"><h1>A</h1><h2 id="b"><svg><path/></svg><span>B</span></h2>
<p>One <a href="../c/">two</a> <button>No</button></p><p lang="fr">Trois</p><img src="../x/y.png" alt="Y"><p hidden>No</p>
<footer class="g-page-foot"><h2>Foot</h2></footer></article></html>"""
THEIRS = """<html lang="en"><title>A</title><nav><h2>No</h2></nav><article class="md-content__inner md-typeset"><h1 id="a">A</h1>
<h2 id="b">B<a class="headerlink" href="#b">¶</a></h2><p>One <a href="/en/c/">two</a></p><p><span lang="fr">Trois</span></p>
<p><img src="/images/y.png" alt="Y"></p></article></html>"""
CHANGES = {
    "lang": ('<html lang="en">', '<html lang="fr">'),
    "title": ("<title>A<", "<title>B<"),
    "text": ("One ", "One more "),
    "headings": ('<h2 id="b">B', '<h3 id="b">B'),
    "anchors": ('<h2 id="b">', '<h2 id="z">'),
    "links": ("/en/c/", "/en/d/"),
    "images": ("y.png", "z.png"),
    "passages": ('lang="fr">Trois', ">Trois"),
}


def test_the_same_page_by_two_engines() -> None:
    """What each of them sets around the text doesn't count."""
    ours = content_of(OURS.encode(), URL)
    assert ours == content_of(THEIRS.encode(), URL)
    assert ours.links == (("https://guide.example.org/en/c/", "two"),)
    assert ours.passages == (("fr", "Trois"),)
    assert ours.headings == (("h1", "A"), ("h2", "B"))


@pytest.mark.parametrize("what", CHANGES)
def test_each_difference_is_seen(what: str) -> None:
    """Under its name, and it isn't explained."""
    old, new = CHANGES[what]
    assert old in THEIRS
    pages = {"a/": content_of(OURS.encode(), URL)}, {"a/": content_of(THEIRS.replace(old, new).encode(), URL)}
    found = list(differences("properdocs", *pages))
    assert what in {each.what for each in found}
    assert any(line.startswith(f"not explained: properdocs {what} /a/") for line in unexplained(found))


def test_a_page_that_is_missing_is_a_difference() -> None:
    """On either side."""
    page = {"a/": content_of(OURS.encode(), URL)}
    assert [each.what for each in (*differences("zensical", page, {}), *differences("zensical", {}, page))] == ["page", "page"]


def test_a_file_with_another_byte_is_a_difference(tmp_path: Path) -> None:
    """Or one that only one of the two has."""
    for name, files in (("one", {"a": "x", "b": "x", "c": "x"}), ("other", {"a": "x", "b": "y", "d": "x"})):
        (tmp_path / name).mkdir()
        for file, text in files.items():
            (tmp_path / name / file).write_text(text, encoding="utf-8")
    found = list(other_files("properdocs", tmp_path / "one", tmp_path / "other"))
    assert [each.address for each in found] == ["b", "c", "d"]
    assert len([line for line in unexplained(found) if line.startswith("not explained: properdocs bytes")]) == 3


def test_what_no_longer_differs_is_not_explained_any_more() -> None:
    """Its explanation has to go."""
    page = content_of(OURS.encode(), URL)
    other: dict[str, PageContent] = {"a/": changed(page, title="A - Guide")}
    lines = list(unexplained(list(differences("zensical", {"a/": page}, other))))
    assert lines
    assert all(line.startswith("explained, but no longer there: ") for line in lines)


def test_every_known_difference_is_told_in_the_documentation() -> None:
    """With what it would take."""
    said = one_line((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    for known in known_differences():
        assert known.title in said
        assert known.takes in said
