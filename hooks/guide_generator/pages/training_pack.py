"""What the page for training packs tells its script: the wording and the times of a session."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from guide_generator.model.sessions import ORDER, SESSIONS
from guide_generator.rendering.html_writer import Writer

STEPS = {"welcome": "welcome", "claims": "claims", "closing": "closing", "rest": "break"}


def pack_words(writer: Writer) -> Mapping[str, Any]:
    """The words of an agenda, the order of its parts, and those of each kind of session by the number of sheets."""
    most = len(writer.guide.sheets)
    steps = {
        step: [writer.word(f"agenda-{name}"), "" if step == "rest" else writer.word(f"agenda-{name}-how")]
        for step, name in STEPS.items()
    }
    return {
        "title": writer.word("print-pack"),
        "guide": writer.plain(writer.guide.settings.title),
        "lead": writer.word("agenda-lead"),
        "minutes": writer.word("agenda-minutes", minutes="{minutes}"),
        "sheet": writer.word("agenda-sheet-how"),
        "steps": steps,
        "order": ORDER,
        "sessions": {name: session.plans(most) for name, session in SESSIONS.items()},
        **{name: writer.word(f"agenda-{name}") for name in SESSIONS},
    }
