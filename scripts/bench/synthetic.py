"""Makes guides of any size, for benchmarks: the real guide's shape, with texts drawn from a vocabulary of natural frequencies."""

from __future__ import annotations

import itertools
import random
import re
import shutil
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]


EDITIONS = re.compile(r"^(?:paper|slides|packs):.*\n(?:\s.*\n|\n)*", re.MULTILINE)
"""The settings of what a guide prints beside what any new guide does."""

CHANGED = "fiche-10"
"""The sheet that is changed: each synthetic guide of ten sheets or more has it."""

COPIED = ("hooks", "overrides", "content", "action_sheets", "mkdocs*.yml")
VOCABULARY = 8_000
SYLLABLES = (
    "ac",
    "ba",
    "com",
    "de",
    "é",
    "for",
    "ga",
    "in",
    "ju",
    "la",
    "mé",
    "no",
    "ou",
    "par",
    "ré",
    "so",
    "ti",
    "u",
    "vi",
    "tra",
)
IDS = {
    "parts": "part",
    "audiences": "audiences",
    "needs": "needs",
    "misconceptions": "misconceptions",
    "partners": "partners",
    "resources": "resources",
}


def make_guide(folder: Path, sheets: int, seed: int = 1) -> None:
    """Make a guide with this number of sheets in a new folder: all else is the real guide's, but for editions that a new guide doesn't print.

    The first sheets take the real sheets' ids, which other texts refer to; `sheets` is at least their number.
    """
    real = sorted(path.stem for path in (ROOT / "action_sheets").glob("*.yml"))
    names = [*real, *(f"fiche-{number}" for number in range(len(real) + 1, sheets + 1))]
    copy_project(folder)
    settings = folder / "action_sheets/shared/guide.yml"
    settings.write_text(EDITIONS.sub("", settings.read_text(encoding="utf-8")), encoding="utf-8")
    known = {name: ids(folder, name) for name in IDS}
    chance = random.Random(seed)
    for number, name in enumerate(names, 1):
        sheet = {"id": name, **make_sheet(number, chance, known)}
        text = yaml.dump(sheet, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000, default_style='"')
        (folder / f"action_sheets/{name}.yml").write_text(text, encoding="utf-8")


def change_text(folder: Path, word: str = "Autrement") -> None:
    """Put a word before the French summary of one sheet, and change nothing else."""
    sheet = folder / f"action_sheets/{CHANGED}.yml"
    text = sheet.read_text(encoding="utf-8")
    before = '"summary":\n  "fr": "'
    sheet.write_text(text.replace(before, f"{before}{word} ", 1), encoding="utf-8")


def copy_project(folder: Path) -> None:
    """Copy all that a build needs into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for source in (path for name in COPIED for path in sorted(ROOT.glob(name))):
        if source.is_dir():
            shutil.copytree(source, folder / source.name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / source.name)


def ids(folder: Path, name: str) -> list[str]:
    """The ids of the real things of a folder."""
    return sorted(path.stem for path in (folder / f"action_sheets/shared/{name}").glob("*.yml"))


def make_sheet(number: int, chance: random.Random, known: dict[str, list[str]]) -> dict[str, Any]:
    """A sheet as long as a real one: about 900 words a language."""

    def text(words: int) -> dict[str, str]:
        return {lang: sentence(chance, words) for lang in ("fr", "en")}

    def some(name: str, count: int) -> list[str]:
        return chance.sample(known[name], count)

    experience = [
        {"region": region, "text": text(35), "points": [text(18) for _ in range(3)]}
        for region in ("bourgogne-franche-comte", "hauts-de-france", "nouvelle-aquitaine")
    ]
    return {
        "number": str(number),
        "part": known["parts"][number % len(known["parts"])],
        "title": text(7),
        "summary": text(25),
        "introduction": text(60),
        "audiences": some("audiences", 2),
        "audience_note": text(18),
        "needs": some("needs", 2),
        "recommendations": [text(20) for _ in range(7)],
        "pitfalls": [text(16) for _ in range(6)],
        "misconceptions": some("misconceptions", 3),
        "experiences": experience,
        "resources": some("resources", 3),
        "partners": some("partners", 3),
        "key_message": text(14),
        "easy": [text(11) for _ in range(8)],
        "keywords": {lang: [sentence(chance, 2) for _ in range(4)] for lang in ("fr", "en")},
        "sources": ["kit-fas-2024"],
        "reviewed": "2026-11-20",
    }


def sentence(chance: random.Random, length: int) -> str:
    """Words drawn as in natural texts: few often, many rarely (Zipf's law)."""
    words, weights = vocabulary()
    drawn = chance.choices(words, cum_weights=weights, k=length)
    return " ".join(drawn).capitalize() + "."


@cache
def vocabulary() -> tuple[Sequence[str], Sequence[float]]:
    """The words, with their cumulative frequencies. Some are terms of the glossary, as in real texts."""
    chance = random.Random(0)
    made = {"".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(VOCABULARY * 2)}
    words = ["de", "la", "SIAO", "l'équipe", "travail pair", *sorted(made, key=lambda word: (len(word), word))][:VOCABULARY]
    weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(len(words))))
    return words, weights
