"""Adding an item to a list of a file changes nothing else in it."""

from __future__ import annotations

import pytest

from guide_generator.source.yaml_edit import NotChangedError, with_item

REMOVED: dict[str, str | dict[str, str]] = {"id": "x", "kind": "term", "title": {"fr": 'Un "x"', "en": "X"}, "date": "2026-11-30"}
LINES = ["- id: x", "  kind: term", '  title: {fr: "Un \\"x\\"", en: "X"}', "  date: 2026-11-30"]

TEXTS = [
    ("id: a\naliases: []\nt: 1\n", "id: a\naliases: [b]\nt: 1\n"),
    ("id: a\naliases: [c] # was\nt: 1\n", "id: a\naliases: [c, b] # was\nt: 1\n"),
    ("aliases:\n  - c\n  - d # note\n\n# more\nt: 1\n", "aliases:\n  - c\n  - d # note\n  - b\n\n# more\nt: 1\n"),
    ("aliases:\n- c\nt: 1", "aliases:\n- c\n- b\nt: 1"),
    ("id: a\n", "id: a\naliases:\n  - b\n"),
]


@pytest.mark.parametrize(("source", "changed"), TEXTS)
def test_a_text_is_added(source: str, changed: str) -> None:
    """On the line or below, with comments where they were."""
    assert with_item(source, "aliases", "b") == changed


@pytest.mark.parametrize(
    ("before", "after", "indent"),
    [
        ("removed:\n", "t: 1\n", 2),
        ('removed:\n- id: q\n  title: {fr: "a"}\n', "\nt: 1\n", 0),
        ("removed:\n    - id: q\n      text: |\n        long\n        text\n", "\n# c\nt: 1\n", 4),
    ],
)
def test_a_mapping_is_added(before: str, after: str, indent: int) -> None:
    """Indented as those before it, below a text of several lines too."""
    added = "".join(f"{' ' * indent}{line}\n" for line in LINES)
    assert with_item(before + after, "removed", REMOVED) == before + added + after


def test_what_would_change_more_is_refused() -> None:
    """Rather than guessed."""
    with pytest.raises(NotChangedError):
        with_item("removed: [\n  {id: q},\n]\n", "removed", REMOVED)
