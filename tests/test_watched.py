"""A page is made again when an answer changed, and only then."""

from __future__ import annotations

from dataclasses import replace

from guide_generator.guide.guide import Guide
from guide_generator.pages.recorded_guide import Memo


def test_made_once_while_answers_hold(guide: Guide) -> None:
    """The very same object comes back."""
    memo: Memo[list[str]] = Memo()
    made: list[str] = []

    def make(asked: Guide) -> list[str]:
        made.append("made")
        return [asked.thing("siao").id]

    first = memo.get("page", guide, make)
    assert memo.get("page", guide, make) is first
    other = replace(guide, words={**guide.words})
    assert memo.get("page", other, make) is first
    assert made == ["made"]


def test_made_anew_when_an_answer_changed(guide: Guide) -> None:
    """Another thing under the same id, or none."""
    memo: Memo[str] = Memo()

    def make(asked: Guide) -> str:
        found = asked.find("siao")
        return found.id if found else "none"

    assert memo.get("page", guide, make) == "siao"
    without = replace(guide, things={key: thing for key, thing in guide.things.items() if key != "siao"})
    assert memo.get("page", without, make) == "none"
    assert memo.get("page", guide, make) == "siao"


def test_an_answer_that_is_gone_counts_as_changed(guide: Guide) -> None:
    """Asking a newer guide for a missing id must not fail."""
    memo: Memo[str] = Memo()
    memo.get("page", guide, lambda asked: asked.thing("siao").id)
    without = replace(guide, things={key: thing for key, thing in guide.things.items() if key != "siao"})
    assert memo.get("page", without, lambda _asked: "anew") == "anew"
