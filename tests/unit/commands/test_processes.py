"""Tasks in processes of their own: all are done, a few at a time."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import pytest

from guide_generator.build.processes import AT_ONCE, ProcessEndedError, side_by_side


def most_at_once(folder: Path, name: str) -> int:
    """Stand in a folder while others may, and count them."""
    (folder / name).touch()
    found = len(list(folder.iterdir()))
    (folder / name).unlink()
    return found


def test_a_few_at_a_time(tmp_path: Path) -> None:
    """Ten languages don't take ten times the memory; each answer comes under its name."""
    names = [f"language-{number}" for number in range(AT_ONCE * 3)]
    answers = side_by_side({name: partial(most_at_once, tmp_path, name) for name in names}, (), lambda: None)
    assert sorted(answers) == sorted(names)
    assert max(answers.values()) <= AT_ONCE


def test_what_ends_without_an_answer_is_named() -> None:
    """Such as what the system kills for want of memory."""
    with pytest.raises(ProcessEndedError, match="gone"):
        side_by_side({"gone": lambda: os._exit(1), "there": lambda: None}, (), lambda: None)
