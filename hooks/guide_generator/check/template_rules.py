"""The words that templates ask for must be there: a page can't be made without them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from guide_generator.files.overrides import IN_PAGES, layers
from guide_generator.loading.default_wording import WORDING, base_key, words_for
from guide_generator.loading.draft import Draft
from guide_generator.source.problems import Problem

ASKED = re.compile(r"""\bword\(\s*["']([^"']+)["']\s*[,)]""")
KEPT = 256
"""How many templates are known by what they ask for."""


def template_problems(draft: Draft) -> Iterator[Problem]:
    """A message for each word that a language lacks, at the place where it is asked for first."""
    there = {lang: {base_key(key) for key in words_for(lang, draft.words.get(lang, {}))} for lang in draft.settings.codes}
    told: set[str] = set()
    for path in _templates(draft.root):
        for key, line, column in _asked(path.read_text(encoding="utf-8", errors="replace")):
            lacking = [lang for lang, words in there.items() if base_key(key) not in words]
            if lacking and key not in told:
                told.add(key)
                shown = path.relative_to(draft.root) if path.is_relative_to(draft.root) else path
                files = ", ".join(f"{WORDING}/{lang}.yml" for lang in lacking)
                yield Problem(str(shown), line, column, "missing-word", {"key": key, "files": files})


@lru_cache(KEPT)
def _asked(text: str) -> tuple[tuple[str, int, int], ...]:
    """The words that a template asks for, each with its line and column. Those of the generator's own are the same in each check."""
    return tuple(
        (found[1], text.count("\n", 0, found.start(1)) + 1, found.start(1) - text.rfind("\n", 0, found.start(1)))
        for found in ASKED.finditer(text)
    )


def _templates(root: Path) -> Iterator[Path]:
    for name in IN_PAGES:
        for folder in layers(root, name):
            yield from sorted(folder.rglob("*.html"))
