"""The record of how long builds take beside the stock theme."""

from __future__ import annotations

from pathlib import Path

import pytest

from ratios import GROWN, Ratios, keep, warnings


def test_what_grew_by_a_quarter_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Against the last release, by processor time; what it has no figure for is no fault."""
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    record = tmp_path / "ratios.json"
    assert list(warnings({"10": {"pages": (1, 9)}}, record)) == []
    keep("1.0", {"10": {"pages": (1, 1)}}, record)
    keep("1.1", {"10": {"pages": (1, 2)}}, record)
    keep("1.1", {"100": {"pages": (1, 2), "everything": (1, 1)}}, record)
    now: Ratios = {"10": {"pages": (9, 2 * GROWN)}, "100": {"pages": (1, 3), "everything": (1, 1), "other": (1, 9)}}
    assert list(warnings(now, record)) == ["warning: 100 sheets, pages: 3.00 times stock's processor time, 2.00 in 1.1"]
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert next(warnings(now, record)).startswith("::warning::100 sheets")
