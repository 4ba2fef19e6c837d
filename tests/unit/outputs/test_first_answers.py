"""The first answers of a search: which page for which word, in which file."""

from __future__ import annotations

from guide_generator.search.documents import SearchDocument
from guide_generator.search.first_answers import ANSWERS, file_name, first_answers


def document(title: str, body: str = "", key: str = "", weight: float = 1) -> SearchDocument:
    """A page of the index."""
    meta = {"kind": "Fiche", "key": key, "family": "", "words": ""}
    return SearchDocument(f"/{title.lower()}/", "fr", title, meta, body, weight)


def answers(*documents: SearchDocument) -> dict[str, list[str]]:
    """The titles for each word."""
    files = dict(first_answers(documents)).values()
    return {word: [file.pages[place][0] for place in places] for file in files for word, places in file.words.items()}


def test_titles_come_before_keywords_and_keywords_before_texts() -> None:
    """Whatever the order of the pages."""
    text, key, title = document("Un", "<p>le SIAO</p>"), document("Deux", key="SIAO"), document("SIAO")
    assert answers(text, key, title)["siao"] == ["SIAO", "Deux", "Un"]


def test_a_short_title_comes_before_a_long_one() -> None:
    """It says the word alone."""
    assert answers(document("Former une équipe"), document("Former"))["former"] == ["Former", "Former une équipe"]


def test_weighty_pages_come_first() -> None:
    """As in the index."""
    assert answers(document("Financer un", weight=0.2), document("Financer deux"))["financer"][0] == "Financer deux"


def test_words_are_folded_and_files_named_by_their_first_letters() -> None:
    """Without accents or ligatures, after an elision."""
    files = dict(first_answers([document("L’Œuvre d'équipe")]))
    assert set(files) == {"oe", "eq"}
    assert set(files["oe"].words) == {"oeuvre"}


def test_other_scripts_have_files_too() -> None:
    """Their names stay plain."""
    assert file_name("пр") == "_43f_440"


def test_a_file_stays_small_however_many_pages() -> None:
    """A word keeps its best pages only, and a file no other page."""
    [(name, file)] = first_answers([document("Mot", f"<p>{'mot ' * count}</p>") for count in range(50)])
    assert (name, len(file.pages), len(file.words["mot"])) == ("mo", ANSWERS, ANSWERS)
