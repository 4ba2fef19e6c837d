"""What the last automatic audit of the site found, and what it checks: shown on the accessibility page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from guide_generator.source.own_yaml import read_own
from guide_generator.text.typography.typeset import OF_LANGUAGE, typeset

RULES = "content/audit/rules.yml"
RESULT = "content/audit/result.yml"


@dataclass(frozen=True)
class Check:
    """One of the checks, in one language, with its numbers."""

    title: str
    text: str
    pages: int
    runs: int
    violations: int


@dataclass(frozen=True)
class Audit:
    """The last audit, in one language."""

    day: date
    tools: tuple[str, ...]
    undecided: int
    """How often axe could not decide by itself."""

    checks: tuple[Check, ...]
    exceptions: tuple[str, ...]
    """Why each thing that is left out is."""

    @property
    def pages(self) -> int:
        """How many pages the site had that day."""
        return max(check.pages for check in self.checks)

    @property
    def runs(self) -> int:
        """How often something was checked, in all."""
        return sum(check.runs for check in self.checks)

    @property
    def violations(self) -> int:
        """How many there are in all."""
        return sum(check.violations for check in self.checks)


def last_audit(root: Path, lang: str) -> Audit | None:
    """The last audit of the guide in a folder; None where there was none."""
    if not (root / RESULT).is_file() or not (root / RULES).is_file():
        return None
    rules, result = read_own(root / RULES), read_own(root / RESULT)
    checks = tuple(_check(check, result["counts"], lang) for check in rules["checks"])
    tools = (f"axe-core {result['axe']}", f"Nu Html Checker {result['nu']}")
    exceptions = tuple(_said(exception["reason"], lang) for exception in rules["exceptions"])
    return Audit(date.fromisoformat(result["date"]), tools, result["undecided"], checks, exceptions)


def _check(check: Mapping[str, Any], counts: Mapping[str, Mapping[str, int]], lang: str) -> Check:
    return Check(_said(check["title"], lang), _said(check["text"], lang), **counts[check["id"]])


def _said(texts: Mapping[str, str], lang: str) -> str:
    said = lang if texts.get(lang) else next(iter(texts))
    return typeset(texts[said], OF_LANGUAGE.get(said, "plain"))
