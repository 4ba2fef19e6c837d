"""Texts say the same typed plainly, as printed, and with accents in either encoding: for keys, memory, glossary and checks."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from guide_generator.guide.guide import Guide
from guide_generator.loading.load import Loader
from guide_generator.model.fields import texts
from guide_generator.source.reader import parse
from guide_generator.text.folding import folded
from guide_generator.text.keys import former_key, key_of, keys_of
from guide_generator.text.lexicon import Lexicon
from guide_generator.text.texts import Text
from guide_generator.text.translation_memory import TranslationMemory
from guide_generator.text.typography.typeset import typeset
from guides import make_guide, problems_of
from support import replace

SHEET = "action_sheets/accueillir.yml"
TYPED = 'L\'équipe dit : "oui"... à 50 % !'
SAME = ("L’équipe dit : « oui »… à 50 % !", unicodedata.normalize("NFD", TYPED), "L'équipe  dit: « oui »... à 50% !\n")
OTHER = ('L\'équipe dit : "non"... à 50 % !', 'L\'équipe dit : "oui"... à 5 % !', 'L\'équipe dit ; "oui"... à 50 % !')


def test_what_typography_sets_makes_no_other_key() -> None:
    """Neither for ticks nor for translations; another word or sign does."""
    memory = TranslationMemory().with_pairs([(TYPED, "Yes")])
    for text in SAME:
        assert key_of(Text({"fr": text})) == key_of(Text({"fr": TYPED})), text
        assert memory.state(text, "Yes") == "in-step", text
    for text in OTHER:
        assert key_of(Text({"fr": text})) != key_of(Text({"fr": TYPED})), text
        assert memory.state(text, "Yes") == "stale", text


def test_every_text_of_the_guide_keeps_its_key_when_typeset(guide: Guide) -> None:
    """In its language, as printed."""
    for thing in guide.things.values():
        for _, text in texts(thing):
            for language in guide.settings.languages:
                said = text.in_language(language.code).text
                assert folded(typeset(said, language.typography)) == folded(said)


def test_keys_of_before_still_count() -> None:
    """Browsers hold keys of texts as they were typed; where today's key is another, pages tell both."""
    assert former_key(Text({"fr": "Former l'équipe"})) == ""
    assert keys_of(Text({"fr": "Former l'équipe"})) == key_of(Text({"fr": "Former l'équipe"}))
    quoted = Text({"fr": "L'« aller vers »"})
    assert keys_of(quoted) == f"{key_of(quoted)}/{former_key(quoted)}"
    assert former_key(quoted) == "aed00181"


def test_texts_are_composed_when_they_are_read(tmp_path: Path) -> None:
    """An accent apart from its letter hides no term and makes no other word; a page's text too. Places stay true."""
    decomposed = unicodedata.normalize("NFD", "title: peut-être à l'hôtel, [[x")
    document = parse(decomposed, "x.yml")
    assert document.data == {"title": "peut-être à l'hôtel, [[x"}
    assert document.find(("title",), "hôtel") == (1, decomposed.index("hoˆ".replace("ˆ", "\u0302")) + 1)
    assert Lexicon([("hôtel", "hotel")]).find(str(document.data["title"]))
    root = make_guide(tmp_path)
    for path, said in ((SHEET, "Pour commencer"), ("content/fr/index.md", "Accueil ")):
        replace(root / path, said, unicodedata.normalize("NFD", "Peut-être "))
    assert problems_of(root) == []
    [page] = [page for page in Loader(root).load().pages if page.id == "home"]
    assert "Peut-être" in page.body.by_lang["fr"]
