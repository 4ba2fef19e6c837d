"""Texts written as HTML for a page."""

from __future__ import annotations

from datetime import date

import pytest

from guide_generator.addresses.pages import Addresses
from guide_generator.content.page_texts import shorten
from guide_generator.guide.guide import Guide
from guide_generator.loading.default_wording import words_for
from guide_generator.rendering.html_writer import Writer, external
from guide_generator.text.texts import Text


@pytest.fixture(name="french")
def fixture_french(guide: Guide) -> Writer:
    """A writer for a French sheet."""
    return Writer(Addresses(guide), "fr", "fiches/x/", "x")


@pytest.fixture(name="english")
def fixture_english(guide: Guide) -> Writer:
    """A writer for an English sheet."""
    return Writer(Addresses(guide), "en", "sheets/x/", "x")


def text(fr: str, en: str | None = None) -> Text:
    """A text in one or two languages."""
    return Text({"fr": fr} if en is None else {"fr": fr, "en": en})


def test_texts_never_become_markup(french: Writer) -> None:
    """What an editor types is shown as typed."""
    assert str(french.text(text('<script>alert("1")</script> & <b>'))) == (
        "&lt;script&gt;alert(«\u00a01\u00a0»)&lt;/script&gt; &amp; &lt;b&gt;"
    )


def test_what_is_filled_into_a_wording_stays_as_it_is(french: Writer, english: Writer) -> None:
    """Addresses and titles hold signs of markup; the spaces of the wording around them are set."""
    cited = french.word(
        "citation", title="Le *pair* [[x]] : suite", guide="Le guide", version="", url="https://example.org/a_b_c*d*"
    )
    assert cited == "«\u00a0Le *pair* [[x]] : suite\u00a0», Le guide. https://example.org/a_b_c*d*"
    assert english.word("citation", title="It's", guide="The guide", version="", url="").startswith("“It's”")


def test_a_plural_form_is_never_another_languages() -> None:
    """A language that lacks one is left without it; what it says for other numbers is then said."""
    said = words_for("de", {"sheets-count.other": "{count} Blätter"})
    assert [key for key in said if key.startswith("sheets-count")] == ["sheets-count.other"]
    assert "count.one" in said


def test_unsafe_links_stay_text(french: Writer) -> None:
    """The checker refuses them; the writer doesn't trust it."""
    assert str(french.text(text("[clic](javascript:alert)"))) == "clic"


def test_terms_link_once(french: Writer) -> None:
    """At their first use on the page, in whatever text that is."""
    assert str(french.text(text("Le SIAO."))) == 'Le <a class="g-term" href="../../glossaire/#siao">SIAO</a>.'
    assert str(french.text(text("Le SIAO."))) == "Le SIAO."


def test_terms_dont_link_in_headings_and_links(french: Writer) -> None:
    """Nor inside a link's own words."""
    assert str(french.text(text("Le SIAO"), terms=False)) == "Le SIAO"
    assert str(french.text(text("[Le SIAO](https://a.fr)"))) == (
        '<a class="g-external" aria-describedby="other-site" rel="external" href="https://a.fr">Le SIAO</a>'
    )


def test_a_page_doesnt_link_to_itself(guide: Guide) -> None:
    """The page of a term uses its own form without a link."""
    writer = Writer(Addresses(guide), "fr", "glossaire/siao/", "siao")
    assert str(writer.text(text("Le SIAO"))) == "Le SIAO"


def test_cross_links(french: Writer, english: Writer) -> None:
    """By the thing's name or by a label; to a kind's index too; in the page's language."""
    assert str(french.text(text("[[siao]]"))) == '<a href="../../glossaire/#siao">SIAO</a>'
    assert str(french.text(text("[[siao|le service]]"))) == '<a href="../../glossaire/#siao">le service</a>'
    assert str(french.text(text("[[term|les mots]]"))) == '<a href="../../glossaire/">les mots</a>'
    assert str(english.text(text("x", "[[siao]]"))) == '<a href="../../glossary/#siao">SIAO</a>'


def test_missing_english_is_french_and_marked(english: Writer) -> None:
    """In its language, with its typography, and the page knows."""
    assert not english.fell_back
    assert str(english.text(text("Prêt ?"))) == '<span lang="fr" class="g-fallback">Prêt\u202f?</span>'
    assert str(english.paragraphs(text("Un\n\nDeux"))) == (
        '<p lang="fr" class="g-fallback">Un</p>\n<p lang="fr" class="g-fallback">Deux</p>'
    )
    assert english.fell_back


def test_plain_words(french: Writer) -> None:
    """Titles and descriptions have no markup; a cross-link leaves its name."""
    assert french.plain(text("*Le* [[siao]] et [site](https://a.fr)")) == "Le SIAO et site"


def test_wording_counts(french: Writer, english: Writer) -> None:
    """Plural forms follow the language: in French, zero is singular."""
    assert french.word("sheets-count", count=0) == "0 fiche"
    assert french.word("sheets-count", count=2) == "2 fiches"
    assert english.word("sheets-count", count=0) == "0 sheets"
    assert english.word("sheets-count", count=1) == "1 sheet"


def test_unknown_wording_is_an_error(french: Writer) -> None:
    """Ours, which a test must see."""
    with pytest.raises(KeyError):
        french.word("no-such-word")


def test_dates(french: Writer, english: Writer) -> None:
    """As each language writes them."""
    assert french.date(date(2026, 3, 1)) == "1er mars 2026"
    assert english.date(date(2026, 3, 1)) == "1 March 2026"


def test_shorten_cuts_after_a_word_and_keeps_no_break_spaces() -> None:
    """A description's punctuation mustn't break off."""
    assert shorten("Un\u202f; deux\n trois", 40) == "Un\u202f; deux trois"
    assert shorten("un deux trois quatre", 12) == "un deux…"


def test_mail_is_not_external() -> None:
    """Only the web is."""
    assert external("mailto:a@b.fr", "x") == '<a href="mailto:a@b.fr">x</a>'
