"""The scripts of pages and of the form, without a browser: their types, and what they compute."""

from __future__ import annotations

import difflib
import json
from pathlib import Path
from typing import Any

import pytest
import yaml

import dev_tools
from support import ROOT

TESTS = ROOT / "tests/scripts"
EDITS: dict[str, Any] = yaml.safe_load((ROOT / "tests/form_edits.yml").read_text(encoding="utf-8"))


def test_types(tmp_path: Path) -> None:
    """Nothing is called that isn't there, or with what it can't take; such a call is found."""
    if not dev_tools.install():
        pytest.skip("The type-checker of scripts is not here: it needs npm's registry once.")
    dev_tools.copy_scripts(tmp_path)
    (tmp_path / "overrides/assets/wrong.js").write_text("export const words = [1].joined();\nMath.max('a');\n", encoding="utf-8")
    assert [line.split(":")[0] for line in dev_tools.type_errors(tmp_path)] == [
        "overrides/assets/wrong.js(1,26)",
        "overrides/assets/wrong.js(2,10)",
    ]


def test_what_they_compute() -> None:
    """Words, slips of the keys, the ranking of pages, excerpts, the result of a questionnaire."""
    code, said = dev_tools.run_script("--test", *map(str, sorted(TESTS.glob("*.test.mjs"))))
    assert code == 0, said


def test_edits_of_yaml() -> None:
    """A changed field changes these lines of its file and no other."""
    given = json.dumps({"file": EDITS["file"], "edits": [{}, *(case["edit"] for case in EDITS["cases"])]})
    same, *texts = json.loads(dev_tools.run_script(str(TESTS / "edit_yaml.mjs"), given=given)[1])
    assert same == EDITS["file"]
    for case, text in zip(EDITS["cases"], texts, strict=True):
        lines = list(difflib.unified_diff(EDITS["file"].splitlines(), text.splitlines(), lineterm="", n=0))[2:]
        assert [line for line in lines if not line.startswith("@@")] == case["lines"].splitlines(), case["about"]
