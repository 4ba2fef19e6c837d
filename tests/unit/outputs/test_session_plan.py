"""The plan of a session: its times, what it says of a choice that doesn't fit, what it holds, with and without `facilitation`."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from guide_generator.addresses.pages import Addresses
from guide_generator.guide.guide import Guide
from guide_generator.guide.session_plan import Choice, session_plan
from guide_generator.printed.plan import plan_blocks
from guide_generator.printed.writer import PrintWriter
from guide_generator.settings.sessions import LEAST, LENGTHS, UNIT, Length
from support import ROOT

GOLDEN = ROOT / "tests/plans"
LETTERS = frozenset(map(chr, range(0x20, 0x2200)))
TOGETHER = ("ateliers-dans-les-structures", "profil-du-travailleur-pair", "demarcher-les-financeurs")
"""The second has no `facilitation` in the guide of the tests."""

CASES: Mapping[str, tuple[str, Choice]] = {
    "half-day-for-twelve.fr": ("fr", Choice(TOGETHER, "half-day", 9 * 60 + 30, 12, "notre-equipe-est-elle-prete")),
    "half-day-for-twelve.en": ("en", Choice(TOGETHER, "half-day", 9 * 60 + 30, 12, "notre-equipe-est-elle-prete")),
    "hour-too-short.fr": ("fr", Choice((*TOGETHER, "missions-et-fiche-de-poste"), "hour", 14 * 60, 5)),
    "day-on-two-sheets.fr": ("fr", Choice(TOGETHER[:2], "day", 9 * 60, 9)),
}


@pytest.mark.parametrize("name", LENGTHS)
@pytest.mark.parametrize("sheets", range(1, 15))
def test_times_add_up(name: Length, sheets: int) -> None:
    """To the whole length, in round steps where there is room; what is done in a step fills it; each sheet comes in order."""
    length = LENGTHS[name]
    slots = length.timetable(sheets)
    assert sum(slot.minutes for slot in slots) == length.minutes
    assert [slot for slot in slots if slot.turns and sum(minutes for _, minutes in slot.turns) != slot.minutes] == []
    assert [slot.sheet for slot in slots if slot.name == "sheet"] == list(range(sheets))
    assert all(slot.minutes > 0 for slot in slots)
    if length.verdict(sheets) != "too-many":
        assert [slot for slot in slots if slot.minutes % UNIT] == []
        assert min(length.shares(sheets)) >= LEAST
    assert (length.verdict(sheets) == "too-many") == (sheets > length.most())


def test_no_two_pauses_follow_each_other() -> None:
    """Whatever the number of sheets."""
    pauses = {"break", "lunch"}
    for length in LENGTHS.values():
        for sheets in range(1, 15):
            for first, second in pairwise(length.timetable(sheets)):
                assert not {first.name, second.name} <= pauses


def test_steps_follow_the_clock(guide: Guide) -> None:
    """Each begins when the one before it ends; past midnight the clock starts again."""
    plan = session_plan(guide, Choice(TOGETHER, "half-day", 22 * 60, 12), "fr")
    for step, following in pairwise(plan.steps):
        assert following.start == (step.start + step.slot.minutes) % (24 * 60)
    assert plan.end == 60 + 30


def test_what_is_counted_follows_the_number_of_people(guide: Guide) -> None:
    """One a person, a pair (one of three) or a group of four at most."""
    plan = session_plan(guide, Choice(TOGETHER[:1], "half-day", 0, 13), "fr")
    counted = {supply.name: supply.count for supply in plan.supplies}
    assert counted == {
        "sheet": 13,
        "claims": 4,
        "terms": 6,
        "cases": 4,
        "action": 13,
        "evaluation": 13,
        "pens": 13,
        "tables": 4,
    }


def test_the_opening_makes_do_with_what_there_is(guide: Guide) -> None:
    """Without a self-assessment there are cards; without misconceptions, what is done already; without terms, expectations."""
    names = [step.slot.name for step in session_plan(guide, Choice(TOGETHER[:1], "half-day", 0, 12), "fr").steps]
    assert names[:3] == ["welcome", "terms", "claims"]
    sheet = guide.sheet(TOGETHER[0])
    bare = replace(guide, things={**guide.things, sheet.id: sheet.model_copy(update={"misconceptions": ()})})
    names = [step.slot.name for step in session_plan(bare, Choice((sheet.id,), "hour", 0, 12), "fr").steps]
    assert names[:2] == ["welcome", "practice"]


@pytest.mark.parametrize("case", CASES)
def test_a_plan_says_what_it_said(guide: Guide, case: str) -> None:
    """All of it, as a trainer reads it: UPDATE_CASES=1 renews the files; read the difference."""
    lang, choice = CASES[case]
    writer = PrintWriter(Addresses(guide), lang, "", LETTERS)
    plan = session_plan(guide, choice, lang)
    said = "\n".join(line for block in plan_blocks(plan, writer) for line in lines(block)) + "\n"
    golden: Path = GOLDEN / f"{case}.txt"
    if os.environ.get("UPDATE_CASES"):
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")


def lines(block: Mapping[str, Any]) -> Iterator[str]:
    """A block as lines of text."""
    if block["type"] == "heading":
        yield f"\n{'#' * block['level']} {words(block['text'])}"
    elif block["type"] == "table":
        yield from (" | ".join(row) for row in (block["columns"], *(map(words, row) for row in block["rows"])))
    elif "items" in block:
        yield from (f"- {words(item)}" for item in block["items"])
    else:
        yield words(block["text"])


def words(node: Mapping[str, Any]) -> str:
    """The words of a text."""
    return str(node.get("text") or "") + "".join(map(words, node.get("nodes", ())))
