"""What the memory of translations knows: which are in step, whatever moved; as a file."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide_generator.editing.passages import passages, updated_memories
from guide_generator.loading.load import Loader
from guide_generator.text.translation_memory import TranslationMemory, TranslationState, fingerprint, parse, serialize
from guides import BASE

WATER, EARTH = ("Eau", "Water"), ("Terre", "Earth")


def states(memory: TranslationMemory, *pairs: tuple[str, str]) -> list[TranslationState]:
    """How each translation stands."""
    return [memory.state(*pair) for pair in pairs]


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        pytest.param([WATER, EARTH], ["in-step", "in-step"], id="unchanged"),
        pytest.param([EARTH, WATER], ["in-step", "in-step"], id="reordered"),
        pytest.param([WATER, ("Feu", ""), EARTH], ["in-step", "missing", "in-step"], id="inserted without a translation"),
        pytest.param([("Feu", "Fire"), WATER, EARTH], ["new", "in-step", "in-step"], id="inserted with one"),
        pytest.param([("Eau douce", "Water"), EARTH], ["stale", "in-step"], id="the text alone edited"),
        pytest.param([("Eau", "Some water"), EARTH], ["new", "in-step"], id="the translation alone edited"),
        pytest.param([("Eau douce", "Fresh water"), EARTH], ["new", "in-step"], id="both edited"),
        pytest.param([("Terre", "Water"), EARTH], ["stale", "in-step"], id="beside another text that is known"),
        pytest.param([("  Eau\n", "Water"), EARTH], ["in-step", "in-step"], id="spaces"),
    ],
)
def test_states(pairs: list[tuple[str, str]], expected: list[TranslationState]) -> None:
    """Each right, whatever moved."""
    assert states(TranslationMemory().updated([WATER, EARTH]), *pairs) == expected


def test_confirming_and_learning() -> None:
    """A translation found right stays so, for the text before too; both edited is in step once learned; what is gone is forgotten."""
    memory = TranslationMemory().updated([WATER, EARTH])
    confirmed = memory.with_pairs([("Eau douce", "Water")])
    assert states(confirmed, ("Eau douce", "Water"), WATER) == ["in-step", "in-step"]
    both = memory.updated([("Eau douce", "Fresh water"), EARTH])
    assert states(both, ("Eau douce", "Fresh water"), EARTH, WATER) == ["in-step", "in-step", "new"]
    assert memory.updated([("Eau douce", "Water"), EARTH]).state("Eau douce", "Water") == "stale", "learning confirms nothing"


def test_the_same_translation_of_two_texts() -> None:
    """Both are right; a third is not."""
    memory = TranslationMemory().updated([("Oui", "Yes"), ("Si", "Yes")])
    assert states(memory, ("Oui", "Yes"), ("Si", "Yes"), ("Ouais", "Yes")) == ["in-step", "in-step", "stale"]


def test_memory_as_a_file() -> None:
    """It reads what it wrote; lines of two branches put together are one memory; other lines are reported."""
    one, other = TranslationMemory().updated([WATER, ("Si", "Yes")]), TranslationMemory().updated([EARTH, ("Oui", "Yes")])
    assert parse(serialize(one)) == (one, ())
    together, wrong = parse(serialize(one) + "<<<<<<< HEAD\n" + serialize(other))
    assert together == TranslationMemory().updated([WATER, EARTH, ("Oui", "Yes"), ("Si", "Yes")])
    assert wrong == (serialize(one).count("\n") + 1,)


@settings(deadline=None)
@given(st.text(), st.text())
def test_fingerprints_tell_texts_apart(one: str, other: str) -> None:
    """But for spaces."""
    if one.split() == other.split():
        assert fingerprint(one) == fingerprint(other)


def test_learned_knows_everything() -> None:
    """Once learned, nothing is new, missing or stale."""
    draft = Loader(BASE).load()
    memory = updated_memories(draft)["en"]
    assert {memory.state(*one.pair) for one in passages(draft, "en")} == {"in-step"}
