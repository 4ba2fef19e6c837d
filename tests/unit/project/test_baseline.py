"""What the oldest browsers of readers know: the lint of scripts and styles at Chrome and Edge 109, Firefox 115, Safari 16."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

import dev_tools
from support import ROOT

PARTS = (
    "overrides/assets/*.js",
    "overrides/assets/*.css",
    "overrides/assets/styles/*.css",
    "overrides/admin/*.js",
    "overrides/partials/*.js",
)
NEW_MARKUP = re.compile(r"\s(popover\w*|command|commandfor|closedby|interestfor|inert|writingsuggestions)(?=[\s=>])")
"""Attributes that those browsers pass over, though the page would not work without."""

NEWER = {
    "pair.css": (":root { --a: light-dark(#000, #fff) }", "A colour that"),
    "has.css": ("a:has(b) { color: red }", "'has'"),
    "nesting.css": ("a { & b { color: red } }", "'nesting'"),
    "range.css": ("@media (width < 48rem) { a { color: red } }", "compare widths"),
    "popover.js": ("document.body.hidePopover();", "`hidePopover`"),
    "sorted.js": ("[1].toSorted();", "toSorted"),
    "scheduler.js": ("scheduler.yield();", "`yield`"),
}
"""What is newer, each with a part of its message."""


def test_scripts_and_styles_hold_nothing_newer() -> None:
    """Without a plain form beside it, or a reason in the list; what is newer is found, of each kind that came in once, or might."""
    if not dev_tools.install():
        pytest.skip("The lint of scripts and styles is not here: it needs npm's registry once.")
    files = [path for part in PARTS for path in sorted(ROOT.glob(part))]
    assert len(files) > 15
    with TemporaryDirectory(dir=dev_tools.FOLDER) as newer:
        for name, (text, _) in NEWER.items():
            Path(newer, name).write_text(text, encoding="utf-8")
        said = dev_tools.lint([*files, Path(newer)])
    messages = dict(re.findall(r"/([\w-]+\.\w+)\n\s+(.*)", said))
    assert messages.keys() == NEWER.keys(), said
    assert {name: expected in messages[name] for name, (_, expected) in NEWER.items()} == dict.fromkeys(NEWER, True), messages


def test_templates_need_no_newer_attribute() -> None:
    """What opens and closes does so in all of them."""
    templates = sorted((ROOT / "overrides").rglob("*.html"))
    assert len(templates) > 30
    found = {str(path): NEW_MARKUP.findall(path.read_text(encoding="utf-8")) for path in templates}
    assert {name: names for name, names in found.items() if names} == {}
